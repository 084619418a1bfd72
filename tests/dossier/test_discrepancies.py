"""What reports tell otherwise, and what is only style."""

import msgspec

from onrecord.dossier.discrepancies import discrepancies
from onrecord.dossier.findings import Findings
from onrecord.dossier.narration import Narration
from onrecord.model import (
    Aspect,
    Change,
    ChangeKind,
    Discrepancy,
    Form,
    Passage,
    Person,
    ReadingClass,
    Relation,
    Report,
    Severity,
    Told,
)
from tests.builders import change, edge, quotation, reading, report, span, utterance
from tests.dossier.conftest import Finder


def differences(known: Findings, narration: Narration) -> tuple[Discrepancy, ...]:
    return discrepancies(known, narration)


def told(found: Finder, narration: Narration, texts: tuple[str, str]) -> list[tuple[str, str]]:
    a, b = report(texts[0], id="a", outlet="Morning Bell"), report(texts[1], id="b", outlet="Evening Bell")
    known = found(a, b, pairs=[(span(a, texts[0]), span(b, texts[1]))])
    return [(one.kind.value, one.severity.value) for one in differences(known, narration)]


def may_became_will(a: Report, b: Report) -> Change:
    return change(ChangeKind.MODALITY, span(a, "may"), span(b, "will"), reports=(a, b), sentence="may became will", meaning=True)


def spelled(*places: tuple[Report, str]) -> Person:
    return Person(places[0][1], tuple(Told(name, "visible", span(of, name)) for of, name in places))


def test_another_number_in_narration_is_a_grave_discrepancy(found: Finder, narration: Narration) -> None:
    texts = ("The flood drowned 40 sheep on the Orrin meadows.", "The flood drowned 90 sheep on the Orrin meadows.")
    assert told(found, narration, texts) == [("number", "high")]


def test_a_lost_negation_in_narration_is_a_grave_discrepancy(found: Finder, narration: Narration) -> None:
    texts = ("The council did not approve the new weir on Tuesday.", "The council approved the new weir on Tuesday.")
    assert told(found, narration, texts) == [("negation", "high")]


def test_a_common_word_with_the_capital_of_its_sentence_is_no_name(found: Finder, narration: Narration) -> None:
    texts = ("Boatmen in Orrin were not won over by the weir.", "Sailors in Orrin were not won over by the weir.")
    assert told(found, narration, texts) == []


def test_sentences_that_assert_different_things_are_not_set_against_each_other(
    found: Finder, narration: Narration
) -> None:
    texts = ("Not all barges have left Orrin: 18 were there on Monday.", "A painter sketched 18 barges beside Orrin mill.")
    assert told(found, narration, texts) == []


def test_a_sentence_is_set_against_the_likest_earlier_one_and_names_all_that_carry_either(
    found: Finder, narration: Narration
) -> None:
    old, new = "The flood drowned 40 sheep on the Orrin meadows.", "The flood drowned 90 sheep on the Orrin meadows."
    four = [report(text, id=name, outlet=name.upper()) for name, text in zip("abcd", (old, old, new, new), strict=True)]
    pairs = [(span(one, one.text), span(other, other.text)) for one, other in ((four[0], four[1]), (four[1], four[2]),
                                                                            (four[2], four[3]), (four[0], four[3]))]
    (one,) = differences(found(*four, pairs=pairs), narration)
    assert one.summary == "C and D have “90” where A and B have “40”: another number"
    assert one.spans == (*(span(of, "40") for of in four[:2]), *(span(of, "90") for of in four[2:]))


def test_a_change_in_the_earliest_wording_is_told_though_the_later_ones_are_liker_to_each_other(
    found: Finder, narration: Narration
) -> None:
    a = report("The flood drowned 40 sheep on the Orrin meadows.", id="a", outlet="A")
    b = report("The deluge killed many sheep on the Orrin meadows.", id="b", outlet="B")
    c = report("The flood drowned 90 sheep on the Orrin meadows.", id="c", outlet="C")
    known = found(a, b, c)
    known.passages = tuple(
        Passage(span(one, one.text), span(other, other.text), Relation.EDITED, score)
        for one, other, score in ((a, c, 0.7), (a, b, 0.5), (b, c, 0.8))
    )
    assert [one.summary for one in differences(known, narration)] == ["C has “90” where A has “40”: another number"]


