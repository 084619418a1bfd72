"""The archive as a user sees it: added to, looked up, read in the place of paths, checked."""

import json
import os
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Run

EXAMPLE = Path(__file__).parents[2] / "examples/corran-strait"
DYKE = '"We slept in our boots and the dyke held," said Ilse Marn, who leads the watch. She thanked the town for its help.\n'


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "news.onrecord"


@pytest.fixture
def dyke(onrecord: Run, tmp_path: Path, archive: Path) -> Path:
    """A file that the archive knows."""
    path = tmp_path / "dyke.txt"
    path.write_text(DYKE, encoding="utf-8")
    assert onrecord("add", path, "--archive", archive, "--mode", "fast").exit_code == 0
    return path


def lines(*reports: dict[str, str]) -> str:
    return "".join(json.dumps(report) + "\n" for report in reports)


def test_adding_the_same_file_twice_counts_once(onrecord: Run, dyke: Path, archive: Path) -> None:
    done = onrecord("add", dyke, "--archive", archive, "--mode", "fast")
    assert done.exit_code == 0
    assert "0 reports added, 1 known, 0 flaws" in done.stderr
    assert done.stdout == ""
    assert "reports     1, of 1 texts" in onrecord("archive", "info", archive).stdout


def test_bad_inputs_are_told_and_the_rest_is_kept(onrecord: Run, dyke: Path, archive: Path) -> None:
    done = onrecord("add", dyke, dyke.with_name("gone.txt"), "--archive", archive, "--mode", "fast")
    assert done.exit_code == 3
    assert "[missing]" in done.stderr
    assert "1 known, 1 flaw" in done.stderr


@pytest.mark.parametrize("fields", [{"version": "2"}, {"published": "2031-03-09T12:00"}])
@pytest.mark.parametrize("at_once", [True, False])
def test_a_second_text_that_tells_its_version_is_kept_as_one(
    onrecord: Run, archive: Path, fields: dict[str, str], *, at_once: bool
) -> None:
    first, second = {"id": "dyke", "text": "The dyke holds."}, {"id": "dyke", "text": "The dyke broke.", **fields}
    for stdin in [lines(first, second)] * 2 if at_once else [lines(first), lines(second), lines(first, second)]:
        done = onrecord("add", "-", "--archive", archive, "--mode", "fast", stdin=stdin)
        assert done.exit_code == 0, done.stderr
    assert "reports     2, of 2 texts\nversions    1 ids" in onrecord("archive", "info", archive).stdout
    hit = json.loads(onrecord("search", "broke", "--archive", archive, "--format", "jsonl").stdout)
    assert hit["report"] == f"dyke@{next(iter(fields.values()))}"
    assert onrecord("archive", "verify", archive).exit_code == 0


def test_a_page_that_was_saved_again_is_a_version_by_the_time_it_shows(onrecord: Run, tmp_path: Path, archive: Path) -> None:
    page = '<!doctype html><title>Dyke</title><meta property="article:modified_time" content="2031-03-09T{}:00Z"><p>{}</p>'
    for hour, words in (("08", "The dyke holds."), ("12", "The dyke broke.")):
        (tmp_path / "dyke.html").write_text(page.format(f"{hour}:00", words * 9), encoding="utf-8")
        assert onrecord("add", tmp_path / "dyke.html", "--archive", archive, "--mode", "fast").exit_code == 0
    assert "versions    1 ids" in onrecord("archive", "info", archive).stdout
    renewed = onrecord("add", tmp_path / "dyke.html", "--archive", archive, "--renew")
    assert "0 known, 1 renewed" in renewed.stderr
    assert "1 ids" in onrecord("archive", "info", archive).stdout
    assert onrecord("archive", "verify", archive).exit_code == 0


