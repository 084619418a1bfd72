"""Speakers and addressees within one report, on made-up text."""

from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.desk.lexicon import load
from onrecord.model import Block, Form, Masthead, Quotation, Report, ReportId, Role, Span
from onrecord.quotes.speakers import resolve
from onrecord.text.name_rules import NameRules

RULES = load("names.toml", NameRules)
OPENING = "Elbonian Harbor Minister Ada Brook met Estrian envoy Piet Dorn in Ostby on Monday.\n"


def make_report(text: str, *, headline: bool = False, name: str = "r") -> Report:
    """A report whose lines are its paragraphs, the first a headline if wanted."""
    blocks, begin = [], 0
    for i, line in enumerate(text.split("\n")):
        if line.strip():
            blocks.append(Block(Role.HEADLINE if headline and i == 0 else Role.BODY, begin, begin + len(line)))
        begin += len(line) + 1
    return Report(ReportId(name), f"key-{name}", name, text, tuple(blocks))


def make_quotation(report: Report, content: str, source: str = "", cue: str = "", parent: str | None = None) -> Quotation:
    """A quotation by its words; ``source`` and ``cue`` are looked for in the rest, nearest to the content.

    Parts of a split content are joined by `` ... ``.
    """
    begin, spans = 0, []
    for part in content.split(" ... "):
        begin = report.text.index(part, begin)
        spans.append(report.span(begin, begin + len(part)))
    quoted = tuple(s for s in spans if report.text[s.begin - 1 : s.begin] in ('"', "“"))
    form = Form.DIRECT if len(quoted) == len(spans) else Form.INDIRECT
    cues, sources = _near(report, cue, spans), _near(report, source, spans)
    return Quotation(f"q-{content[:20]}", report.id, form, tuple(spans), content, cues, sources, quoted, parent=parent)


def _near(report: Report, words: str, content: Sequence[Span]) -> tuple[Span, ...]:
    if not words:
        return ()
    places = []
    at = report.text.find(words)
    while at >= 0:
        if all(at + len(words) <= s.begin or s.end <= at for s in content):
            places.append(at)
        at = report.text.find(words, at + 1)
    best = min(places, key=lambda p: min(abs(p - content[0].end), abs(content[0].begin - p - len(words))))
    return (report.span(best, best + len(words)),)


def speaker(text: str, content: str, source: str = "", *, headline: bool = False) -> str | None:
    report = make_report(text, headline=headline)
    return resolve(report, [make_quotation(report, content, source)], RULES)[0].speaker


@pytest.mark.parametrize(
    ("sentence", "source", "expected"),
    [
        ('Brook said: "X Y."', "Brook", "Ada Brook"),
        ('Ms Brook said: "X Y."', "Ms Brook", "Ada Brook"),
        ('Minister Brook said: "X Y."', "Minister Brook", "Ada Brook"),
        ('Elbonian Harbor Minister Ada Brook said: "X Y."', "Elbonian Harbor Minister Ada Brook", "Ada Brook"),
        ('Ada Brook, the harbor minister, said: "X Y."', "Ada Brook, the harbor minister", "Ada Brook"),
        ('The minister said: "X Y."', "The minister", "Ada Brook"),
        ('The Elbonian minister said: "X Y."', "The Elbonian minister", "Ada Brook"),
        ('The envoy said: "X Y."', "The envoy", "Piet Dorn"),
        ('She said: "X Y."', "She", "Ada Brook"),
        ('Brook\'s view was "X Y."', "Brook's", "Ada Brook"),
        ('BROOK: "X Y."', "BROOK", "Ada Brook"),
        ('Estria\'s fisheries minister, Tomas Lind, said: "X Y."', "Estria's fisheries minister, Tomas Lind", "Tomas Lind"),
        ('The mayor of Ostby, Orla Finch, said: "X Y."', "The mayor of Ostby, Orla Finch", "Orla Finch"),
        ('One of the captains, Jon Tarn, said: "X Y."', "One of the captains, Jon Tarn", "Jon Tarn"),
        ('Minister of Rural Affairs Olga Pell said: "X Y."', "Minister of Rural Affairs Olga Pell", "Olga Pell"),
        ('Marit Oyen, who heads the guild, said: "X Y."', "Marit Oyen, who heads the guild", "Marit Oyen"),
    ],
)
def test_a_person_is_named_in_full(sentence: str, source: str, expected: str) -> None:
    assert speaker(OPENING + sentence, "X Y", source) == expected


