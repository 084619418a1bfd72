import csv
import io

import pytest

from onrecord.desk.sampling import agreement, sheet
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


def _filled(act: str) -> io.StringIO:
    """A sheet of two statements, each coded by hand as ``act``, but the first as the program has it."""
    told = [_statement("s1", Act.ASSERT), _statement("s2", Act.DENY)]
    rows = list(csv.DictReader(sheet(told, [report("it pays")], 9, "onrecord")))
    for row in rows:
        row["act_by_hand"] = row["act"] if row["id"] == "s1" else act
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0].keys())
    writer.writeheader()
    writer.writerows(rows)
    return io.StringIO(out.getvalue())


def test_filled_sheets_give_agreement_among_coders_and_with_the_program() -> None:
    told = next(iter(agreement([_filled("deny"), _filled("deny")])))
    assert told == "act: 2 coded, alpha among coders 1.000, with the program 1.000, 1.000"


def test_coder_who_differs_lowers_alpha() -> None:
    told = next(iter(agreement([_filled("deny"), _filled("claim")])))
    assert "among coders 0.4" in told


def test_sheet_of_another_make_is_refused() -> None:
    with pytest.raises(InputError, match="act_by_hand"):
        list(agreement([io.StringIO("id,act\n1,deny\n")]))
