"""What every store must do; each test runs over every kind there is."""

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import SettingsError
from onrecord.model import (
    Arrival,
    Basis,
    Book,
    BookKind,
    Coded,
    Edge,
    Entry,
    Form,
    HitKind,
    KeptDescent,
    Kind,
    Leaf,
    Manner,
    Origins,
    Outcome,
    Placement,
    Question,
    Quotation,
    ReportId,
    Selection,
    Span,
    Stemma,
    Story,
    StoryTold,
    Tie,
)
from onrecord.stores.store import Store
from tests.builders import report
from tests.stores.conftest import Open, dated, entry, night, thanks


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


def told(name: str, *reports: str) -> StoryTold:
    why = (Tie(reports[0], reports[1], 0.8, ("grams",), ("dyke",), ()),) if len(reports) > 1 else ()  # type: ignore[arg-type]
    return StoryTold(Story(name, reports, (), why), Stemma((), ()), Origins(1, 1, ()))  # type: ignore[arg-type]


def test_stories_are_kept_with_their_reasons_until_a_report_is_added(store: Store) -> None:
    store.put(night("early"))
    store.put(night("late"))
    assert store.stories("now") is None
    stories = (told("story-b", "early", "late"), told("story-a", "late"))
    store.keep_stories(stories, "now", store.generation())
    assert store.stories("now") == stories
    assert store.stories("other settings") is None
    assert list(store.verify()) == []
    store.put(night("early"))
    assert store.stories("now") == stories
    store.put(night("third"))
    assert store.stories("now") is None


def test_stories_made_while_a_report_came_in_are_no_answer(store: Store) -> None:
    store.put(night("early"))
    made_of = store.generation()
    store.put(night("late"))
    store.keep_stories((told("story-a", "early"),), "now", made_of)
    assert store.stories("now") is None


def test_stories_kept_anew_replace_those_before_and_survive_a_renewal_only_as_old(store: Store) -> None:
    store.put(night())
    store.keep_stories((told("story-a", "night"),), "now", store.generation())
    store.keep_stories((told("story-b", "night"),), "now", store.generation())
    assert [one.story.id for one in store.stories("now") or ()] == ["story-b"]
    store.put(msgspec.structs.replace(night(), made_with="later"), renew=True)
    assert store.stories("now") is None
    assert list(store.verify()) == []


def test_a_place_is_kept_whole_and_a_report_leaves_the_story_in_which_it_stood(store: Store) -> None:
    for name in ("early", "late"):
        store.put(night(name))
    early, late = ReportId("early"), ReportId("late")
    both, alone = Story("story-a", (early, late), ()), (Story("story-a", (early,), ()), Story("story-b", (late,), ()))
    assert [one.report for one in store.places.awaiting(5)] == [early, late]
    assert store.places.place(Placement((early, late), (both,), settled=(early,)), 0)
    assert store.places.awaiting(5) == ()
    assert store.places.stories() == (both,)
    assert [(one.report, one.settled) for one in store.places.window(None, None)] == [(early, True), (late, False)]
    assert not store.places.place(Placement((), alone), 0), "somebody else has placed something in between"
    assert store.places.place(Placement((), alone), store.places.n_placements())
    assert store.places.stories() == alone
    assert [one.story for one in store.places.stories_of([late])] == ["story-b"]
    assert store.places.is_taken("story-b")
    assert not store.places.is_taken("story-c")
    assert store.holdings().n_stories == 2
    assert list(store.verify()) == []


def sketched(name: str, *names: str, grams: tuple[int, ...] = ()) -> Entry:
    plain = entry(report(f"The dyke of {name} held.", id=name))
    return msgspec.structs.replace(plain, sketch=msgspec.structs.replace(plain.sketch, names=names, grams=grams, terms=()))


def test_kin_are_those_that_share_rare_names_and_grams_the_likeliest_first(store: Store) -> None:
    store.put(sketched("one", "marn", "finch", grams=tuple(range(80))))
    store.put(sketched("two", "marn", "odden"))
    store.put(sketched("far", "aldous", grams=tuple(range(500, 540))))
    new = sketched("new", "marn", grams=tuple(range(40))).sketch
    assert store.kin(new, 5) == ("one", "two")
    assert store.kin(new, 1) == ("one",)


def test_a_report_is_no_kin_of_itself_and_keys_that_many_carry_tell_nothing(store: Store) -> None:
    for number in range(202):
        store.put(sketched(f"r{number}", "reuter", *(["marn"] if number < 2 else [])))
    assert store.kin(sketched("r0", "reuter", "marn").sketch, 5) == ("r1",)


def test_renewed_reports_have_the_kin_of_their_new_sketch(store: Store) -> None:
    old = sketched("one", "marn")
    store.put(old)
    store.put(msgspec.structs.replace(old, sketch=sketched("one", "finch").sketch), renew=True)
    assert store.kin(sketched("new", "marn").sketch, 5) == ()
    assert store.kin(sketched("new", "finch").sketch, 5) == ("one",)


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


def descent(kind: str, key: str, *members: str) -> KeptDescent:
    """A descent in which the last member took from the first."""
    first, last = ReportId(members[0]), ReportId(members[-1])
    edge = Edge(first, last, Manner.EDITED, declared=False, confidence=0.7, evidence=(Span(last, 0, 3),), why="It is alike.")
    return KeptDescent(kind, key, tuple(map(ReportId, members)), Basis.NEWS, (), Stemma((), (edge,)), Origins(1, 1, ()))


