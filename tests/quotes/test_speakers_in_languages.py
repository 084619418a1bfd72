"""Whom pronouns, offices and verbs without a subject mean in other languages than English; made-up people and places."""

import pytest

from onrecord.desk.lexicon import load
from onrecord.model import Gender
from onrecord.quotes.find import Tools, find
from onrecord.quotes.speakers import resolve
from onrecord.text.name_rules import NameRules
from tests.quotes.conftest import lines_as_report

RULES = load("names.toml", NameRules)


def speakers(text: str, language: str, tools: Tools, *, headline: bool = False) -> list[str | None]:
    """The speaker of each quotation of a text, in its order."""
    report = lines_as_report(text, language=language, headline=headline)
    return [q.speaker for q in resolve(report, find(report, None, tools), RULES)]


@pytest.mark.parametrize(("language", "text", "expected"), [
    ("de", "Die Hafenministerin Karla Lind kam nach Ostwik. „Wir warten“, sagte sie.", "Karla Lind"),
    ("de", "Bürgermeister Jens Falk kam mit Hafenministerin Karla Lind. „Ich bleibe“, sagte er.", "Jens Falk"),
    ("fr", "La ministre Claire Dubois est venue à Ostvik. « Nous attendons », a-t-elle dit.", "Claire Dubois"),
    ("fr", "Le maire Jean Faucon est venu à Ostvik. « Je reste », a-t-il dit.", "Jean Faucon"),
    ("es", "La ministra Clara Duarte llegó a Ostvik. «Esperamos», dijo.", "Clara Duarte"),
    ("it", "La ministra Giulia Serra è arrivata a Ostvik. «Aspettiamo», ha detto.", "Giulia Serra"),
    ("pt", "A ministra Inês Duarte chegou a Ostvik. «Esperamos», disse.", "Inês Duarte"),
])
def test_a_pronoun_or_a_bare_verb_means_the_one_spoken_of(
    quote_tools: Tools, language: str, text: str, expected: str,
) -> None:
    assert speakers(text, language, quote_tools) == [expected]


def test_sie_beside_a_plural_verb_is_no_woman(quote_tools: Tools) -> None:
    text = "Hafenministerin Karla Lind kam zu den Lotsen. „Wir warten“, sagten sie."
    assert speakers(text, "de", quote_tools) == [None]


def test_nobody_is_meant_by_a_plural_verb_without_a_subject(quote_tools: Tools) -> None:
    assert speakers("La ministra Clara Duarte llegó a Ostvik. «Esperamos», dijeron.", "es", quote_tools) == [None]


def test_an_english_verb_without_a_subject_names_nobody(quote_tools: Tools) -> None:
    assert speakers('Minister Clara Duarte came to Ostvik. "We wait," said.', "en", quote_tools) in ([None], [])


def test_a_headline_takes_the_speaker_of_the_same_words_below(quote_tools: Tools) -> None:
    text = (
        "Minister warns of 'long winter'\n"
        'The chief of the harbour board, Marta Lindqvist, warned of a "long winter".\n'
        "Prime Minister Olaf Brand was in Ostvik."
    )
    assert speakers(text, "en", quote_tools, headline=True) == ["Marta Lindqvist", "Marta Lindqvist"]


def test_a_headline_that_names_its_speaker_keeps_him(quote_tools: Tools) -> None:
    text = (
        "Olaf Brand warns of 'long winter'\n"
        'The chief of the harbour board, Marta Lindqvist, warned of a "long winter".\n'
        "Prime Minister Olaf Brand was in Ostvik."
    )
    assert speakers(text, "en", quote_tools, headline=True) == ["Olaf Brand", "Marta Lindqvist"]


@pytest.mark.parametrize(("name", "gender"), [
    ("luc", Gender.MALE), ("heike", Gender.FEMALE), ("amélie", Gender.FEMALE), ("jean", None), ("andrea", None),
])
def test_a_given_name_tells_gender_unless_it_is_used_for_both(name: str, gender: Gender | None) -> None:
    assert RULES.gender_of_given(name) is gender


@pytest.mark.parametrize(("language", "text", "expected"), [
    ("fr", "La ministre des Ports, Claire Dubois, a dénoncé mardi le « chantage » des syndicats.", "chantage"),
    ("es", "La ministra de Puertos, Clara Duarte, acusó este martes a los sindicatos de «chantaje».", "chantaje"),
    ("it", "La ministra dei Porti, Carla Dolci, ha accusato martedì i sindacati di «ricatto».", "ricatto"),
    ("pt", "A ministra dos Portos, Clara Duarte, acusou na terça-feira os sindicatos de «chantagem».", "chantagem"),
])
def test_one_word_in_marks_behind_a_verb_of_judging_is_quoted_from_its_subject(
    quote_tools: Tools, language: str, text: str, expected: str,
) -> None:
    report = lines_as_report(text, language=language)
    found = resolve(report, find(report, None, quote_tools), RULES)
    assert [(q.text, (q.speaker or "").split(" ")[0][0]) for q in found] == [(expected, "C")]


@pytest.mark.parametrize(("language", "text", "cue"), [
    ("fr", "Le maire Jean Faucon a promis de rester, assurant que le port « ne fermera pas ».", "assurant"),
    ("es", "El alcalde Juan Falcón dijo que se queda, asegurando que el puerto «no cerrará».", "asegurando"),
])
def test_a_participle_goes_on_with_the_speaker_of_its_sentence(quote_tools: Tools, language: str, text: str, cue: str) -> None:
    report = lines_as_report(text, language=language)
    found = resolve(report, find(report, None, quote_tools), RULES)
    assert {q.speaker for q in found if report.words(q.cue[0]) == cue} in ({"Jean Faucon"}, {"Juan Falcón"})