def test_a_second_text_that_tells_nothing_is_a_flaw(onrecord: Run, dyke: Path, archive: Path) -> None:
    dyke.write_text("The dyke broke.\n", encoding="utf-8")
    done = onrecord("add", dyke, "--archive", archive, "--mode", "fast")
    assert done.exit_code == 3
    assert "[id-twice]" in done.stderr
    assert onrecord("search", "broke", "--archive", archive).exit_code == 1


def test_what_another_mode_found_is_told_and_renewed_on_demand(onrecord: Run, dyke: Path, archive: Path) -> None:
    assert "--renew finds them again" in onrecord("add", dyke, "--archive", archive).stderr
    assert "1 renewed" in onrecord("add", dyke, "--archive", archive, "--renew").stderr
    assert "0 renewed" not in onrecord("add", dyke, "--archive", archive, "--renew").stderr
    assert " full " in onrecord("archive", "info", archive).stdout


def test_a_name_that_is_no_text_is_a_flaw(onrecord: Run, dyke: Path, archive: Path) -> None:
    odd = dyke.parent / "odd"
    odd.mkdir()
    (odd / os.fsdecode(b"d\xffke.txt")).write_text("The weir held.\n", encoding="utf-8")
    done = onrecord("add", odd, "--archive", archive, "--mode", "fast")
    assert done.exit_code == 3
    assert "[odd-name]" in done.stderr


def test_search_shows_what_fits_and_where(onrecord: Run, dyke: Path, archive: Path) -> None:
    done = onrecord("search", "BOOTS", "--archive", archive)
    assert done.exit_code == 0
    assert done.stdout.count("[boots]") == 2
    quoted, whole = map(json.loads, onrecord("search", "boots", "--archive", archive, "--format", "jsonl").stdout.splitlines())
    assert (quoted["kind"], quoted["speaker"], whole["kind"]) == ("quotation", "Ilse Marn", "report")
    text = dyke.read_text(encoding="utf-8")
    for hit in (quoted, whole):
        assert " … ".join(text[begin:end] for begin, end in hit["spans"]) == hit["text"]
        assert [text[begin:end] for begin, end in hit["marks"]] == ["boots"]


@pytest.mark.parametrize(("words", "n_hits"), [
    ("--in quotation", 1), ("--in report", 1), ("--speaker marn", 1), ("--speaker finch", 0), ("--outlet nobody", 0),
    ("--language en", 2), ("--from 2031-01-01", 0), ("--until 2031-01-01", 0), ("--limit 1 --in report", 1),
])  # fmt: skip
@pytest.mark.usefixtures("dyke")
def test_search_keeps_to_what_is_asked(onrecord: Run, archive: Path, words: str, n_hits: int) -> None:
    done = onrecord("search", "dyke", "--archive", archive, "--format", "jsonl", *words.split())
    assert len(done.stdout.splitlines()) == n_hits
    assert done.exit_code == (0 if n_hits else 1)


@pytest.mark.usefixtures("dyke")
def test_search_for_no_word_is_wrong_use(onrecord: Run, archive: Path) -> None:
    assert onrecord("search", "—", "--archive", archive).exit_code == 2


@pytest.mark.parametrize("words", [
    "quotes --format jsonl", "stories", "dossier --format json", "quotes --speaker aldous --format table",
])  # fmt: skip
def test_an_archive_answers_as_its_reports_would(onrecord: Run, archive: Path, words: str) -> None:
    onrecord("add", EXAMPLE, "--archive", archive)
    of_paths, of_archive = onrecord(*words.split(), EXAMPLE), onrecord(*words.split(), "--archive", archive)
    assert of_archive.stdout == of_paths.stdout
    assert of_archive.exit_code == 0
    assert "found again" not in of_archive.stderr