@pytest.mark.parametrize(
    ("sentence", "source", "expected"),
    [
        ('China said: "X Y."', "China", "China"),
        ('The White House said: "X Y."', "The White House", "White House"),
        ('The Council on Deep Waters said: "X Y."', "The Council on Deep Waters", "Council on Deep Waters"),
        ('The Brook campaign said: "X Y."', "The Brook campaign", "the Brook campaign"),
        ("Brook's lawyer said: \"X Y.\"", "Brook's lawyer", "Brook's lawyer"),
        ('A spokesman for Ada Brook said: "X Y."', "A spokesman for Ada Brook", "a spokesman for Ada Brook"),
        ('Officials said: "X Y."', "Officials", "officials"),
        ('Two people familiar with the talks, who asked not to be named, said: "X Y."',
         "Two people familiar with the talks, who asked not to be named", "two people familiar with the talks"),
        ('Some dockers said: "X Y."', "Some dockers", "some dockers"),
        ('A minister said: "X Y."', "A minister", "a minister"),
        ('China and Russia said: "X Y."', "China and Russia", "China and Russia"),
        ('Ada Brook and Piet Dorn said: "X Y."', "Ada Brook and Piet Dorn", "Ada Brook and Piet Dorn"),
        ('China, Russia and Estria said: "X Y."', "China, Russia and Estria", "China, Russia and Estria"),
        ('The port company said: "X Y."', "The port company", "the port company"),
        ('The wife of a docker said: "X Y."', "The wife of a docker", "the wife of a docker"),
    ],
)
def test_parties_and_crowds_keep_their_words(sentence: str, source: str, expected: str) -> None:
    assert speaker(OPENING + sentence, "X Y", source) == expected


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ('The judge said: "X Y."', "The judge"),
        ('The company said: "X Y."', "The company"),
        ('The vice minister said: "X Y."', "The vice president"),
        ('We said: "X Y."', "We"),
        ('They said: "X Y."', "They"),
    ],
)
def test_who_is_not_told_stays_open(sentence: str, source: str) -> None:
    assert speaker(OPENING + sentence.replace("vice minister", "vice president"), "X Y", source) is None


def test_what_somebody_wrote_is_said_by_its_author() -> None:
    assert speaker("Ada Brook came to Ost. Brook's statement said X Y.", "X Y", "Brook's statement") == "Ada Brook"


def test_an_office_of_another_country_is_not_the_one_introduced() -> None:
    assert speaker(OPENING + 'The Graubian minister said: "X Y."', "X Y", "The Graubian minister") is None


def test_of_two_ministers_the_one_spoken_of_is_meant() -> None:
    text = (
        "Elbonian Foreign Minister Ada Brook and Estrian Foreign Minister Tomas Lind met.\nThe sea was calm.\n"
        'Lind left early. "X Y," the minister said.'
    )
    assert speaker(text, "X Y", "the minister") == "Tomas Lind"


def test_of_two_ministers_nobody_is_meant_when_both_were_spoken_of() -> None:
    text = 'Elbonian Minister Ada Brook and Estrian Minister Tomas Lind met.\nThe minister said: "X Y."'
    assert speaker(text, "X Y", "The minister") is None


def test_a_headline_role_means_who_is_introduced_with_it_first() -> None:
    text = "Talks went well, minister says\n" + OPENING + "Estrian Minister Tomas Lind left."
    assert speaker(text, "Talks went well", "minister", headline=True) == "Ada Brook"


def test_a_headline_in_title_case_makes_no_new_names() -> None:
    text = "Brook Praises Calm Sea\n" + OPENING + 'Brook said: "X Y."'
    assert speaker(text, "X Y", "Brook", headline=True) == "Ada Brook"
    assert speaker(text, "Calm Sea", "Brook", headline=True) == "Ada Brook"


def test_a_surname_may_be_given_before_the_full_name() -> None:
    assert speaker("Brook calls the sea calm\n" + OPENING, "the sea calm", "Brook", headline=True) == "Ada Brook"


def test_courtesy_titles_tell_two_bearers_of_a_surname_apart() -> None:
    text = 'Ada Brook and her brother John Brook sailed.\nMr. Brook said: "X Y."'
    assert speaker(text, "X Y", "Mr. Brook") == "John Brook"