def counted(found: Finder, narration: Narration, texts: tuple[str, str]) -> list[str]:
    a, b = report(texts[0], id="a", outlet="Morning Bell"), report(texts[1], id="b", outlet="Evening Bell")
    return [one.summary for one in differences(found(a, b), narration)]


def test_another_number_of_the_same_things_is_told_of_sentences_that_nothing_pairs(found: Finder, narration: Narration) -> None:
    texts = "The town revoked the licences of all 12 vessels.", "Orrin could take back the licences of 14 survey ships soon."
    (summary,) = counted(found, narration, texts)
    assert summary.endswith(": “licences of all 12 vessels” stands against “licences of 14 survey ships”: another number")


def test_numbers_of_other_things_and_round_numbers_are_silent(found: Finder, narration: Narration) -> None:
    base = "The town revoked the licences of all 12 vessels."
    others = (
        "It gave the crews of 14 ships a rest.",
        "It revoked the licences of 14 taverns.",
        "It kept licences of 12 ships.",
        "The town revoked 14 licences.",
        "It kept the licences of more than 10 ships.",
    )
    for other in others:
        assert counted(found, narration, (base, other)) == []


def test_style_and_spelling_are_silent(found: Finder, narration: Narration) -> None:
    texts = ("The council organized a vigil on the quay on Tuesday.", "On Tuesday, the council organised a vigil on the quay.")
    assert told(found, narration, texts) == []


def test_a_change_of_meaning_in_a_quotation_is_told_once_for_all_its_carriers(
    found: Finder, narration: Narration
) -> None:
    a = report('"We may close the weir," she said.', id="a", outlet="Morning Bell")
    b = report('"We will close the weir," she said.', id="b", outlet="Evening Bell")
    c = report('"We will close the weir," the mayor said.', id="c", outlet="Noon Bell")
    changed = [
        reading(of, "We will close the weir", cls=ReadingClass.MEANING_CHANGED, changes=(may_became_will(a, of),))
        for of in (b, c)
    ]
    apparatus = (utterance(reading(a, "We may close the weir"), *changed, speaker="the mayor", base="a"),)
    (one,) = differences(found(a, b, c, apparatus=apparatus), narration)
    assert one.summary == "Evening Bell and Noon Bell against Morning Bell: may became will"
    assert one.spans == (span(a, "may"), span(b, "will"), span(c, "will"))
    assert one.utterance == apparatus[0].id


def test_words_that_the_apparatus_has_told_of_are_not_told_again(found: Finder, narration: Narration) -> None:
    texts = ('"We may close 4 weirs," she told the council.', '"We may close 9 weirs," she told the council.')
    a, b = report(texts[0], id="a"), report(texts[1], id="b")
    numbers = change(ChangeKind.NUMBER, span(a, "4"), span(b, "9"), reports=(a, b), sentence="4 became 9", meaning=True)
    apparatus = (
        utterance(
            reading(a, "We may close 4 weirs"),
            reading(b, "We may close 9 weirs", cls=ReadingClass.MEANING_CHANGED, changes=(numbers,)),
            base="a",
        ),
    )
    known = found(a, b, pairs=[(span(a, texts[0]), span(b, texts[1]))], apparatus=apparatus)
    assert [one.kind.value for one in differences(known, narration)] == ["number"]


def test_what_two_readings_far_from_their_base_tell_otherwise_is_told(found: Finder, narration: Narration) -> None:
    texts = "He said the mill lost 40 sacks of oats.", "He said the mill lost 90 sacks of oats."
    a, b = report(texts[0], id="a", outlet="A"), report(texts[1], id="b", outlet="B")
    c = report("“Sacks are gone from my mill,” he said.", id="c", outlet="C")
    apparatus = (
        utterance(
            reading(c, "Sacks are gone from my mill"),
            reading(a, "the mill lost 40 sacks of oats", cls=ReadingClass.PARAPHRASED),
            reading(b, "the mill lost 90 sacks of oats", cls=ReadingClass.PARAPHRASED),
            base="c",
        ),
    )
    known = found(a, b, c, pairs=[(span(a, texts[0]), span(b, texts[1]))], apparatus=apparatus)
    (one,) = [one for one in differences(known, narration) if one.severity is Severity.HIGH]
    assert one.summary == "B has “90” where A has “40”: another number"


