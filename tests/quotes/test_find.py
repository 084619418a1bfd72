"""Quotations as a reader would mark them: content, cue, source, form and kind, with a parse and without."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.model import Form, Kind, Quotation, Report, Role
from onrecord.quotes.find import Tools, find, to_parse

Finder = Callable[..., tuple[Quotation, ...]]
Builder = Callable[..., Report]


@pytest.fixture(params=["fast", "full"])
def either(request: pytest.FixtureRequest) -> Finder:
    """Both modes, one after the other."""
    finder: Finder = request.getfixturevalue(request.param)
    return finder


def parts(text: str, quotation: Quotation) -> tuple[str, str, str]:
    """Source, cue and content as words."""
    spans = (quotation.source, quotation.cue, quotation.content)
    source, cue, content = (" … ".join(text[s.begin : s.end] for s in each) for each in spans)
    return source, cue, content


@pytest.mark.parametrize(("text", "source", "cue", "content"), [
    ('"We will open it," said Orla Finch.', "Orla Finch", "said", "We will open it,"),
    ('"We will open it," Finch said on Monday.', "Finch", "said", "We will open it,"),
    ('"We will open it," Finch told reporters in Ost.', "Finch", "told", "We will open it,"),
    ('"We will open it," Finch, the mayor of Ost, told reporters.', "Finch, the mayor of Ost", "told", "We will open it,"),
    ('Finch said, "We will open it."', "Finch", "said", "We will open it."),
    ('Finch said: "We will open it. It is safe."', "Finch", "said", "We will open it. It is safe."),
    ('Said Finch: "We will open it."', "Finch", "Said", "We will open it."),
    ('Finch: "We will open it."', "Finch", ":", "We will open it."),
    ("“We will open it” — Orla Finch", "Orla Finch", "—", "We will open it"),
    ("“We will open it,” Finch said, “and paint it.”", "Finch", "said", "We will open it, … and paint it."),
    ("“But now” “it is ours to paint,” she added.", "she", "added", "But now … it is ours to paint,"),
    ('"Is it safe?" Moss asked.', "Moss", "asked", "Is it safe?"),
    ("'It can't wait for the miners' strike,' Finch said.", "Finch", "said", "It can't wait for the miners' strike,"),
    ("“We will open it,” he said. “We will paint it.”", "he", "said", "We will open it, … We will paint it."),
    ("The bridge is safe, the mayor said on Monday.", "the mayor", "said", "The bridge is safe"),
    ("The bridge, the mayor said, is safe.", "the mayor", "said", "The bridge … is safe"),
    ("However, the bridge is safe, the mayor said.", "the mayor", "said", "the bridge is safe"),
    ("Orla Finch said the bridge was safe.", "Orla Finch", "said", "the bridge was safe"),
    ("OST, Ruria (Wire) - Orla Finch said the bridge was safe.", "Orla Finch", "said", "the bridge was safe"),
    ("Finch said on Monday that the bridge was safe.", "Finch", "said", "that the bridge was safe"),
    ("According to Orla Finch, the bridge is safe.", "Orla Finch", "According to", "the bridge is safe"),
    ("The bridge is safe, according to the mayor.", "the mayor", "according to", "The bridge is safe"),
    ("The mayor accused Ruria of breaking the pact.", "The mayor", "accused", "Ruria of breaking the pact"),
    ("Finch has not ruled out closing the bridge.", "Finch", "has not ruled out", "closing the bridge"),
    ("Finch denied that the bridge was unsafe.", "Finch", "denied", "that the bridge was unsafe"),
    ('The mayor called the bridge "a disgrace".', "The mayor", "called", 'the bridge "a disgrace"'),
    ("The mayor, who built the bridge, says it will last.", "The mayor, who built the bridge", "says", "it will last"),
    ("Orla Finch, who is on a two-day visit to Ruria, the first by a mayor since 2018, said that the bridge was safe.",
     "Orla Finch, who is on a two-day visit to Ruria, the first by a mayor since 2018", "said", "that the bridge was safe"),
    ("Ost, an island that lies off Ruria, a day from Kolb, said that the bridge was safe.",
     "Ost, an island that lies off Ruria, a day from Kolb", "said", "that the bridge was safe"),
    ("Finch, asked about the survey ships, which Ruria suspects of spying, said they were fishing boats.",
     "Finch, asked about the survey ships, which Ruria suspects of spying", "said", "they were fishing boats"),
])
def test_source_cue_and_content_stand_where_they_are_told(
    either: Finder, text: str, source: str, cue: str, content: str
) -> None:
    (found,) = either(text)
    assert parts(text, found) == (source, cue, content)


@pytest.mark.parametrize("text", [
    'The band played "The Road to Ost" twice.', 'The so-called "smart" bridge is closed.', "It's the miners' bridge.", "",
    "The claims were many and the reports were long.",
    "She grew sharper when she was asked about the survey ships, which Ruria suspects of mapping its cable.",
])
def test_titles_scare_quotes_and_plain_telling_are_no_speech(either: Finder, text: str) -> None:
    assert either(text) == ()


def test_forms_tell_how_much_stands_in_marks(either: Finder) -> None:
    text = '"We will open it," Finch said. Moss said it was "far too" early to do so. Ross said it would rain.'
    assert [q.form for q in either(text)] == [Form.DIRECT, Form.MIXED, Form.INDIRECT]
    assert [len(q.quoted) for q in either(text)] == [1, 1, 0]


@pytest.mark.parametrize(("text", "kind"), [
    ("Finch promised to open the bridge.", Kind.SPEECH), ("Finch believes the bridge is safe.", Kind.THOUGHT),
    ("Finch wants to close the bridge.", Kind.INTENTION),
])
def test_beliefs_and_plans_are_told_from_speech(either: Finder, text: str, kind: Kind) -> None:
    assert [q.kind for q in either(text)] == [kind]


def test_a_second_cue_of_the_same_speaker_ends_the_first_content(either: Finder) -> None:
    text = "Finch said the bridge was safe and added that the road was shut."
    assert [parts(text, q) for q in either(text)] == [
        ("Finch", "said", "the bridge was safe"), ("Finch", "added", "that the road was shut"),
    ]


@pytest.mark.parametrize("text", ["‘Twice’, said Orla Finch.", '"Twice", Orla Finch said.'])
def test_one_word_before_its_cue_is_speech(either: Finder, text: str) -> None:
    assert [parts(text, q) for q in either(text)] == [("Orla Finch", "said", "Twice")]


def test_one_word_in_marks_before_a_comma_alone_is_no_speech(either: Finder) -> None:
    assert either('"Lanterns", as the boats were named, lay in the harbour.') == ()


def test_whoever_is_asked_does_not_ask(full: Finder) -> None:
    text = "Moss, asked whether the bridge was safe, replied: “Ask me in March.”"
    assert [parts(text, q) for q in full(text)] == [
        ("", "asked", "whether the bridge was safe"), ("Moss", "replied", "Ask me in March."),
    ]


def test_paragraphs_that_reopen_are_one_quotation(either: Finder) -> None:
    text = "Finch said: “We will open it.\n“We will paint it.\n“We will love it.”"
    (found,) = either(text)
    assert parts(text, found)[2] == "We will open it. … We will paint it. … We will love it."


def test_paragraphs_that_reopen_take_the_cue_of_the_last(either: Finder) -> None:
    text = "“We will open it.\n“We will paint it,” Finch said."
    (found,) = either(text)
    assert parts(text, found) == ("Finch", "said", "We will open it. … We will paint it,")


def test_paragraphs_in_single_marks_that_reopen_are_one_quotation(either: Finder) -> None:
    text = "‘They fish at night,’ Finch said. ‘If that goes on, we may have to close it.\n‘I would hate it.’\nIt rained."
    (found,) = either(text)
    assert found.form is Form.DIRECT
    assert parts(text, found) == (
        "Finch", "said", "They fish at night, … If that goes on, we may have to close it. … I would hate it.",
    )


def test_a_miners_strike_before_a_quoted_paragraph_opens_nothing(either: Finder) -> None:
    text = "It was the miners’ strike that closed the bridge.\n‘We will open it,’ Finch said."
    assert [q.text for q in either(text)] == ["We will open it,"]


@pytest.mark.parametrize(("text", "source", "cue", "content"), [
    ("Ruria promises the town not to close the bridge.", "Ruria", "promises", "not to close the bridge"),
    ("Finch wants to widen the road, close the bridge and build a pier.", "Finch", "wants",
     "to widen the road, close the bridge and build a pier"),
    ("Finch called for the town to close the bridge.", "Finch", "called for", "the town to close the bridge"),
    ("Finch compared the bridge to a ladder.", "Finch", "compared", "the bridge to a ladder"),
    ("The town is expected to close the bridge.", "", "is expected", "The town … to close the bridge"),
    ("Finch cited the flood as a reason for the delay.", "Finch", "cited", "the flood as a reason for the delay"),
    ("Her criticism of the bridge was heard in Ost.", "Her", "criticism of", "the bridge"),
    ("Finch said the bridge was safe, adding that it was new.", "Finch", "said", "the bridge was safe"),
    ("Finch branded the bridge “a long mistake”.", "Finch", "branded", "the bridge “a long mistake”"),
    ("Finch was “tired. Very tired of it all” that day, Moss said.", "Moss", "said",
     "Finch was “tired. Very tired of it all” that day"),
    ("One guest, who like others spoke on condition of anonymity, said the bridge was shut.",
     "One guest, who like others spoke on condition of anonymity", "said", "the bridge was shut"),
])
def test_a_parse_shows_where_contents_begin_and_end(full: Finder, text: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in [parts(text, q) for q in full(text) if q.parent is None]


def test_a_verb_of_speech_without_a_subject_ends_the_content_before_it(full: Finder) -> None:
    text = "Finch said the bridge was safe and warned against the snow."
    assert [parts(text, q)[2] for q in full(text)] == ["the bridge was safe", "the snow"]


def test_a_quoted_paragraph_alone_goes_on_with_the_speaker_before(either: Finder) -> None:
    text = '"We checked it," Finch said.\n"We checked it twice."'
    assert [parts(text, q) for q in either(text)] == [
        ("Finch", "said", "We checked it,"), ("Finch", "", "We checked it twice."),
    ]


def test_the_sentence_before_names_the_source(either: Finder) -> None:
    text = 'Finch said the road was shut. "We had no choice."'
    assert [parts(text, q)[::2] for q in either(text)] == [("Finch", "the road was shut"), ("Finch", "We had no choice.")]


def test_words_in_marks_with_nobody_beside_them_have_no_source(either: Finder) -> None:
    (found,) = either('Rain fell on Ost.\n“We had to walk home in the dark.”')
    assert (found.source, found.cue, found.speaker) == ((), (), None)
    assert found.confidence < 0.6


def test_a_transcript_gives_each_turn_to_its_name(either: Finder) -> None:
    text = "MOSS: Is it safe?\nFINCH: It is safe.\nIt is new.\n(Laughter.)\nMOSS: Are you sure?"
    assert [parts(text, q) for q in either(text) if q.parent is None] == [
        ("MOSS", ":", "Is it safe?"), ("FINCH", ":", "It is safe. … It is new."), ("MOSS", ":", "Are you sure?"),
    ]


def test_a_transcript_without_a_title_begins_with_its_first_question(either: Finder) -> None:
    found = either("Q: Who closed the bridge?\nA: The county did.\nQ: Why?\nSHERIFF ADA MOSS: It leans too far.", headline=True)
    assert [q.text for q in found if q.parent is None] == [
        "Who closed the bridge?", "The county did.", "Why?", "It leans too far.",
    ]


@pytest.mark.parametrize("block", [
    "> The pumps will hold.\n> If not, take the boats.", "    The pumps will hold.\n    If not, take the boats.",
    "\tThe pumps will hold.\n\tIf not, take the boats.",
])
def test_paragraphs_that_are_set_off_are_speech(either: Finder, block: str) -> None:
    text = f"Orla Finch wrote to the crew:\n{block}\nThe letter was read in court."
    (found,) = (q for q in either(text) if q.parent is None)
    assert parts(text, found) == ("Orla Finch", "wrote", "The pumps will hold. … If not, take the boats.")
    assert found.form is Form.DIRECT


def test_a_block_below_a_colon_without_a_cue_is_nobody_s(either: Finder) -> None:
    text = "The notice on the door:\n> Closed until the pumps are mended.\nNobody came."
    assert [parts(text, q) for q in either(text)] == [("", ":", "Closed until the pumps are mended.")]


def test_a_list_below_a_colon_is_no_speech(either: Finder) -> None:
    assert either("The town bought the following:\n- two pumps\n- one boat\nNothing else was bought.") == ()


def test_words_in_marks_in_a_headline_are_somebody_s(either: Finder) -> None:
    text = "Harbour plan 'would drown the old town'\nIt rained."
    assert [(parts(text, q), q.form) for q in either(text, headline=True)] == [
        (("", "", "would drown the old town"), Form.DIRECT)
    ]
    assert either("New life for the 'Old Ferry House'\nIt rained.", headline=True) == ()


@pytest.mark.parametrize(("headline", "source", "content"), [
    ("Finch: bridge will not close before winter", "Finch", "bridge will not close before winter"),
    ("Bridge will not close before winter: Finch", "Finch", "Bridge will not close before winter"),
    ("Mayor vows to 'save' the old bridge", "Mayor", "to 'save' the old bridge"),
    ("Ruria vows not to close the bridge", "Ruria", "not to close the bridge"),
    ("Ruria never to close the bridge, mayor says", "mayor", "Ruria never to close the bridge"),
])
def test_headlines_tell_sources_in_their_own_way(either: Finder, headline: str, source: str, content: str) -> None:
    (found,) = either(headline + "\nIt rained.", headline=True)
    assert parts(headline, found)[::2] == (source, content)


def test_a_label_before_a_colon_is_no_source(either: Finder) -> None:
    assert either("Analysis: bridge will not close before winter\nIt rained.", headline=True) == ()


def test_a_signed_post_is_its_author_s(either: Finder) -> None:
    text = "The bridge will open soon, dear town!\n— Orla Finch (@ofinch) May 3"
    (found,) = either(text)
    assert parts(text, found) == ("Orla Finch (@ofinch)", "—", "The bridge will open soon, dear town!")


def test_a_list_of_names_and_figures_is_no_transcript(either: Finder) -> None:
    assert either("Finch: 12\nMoss: 14\nFinch: 15\nMoss: 9") == ()


def test_the_nearer_of_two_cues_takes_the_words(either: Finder) -> None:
    text = "Moss asked what was next; Finch said, “We will open the bridge.”"
    assert ("Finch", "said", "We will open the bridge.") in [parts(text, q) for q in either(text)]


def test_words_in_marks_before_a_sourced_part_of_their_paragraph_are_led_by_it(either: Finder) -> None:
    text = "“It was a dark night.” “We walked home,” Finch said."
    assert {parts(text, q)[0] for q in either(text)} == {"Finch"}


def test_a_broken_page_without_stops_keeps_its_quotations(either: Finder) -> None:
    text = "Finch said that it rained and " * 300 + "\n“We will open it,” Moss said."
    assert [q.text for q in either(text)] == ["We will open it,"]


def test_a_thousand_quotations_in_a_paragraph_are_found(fast: Finder) -> None:
    assert len(fast("“We will go,” he said. " * 1000)) == 1000


def test_links_and_notices_are_not_searched(either: Finder) -> None:
    assert either('"We will open it," Finch said.', role=Role.LINK) == ()
    assert either('"We will open it," Finch said.', role=Role.NOTICE) == ()


def test_a_fragment_behind_the_content_of_its_cue_is_a_part_of_it(full: Finder) -> None:
    text = "Finch said Moss had assured the town that it would not pay, and “we have seen no proof of that”."
    outer = next(q for q in full(text) if q.parent is None)
    assert parts(text, outer)[2] == "Moss had assured the town that it would not pay, and “we have seen no proof of that”"


@pytest.mark.parametrize(("language", "text", "source", "content"), [
    ("de", "„Die Brücke ist sicher“, sagte Orla Finch.", "Orla Finch", "Die Brücke ist sicher"),
    ("de", "Am Montag sagte der Minister, die Brücke sei sicher.", "der Minister", "die Brücke sei sicher"),
    ("fr", "«Le pont est sûr», a déclaré Orla Finch.", "Orla Finch", "Le pont est sûr"),
    ("fr", "« Le pont est sûr », explique-t-elle.", "elle", "Le pont est sûr"),
    ("fr", "Orla Finch a affirmé que le pont était sûr.", "Orla Finch", "que le pont était sûr"),
    ("es", '"El puente es seguro", dijo Orla Finch.', "Orla Finch", "El puente es seguro"),
    ("it", "«Il ponte è sicuro», ha detto Orla Finch.", "Orla Finch", "Il ponte è sicuro"),
    ("pt", "“A ponte é segura”, afirmou Orla Finch.", "Orla Finch", "A ponte é segura"),
    ("ro", "„Podul este sigur”, a declarat Orla Finch.", "Orla Finch", "Podul este sigur"),
])
def test_other_languages_are_read_by_their_words(fast: Finder, language: str, text: str, source: str, content: str) -> None:
    (found,) = fast(text, language=language)
    assert parts(text, found)[::2] == (source, content)


def test_a_language_without_a_lexicon_gives_direct_quotations_alone(fast: Finder) -> None:
    (found,) = fast("“Silta on aivan turvallinen”, sanoi Orla Finch.", language="fi")
    assert (found.text, found.cue, found.source) == ("Silta on aivan turvallinen", (), ())


def test_only_sentences_with_a_cue_are_parsed_and_quotations_are_masked(as_report: Builder, quote_tools: Tools) -> None:
    report = as_report('It rained. "It rained a lot, and the bridge, as I see it, fell," Finch said at the ford. It dried.')
    assert [sentence.text for sentence in to_parse(report, quote_tools)] == ["It is so, Finch said at the ford."]


@pytest.mark.parametrize("tail", ["Finch said.", "said Mayor Orla Finch.", "Finch told reporters on Monday."])
def test_quotation_with_cue_and_source_alone_is_not_parsed(tail: str, as_report: Builder, quote_tools: Tools) -> None:
    assert to_parse(as_report(f'"It rained a lot, and the bridge fell," {tail}'), quote_tools) == ()


def test_quotation_that_is_not_parsed_keeps_its_source(full: Finder) -> None:
    (quotation,) = full('"It rained a lot, and the bridge fell," said Mayor Orla Finch.')
    assert quotation.source
    assert quotation.confidence > 0.9


def test_other_languages_are_not_parsed(as_report: Builder, quote_tools: Tools) -> None:
    assert to_parse(as_report("Orla Finch sagte, es regne.", language="de"), quote_tools) == ()


def test_agreement_of_both_readings_raises_confidence(full: Finder, fast: Finder) -> None:
    text = "Finch said that the bridge was safe."
    assert full(text)[0].confidence > fast(text)[0].confidence > 0.5


def test_the_same_report_gives_the_same_quotations(either: Finder) -> None:
    text = 'Finch said "we will" and Moss said it rained.\n“No,” Ross said.'
    assert either(text) == either(text)


ODD = st.lists(
    st.sampled_from([*"\"'“”„«»‘’´ab.,:;?!—-()\n\t\u00a0\u200b\u0301", " said ", " Finch ", " that ", " he ", " and ", " We "]),
    max_size=80,
).map("".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=ODD)
def test_any_text_gives_spans_in_bounds_in_order_and_as_written(
    as_report: Builder, quote_tools: Tools, text: str
) -> None:
    found = find(as_report(text), None, quote_tools)
    ids = {q.id for q in found}
    assert len(ids) == len(found)
    for q in found:
        for spans in (q.content, q.cue, q.source):
            assert all(0 <= s.begin < s.end <= len(text) for s in spans)
            assert all(a.end <= b.begin for a, b in pairwise(spans))
        assert q.text == " … ".join(text[s.begin : s.end] for s in q.content)
        assert q.parent is None or (q.parent in ids and q.parent != q.id)
    assert [q.content[0].begin for q in found] == sorted(q.content[0].begin for q in found)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=ODD)
def test_odd_text_before_costs_no_plain_quotation(as_report: Builder, quote_tools: Tools, text: str) -> None:
    plain = "\nIt rained.\nOrla Finch said: “We will pay for the bridge.”\n"
    found = find(as_report(text.replace("\n", " ") + "\n" + plain), None, quote_tools)
    assert any(q.text == "We will pay for the bridge." for q in found)


def test_the_seed_reports_lose_no_words_in_marks(shared: Path, as_report: Builder, quote_tools: Tools) -> None:
    stretches = 0
    for path in sorted((shared / "seeds").glob("*.txt")):
        report = as_report(path.read_bytes().decode())
        found = find(report, None, quote_tools)
        stretches += len({span for q in found for span in q.quoted})
    assert stretches >= 42  # 43 stand there; "important" in a link is nobody's word