def test_descents_are_kept_by_kind_and_key_whatever_is_added(store: Store) -> None:
    for name in ("night", "dawn", "noon"):
        store.put(night(name))
    pair, whole = descent("story", "k1", "night", "dawn"), descent("set", "k2", "night", "dawn", "noon")
    store.keep_descents([pair, whole])
    store.put(night("late"))
    assert (store.descent("story", "k1"), store.descent("set", "k2")) == (pair, whole)
    assert store.descent("set", "k1") is None
    assert store.descent("story", "k3") is None
    assert list(store.verify()) == []


def test_a_descent_goes_when_another_of_its_kind_has_a_report_of_it(store: Store) -> None:
    for name in ("night", "dawn", "noon"):
        store.put(night(name))
    store.keep_descents([descent("story", "k1", "night", "dawn"), descent("story", "k2", "noon")])
    store.keep_descents([descent("set", "k3", "night", "noon"), descent("story", "k4", "dawn", "night")])
    kept = [(kind, key) for kind in ("story", "set") for key in ("k1", "k2", "k3", "k4") if store.descent(kind, key)]
    assert kept == [("story", "k2"), ("story", "k4"), ("set", "k3")]


def test_a_descent_of_reports_that_are_not_here_is_not_kept(store: Store) -> None:
    store.put(night("night"))
    store.keep_descents([descent("story", "k1", "night", "elsewhere"), descent("story", "k2", "night")])
    assert store.descent("story", "k1") is None
    assert store.descent("story", "k2") is not None


def coded(name: str, found_by: str = "tests") -> Coded:
    of = night(name).report
    return Coded(of.id, found_by, (thanks(of),))


def test_statements_come_back_under_their_stamp_alone(store: Store) -> None:
    store.put(night("early"))
    store.put(night("late"))
    store.keep_statements([coded("early")], "now")
    assert [one.statements for one in store.entries(coded_by="now")] == [coded("early").statements, None]
    assert [one.statements for one in store.entries(coded_by="then")] == [None, None]
    assert [one.statements for one in store.entries()] == [None, None]
    assert (store.n_coded("now"), store.n_coded("then")) == (1, 0)


def test_a_report_whose_statements_are_none_is_told_from_one_that_was_not_asked(store: Store) -> None:
    store.put(night())
    store.keep_statements([Coded(ReportId("night"), "tests", ())], "now")
    assert [one.statements for one in store.entries(coded_by="now")] == [()]


def test_statements_found_by_another_stamp_take_the_place_of_those_kept(store: Store) -> None:
    store.put(night())
    store.keep_statements([coded("night")], "then")
    store.keep_statements([coded("night")], "now")
    assert (store.n_coded("now"), store.n_coded("then")) == (1, 0)


def test_statements_go_when_their_report_is_renewed_and_do_not_come_back_late(store: Store) -> None:
    store.put(night())
    store.keep_statements([coded("night")], "now")
    renewed = msgspec.structs.replace(night(), made_with="later tests")
    assert store.put(renewed, renew=True) is Outcome.RENEWED
    store.keep_statements([coded("night")], "now")  # by a program that read the report before it was renewed
    assert store.n_coded("now") == 0


def book(*stories: Leaf) -> Book:
    return Book(2, 4, 1, 0, 0, stories)


def test_a_book_comes_back_in_the_order_of_its_stories_and_without_texts(store: Store) -> None:
    store.put(night())
    one = Leaf("story-z", "The dyke held.", (night().report.id,), ("2031-03-08",), coded("night").statements)
    other = Leaf("story-a", "", (), ())
    with_text = msgspec.structs.replace(one, reports=(night().report,))
    store.keep_book(BookKind.LEDGER, book(with_text, other), "now", store.generation())
    assert store.book(BookKind.LEDGER, "now") == book(one, other)
    assert store.book(BookKind.LEDGER, "then") is None
    assert store.book(BookKind.BRIEF, "now") is None


def test_a_book_is_no_answer_once_a_report_was_added_or_renewed(store: Store) -> None:
    store.put(night("early"))
    for change in (night("late"), msgspec.structs.replace(night("early"), made_with="later tests")):
        store.keep_book(BookKind.BRIEF, book(), "now", store.generation())
        assert store.book(BookKind.BRIEF, "now") == book()
        store.put(change, renew=True)
        assert store.book(BookKind.BRIEF, "now") is None


def test_a_book_of_a_generation_that_has_passed_is_never_an_answer(store: Store) -> None:
    made_of = store.generation()
    store.put(night())
    store.keep_book(BookKind.LEDGER, book(), "now", made_of)
    assert store.book(BookKind.LEDGER, "now") is None


def test_another_book_of_a_kind_takes_the_place_of_the_first(store: Store) -> None:
    first, second = Leaf("story-a", "", (), ()), Leaf("story-b", "", (), ())
    store.keep_book(BookKind.LEDGER, book(first, second), "then", store.generation())
    store.keep_book(BookKind.LEDGER, book(second), "now", store.generation())
    assert store.book(BookKind.LEDGER, "then") is None
    assert store.book(BookKind.LEDGER, "now") == book(second)


def test_reports_come_back_whole_in_the_order_in_which_they_came(store: Store) -> None:
    store.put(night("late"))
    store.put(night("early"))
    assert list(store.reports()) == [night("late").report, night("early").report]
