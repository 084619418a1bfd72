import csv
import io

import pytest

from onrecord.desk.sampling import agreement, sample
from onrecord.errors import InputError
from onrecord.ledger.sampling import alpha, drawn
from onrecord.model import Act, Factuality, Mode, Polarity, ReportId, Span, Statement
from tests.builders import report

_N = None


def _statement(name: str, act: Act) -> Statement:
    span = Span(ReportId("a"), 0, 4)
    return Statement(
        name, ReportId("a"), act, "it pays", Polarity.AFFIRMED, Factuality.CERTAIN, Mode.NARRATION, span, (span,)
    )


def test_alpha_of_the_published_example_with_missing_values() -> None:
    """Four observers, twelve units: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, nominal data."""
    coders = (
        (1, 2, 3, 3, 2, 1, 4, 1, 2, _N, _N, _N),
        (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _N, 3),
        (_N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _N),
        (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _N),
    )
    assert alpha(list(zip(*coders, strict=True))) == pytest.approx(0.743, abs=0.001)


def test_whole_agreement_is_one() -> None:
    assert alpha([("a", "a"), ("b", "b")]) == 1


def test_nothing_to_compare_has_no_alpha() -> None:
    assert alpha([("a", None), ("b", None)]) is None
    assert alpha([("a", "a"), ("a", "a")]) is None


def test_sample_takes_of_each_act_alike() -> None:
    many = [_statement(f"s{n}", Act.ASSERT) for n in range(20)] + [_statement("d1", Act.DENY), _statement("d2", Act.DENY)]
    acts = [one.act for one in drawn(many, 6)]
    assert acts.count(Act.DENY) == 2
    assert acts.count(Act.ASSERT) == 4


def test_sample_does_not_depend_on_the_order_given() -> None:
    many = [_statement(f"s{n}", Act.ASSERT) for n in range(20)]
    assert drawn(many, 5) == drawn(many[::-1], 5)


def test_sample_of_more_than_there_is_is_all() -> None:
    assert len(drawn([_statement("s", Act.ASSERT)], 9)) == 1


_TOLD = (_statement("s1", Act.ASSERT), _statement("s2", Act.DENY))


def _rows() -> list[dict[str, str]]:
    return list(csv.DictReader(sample(_TOLD, [report("it pays")], 9, "onrecord", with_codes=True).sheet))


def _written(rows: list[dict[str, str]], delimiter: str = ",") -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, _rows()[0].keys(), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def _filled(*acts: str, **others: str) -> bytes:
    """A sheet of two statements with the acts that a coder gave, and in either row what else he wrote."""
    rows = _rows()
    for row, act in zip(rows, acts, strict=True):
        row.update(act_by_hand=act, **others)
    return _written(rows)


def test_filled_sheets_give_agreement_among_coders_and_with_the_program() -> None:
    told = next(iter(agreement({"anna": _filled("assert", "deny"), "ben": _filled("assert", "deny")})))
    assert told == "act: 2 coded, alpha among coders 1.000, with the program 1.000 (anna), 1.000 (ben)"


def test_coder_who_differs_lowers_alpha() -> None:
    told = next(iter(agreement({"anna": _filled("assert", "deny"), "ben": _filled("assert", "claim")})))
    assert "among coders 0.4" in told
    assert "1.000 (anna), 0.4" in told


def test_one_coder_is_compared_with_the_program_alone() -> None:
    assert next(iter(agreement({"anna": _filled("assert", "deny")}))) == "act: 2 coded, alpha with the program 1.000 (anna)"


def test_nobody_addressed_is_a_value_and_what_cannot_be_told_is_none() -> None:
    anna, ben = _filled("assert", "deny", addressee_by_hand="none"), _filled("assert", "?", addressee_by_hand="the board")
    told = {line.partition(":")[0]: line for line in agreement({"anna": anna, "ben": ben})}
    assert told["addressee"].startswith("addressee: 2 coded, alpha among coders -")
    assert told["act"].startswith("act: 2 coded, 1 by all")


def test_case_apostrophes_and_dashes_of_a_spreadsheet_do_not_count() -> None:
    rows = _rows()
    for row, polarity in zip(rows, ("'+", "−"), strict=True):
        row.update(act_by_hand=row["act"].upper(), act_negated="FALSE", act_negated_by_hand="FALSE", polarity_by_hand=polarity)
    told = list(agreement({"anna": "﻿".encode() + _written(rows, ";")}))
    assert told[0].startswith("act: 2 coded, alpha with the program 1.000")
    assert told[2].startswith("polarity: 2 coded")


def test_rows_that_nobody_coded_stay_open() -> None:
    assert next(iter(agreement({"anna": _filled("assert", "")}))).startswith("act: 1 coded")


_HALF = _rows()
_HALF[0].update(act_by_hand="assert", polarity_by_hand="+")
_HALF[1].update(act_by_hand="deny")
_TWICE = [{**_rows()[0], "act_by_hand": "assert"}] * 2
_ELSEWHERE = [{**row, "id": f"{row['id']}-x", "act_by_hand": "deny"} for row in _rows()]
_TOUCHED = [{**row, "act": "praise", "act_by_hand": "deny"} for row in _rows()]


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"id,act\n1,deny\n", "ben.csv, row 1 lacks the columns .*act_by_hand.*; fill a copy"),
        (b"", "ben.csv is empty; fill a copy"),
        (_filled("dény", "").decode().encode("latin-1"), "ben.csv is no text in UTF-8; save"),
        (_filled("", ""), "ben.csv: no row is coded; fill the columns act_by_hand"),
        (_written(_HALF), r"ben.csv, row 3: polarity_by_hand is open .* write \? for"),
        (_filled("assert", "denie"), "ben.csv, row 3: act_by_hand is 'denie'; write one of .*deny"),
        (_written(_TWICE), "ben.csv, row 3: s1 stands in row 2, too; delete"),
        (_filled("deny", "deny") + b"s3,a\r\n", "ben.csv, row 4 has 2 cells, the header 15; take"),
        (_written(_ELSEWHERE), "ben.csv and anna.csv have no statement in common; code copies"),
        (_written(_TOUCHED), "ben.csv, row 2: the program's act is praise, in anna.csv assert; take copies"),
    ],
)
def test_sheet_that_cannot_be_compared_is_refused_with_row_and_remedy(raw: bytes, told: str) -> None:
    with pytest.raises(InputError, match=told):
        list(agreement({"anna.csv": _filled("assert", "deny"), "ben.csv": raw}))