@pytest.mark.parametrize(("quote", "code"), [
    ("They drop anchor over the cable at night and they switch off their lights", 0), ("The moon is made of salt and rope", 1),
])  # fmt: skip
def test_a_quote_is_checked_in_an_archive_as_in_its_reports(onrecord: Run, archive: Path, quote: str, code: int) -> None:
    onrecord("add", EXAMPLE, "--archive", archive)
    of_paths, of_archive = onrecord("check", quote, EXAMPLE, "--json"), onrecord("check", quote, "--archive", archive, "--json")
    assert of_archive.stdout == of_paths.stdout
    assert of_archive.exit_code == code


def test_a_quote_with_nowhere_to_look_is_wrong_use(onrecord: Run) -> None:
    assert onrecord("check", "They drop anchor").exit_code == 2


def test_stories_asked_for_again_come_from_the_archive_until_it_grows(onrecord: Run, dyke: Path, archive: Path) -> None:
    first = onrecord("stories", "--archive", archive)
    assert "stories     1" in onrecord("archive", "info", archive).stdout
    assert onrecord("stories", "--archive", archive).stdout == first.stdout
    dyke.with_name("weir.txt").write_text("The weir of Otto Finch broke.\n", encoding="utf-8")
    onrecord("add", dyke.with_name("weir.txt"), "--archive", archive, "--mode", "fast")
    assert len(onrecord("stories", "--archive", archive).stdout.splitlines()) == 2


STORIES = {
    "ferry": "The ferry Marigold ran onto the Penhallow rocks with ninety passengers, the harbour master Orla Quist said. "
    "Lifeboats from Tarrant brought everybody ashore before the hull split. Divers will close the fuel tanks on Wednesday.",
    "ash": "Ash from the volcano Hestur closed the airfield of Grimsey, the geologist Baldur Finnsen said. "
    "Farmers wrapped tractor intakes in wet cloth. The dairy poured away two days of milk before the northern road reopened.",
}


def test_a_merger_of_stories_is_in_the_log_with_the_report_that_caused_it(onrecord: Run, archive: Path) -> None:
    texts = {"f1": STORIES["ferry"], "f2": STORIES["ferry"][:-40], "a1": STORIES["ash"], "a2": STORIES["ash"][:-40]}
    first = lines(*({"id": name, "text": text, "published": "2031-01-01"} for name, text in texts.items()))
    onrecord("add", "-", "--archive", archive, "--mode", "fast", stdin=first)
    assert onrecord("archive", "log", archive).stdout.count("\n") == 1
    both = lines({"id": "both", "text": "\n\n".join(STORIES.values()), "published": "2031-01-01"})
    onrecord("add", "-", "--archive", archive, "--mode", "fast", stdin=both)
    row = onrecord("archive", "log", archive).stdout.splitlines()[1]
    assert "took in" in row
    assert row.split()[5:8] == ["both", "came", "in"]
    line = json.loads(onrecord("archive", "log", archive, "--format", "jsonl").stdout)
    assert (line["kind"], line["at"], line["cause"]) == ("merged", "both", "arrival")
    assert all(tie["words"] for tie in line["why"])
    assert onrecord("archive", "log", archive, "--story", line["other"]).stdout.count("\n") == 2
    assert onrecord("archive", "log", archive, "--story", "story-0").stdout.count("\n") == 1
    assert ", 1 changes in the log" in onrecord("archive", "info", archive).stdout
    assert json.loads(onrecord("stories", "--archive", archive).stdout)["story"] == line["story"]


def test_stories_by_other_settings_are_grouped_anew_and_that_is_said(onrecord: Run, dyke: Path, archive: Path) -> None:
    config = dyke.with_name("strict.toml")
    config.write_text("[cluster]\nmin_score = 0.9\n", encoding="utf-8")
    assert "grouped anew" in onrecord("stories", "--archive", archive, "--config", config).stderr
    assert "1 report put into stories" in onrecord("archive", "regroup", archive, "--config", config).stderr
    assert "grouped anew" not in onrecord("stories", "--archive", archive, "--config", config).stderr


