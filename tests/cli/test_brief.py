"""The brief as a user asks for it: sentences that stand in the reports, and where."""

import json
from pathlib import Path

from tests.cli.conftest import Run

EXAMPLE = Path(__file__).parents[2] / "examples/corran-strait"


def test_a_brief_has_at_most_so_many_sentences_and_each_has_a_number_to_look_up(onrecord: Run) -> None:
    done = onrecord("brief", EXAMPLE / "wire.txt", EXAMPLE / "cut.txt", "--max", "3", "--processes", "1", "-q")
    assert done.exit_code == 0
    sentences = [line for line in done.stdout.splitlines() if line.startswith("- ")]
    assert len(sentences) == 3
    assert all(line.endswith("]") for line in sentences)
    assert "  [1] " in done.stdout
    assert "Rests on one origin." in done.stdout


def test_every_citation_of_the_json_stands_word_for_word_in_its_report(onrecord: Run) -> None:
    done = onrecord("brief", EXAMPLE, "--format", "json", "--processes", "1", "-q")
    made = json.loads(done.stdout)
    assert made["schema"] == "onrecord.brief/1"
    raw = json.loads(onrecord("dossier", EXAMPLE, "--format", "json", "--processes", "1", "-q").stdout)
    texts = {report["id"]: report["text"] for story in raw["stories"] for report in story["reports"]}
    lines = [line for story in made["stories"] for line in story["brief"]]
    assert lines
    for line in lines:
        assert all(texts[cite["report"]][cite["begin"] : cite["end"]] == cite["text"] for cite in line["cites"])
        assert line["text"] == line["cites"][0]["text"]
        assert line["n_origins"] > 1 or "Rests on one origin." in line["note"]


def test_a_brief_of_nothing_that_can_stand_alone_says_so(onrecord: Run) -> None:
    done = onrecord("brief", "-", "-q", stdin=json.dumps({"id": "a", "text": "But she did not."}))
    assert "No sentence of these reports can stand alone." in done.stdout
