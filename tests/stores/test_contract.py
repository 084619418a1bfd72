"""What every store must do; each test runs over every kind there is."""

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import SettingsError
from onrecord.model import Arrival, Entry, Form, HitKind, Kind, Outcome, Question, Quotation, Selection
from onrecord.stores.store import Store
from tests.builders import report
from tests.stores.conftest import Open, dated, entry, night


def names(entries: object) -> list[str]:
    return [one.report.id for one in entries]  # type: ignore[attr-defined]


def words(store: Store, asked: str, **named: object) -> list[str]:
    return [f"{hit.kind}:{hit.report}" for hit in store.search(Question(asked, **named))]  # type: ignore[arg-type]


def test_an_entry_comes_back_equal_after_the_store_was_closed(open_store: Open) -> None:
    first = open_store()
    assert first.put(night()) is Outcome.ADDED
    first.close()
    again = open_store()
    assert list(again.entries()) == [night()]
    again.close()


def test_the_same_entry_counts_once(store: Store) -> None:
    assert [store.put(night()), store.put(night())] == [Outcome.ADDED, Outcome.KNOWN]
    assert store.holdings().n_reports == 1
    assert store.holdings().n_quotations == 2


def test_an_input_is_known_by_its_fingerprint_and_says_who_read_it(store: Store) -> None:
    store.put(night())
    kept = store.knows(night().arrival)
    assert kept is not None
    assert (kept.name, kept.made_with) == ("night", "tests")
    assert store.knows(Arrival("night", "other")) is None


def test_one_report_that_came_twice_in_other_forms_counts_once_and_both_forms_are_known(store: Store) -> None:
    store.put(night())
    other = msgspec.structs.replace(night(), arrival=Arrival("night-copy", "another page"))
    assert store.put(other) is Outcome.KNOWN
    assert store.knows(other.arrival) is not None
    assert names(store.entries()) == ["night"]


def test_another_text_under_a_name_is_refused_and_nothing_is_changed(store: Store) -> None:
    store.put(night())
    assert store.put(entry(report("The dyke broke.", id="night"))) is Outcome.TAKEN
    assert list(store.entries()) == [night()]


def test_versions_of_one_id_are_told_in_the_order_in_which_they_came(store: Store) -> None:
    store.put(entry(report("The dyke holds.", id="dyke"), told="1"))
    store.put(entry(report("The dyke broke.", id="dyke@2"), told="2"))
    assert [(version.name, version.told) for version in store.versions("dyke")] == [("dyke", "1"), ("dyke@2", "2")]
    assert store.holdings().n_versions == 1
    assert store.versions("weir") == ()


def test_two_outlets_with_the_same_words_are_two_reports_of_one_text(store: Store) -> None:
    store.put(night("harbour"))
    store.put(night("island"))
    assert (store.holdings().n_reports, store.holdings().n_texts) == (2, 1)
    assert sorted(words(store, "dyke", kinds=(HitKind.REPORT,))) == ["report:harbour", "report:island"]


def test_renewing_puts_what_was_found_now_in_the_place_of_what_was(store: Store) -> None:
    store.put(night())
    fresh = msgspec.structs.replace(night(), found=night().found[:1], quotations=night().quotations[:1], made_with="later")
    assert store.put(fresh) is Outcome.KNOWN
    assert store.put(fresh, renew=True) is Outcome.RENEWED
    assert list(store.entries()) == [fresh]
    assert words(store, "thanked", kinds=(HitKind.QUOTATION,)) == []
    assert list(store.verify()) == []


def test_renewing_takes_a_text_that_is_read_otherwise_now(store: Store) -> None:
    store.put(night())
    fresh = msgspec.structs.replace(entry(report("The weir held.", id="night")), arrival=night().arrival)
    assert store.put(fresh, renew=True) is Outcome.RENEWED
    assert (words(store, "weir"), words(store, "dyke")) == (["report:night"], [])
    assert store.holdings().n_texts == 1
    assert list(store.verify()) == []


def test_entries_are_selected_by_outlet_language_and_day(store: Store) -> None:
    store.put(dated(night("early"), "2031-03-08"))
    store.put(dated(night("late"), "2031-03-10", "Island Post"))
    store.put(night("undated", language="fr"))
    assert names(store.entries(Selection(outlet="island  POST"))) == ["late"]
    assert names(store.entries(Selection(language="fr"))) == ["undated"]
    assert names(store.entries(Selection(since="2031-03-08", until="2031-03-09"))) == ["early"]
    assert names(store.entries(names=["undated", "early", "gone"])) == ["early", "undated"]
    assert names(store.entries()) == ["early", "late", "undated"]