def test_a_claim_told_without_its_speaker_cites_where_each_other_report_names_one(found: Finder, narration: Narration) -> None:
    a = report("Ada Brook said the mill was shut.", id="a", outlet="A")
    b = report("The miller Ada Brook stated the mill was closed.", id="b", outlet="B")
    c = report("The mill was shut.", id="c", outlet="C")
    named = quotation(b, "the mill was closed", cue="stated", source="The miller Ada Brook", form=Form.INDIRECT)
    lost = change(ChangeKind.MODALITY, span(a, "Ada Brook said"), span(c, "The mill was shut"), reports=(a, c), meaning=True)
    lost = msgspec.structs.replace(lost, aspect=Aspect.ATTRIBUTION)
    other = msgspec.structs.replace(reading(b, "the mill was closed", cls=ReadingClass.PARAPHRASED), quotation=named.id)
    bare = reading(c, "The mill was shut", cls=ReadingClass.MEANING_CHANGED, changes=(lost,))
    known = found(a, b, c, apparatus=(utterance(reading(a, "the mill was shut"), other, bare, base="a"),))
    known.quotations = (named,)
    (one,) = (one for one in differences(known, narration) if one.kind.value == "attribution")
    assert one.spans == (span(a, "Ada Brook said"), span(b, "The miller Ada Brook stated"), span(c, "The mill was shut"))


def test_reworded_quotations_of_a_report_are_one_slight_matter(found: Finder, narration: Narration) -> None:
    a = report('"We have no fear," she said. "We shall wait," she said.', id="a", outlet="Morning Bell")
    b = report('"We are without fear," she said. "We shall linger," she said.', id="b", outlet="Evening Bell")
    apparatus = tuple(
        utterance(reading(a, one), reading(b, other, cls=ReadingClass.TRANSLATED_BACK), base="a")
        for one, other in (("We have no fear", "We are without fear"), ("We shall wait", "We shall linger"))
    )
    (one,) = differences(found(a, b, apparatus=apparatus), narration)
    assert (one.kind.value, one.severity) == ("quotation", Severity.LOW)
    assert one.summary == "Evening Bell prints other words between quotation marks in 2 utterances."


def test_two_spellings_of_a_name_are_slight(found: Finder, narration: Narration) -> None:
    a, b = report("Caterina Voss spoke.", id="a"), report("Katerina Voss spoke.", id="b")
    person = spelled((a, "Caterina Voss"), (b, "Katerina Voss"))
    (one,) = differences(found(a, b, persons=(person,)), narration)
    assert one.severity is Severity.LOW
    assert "“Caterina Voss” and “Katerina Voss”" in one.summary


def test_the_gravest_come_first(found: Finder, narration: Narration) -> None:
    texts = ("Caterina Voss counted 12 herons at the mill.", "Katerina Voss counted 21 herons at the mill.")
    a, b = report(texts[0], id="a"), report(texts[1], id="b")
    person = spelled((a, "Caterina Voss"), (b, "Katerina Voss"))
    known = found(a, b, pairs=[(span(a, texts[0]), span(b, texts[1]))], persons=(person,))
    assert [one.severity for one in differences(known, narration)] == [Severity.HIGH, Severity.LOW]


def test_numbers_of_different_things_in_sentences_that_share_much_else_are_silent(found: Finder, narration: Narration) -> None:
    texts = (
        "The flood in the Orrin valley on Monday lasted 30 minutes and shook the old mill, officials said.",
        "In Orrin, one of the seven parishes in the valley, the flood shook the mill on Monday, officials said.",
    )
    assert told(found, narration, texts) == []


def test_who_was_not_there_is_no_denial_of_who_was(found: Finder, narration: Narration) -> None:
    texts = "Some millers were in the Orrin mill when the flood came.", "Pell was not at the Orrin mill when the flood came."
    assert [kind for kind, _ in told(found, narration, texts) if kind == "negation"] == []


def test_the_tense_of_a_telling_is_slight(found: Finder, narration: Narration) -> None:
    texts = "The mill is shut on Orrin bridge.", "The mill was shut on Orrin bridge."
    assert told(found, narration, texts) == [("tense", "low")]


