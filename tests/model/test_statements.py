import pytest

from onrecord.errors import RecordError
from onrecord.model import Act, Factuality, Mode, Polarity, ReportId, Span, Statement


def _statement(*evidence: Span) -> Statement:
    return Statement(
        "s-1", ReportId("a"), Act.ASSURE, "it will pay", Polarity.AFFIRMED, Factuality.CERTAIN, Mode.INDIRECT,
        Span(ReportId("a"), 0, 30), evidence,
    )


def test_statement_without_evidence_is_refused() -> None:
    with pytest.raises(RecordError):
        _statement()


def test_statement_with_evidence_of_another_report_is_refused() -> None:
    with pytest.raises(RecordError):
        _statement(Span(ReportId("b"), 0, 4))


def test_statement_with_evidence_of_its_report_stands() -> None:
    assert _statement(Span(ReportId("a"), 0, 4)).speaker is None