def test_what_was_found_otherwise_is_found_again_and_that_is_said(onrecord: Run, archive: Path) -> None:
    onrecord("add", EXAMPLE / "wire.txt", "--archive", archive, "--mode", "fast")
    done = onrecord("quotes", "--archive", archive)
    assert done.stdout == onrecord("quotes", EXAMPLE / "wire.txt").stdout
    assert "quotations of 1 archived reports found again" in done.stderr


def test_paths_and_an_archive_are_read_together_each_report_once(onrecord: Run, archive: Path) -> None:
    onrecord("add", EXAMPLE / "wire.txt", "--archive", archive)
    done = onrecord("stories", EXAMPLE, "--archive", archive)
    assert "7 reports, 2 stories" in done.stderr
    assert json.loads(done.stdout.splitlines()[0])["reports"]


def test_another_text_under_a_kept_id_is_no_second_report(onrecord: Run, dyke: Path, archive: Path) -> None:
    dyke.write_text("The dyke broke.\n", encoding="utf-8")
    done = onrecord("stories", dyke, "--archive", archive)
    assert done.exit_code == 3
    assert "[id-twice]" in done.stderr
    assert "1 report," in done.stderr


@pytest.mark.parametrize("words", ["dossier", "quotes", "stories"])
def test_neither_paths_nor_an_archive_is_wrong_use(onrecord: Run, words: str) -> None:
    done = onrecord(words)
    assert done.exit_code == 2
    assert "--archive" in done.stderr


@pytest.mark.parametrize("words", [
    "search dyke --archive", "archive info", "archive verify", "quotes --archive", "dossier --format json --archive",
])  # fmt: skip
@pytest.mark.parametrize(("content", "code"), [(None, 3), (b"Once upon a time.\n" * 100, 2)])
def test_what_is_no_archive_is_said_so(onrecord: Run, archive: Path, words: str, content: bytes | None, code: int) -> None:
    if content is not None:
        archive.write_bytes(content)
    done = onrecord(*words.split(), archive)
    assert done.exit_code == code
    assert "[no-archive]" in done.stderr


def test_damage_is_told_by_verify(onrecord: Run, dyke: Path, archive: Path) -> None:
    assert onrecord("archive", "verify", archive).stdout.startswith("sound: 1 report, ")
    other = sqlite3.connect(archive, isolation_level=None)
    other.execute("UPDATE blob SET text = replace(text, 'boots', 'shoes')")
    other.close()
    done = onrecord("archive", "verify", archive)
    assert done.exit_code == 3
    assert f"{dyke}': the words of quotation" in done.stderr
    assert "[unsound]" in done.stderr


def test_what_was_said_by_hand_is_printed_and_withdrawn(onrecord: Run, tmp_path: Path, archive: Path) -> None:
    wire, other = EXAMPLE / "wire.txt", EXAMPLE / "other-event.txt"
    onrecord("add", wire, other, "--archive", archive, "--mode", "fast", "-q")
    assert onrecord("archive", "by-hand", archive).exit_code == 1
    config = tmp_path / "by-hand.toml"
    config.write_text(f"[cluster]\ntogether = [['{wire}', '{other}']]\n", encoding="utf-8")
    onrecord("add", wire, "--archive", archive, "--mode", "fast", "-q", "--config", config)
    line = f"together  {wire}, {other}\n"
    assert onrecord("archive", "by-hand", archive).stdout == line
    assert len(onrecord("stories", "--archive", archive, "-q").stdout.splitlines()) == 1
    done = onrecord("archive", "withdraw", archive, wire, other, "-q")
    assert (done.exit_code, done.stdout) == (0, line)
    assert len(onrecord("stories", "--archive", archive, "-q").stdout.splitlines()) == 2
    assert "gave to" in onrecord("archive", "log", archive).stdout.splitlines()[-1]
    again = onrecord("archive", "withdraw", archive, wire, other, "-q")
    assert (again.exit_code, again.stdout) == (2, "")
    assert "archive by-hand" in again.stderr
