"""The commands as a user calls them: what they print, where, and with which exit code."""

import csv
import json
from pathlib import Path

import pytest
from lxml import etree

from onrecord import __version__
from onrecord.cli import COMMANDS
from tests.cli.conftest import Run

EXAMPLE = Path(__file__).parents[2] / "examples/corran-strait"
WIRE = EXAMPLE / "wire.txt"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(onrecord: Run, name: str) -> None:
    done = onrecord(name, "--help")
    assert done.exit_code == 0
    assert "Example:" in done.stdout


def test_the_version_is_told(onrecord: Run) -> None:
    assert __version__ in onrecord("--version").stdout


@pytest.mark.parametrize("words", ["nonsense", "dossier", "quotes x --mode odd", "dossier x --processes 0"])
def test_wrong_use_is_exit_code_2(onrecord: Run, words: str) -> None:
    done = onrecord(*words.split())
    assert done.exit_code == 2
    assert "Error" in done.stderr


def test_dossier_writes_a_page_for_each_story_and_an_index(onrecord: Run, tmp_path: Path) -> None:
    done = onrecord("dossier", EXAMPLE, "-o", tmp_path / "out", "--processes", "1")
    assert done.exit_code == 0
    assert done.stdout == f"{tmp_path / 'out' / 'index.html'}\n"
    assert "7 reports, 2 stories" in done.stderr
    index = (tmp_path / "out/index.html").read_text(encoding="utf-8")
    pages = [path.name for path in (tmp_path / "out").glob("story-*.html")]
    assert len(pages) == 2
    assert all(name in index for name in pages)


def test_the_same_input_gives_the_same_bytes(onrecord: Run) -> None:
    first, again = (onrecord("dossier", WIRE, "--format", "json").stdout for _ in range(2))
    assert first == again


def test_json_spans_are_the_words_they_claim(onrecord: Run) -> None:
    run = json.loads(onrecord("dossier", EXAMPLE, "--format", "json", "--processes", "1").stdout)
    assert run["schema"] == "onrecord.dossier/1"
    for story in run["stories"]:
        texts = {report["id"]: report["text"] for report in story["reports"]}
        for quotation in story["quotations"]:
            at = 0
            for begin, end in quotation["content"]:
                at = quotation["text"].index(texts[quotation["report"]][begin:end], at)
        for utterance in story["apparatus"]:
            for reading in utterance["readings"]:
                assert all(texts[reading["report"]][begin:end].strip() for begin, end in reading["spans"])
        for difference in story["discrepancies"]:
            assert all(texts[one["report"]][one["begin"] : one["end"]] == one["text"] for one in difference["spans"])
        for sentence in story["brief"]:
            cited = sentence["cites"][0]
            assert texts[cited["report"]][cited["begin"] : cited["end"]] == sentence["text"]


def test_markdown_goes_to_standard_output(onrecord: Run) -> None:
    assert onrecord("dossier", WIRE, "--format", "md").stdout.startswith("# ")


def test_tei_of_several_stories_is_one_corpus(onrecord: Run) -> None:
    done = onrecord("dossier", WIRE, EXAMPLE / "other-event.txt", "--format", "tei", "--processes", "1")
    assert done.exit_code == 0
    assert etree.fromstring(done.stdout.encode()).tag.endswith("teiCorpus")


def test_tei_goes_into_a_folder_a_file_a_story(onrecord: Run, tmp_path: Path) -> None:
    done = onrecord("dossier", WIRE, "--format", "tei", "-o", tmp_path / "out")
    (path,) = (tmp_path / "out").iterdir()
    assert done.stdout == f"{path}\n"
    assert etree.parse(path).getroot().tag.endswith("}TEI")


def test_the_apparatus_comes_as_csv(onrecord: Run) -> None:
    rows = list(csv.DictReader(onrecord("dossier", WIRE, "--format", "csv").stdout.splitlines()))
    assert {row["class"] for row in rows} == {"base"}
    assert "Katherine Aldous" in {row["speaker"] for row in rows}


def test_quiet_says_nothing_but_flaws(onrecord: Run, tmp_path: Path) -> None:
    assert onrecord("dossier", WIRE, "-o", tmp_path, "--quiet").stderr == ""
    assert onrecord("dossier", WIRE, "/no/such", "-o", tmp_path, "--quiet").stderr.count("flaw") == 1


