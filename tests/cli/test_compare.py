"""``onrecord compare`` as a user calls it: three forms, exit codes, what it refuses."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

EXAMPLE = Path(__file__).parents[2] / "examples/corran-strait"
WIRE, CUT, MERGED = EXAMPLE / "wire.txt", EXAMPLE / "cut.txt", EXAMPLE / "merged.html"


def test_the_finding_comes_first_and_the_worst_quotation_first(onrecord: Run) -> None:
    done = onrecord("compare", WIRE, CUT, "--house-style", "reuters")
    assert done.exit_code == 0
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert lines[4] == "100% of the page is wire; 63% of the wire was used. Two of 12 quotations are altered."
    assert max(map(len, lines)) <= 100
    assert done.stdout.index("meaning changed inside quotation marks") < done.stdout.index("“and did not find a single")


def test_json_spans_are_the_words_they_claim(onrecord: Run) -> None:
    found = json.loads(onrecord("compare", WIRE, MERGED, "--format", "json").stdout)
    assert found["schema"] == "onrecord.compare/1"
    texts = {side: found[side]["text"] for side in ("wire", "page")}
    for side, kind in (("page", "added"), ("wire", "cut")):
        assert found[kind]
        assert all(texts[side][one["span"][0] : one["span"][1]] == one["text"] for one in found[kind])
        words = sum(one["words"] for one in found[kind])
        carried = found["shares"]["page_words_from_wire" if side == "page" else "wire_words_used"]
        assert words + carried == found["shares"][f"{side}_words"]
    for one in found["quotations"]:
        for side in ("wire", "page"):
            assert " ".join(texts[side][begin:end] for begin, end in one[side]["spans"]) == one[side]["text"]
    moved = [one for one in found["passages"] if one["moved"]]
    assert [texts["wire"][slice(*one["wire"])][:36] for one in moved] == ["Aldous said Estmere had assured Lorv"]


def test_the_page_is_one_file_that_names_both(onrecord: Run) -> None:
    page = onrecord("compare", WIRE, MERGED, "--format", "html").stdout
    assert page.startswith("<!doctype html>")
    assert "Island Post" in page
    assert "Northgate Press" in page


def test_markup_in_a_text_stays_text(onrecord: Run, tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    path.write_text(WIRE.read_text("utf-8").replace("stubborn", "<script>alert(1)</script> stubborn"), "utf-8")
    page = onrecord("compare", path, WIRE, "--format", "html").stdout
    assert "<script>alert" not in page
    assert "alert" in page
    assert page.count("<script>") == 1


def test_the_same_input_gives_the_same_bytes(onrecord: Run) -> None:
    first, again = (onrecord("compare", WIRE, CUT, "--format", "json").stdout for _ in range(2))
    assert first == again


def test_json_lines_and_standard_input_serve_as_well(onrecord: Run, tmp_path: Path) -> None:
    line = json.dumps({"id": "page-1", "text": CUT.read_text("utf-8")})
    assert "63% of the wire" in onrecord("compare", WIRE, "-", stdin=line).stdout
    path = tmp_path / "page.jsonl"
    path.write_text(line, "utf-8")
    assert "page  page-1" in onrecord("compare", WIRE, path).stdout


def test_a_file_beside_itself_is_all_wire(onrecord: Run) -> None:
    assert "100% of the page is wire; 100% of the wire was used." in onrecord("compare", WIRE, WIRE).stdout


def test_no_passage_in_common_is_an_answer(onrecord: Run) -> None:
    done = onrecord("compare", WIRE, EXAMPLE / "other-event.txt")
    assert done.exit_code == 0
    assert "have no passage in common" in done.stdout


@pytest.mark.parametrize("place", [0, 1])
def test_what_cannot_be_read_is_exit_code_3(onrecord: Run, tmp_path: Path, place: int) -> None:
    words = [WIRE, CUT]
    words[place] = tmp_path / "missing.txt"
    done = onrecord("compare", *words)
    assert done.exit_code == 3
    assert done.stdout == ""
    assert "flaw [missing]" in done.stderr


def test_wrong_use_is_exit_code_2(onrecord: Run, tmp_path: Path) -> None:
    assert onrecord("compare", WIRE).exit_code == 2
    unknown = onrecord("compare", WIRE, CUT, "--house-style", "guardian")
    assert unknown.exit_code == 2
    assert "ap, none, reuters" in unknown.stderr
    two = tmp_path / "two.jsonl"
    two.write_text("\n".join(json.dumps({"id": str(n), "text": f"Rain fell {n} times."}) for n in range(2)), "utf-8")
    many = onrecord("compare", WIRE, two)
    assert many.exit_code == 2
    assert "holds 2 reports" in many.stderr