def test_a_surname_of_two_bearers_alone_is_left_as_it_stands() -> None:
    assert speaker('Ada Brook and John Brook sailed.\nBrook said: "X Y."', "X Y", "Brook") == "Brook"


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ('Ada Brook scolded Piet Dorn. "X Y," she said.', "she", "Ada Brook"),
        ('Ada Brook scolded Peter Dorn. "X Y," he said.', "he", "Peter Dorn"),
        ('For Ada Brook the sea was calm. "X Y," she said.', "she", "Ada Brook"),
        ("Ada Brook met Clara Finch. She said X Y.", "She", "Ada Brook"),
        ("Asked whether she trusted Dorn, Ada Brook said yes. She said X Y.", "She", "Ada Brook"),
        ('Clara Finch left.\nAsked whether she trusted Dorn, Ada Brook paused. "X Y," she said.', "she", "Ada Brook"),
        ('Ada Brook sat down. "We will ask John Lind," she said. "X Y," she said.', "she", "Ada Brook"),
        ("Captain Kit Orvell came late. He had missed the boat. He said X Y.", "He", "Kit Orvell"),
        ("John Lind left.\nEstria waited.\nThe sea rose.\nIt fell.\nIt rose.\nIt fell.\nHe said X Y.", "He", None),
        ("Clara Finch left. He said X Y.", "He", None),
        ("The sea rose. She said X Y.", "She", None),
    ],
)
def test_a_pronoun_means_the_nearest_fitting_person(text: str, source: str, expected: str | None) -> None:
    report = make_report(text)
    quotation = make_quotation(report, "X Y", source)
    inner = make_quotation(report, "We will ask John Lind") if "We will" in text else None
    found = resolve(report, [q for q in (inner, quotation) if q], RULES)
    assert found[-1].speaker == expected


def test_who_and_which_mean_the_name_before_them() -> None:
    assert speaker("It was Ada Brook who said X Y.", "X Y", "who") == "Ada Brook"
    assert speaker("It hurt the Tarn Bank, which said X Y.", "X Y", "which") == "Tarn Bank"
    assert speaker("It hurt dockers on Tarn Hill, who said X Y.", "X Y", "who") is None


def test_it_means_the_party_of_its_sentence() -> None:
    assert speaker("China wrote that it wants X Y.", "X Y", "it") == "China"
    assert speaker("Later it wants X Y.", "X Y", "it") is None


def test_i_is_who_speaks_around() -> None:
    report = make_report(OPENING + '"I said so," Brook said.')
    outer = make_quotation(report, "I said so", "Brook")
    place = report.text.index("I said so")
    said, who = (report.span(place + 7, place + 9),), (report.span(place, place + 1),)
    inner = Quotation("q-in", report.id, Form.INDIRECT, said, "so", source=who, parent=outer.id)
    assert resolve(report, [outer, inner], RULES)[1].speaker == "Ada Brook"


def test_they_are_the_crowd_that_spoke_last() -> None:
    report = make_report('Some dockers said: "X Y." They said: "Z."')
    found = resolve(report, [make_quotation(report, "X Y", "Some dockers"), make_quotation(report, "Z", "They")], RULES)
    assert [q.speaker for q in found] == ["some dockers", "some dockers"]


def test_a_paragraph_of_nothing_but_quotation_goes_on_with_the_speaker() -> None:
    report = make_report(OPENING + '"One is here," Brook said.\n"Two is here."\n"Three is here."\nThe sea rose.\n"Four is here."')
    parts = [("One is here", "Brook"), ("Two is here", ""), ("Three is here", ""), ("Four is here", "")]
    found = resolve(report, [make_quotation(report, *part) for part in parts], RULES)
    assert [q.speaker for q in found] == ["Ada Brook", "Ada Brook", "Ada Brook", None]


def test_nobody_goes_on_speaking_when_another_was_named_in_between() -> None:
    report = make_report(OPENING + '"One is here," Brook said as Dorn nodded.\n"Two is here."')
    found = resolve(report, [make_quotation(report, "One is here", "Brook"), make_quotation(report, "Two is here")], RULES)
    assert found[1].speaker is None


def test_a_colon_announces_who_speaks_in_the_next_paragraph() -> None:
    assert speaker(OPENING + 'Brook turned to the boats:\n"X Y."', "X Y") == "Ada Brook"


def test_a_quotation_without_any_source_has_no_speaker() -> None:
    assert speaker(OPENING + 'A sign said "X Y" for years.', "X Y") is None


def test_a_speaker_that_is_set_stays() -> None:
    report = make_report(OPENING + 'Brook said: "X Y."')
    quotation = Quotation("q", report.id, Form.DIRECT, make_quotation(report, "X Y").content, "X Y", speaker="Z")
    assert resolve(report, [quotation], RULES)[0].speaker == "Z"


