"""`onrecord check` as a user calls it: verdicts, speakers, files of quotes, exit codes."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run

EXAMPLE = Path(__file__).parents[2] / "examples/corran-strait"
QUOTE = "They drop anchor over the cable at night and they switch off their lights"

INVENTED = (
    "Estmere will withdraw its survey ships before the winter",
    "We have never laid a mine in the strait and we never will",
    "Lorvia may close the northern channel to all ferries by December",
    "I do not trust the prime minister and I never shall",
    "The islanders should decide for themselves to which country they belong",
    "Our divers found three mines in the northern channel last week",
    "The first ferry will cross the strait before Christmas",
    "The patrol boats will stay until the last mine is found",
    "We would accept foreign inspectors on the pier if Lorvia paid for them",
    "No sailor should die for a line on a map again",
    "Nobody in my government wants a fence around the islands",
    "The coast guards of both countries have known each other for years",
    "We shall sign nothing in Sendal that was not agreed in Brannock",
    "Half of our boats are too old to patrol the strait anyway",
    "A promise from Estmere is worth nothing without inspectors",
    "The survey ships are looking for oil, not for cables",
    "The skippers of Brannock have waited long enough for the ferries",
    "Two years without ferries have made enemies of neighbours",
    "I told the prime minister that the licences are not his to give",
    "Fishing quotas will be settled before the next meeting in November",
    "The cable carries electricity for 9,000 people",
    "We did not come to Brannock for soup",
    "The trawlers took no more cod than their quota allowed",
    "A trial crossing in April would be a good beginning",
    "Estmere's customs officers will be replaced by Lorvian ones in March",
    "The admiral assured me that no ship of his was near the buoys",
    "We may have to recall our ambassador if the ships come back",
    "Both piers at Brannock will be open to passengers by the end of the year",
    "The islands are a separate state and must be treated as one",
    "I have had better talks with worse enemies",
    "Four sailors died because nobody switched on a light",
    "Our harbour is open to everybody who comes in peace",
)


def answer(onrecord: Run, *words: object, code: int) -> dict[str, Any]:
    """The JSON of one check."""
    done = onrecord("check", *words, "--json", "--processes", "1")
    assert done.exit_code == code, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_words_carried_as_given_by_the_speaker_asked_for_are_exit_code_0(onrecord: Run) -> None:
    found = answer(onrecord, QUOTE, EXAMPLE, "--speaker", "Aldous", code=0)
    assert (found["verdict"], found["speaker_match"]) == ("identical", True)
    assert len(found["carried_as_given_by"]) == 4
    otherwise = {Path(one["report"]).name: one["class"] for one in found["carried_otherwise_by"]}
    assert otherwise == {"cut.txt": "truncated", "translated-back.txt": "translated_back"}
    assert found["searched"]["reports"] == 7
    assert found["searched"]["from"] <= found["searched"]["until"]


def test_spans_are_the_words_they_claim(onrecord: Run) -> None:
    found = answer(onrecord, "The islanders should be asked before anyone draws a line on a map.", EXAMPLE / "wire.txt", code=0)
    text = (EXAMPLE / "wire.txt").read_text(encoding="utf-8")
    told = [text[begin:end] for begin, end in found["nearest"]["spans"]]
    assert told == ["The islanders", "should be asked before anyone draws a line on a map"]
    assert " ".join(told) == found["nearest"]["text"]


def test_the_same_words_by_another_speaker_are_exit_code_1_and_say_whose_they_are(onrecord: Run) -> None:
    found = answer(onrecord, QUOTE, EXAMPLE, "--speaker", "Tomas Brandel", code=1)
    assert (found["verdict"], found["speaker_match"]) == ("identical", False)
    assert found["nearest"]["speaker"] == "Katherine Aldous"


def test_a_flipped_quote_is_exit_code_1_and_names_the_change(onrecord: Run) -> None:
    found = answer(onrecord, "We will hand the keys of our own pier to anybody.", EXAMPLE, code=1)
    assert found["verdict"] == "meaning_changed"
    assert [change["kind"] for change in found["changes"] if change["meaning"]] == ["negation"]
    assert found["carried_as_given_by"] == []


def test_a_quote_told_without_marks_is_exit_code_1(onrecord: Run) -> None:
    found = answer(onrecord, "Lorvia does not recognize the islands as a separate state", EXAMPLE, code=1)
    assert found["verdict"] == "dissolved"


def test_made_up_quotes_are_not_found(onrecord: Run, tmp_path: Path) -> None:
    file = tmp_path / "quotes.txt"
    file.write_text("\n".join(INVENTED), encoding="utf-8")
    done = onrecord("check", "--quotes", file, EXAMPLE, "--json", "--processes", "1")
    assert done.exit_code == 1
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["quote"] for row in rows if row["verdict"] != "not_found"] == []
    assert all(row["nearest"] is None and row["speaker_match"] is None for row in rows)


def test_the_answer_for_a_person_begins_with_one_sentence(onrecord: Run) -> None:
    done = onrecord("check", QUOTE, EXAMPLE, "--processes", "1")
    first, *rest = done.stdout.splitlines()
    assert first.startswith("Carried as given: 4 reports of 7 have these words in quotation marks")
    assert any(line.startswith("otherwise") and "[-" in line and "{+" in line for line in rest)
    assert rest[-1].startswith("searched   7 reports")


def test_every_wording_is_told_with_the_origins_behind_those_who_carry_it_so(onrecord: Run) -> None:
    flipped = QUOTE.replace("drop", "never drop")
    lines = onrecord("check", flipped, EXAMPLE, "--processes", "1").stdout.splitlines()
    (so,) = [number for number, line in enumerate(lines) if line.startswith("so worded")]
    assert lines[so + 1].startswith("origins    Northgate Press: ")
    others = [number for number, line in enumerate(lines) if line.startswith("otherwise")]
    assert others
    assert all(lines[number + 1].startswith("           from one independent origin") for number in others)
    assert lines[others[0] + 1].endswith(", whose own report does not word it so")
    answer = json.loads(onrecord("check", flipped, EXAMPLE, "--json", "--processes", "1").stdout)
    assert answer["carried_origins"]["at_most"] == 0
    assert sorted(one for row in answer["wordings"] for one in row["reports"]) == sorted(
        one["report"] for one in answer["carried_otherwise_by"]
    )
    for row in answer["wordings"]:
        assert {name for group in row["origins"]["groups"] for name in group["reports"]} == set(row["reports"])


@pytest.mark.parametrize(("name", "text"), [
    ("quotes.txt", f"{QUOTE}\n\nI prefer soup.\n"),
    ("quotes.csv", f'speaker,quote\nKatherine Aldous,"{QUOTE}"\nAldous,I prefer soup.\n'),
    ("quotes.jsonl", f'{{"quote": "{QUOTE}", "speaker": "Aldous"}}\n{{"quote": "I prefer soup."}}\n'),
])  # fmt: skip
def test_a_file_of_quotes_comes_back_as_a_table(onrecord: Run, tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    done = onrecord("check", "--quotes", tmp_path / name, EXAMPLE / "wire.txt")
    assert done.exit_code == 0, done.stderr
    head, *rows = done.stdout.splitlines()
    assert head.split()[0] == "verdict"
    assert [row.split()[0] for row in rows] == ["identical", "identical"]


def test_a_file_of_quotes_comes_back_as_csv(onrecord: Run, tmp_path: Path) -> None:
    (tmp_path / "quotes.txt").write_text(f"{QUOTE}\nWe eat no soup on Mondays.\n", encoding="utf-8")
    done = onrecord("check", "--quotes", tmp_path / "quotes.txt", EXAMPLE / "wire.txt", "--format", "csv")
    assert done.exit_code == 1
    rows = list(csv.DictReader(done.stdout.splitlines()))
    assert [(row["verdict"], row["quote"]) for row in rows] == [
        ("identical", QUOTE), ("not_found", "We eat no soup on Mondays."),
    ]  # fmt: skip


def test_a_speaker_for_all_yields_to_the_one_of_a_line(onrecord: Run, tmp_path: Path) -> None:
    lines = [{"quote": QUOTE}, {"quote": QUOTE, "speaker": "Brandel"}]
    (tmp_path / "q.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    done = onrecord("check", "--quotes", tmp_path / "q.jsonl", "--speaker", "Aldous", EXAMPLE / "wire.txt", "--json")
    assert [json.loads(line)["speaker_match"] for line in done.stdout.splitlines()] == [True, False]


def test_a_line_that_holds_no_quote_is_a_flaw_and_the_rest_is_checked(onrecord: Run, tmp_path: Path) -> None:
    (tmp_path / "q.jsonl").write_text(f'{{"quote": "{QUOTE}"}}\n{{"quot": "x"}}\n', encoding="utf-8")
    done = onrecord("check", "--quotes", tmp_path / "q.jsonl", EXAMPLE / "wire.txt", "--json")
    assert done.exit_code == 3
    assert json.loads(done.stdout)["verdict"] == "identical"
    assert "line 2" in done.stderr


def test_an_unreadable_report_is_exit_code_3_whatever_the_verdict(onrecord: Run) -> None:
    for quote in (QUOTE, "We eat no soup on Mondays."):
        done = onrecord("check", quote, EXAMPLE / "wire.txt", "no-such-file.txt")
        assert done.exit_code == 3
        assert done.stdout
        assert "no-such-file.txt" in done.stderr


@pytest.mark.parametrize("words", [
    [], ["only a quote"], ["…", str(EXAMPLE)], ["--quotes", "no-such-file.txt", str(EXAMPLE)],
    ["a quote", str(EXAMPLE), "--speaker", " "], ["a quote", str(EXAMPLE), "--format", "odd"],
])  # fmt: skip
def test_wrong_use_is_exit_code_2(onrecord: Run, words: list[str]) -> None:
    done = onrecord("check", *words)
    assert done.exit_code == 2
    assert done.stdout == ""
