"""English as news tells it: what hangs on a verb, a noun or an adjective, and where it ends."""

from collections.abc import Callable

import pytest

from onrecord.model import Form, Kind, Quotation, Span

Finder = Callable[..., tuple[Quotation, ...]]


@pytest.fixture(params=["fast", "full"])
def either(request: pytest.FixtureRequest) -> Finder:
    """Both modes, one after the other."""
    finder: Finder = request.getfixturevalue(request.param)
    return finder


def words(text: str, spans: tuple[Span, ...]) -> str:
    """Spans as words."""
    return " … ".join(text[s.begin : s.end] for s in spans)


def told(text: str, quotation: Quotation) -> tuple[str, str, str]:
    """Source, cue and content as words."""
    return words(text, quotation.source), words(text, quotation.cue), words(text, quotation.content)


@pytest.mark.parametrize(("text", "source", "cue", "content"), [
    ("While Finch said that the bridge was safe, the road stayed shut.", "Finch", "said", "that the bridge was safe"),
    ("Finch said that the bridge was safe and that he would not close it.", "Finch", "said",
     "that the bridge was safe and that he would not close it"),
    ("The bridge has stood in the way, Finch said, by closing at night.", "Finch", "said",
     "The bridge has stood in the way … by closing at night"),
    ("Finch blamed Moss for the long delay.", "Finch", "blamed", "Moss for the long delay"),
    ("Finch’s answer was that the bridge had been safe.", "Finch’s", "answer was", "that the bridge had been safe"),
    ("Finch praised the old bridge’s many slender arches.", "Finch", "praised", "the old bridge’s many slender arches"),
    ("Finch is aware that the bridge is old.", "Finch", "is aware", "that the bridge is old"),
    ("Polls show a narrow lead for Moss.", "Polls", "show", "a narrow lead for Moss"),
])
def test_contents_are_read_from_the_parse(full: Finder, text: str, source: str, cue: str, content: str) -> None:
    assert told(text, full(text)[0]) == (source, cue, content)


@pytest.mark.parametrize(("text", "content"), [
    ("The bridge seems to be safe.", "The bridge … to be safe"), ("The bridge appears safe.", "The bridge … safe"),
    ("It seems that the bridge is safe.", "that the bridge is safe"),
])
def test_what_seems_so_is_a_thought_that_nobody_is_named_for(full: Finder, text: str, content: str) -> None:
    (found,) = full(text)
    assert (told(text, found)[0], told(text, found)[2], found.kind) == ("", content, Kind.THOUGHT)


@pytest.mark.parametrize("text", [
    "Finch promised to close it because, in her words, “nobody is safe on it.”",
    "Finch said she meant the road to Ost, “not the old bridge.”",
])
def test_words_in_marks_behind_a_comma_that_begin_small_belong_to_the_clause(either: Finder, text: str) -> None:
    (found,) = (q for q in either(text) if q.parent is None)
    assert found.form is Form.MIXED
    assert words(text, found.content).endswith(text[text.index("“") :])


def test_small_words_in_marks_behind_a_cue_and_its_comma_are_speech(either: Finder) -> None:
    text = "“We will open it,” Finch said, “and paint it.” Moss said, “not today.”"
    assert [q.form for q in either(text)] == [Form.DIRECT, Form.DIRECT]


@pytest.mark.parametrize("text", [
    "Finch called the young engineer “unfit to build” in the town.", "Finch called the engineers “dreamers” yesterday.",
])
def test_whom_a_name_in_marks_is_given_to_is_part_of_it(either: Finder, text: str) -> None:
    (found,) = either(text)
    assert found.form is Form.MIXED
    assert words(text, found.content).startswith("the ")


def test_a_second_verb_of_thought_goes_on_with_what_is_told(fast: Finder) -> None:
    text = "Finch said the town feared the storm and found the bridge too weak."
    assert words(text, fast(text)[0].content) == "the town feared the storm and found the bridge too weak"


@pytest.mark.parametrize("text", ["The bridge seems to be safe.", "The town is expected to pay."])
def test_what_is_told_of_a_subject_takes_it_in(either: Finder, text: str) -> None:
    (found,) = either(text)
    assert (found.source, words(text, found.content).split()[0]) == ((), "The")


def test_a_name_read_as_no_subject_is_still_who_named_it(full: Finder) -> None:
    text = "The council took six tons over its quota, a number that Aldous named “pure fabrication”."
    assert words(text, full(text)[-1].source) == "Aldous"


@pytest.mark.parametrize(("text", "expected"), [
    ("Residents have been promised a vote.", ("", "have been promised", "a vote")),
    ("The Ost Courier quoted Finch as saying the bridge was a wreck.", ("Finch", "saying", "the bridge was a wreck")),
    ("“It will fall,” the paper quoted Moss as saying.", ("Moss", "saying", "It will fall,")),
])
def test_whoever_is_quoted_speaks_and_what_is_promised_is_told(full: Finder, text: str, expected: tuple[str, ...]) -> None:
    assert [told(text, quotation) for quotation in full(text)] == [expected]


def test_in_the_words_of_somebody_credits_them(either: Finder) -> None:
    text = "In the words of Finch, “the bridge is a wreck that nobody can mend”."
    assert told(text, either(text)[0]) == ("Finch", "In the words of", "the bridge is a wreck that nobody can mend")


def test_what_somebody_was_asked_ends_where_the_reply_begins(either: Finder) -> None:
    text = "Finch, asked whether the bridge would be closed, replied that it would stay open."
    contents = [words(text, quotation.content) for quotation in either(text)]
    assert contents == ["whether the bridge would be closed", "that it would stay open"]