def test_search_finds_words_whatever_case_and_accent_and_marks_them_in_raw_text(store: Store) -> None:
    store.put(night())
    quoted, whole = store.search(Question("MULLER"))
    text = night().report.text
    assert [text[mark.begin : mark.end] for mark in (*quoted.marks, *whole.marks)] == ["müller", "müller"]
    assert text[whole.spans[0].begin : whole.spans[0].end] == whole.text
    assert (quoted.speaker, quoted.kind, whole.kind) == ("Ilse Marn", HitKind.QUOTATION, HitKind.REPORT)


def test_words_that_fit_in_a_later_piece_of_a_quotation_are_marked_there(store: Store) -> None:
    store.put(night())
    (hit,) = store.search(Question("slept boots", kinds=(HitKind.QUOTATION,)))
    text = night().report.text
    assert [text[mark.begin : mark.end] for mark in hit.marks] == ["slept", "boots"]


@pytest.mark.parametrize(("asked", "found"), [
    ("dyke held", 1), ("held dyke", 1), ('"dyke held"', 1), ('"held dyke"', 0), ("dyk*", 1), ("dyk", 0), ("dyke weir", 0),
    ("dyke AND", 0), ("“the dyke”", 1), ("dyke-held", 1), ("NEAR(dyke", 0), ('"dyke', 1), ("dyke )", 1),
])  # fmt: skip
def test_a_search_takes_words_as_words(store: Store, asked: str, found: int) -> None:
    store.put(night())
    assert len(words(store, asked, kinds=(HitKind.REPORT,))) == found


def test_a_search_for_no_word_is_refused(store: Store) -> None:
    with pytest.raises(SettingsError, match="no word"):
        store.search(Question("— *"))


def test_a_search_keeps_to_speaker_selection_and_number(store: Store) -> None:
    store.put(dated(night("early"), "2031-03-08"))
    store.put(dated(night("late"), "2031-03-10"))
    quoted = (HitKind.QUOTATION,)
    assert len(words(store, "slept", kinds=quoted, speaker="MARN")) == 2
    assert words(store, "slept", kinds=quoted, speaker="Finch") == []
    assert words(store, "slept", kinds=quoted, selection=Selection(since="2031-03-09")) == ["quotation:late"]
    assert len(words(store, "slept", kinds=quoted, n_hits=1)) == 1


def test_a_long_text_is_shown_where_most_of_the_words_stand(store: Store) -> None:
    filler = "Nothing else was told of it that day. " * 40
    of = report(f"A dyke was named. {filler} The dyke held, and the dyke watch slept. {filler}", id="long")
    store.put(entry(of))
    (hit,) = store.search(Question("dyke", kinds=(HitKind.REPORT,)))
    assert "The dyke held, and the dyke watch slept." in hit.text
    assert len(hit.text) < 400
    assert of.text[hit.spans[0].begin : hit.spans[0].end] == hit.text


def test_quotations_alike_are_found_by_their_rare_words_though_others_differ(store: Store) -> None:
    store.put(night())
    assert store.alike("They slept in the office in muddy boots", 5)[0].quotation == night().found[0].id
    assert store.alike("Nobody knows", 5) == ()


def test_a_sound_store_has_no_fault_and_tells_what_it_holds(store: Store) -> None:
    store.put(dated(night("early"), "2031-03-08"))
    store.put(dated(night("late"), "2031-03-10"))
    held = store.holdings()
    assert list(store.verify()) == []
    assert (held.first_day, held.last_day, held.outlets) == ("2031-03-08", "2031-03-10", (("Harbour Daily", 2),))
    assert held.makers == (("tests", 2),)


_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
_NAMES = st.none() | _TEXTS


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    """Any entry: a report of any text with quotations of any stretch of it."""
    of = report(draw(_TEXTS), draw(_TEXTS), id=draw(_TEXTS), title=draw(_NAMES), outlet=draw(_NAMES))
    found = []
    for number in range(draw(st.integers(0, 3))):
        begin = draw(st.integers(0, len(of.text) - 1))
        span = of.span(begin, draw(st.integers(begin + 1, len(of.text))))
        found.append(Quotation(
            f"q{number}", of.id, draw(st.sampled_from(Form)), (span,), of.words(span), (span,), speaker=draw(_NAMES),
            addressee=draw(_NAMES), kind=draw(st.sampled_from(Kind)), confidence=draw(st.floats(0, 1)),
        ))  # fmt: skip
    return entry(of, *found)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(whole=entries())
def test_whatever_is_put_comes_back_and_is_sound(open_store: Open, whole: Entry) -> None:
    store = open_store()
    if store.put(whole) is Outcome.ADDED:
        assert list(store.entries(names=[whole.report.id])) == [whole]
    assert list(store.verify()) == []
    store.close()
