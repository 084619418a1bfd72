"""What is found out about one report holds for another that says the same, and for no other."""

from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Carrier, CheckVerdict, Repair, Report
from onrecord.quotes.asked import Asked, read_asked
from onrecord.quotes.carrying import carriers
from onrecord.quotes.echoes import Echoes
from onrecord.quotes.judging import Judgement
from onrecord.quotes.lookup import Known, find_part
from onrecord.quotes.nearness import weighed
from onrecord.quotes.reach import Reach
from onrecord.quotes.witness import Witness
from tests.builders import report
from tests.quotes.apparatus import LANGUAGES, quoted, sentences_of
from tests.quotes.lookups import SETTINGS, flows_of

ENGLISH = LANGUAGES.named("en")
SAID = "We will not close the northern ferry line before the spring, and Ada Brook told the council so."
QUOTES = (
    "We will not close the northern ferry line before the spring",
    "We will close the northern ferry line before the spring",
    "We will not shut the northern ferry line before the spring, and Jon Brook told the council so",
    "We will not close the northern ferry line before the spring if the captains agree",
    "… [we] will not close the … ferry line",
)  # fmt: skip


def asked_of(quote: str) -> Asked:
    """A quote as English reads it."""
    return read_asked(quote, ENGLISH.book)


class Shared:
    """What is kept of a quote from one report to the next."""

    def __init__(self, quote: str) -> None:
        self.asked = asked_of(quote)
        self.known = Known.of(self.asked, ENGLISH)
        self.judged = Echoes[Judgement](self.asked.side.norms)

    def carrier(self, of: Report) -> Carrier | None:
        """How a report carries the quote."""
        witness = Witness(of, sentences_of([of])[of.id], ENGLISH)
        part = find_part(self.asked, flows_of(witness, quoted(of)), witness, SETTINGS, self.known)
        found = carriers(self.asked, {of.id: part}, {of.id: witness}, (), self.judged) if part is not None else ()
        return found[0] if found else None


def told_alike(quote: str, reports: Sequence[Report]) -> list[Carrier | None]:
    """How reports carry a quote, each looked at by itself; the same comes out when they are looked at one after the other."""
    alone = [Shared(quote).carrier(of) for of in reports]
    shared = Shared(quote)
    assert [shared.carrier(of) for of in reports] == alone
    return alone


FRAMES = (
    "“{}” said the harbour master.", "The harbour master of Ost was asked about it.\n\n“{}”", "{}",
    "“{} Why would we?” she asked. Jon Brook laughed.", "In the words of the harbour master, “{}”? Nobody knows.",
)  # fmt: skip
WORDINGS = (
    SAID, SAID.replace("not ", ""), SAID.replace("close", "shut"), SAID.replace("spring, and", "spring. And"), SAID.lower(),
    SAID.replace("We will not", "“We” will not"), SAID.replace(" the council", " Jon Brook"), "We shall see. " + SAID,
)  # fmt: skip


@pytest.mark.parametrize("quote", QUOTES)
@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(FRAMES), st.sampled_from(WORDINGS), st.sampled_from(["", "A quay.", "Ost, Friday"])),
                min_size=2, max_size=6))  # fmt: skip
def test_reports_are_judged_together_as_each_by_itself(quote: str, drawn: Sequence[tuple[str, str, str]]) -> None:
    reports = [
        report(*([before] if before else []), *frame.format(words).split("\n\n"), id=f"r{n}")
        for n, (frame, words, before) in enumerate(drawn)
    ]
    told_alike(quote, reports)


def test_what_stands_elsewhere_in_a_report_is_asked_of_each() -> None:
    said = "“The council of Ost is deeply worried about the senior pilots,” she said."
    reports = report(said, id="a"), report(said, "The pilots left Harlow in March.", id="b")
    first, second = told_alike("The council of Harlow is deeply worried about the senior pilots", reports)
    assert first is not None
    assert second is not None
    assert first.verdict is CheckVerdict.MEANING_CHANGED
    assert second.verdict is not CheckVerdict.MEANING_CHANGED


def test_a_report_further_on_has_its_own_places() -> None:
    reports = report(f"“{SAID}” she said.", id="a"), report("A long day on the quay.", f"“{SAID}” she said.", id="b")
    first, second = told_alike(QUOTES[1], reports)
    assert first is not None
    assert second is not None
    (span,) = second.spans
    assert reports[1].words(span) == second.text == first.text
    assert {change.base_span.report for change in second.changes if change.base_span is not None} == {"b"}


def test_a_report_whose_letters_were_mended_is_judged_by_itself() -> None:
    plain = report(f"“{SAID}” she said.", id="a")
    broken = plain.text.replace("northern", "nothern")
    begin = broken.index("nothern")
    mended = msgspec.structs.replace(report(broken, id="b"), repairs=(Repair(begin, begin + 7, "northern"),))
    told_alike(QUOTES[0], [plain, mended, report(broken, id="c")])


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from((SAID + " " + " ".join(QUOTES) + " 12 captains, China, Beijing and huge enormous boats").split()),
                min_size=1, max_size=30), st.sampled_from(QUOTES))  # fmt: skip
def test_no_row_of_words_holds_more_of_a_quote_than_it_is_said_to_hold_at_most(words: list[str], quote: str) -> None:
    of = report("“" + " ".join(words) + "”", id="a")
    witness, asked = Witness(of, sentences_of([of])[of.id], ENGLISH), asked_of(quote)
    for flow in flows_of(witness, quoted(of)):
        part = weighed(asked, flow, range(len(flow.units)), witness) if flow.units else None
        if part is not None:
            assert part.held <= Reach(asked, ENGLISH).most(flow.norms) + 1e-9


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from((SAID + " no never not " + " ".join(QUOTES)).split()), min_size=1, max_size=30),
       st.sampled_from((*QUOTES, "No, no, never: it is not so", "This horse was never not no more")))  # fmt: skip
def test_a_report_that_may_not_hold_a_part_has_none(words: list[str], quote: str) -> None:
    of = report("“" + " ".join(words) + "”", id="a")
    witness, asked = Witness(of, sentences_of([of])[of.id], ENGLISH), asked_of(quote)
    flows = flows_of(witness, quoted(of))
    if not Known.of(asked, ENGLISH).may_hold([norm for flow in flows for norm in flow.norms], SETTINGS):
        assert find_part(asked, flows, witness, SETTINGS) is None


def test_of_a_quote_of_denials_no_report_is_passed_over_for_its_words() -> None:
    assert Known.of(asked_of("No, no, never: it is not so"), ENGLISH).may_hold(["quay"], SETTINGS)
    assert not Known.of(asked_of(QUOTES[0]), ENGLISH).may_hold(["quay", "ferry"], SETTINGS)