def quoted(found: Finder, narration: Narration, words: tuple[str, str]) -> list[Discrepancy]:
    a, b = (report(f"He was “{one}” on the weir.", id=name, outlet=name.upper()) for one, name in zip(words, "ab", strict=True))
    apparatus = (utterance(reading(a, words[0]), reading(b, words[1], cls=ReadingClass.PARAPHRASED), base="a"),)
    return list(differences(found(a, b, apparatus=apparatus), narration))


def test_a_quoted_term_that_is_another_word_is_told_by_its_words(found: Finder, narration: Narration) -> None:
    (one,) = quoted(found, narration, ("clear-eyed", "reasonable"))
    assert (one.kind.value, one.severity, one.summary) == (
        "quotation", Severity.MEDIUM, "B quotes “reasonable” where A quotes “clear-eyed”.",
    )  # fmt: skip
    (slight,) = quoted(found, narration, ("a clear need", "the clear needs"))
    assert slight.severity is Severity.LOW


def credited(found: Finder, narration: Narration, *sources: str) -> list[Discrepancy]:
    a, b = report("Wire Nord wrote it.", id="a", outlet="A"), report("Says Wire Sud: it.", id="b", outlet="B")
    masthead = msgspec.structs.replace(b.masthead, sources=tuple(Told(name, "visible", span(b, name)) for name in sources))
    b = msgspec.structs.replace(b, masthead=masthead)
    known = found(a, b)
    declared = msgspec.structs.replace(edge("lost", "a"), declared=True, evidence=(span(a, "Wire Nord"),))
    silent = msgspec.structs.replace(edge("lost", "b"), declared=False, confidence=0.9, evidence=(span(b, "it"),))
    known.stemma = msgspec.structs.replace(known.stemma, edges=(declared, silent))
    return [one for one in differences(known, narration) if one.kind.value == "source"]


def test_a_report_that_names_another_source_than_its_texts_is_told(found: Finder, narration: Narration) -> None:
    (one,) = credited(found, narration, "Wire Sud")
    assert (one.severity, one.summary) == (Severity.MEDIUM, "B names Wire Sud as its source; its text is that of Wire Nord.")
    (silent,) = credited(found, narration)
    assert (silent.severity, silent.summary) == (Severity.LOW, "B carries text of Wire Nord and names no source.")


def test_figures_of_another_week_are_no_discrepancies(found: Finder, narration: Narration) -> None:
    texts = (
        "The mill ground 410 tons in the week of March 7 against 395 tons a week before.",
        "The mill ground 388 tons in the week of March 14 against 410 tons a week before.",
    )
    assert told(found, narration, texts) == []


def test_a_tense_of_the_story_s_own_telling_is_slight(found: Finder, narration: Narration) -> None:
    texts = ("The weir at Orrin is closed to boats.", "The weir at Orrin was closed to boats.")
    assert told(found, narration, texts) == [("tense", "low")]


def test_of_a_text_and_its_translation_a_difference_is_told_though_the_words_beside_it_are_others(
    found: Finder, narration: Narration
) -> None:
    texts = (
        "The haven rampart was erected in Orrin and has been mended often.",
        "The harbour wall was not built in Orrin and has been mended often.",
    )
    a, b = report(texts[0], id="a"), report(texts[1], id="b")
    pairs = [(span(a, texts[0]), span(b, texts[1]))]
    known = [found(a, b, pairs=pairs, relation=relation) for relation in (Relation.EDITED, Relation.TRANSLATED)]
    assert [[one.kind.value for one in differences(one, narration)] for one in known] == [[], ["negation"]]


def test_help_of_one_kind_told_as_any_is_a_matter_of_scope_where_whom_it_is_for_is_the_same(
    found: Finder, narration: Narration
) -> None:
    texts = ("Lorvia will not give lethal aid to Elbonia.", "Lorvia pledged it would not support Elbonia.")
    a, b = report(texts[0], id="a"), report(texts[1], id="b")
    known = found(a, b, pairs=[(span(a, texts[0]), span(b, texts[1]))], relation=Relation.EDITED)
    assert [one.kind.value for one in differences(known, narration)] == ["scope"]


def test_when_reports_came_out_is_no_discrepancy(found: Finder, narration: Narration) -> None:
    texts = (
        "Weir at Orrin shut May 3, 2013 11:45 AM The weir at Orrin was shut to all boats.",
        "Weir at Orrin shut May 4, 2013 9:20 PM The weir at Orrin was shut to all boats.",
    )
    assert told(found, narration, texts) == []