@pytest.mark.parametrize(
    ("sentence", "cue", "content", "expected"),
    [
        ("Dorn told reporters X Y.", "told", "X Y", "reporters"),
        ("Dorn told reporters X Y.", "told reporters", "X Y", "reporters"),
        ("Dorn told Brook that X Y.", "told", "that X Y", "Ada Brook"),
        ("Dorn had assured the United States that X Y.", "had assured", "that X Y", "United States"),
        ("Dorn told the public broadcaster X Y.", "told", "X Y", "the public broadcaster"),
        ("Dorn said to the harbor council that X Y.", "said", "that X Y", "the harbor council"),
        ("Dorn told the truth: X Y.", "told", "X Y", None),
        ("Dorn said in Ostby that X Y.", "said", "that X Y", None),
        ("Dorn told her X Y.", "told", "X Y", "Ada Brook"),
        ("Dorn asked about X Y.", "asked", "X Y", None),
        ('Dorn told of "torn nets" and left.', "told", "torn nets", None),
    ],
)
def test_the_addressee_is_read_behind_the_verb(sentence: str, cue: str, content: str, expected: str | None) -> None:
    report = make_report(OPENING + sentence)
    assert resolve(report, [make_quotation(report, content, "Dorn", cue)], RULES)[0].addressee == expected


def test_a_report_without_quotations_gives_none() -> None:
    assert resolve(make_report(OPENING), [], RULES) == ()


def test_a_phrase_in_marks_does_not_go_on_with_the_last_speaker() -> None:
    report = make_report(OPENING + '"One is here," Brook said. A box labeled "two is here" stood by.')
    found = resolve(report, [make_quotation(report, "One is here", "Brook"), make_quotation(report, "two is here")], RULES)
    assert found[1].speaker is None


def test_a_double_surname_is_the_person_who_bears_it() -> None:
    text = 'Ildo Garcez Vilar met Ada Brook.\nMr. Garcez Vilar said: "X Y."'
    assert speaker("Envoy " + text, "X Y", "Mr. Garcez Vilar") == "Ildo Garcez Vilar"


@pytest.mark.parametrize(
    ("sentence", "source", "expected"),
    [
        ("Die elbonische Hafenministerin Ada Brook warnte: X Y.", "Die elbonische Hafenministerin Ada Brook", "Ada Brook"),
        ("Die Ministerin Ada Brook kam. Sie ging. Brook sagte: X Y.", "Brook", "Ada Brook"),
        ("Gewerkschaftschef Konrad Feld kam. Die Entscheidung fiel. Die Entscheidung gilt, sagte er: X Y.", "er", "Konrad Feld"),
        ("Der Sprecher des Hafens, Tomson Piri, sagte: X Y.", "Der Sprecher des Hafens, Tomson Piri", "Tomson Piri"),
        ("Ein Sprecher des Hafens sagte: X Y.", "Ein Sprecher des Hafens", "ein Sprecher des Hafens"),
        ("Die Vereinten Inseln sagten: X Y.", "Die Vereinten Inseln", "Vereinten Inseln"),
    ],
)
def test_german_names_are_read_though_every_noun_has_a_capital(sentence: str, source: str, expected: str) -> None:
    report = msgspec.structs.replace(make_report(sentence), masthead=Masthead(language="de"))
    assert resolve(report, [make_quotation(report, "X Y", source)], RULES)[0].speaker == expected


@given(st.text(alphabet="Aa. ,'’Mr\n“”\"heBok", max_size=60), st.lists(st.integers(0, 60), min_size=6, max_size=6), st.booleans())
def test_nothing_but_speaker_and_addressee_changes(text: str, places: list[int], has_source: bool) -> None:  # noqa: FBT001
    report = make_report(text)
    bounds = [sorted(places[i : i + 2]) for i in (0, 2, 4)]
    content, source, cue = (tuple(report.span(b, e) for b, e in [pair] if b < e <= len(text)) for pair in bounds)
    if not content:
        return
    quotation = Quotation("q", report.id, Form.DIRECT, content, "", cue, source if has_source else (), content)
    for empty in (report, Report(report.id, "k", "o", text, ())):
        found = resolve(empty, [quotation], RULES)[0]
        assert msgspec.structs.replace(found, speaker=None, addressee=None) == quotation


@pytest.mark.quality
def test_the_seeds_name_their_speakers(shared: Path) -> None:
    for path in sorted((shared / "seeds").glob("*.txt")):
        report = make_report(path.read_text(encoding="utf-8"))
        places = [i for i in range(len(report.text)) if report.text.startswith("Blinken said", i)]
        quotations = [
            Quotation(f"q{p}", report.id, Form.INDIRECT, (report.span(p + 13, p + 20),), "", source=(report.span(p, p + 7),))
            for p in places
        ]
        assert {q.speaker for q in resolve(report, quotations, RULES)} <= {"Antony Blinken", "Anthony Blinken"}
