"""What a report says of its sources, and when it appeared."""

import pytest

from onrecord.descent.witnesses import Agencies, Agency, Names, earlier, witness_of, witnesses_of
from onrecord.model import Block, Masthead, Moment, Precision, Report, ReportId, Role, Span, Told

_NAMES = Names(Agencies((Agency("Tarn Wire", ("TW", "Tarn Wire Service")),)), ["Corva Press Bureau", "CPB", "The Ansford Post"])


def _report(published: str | None = None, precision: Precision = Precision.DAY, **head: object) -> Report:
    moment = Moment(published, precision, Told(published, "given")) if published else None
    block = Block(Role.BODY, 0, 4)
    return Report(ReportId("r"), "k", "o", "Text", (block,), Masthead(published=moment, **head))


@pytest.mark.parametrize(("written", "known"), [
    ("TW", "Tarn Wire"), ("tarn wire service", "Tarn Wire"), ("CPB", "Corva Press Bureau"), ("Somebody", "Somebody")])
def test_a_source_has_one_name_however_it_is_written(written: str, known: str) -> None:
    assert _NAMES.of(written) == known


def test_an_agency_signs_its_own_report() -> None:
    own = witness_of(_report(outlet=Told("Tarn Wire", "given"), sources=(Told("TW", "visible"),)), _NAMES)
    assert own.is_agency
    assert own.sources == ()
    copy = witness_of(_report(outlet=Told("The Ansford Post", "given"), sources=(Told("TW", "visible"),)), _NAMES)
    assert not copy.is_agency
    assert copy.names("Tarn Wire")


def test_a_source_that_another_report_names_is_found_outside_body_and_pictures() -> None:
    text = "The Corva Press Bureau is old.\nSource: CPB\nIla Dorn / Tarn Wire"
    blocks = (Block(Role.BODY, 0, 30), Block(Role.CREDIT, 31, 42), Block(Role.CREDIT, 43, 63))
    found = witness_of(Report(ReportId("r"), "k", "o", text, blocks), _NAMES)
    assert [(s.name, s.span and (s.span.begin, s.span.end)) for s in found.sources] == [("Corva Press Bureau", (39, 42))]


@pytest.mark.parametrize("outlet", ["la voz del valle", "港口 日报", "il Ponte"])
def test_a_name_with_less_than_two_capitals_has_no_initials(outlet: str) -> None:
    names = Names(Agencies(()), [outlet])
    assert list(names.mentions("Source: P and others")) == []


@pytest.mark.parametrize(("text", "roles", "opens"), [
    ("ANSFORD (TW) - The quay is closed.\nNobody knows why.", (None, Role.BODY), "Tarn Wire"),
    ("ANSFORD (TW) - The quay is closed.\nNobody knows why.", (Role.DATELINE, Role.BODY), "Tarn Wire"),
    ("ANSFORD (TW) - The quay is closed.\nNobody knows why.", (Role.BODY, Role.BODY), "Tarn Wire"),
    ("By TW\nThe quay is closed.", (Role.BYLINE, Role.BODY), None),
    ("The quay is closed.\nSource: TW", (Role.BODY, Role.CREDIT), None),
])
def test_a_sign_opens_a_report_on_the_line_where_the_body_begins(
    text: str, roles: tuple[Role | None, Role], opens: str | None
) -> None:
    opening, begin = len("ANSFORD (TW) - "), text.find("\n") + 1
    first = [Block(Role.BODY, opening, begin - 1)] if roles[0] in (None, Role.DATELINE) else []
    head = [Block(roles[0], 0, opening if first else begin - 1)] if roles[0] else []
    at = text.find("TW")
    masthead = Masthead(sources=(Told("TW", "visible", Span(ReportId("r"), at, at + 2)),))
    blocks = (*head, *first, Block(roles[1], begin, len(text)))
    assert witness_of(Report(ReportId("r"), "k", "o", text, blocks, masthead), _NAMES).opens == opens


def test_an_agency_given_without_an_outlet_is_the_house() -> None:
    assert witness_of(_report(agency=Told("TW", "given")), _NAMES).house == "Tarn Wire"
    assert witness_of(_report(agency=Told("TW", "visible")), _NAMES).house is None


@pytest.mark.parametrize(("a", "b", "order"), [
    (("2031-02-03", Precision.DAY), ("2031-02-04", Precision.DAY), 1.0),
    (("2031-02-03", Precision.DAY), ("2031-02-03T09:00", Precision.MINUTE), 0.0),
    (("2031-02-03T10:00+02:00", Precision.MINUTE), ("2031-02-03T09:00+00:00", Precision.MINUTE), 1.0),
    (("2031-02", Precision.MONTH), ("2031-01-30", Precision.DAY), -1.0),
    ((None, Precision.DAY), ("2031-01-30", Precision.DAY), 0.0),
])
def test_time_tells_only_as_finely_as_it_is_told(
    a: tuple[str | None, Precision], b: tuple[str | None, Precision], order: float
) -> None:
    one, other = (witness_of(_report(*moment), _NAMES) for moment in (a, b))
    assert earlier(one, other) == order
    assert earlier(other, one) == -order


@pytest.mark.parametrize(("outlet", "sign", "is_own"), [
    ("Corvida News", "CVN", True), ("The Tarn News Wire", "TNW", True), ("Corvida News", "CVX", False),
    ("Corvida News", "CRV", False), ("Corvida News", "CN Ltd", False), ("The Ansford Post", "TW", False)])
def test_a_house_that_signs_with_a_short_form_of_its_name_gives_its_own_report(
    outlet: str, sign: str, *, is_own: bool
) -> None:
    report = _report(outlet=Told(outlet, "given"), sources=(Told(sign, "visible"),))
    own = witnesses_of([report], Agencies((Agency("Tarn Wire", ("TW",)),)))[report.id]
    assert own.is_agency is is_own
    assert bool(own.sources) is not is_own