def test_quotes_come_as_json_lines(onrecord: Run) -> None:
    done = onrecord("quotes", WIRE)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    text = WIRE.read_text(encoding="utf-8")
    assert done.exit_code == 0
    assert {"Katherine Aldous", "Tomas Brandel", "Marta Oyelle"} <= {row["speaker"] for row in rows}
    assert all(row["report"] == str(WIRE) and text[row["content"][0][0] : row["content"][0][1]] in row["text"] for row in rows)


def test_fast_quotes_need_no_parser_and_find_direct_speech(onrecord: Run) -> None:
    rows = [json.loads(line) for line in onrecord("quotes", WIRE, "--mode", "fast").stdout.splitlines()]
    assert any(row["form"] == "direct" and row["text"].startswith("There was shouting") for row in rows)


def test_quotes_come_as_csv_and_as_a_page(onrecord: Run) -> None:
    rows = list(csv.DictReader(onrecord("quotes", WIRE, "--format", "csv").stdout.splitlines()))
    assert "direct" in {row["form"] for row in rows}
    assert onrecord("quotes", WIRE, "--format", "html").stdout.lower().startswith("<!doctype html>")


def test_no_quotation_is_exit_code_1(onrecord: Run) -> None:
    done = onrecord("quotes", "-", stdin='{"id": "a", "text": "The river rose by a metre overnight and fell again."}\n')
    assert (done.exit_code, done.stdout) == (1, "")


def test_stories_keep_the_other_event_out(onrecord: Run) -> None:
    done = onrecord("stories", EXAMPLE, "--processes", "1")
    stories = [json.loads(line) for line in done.stdout.splitlines()]
    assert sorted(len(story["reports"]) for story in stories) == [1, 6]
    (alone,) = (story for story in stories if len(story["reports"]) == 1)
    assert alone["reports"] == [str(EXAMPLE / "other-event.txt")]


def test_reports_told_one_by_one_join_the_stories_of_the_whole(onrecord: Run) -> None:
    lines = [json.loads(line) for line in onrecord("stories", EXAMPLE, "--one-by-one").stdout.splitlines()]
    assert len(lines) == 7
    story = {line["report"].rsplit("/", 1)[1]: line["story"] for line in lines}
    assert {name for name in story if story[name] == story["wire.txt"]} == set(story) - {"other-event.txt"}
    assert lines[0]["beside"] == []


def test_json_lines_come_back_under_their_ids(onrecord: Run) -> None:
    line = json.dumps({"id": "x1", "text": 'Ilse Marn spoke first. "We shall mend the dyke," Marn said.', "outlet": "Bell"})
    (row,) = (json.loads(one) for one in onrecord("quotes", "-", stdin=line + "\n").stdout.splitlines())
    assert (row["report"], row["speaker"], row["text"]) == ("x1", "Ilse Marn", "We shall mend the dyke,")


def test_a_settings_file_is_read(onrecord: Run, tmp_path: Path) -> None:
    settings = tmp_path / "onrecord.toml"
    settings.write_text("[compose.brief]\nmax_sentences = 2\n", encoding="utf-8")
    run = json.loads(onrecord("dossier", WIRE, "--format", "json", "--config", settings).stdout)
    assert len(run["stories"][0]["brief"]) == 2
    assert run["made_with"]["settings"]["compose"]["brief"]["max_sentences"] == 2


@pytest.mark.parametrize(("words", "told"), [("[compose.brief]\nmax_sentence = 2\n", "max_sentence"), ("[read\n", "settings.md")])
def test_a_wrong_settings_file_is_named(onrecord: Run, tmp_path: Path, words: str, told: str) -> None:
    settings = tmp_path / "onrecord.toml"
    settings.write_text(words, encoding="utf-8")
    done = onrecord("dossier", WIRE, "--config", settings)
    assert done.exit_code == 2
    assert str(settings) in done.stderr
    assert told in done.stderr


def test_a_missing_model_says_which_command_installs_it(onrecord: Run, tmp_path: Path) -> None:
    settings = tmp_path / "onrecord.toml"
    settings.write_text('model = "no_such_model"\n', encoding="utf-8")
    done = onrecord("quotes", WIRE, "--config", settings)
    assert done.exit_code == 2
    assert "pip install" in done.stderr


def test_a_story_past_the_size_of_caution_is_told(onrecord: Run, tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text("[cluster]\nwary_reports = 3\n", encoding="utf-8")
    done = onrecord("stories", EXAMPLE, "--config", settings)
    assert "1 story has more than 3 reports" in done.stderr
    assert "more than" not in onrecord("stories", EXAMPLE).stderr
