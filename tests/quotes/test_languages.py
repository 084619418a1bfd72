"""Quotations in languages read by their words alone, from the data of their lexicon; all people and places are made up."""

from collections.abc import Callable

import msgspec
import pytest

from onrecord.model import Quotation
from onrecord.quotes.cue import CueLexicon, Cues
from onrecord.quotes.find import Tools, find

Finder = Callable[..., tuple[Quotation, ...]]


def parts(text: str, quotation: Quotation) -> tuple[str, str, str, str]:
    """Form, source, cue and content as words."""
    spans = (quotation.source, quotation.cue, quotation.content)
    source, cue, content = (" … ".join(text[s.begin : s.end] for s in each) for each in spans)
    return quotation.form.value, source, cue, content


@pytest.mark.parametrize(("text", "found"), [
    ("„Der Damm hält noch“, sagte Bürgermeisterin Ute Kramm.", [
        ("direct", "Bürgermeisterin Ute Kramm", "sagte", "Der Damm hält noch"),
    ]),
    ("Jetzt gab der Leiter der Werft, Jon Ferris, bekannt, dass der Kran steht.", [
        ("indirect", "der Leiter der Werft, Jon Ferris", "gab … bekannt", "dass der Kran steht"),
    ]),
    ("Um 10:05 Uhr meldete die Hafenwacht, das Schiff sei frei.", [
        ("indirect", "die Hafenwacht", "meldete", "das Schiff sei frei"),
    ]),
    ("Der Stadt schlug er vor, den Damm zu erhöhen.", [
        ("indirect", "er", "schlug … vor", "den Damm zu erhöhen"),
    ]),
    ("In einem Bericht der Stadt wurde gefordert, dass der Damm erhöht wird.", [
        ("indirect", "einem Bericht der Stadt", "wurde … gefordert", "dass der Damm erhöht wird"),
    ]),
    ("Dabei griff sie auch den Landrat an: „Er hat den Damm nie gesehen.“", [
        ("direct", "sie", ":", "Er hat den Damm nie gesehen."),
    ]),
    ("Ute Kramm sagte, der Damm sei nur ein „Papiertiger“.", [
        ("mixed", "Ute Kramm", "sagte", "der Damm sei nur ein „Papiertiger“"),
        ("direct", "Ute Kramm", "sagte", "Papiertiger"),
    ]),
    ("Ute Kramm sagte, die „Seeschwalbe“ sei gesunken.", [
        ("mixed", "Ute Kramm", "sagte", "die „Seeschwalbe“ sei gesunken"),
    ]),
    ("„Der Damm hält“, sagte Ute Kramm. Das Wasser fällt. „Wir warten ab.“", [
        ("direct", "Ute Kramm", "sagte", "Der Damm hält"),
        ("direct", "Ute Kramm", "", "Wir warten ab."),
    ]),
    ("„Bis es zu spät war“, stellte Kramm fest, seien „die Rufe vom Damm nicht ernst genommen worden“.", [
        ("direct", "Kramm", "stellte … fest", "Bis es zu spät war"),
        ("direct", "Kramm", "stellte … fest", "die Rufe vom Damm nicht ernst genommen worden"),
    ]),
    ("Kramm warnte die Stadt vor einem Bündnis mit den „Totengräbern der Werft“.", [
        ("direct", "Kramm", "warnte", "Totengräbern der Werft"),
    ]),
    ("Der Damm hielt nur mit „halber Kraft“ stand.", [("direct", "", "", "halber Kraft")]),
    ("»Wir warten ab«, so der Wehrleiter.", [
        ("direct", "der Wehrleiter", "so", "Wir warten ab"),
    ]),
    ("Am Dienstag teilte die Kreisverwaltung mit, die Schule bleibe geschlossen.", [
        ("indirect", "die Kreisverwaltung", "teilte … mit", "die Schule bleibe geschlossen"),
    ]),
    ("Laut Polizei sind zwei Boote gesunken.", [
        ("indirect", "Polizei", "Laut", "sind zwei Boote gesunken"),
    ]),
    ("Medienberichten zufolge wurde der Hafen geräumt.", [
        ("indirect", "Medienberichten", "zufolge", "wurde der Hafen geräumt"),
    ]),
    ("Der Hafen wird geräumt, wie Kapitän Jens Olt mitteilte.", [
        ("indirect", "Kapitän Jens Olt", "wie … mitteilte", "Der Hafen wird geräumt"),
    ]),
    ("Die Fähre hat nach Angaben der Reederei kein Ruder mehr.", [
        ("indirect", "der Reederei", "nach Angaben", "Die Fähre hat … kein Ruder mehr"),
    ]),
    ("Olt nannte den Plan „völlig unbrauchbar“.", [
        ("direct", "Olt", "nannte", "völlig unbrauchbar"),
    ]),
    ("Kramm sagte, der Damm sei alt. Er werde im Herbst erneuert.", [
        ("indirect", "Kramm", "sagte", "der Damm sei alt"),
        ("indirect", "Kramm", "", "Er werde im Herbst erneuert"),
    ]),
    ("Der Damm ist alt. Das bestätigte die Kreisverwaltung.", [
        ("indirect", "die Kreisverwaltung", "bestätigte", "Der Damm ist alt"),
    ]),
    ("In einem Brief heißt es, der Damm sei alt.", [
        ("indirect", "einem Brief", "heißt", "der Damm sei alt"),
    ]),
])
def test_german_is_read_by_its_words(fast: Finder, text: str, found: list[tuple[str, ...]]) -> None:
    assert [parts(text, each) for each in fast(text, language="de")] == found


@pytest.mark.parametrize(("text", "found"), [
    ("« La digue tient encore », a déclaré la maire, Odile Carmet.", [
        ("direct", "la maire, Odile Carmet", "a déclaré", "La digue tient encore"),
    ]),
    ("« C’est faux, a répliqué Luc Berthier. La digue a cédé. »", [
        ("direct", "Luc Berthier", "a répliqué", "C’est faux … La digue a cédé."),
    ]),
    ("« La digue tient », explique-t-elle.", [
        ("direct", "elle", "explique", "La digue tient"),
    ]),
    ("La digue tiendra, a assuré mardi le préfet.", [
        ("indirect", "le préfet", "a assuré", "La digue tiendra"),
    ]),
    ("Odile Carmet a affirmé que la digue était « hors d’usage ».", [
        ("mixed", "Odile Carmet", "a affirmé", "que la digue était « hors d’usage »"),
    ]),
    ("Le préfet a promis de rouvrir la route.", [
        ("indirect", "Le préfet", "a promis", "de rouvrir la route"),
    ]),
    ("Selon la maire, Odile Carmet, deux bateaux ont coulé.", [
        ("indirect", "la maire, Odile Carmet", "Selon", "deux bateaux ont coulé"),
    ]),
    ("Deux bateaux ont coulé, selon la préfecture.", [
        ("indirect", "la préfecture", "selon", "Deux bateaux ont coulé"),
    ]),
    ("Luc Berthier a dit à la presse qu’aucun bateau ne manquait.", [
        ("indirect", "Luc Berthier", "a dit", "qu’aucun bateau ne manquait"),
    ]),
])
def test_french_is_read_by_its_words(fast: Finder, text: str, found: list[tuple[str, ...]]) -> None:
    assert [parts(text, each) for each in fast(text, language="fr")] == found


@pytest.mark.parametrize(("text", "found"), [
    ("«La presa aguanta», dijo Marta Ibarra, vecina de Olmeda.", [
        ("direct", "Marta Ibarra, vecina de Olmeda", "dijo", "La presa aguanta"),
    ]),
    ("La presa aguantará, aseguró el martes el alcalde.", [
        ("indirect", "el alcalde", "aseguró", "La presa aguantará"),
    ]),
    ("El alcalde explicó que la presa «está agotada».", [
        ("mixed", "El alcalde", "explicó", "que la presa «está agotada»"),
    ]),
    ("—La presa aguanta —contó Ibarra—. El río no tanto.", [
        ("direct", "Ibarra", "contó", "La presa aguanta … El río no tanto."),
    ]),
    ("Según la alcaldesa, dos barcas se hundieron.", [
        ("indirect", "la alcaldesa", "Según", "dos barcas se hundieron"),
    ]),
    ("Dos barcas se hundieron, según la Guardia Fluvial.", [
        ("indirect", "la Guardia Fluvial", "según", "Dos barcas se hundieron"),
    ]),
    ("Ibarra acusó al alcalde de ocultar los informes.", [
        ("indirect", "Ibarra", "acusó", "de ocultar los informes"),
    ]),
    ("“No me voy”, repitió ella, según el diario.", [
        ("direct", "ella", "repitió", "No me voy"),
    ]),
    ("“La presa”, añadió Ibarra, “es vieja y está mal hecha”.", [
        ("direct", "Ibarra", "añadió", "La presa … es vieja y está mal hecha"),
    ]),
])
def test_spanish_is_read_by_its_words(fast: Finder, text: str, found: list[tuple[str, ...]]) -> None:
    assert [parts(text, each) for each in fast(text, language="es")] == found


@pytest.mark.parametrize(("text", "found"), [
    ("«La diga tiene», ha detto la sindaca Carla Venturi.", [
        ("direct", "la sindaca Carla Venturi", "ha detto", "La diga tiene"),
    ]),
    ("La diga terrà, ha assicurato martedì il prefetto.", [
        ("indirect", "il prefetto", "ha assicurato", "La diga terrà"),
    ]),
    ("Venturi ha spiegato ai giornalisti che la diga è «molto vecchia».", [
        ("mixed", "Venturi", "ha spiegato", "che la diga è «molto vecchia»"),
    ]),
    ("Secondo la sindaca, due barche sono affondate.", [
        ("indirect", "la sindaca", "Secondo", "due barche sono affondate"),
    ]),
    ("Il prefetto ha promesso di riaprire la strada.", [
        ("indirect", "Il prefetto", "ha promesso", "di riaprire la strada"),
    ]),
    ("«Mio nonno diceva: “Il fiume torna”. Aveva ragione», ha ricordato Venturi.", [
        ("direct", "Venturi", "ha ricordato", "Mio nonno diceva: “Il fiume torna”. Aveva ragione"),
    ]),
    ("“La diga tiene”, ha detto Venturi, “ma il fiume sale ancora”.", [
        ("direct", "Venturi", "ha detto", "La diga tiene … ma il fiume sale ancora"),
    ]),
    ("Due barche sono affondate, secondo la prefettura.", [
        ("indirect", "la prefettura", "secondo", "Due barche sono affondate"),
    ]),
    ("Venturi teme che la strada non riapra.", [
        ("indirect", "Venturi", "teme", "che la strada non riapra"),
    ]),
])
def test_italian_is_read_by_its_words(fast: Finder, text: str, found: list[tuple[str, ...]]) -> None:
    assert [parts(text, each) for each in fast(text, language="it")] == found


@pytest.mark.parametrize(("text", "found"), [
    ("“A barragem aguenta”, disse Lídia Moura, moradora de Olmar.", [
        ("direct", "Lídia Moura, moradora de Olmar", "disse", "A barragem aguenta"),
    ]),
    ("A barragem vai aguentar, garantiu o presidente da câmara.", [
        ("indirect", "o presidente da câmara", "garantiu", "A barragem vai aguentar"),
    ]),
    ("Moura afirmou que a barragem está “muito velha”.", [
        ("mixed", "Moura", "afirmou", "que a barragem está “muito velha”"),
    ]),
    ("— A barragem aguenta — contou ela.", [
        ("direct", "ela", "contou", "A barragem aguenta"),
    ]),
    ("De acordo com a câmara, dois barcos afundaram.", [
        ("indirect", "a câmara", "De acordo com", "dois barcos afundaram"),
    ]),
    ("Dois barcos afundaram, segundo a polícia marítima.", [
        ("indirect", "a polícia marítima", "segundo", "Dois barcos afundaram"),
    ]),
    ("O ministro prometeu reabrir a estrada.", [
        ("indirect", "O ministro", "prometeu", "reabrir a estrada"),
    ]),
    ("O ministro acusou a câmara de esconder os relatórios.", [
        ("indirect", "O ministro", "acusou", "de esconder os relatórios"),
    ]),
    ("“A barragem”, explicou Moura, “é velha e foi mal feita”.", [
        ("direct", "Moura", "explicou", "A barragem … é velha e foi mal feita"),
    ]),
])
def test_portuguese_is_read_by_its_words(fast: Finder, text: str, found: list[tuple[str, ...]]) -> None:
    assert [parts(text, each) for each in fast(text, language="pt")] == found


@pytest.mark.parametrize(("text", "found"), [
    ("„Barajul ține”, a spus primărița Ilinca Doru.", [
        ("direct", "primărița Ilinca Doru", "a spus", "Barajul ține"),
    ]),
    ("„Barajul ține, a precizat Ilinca Doru, dar apa crește.”", [
        ("direct", "Ilinca Doru", "a precizat", "Barajul ține … dar apa crește."),
    ]),
    ("Barajul va ține, a anunțat marți prefectul.", [
        ("indirect", "prefectul", "a anunțat", "Barajul va ține"),
    ]),
    ("Doru a declarat că barajul este „foarte vechi”.", [
        ("mixed", "Doru", "a declarat", "că barajul este „foarte vechi”"),
    ]),
    ("Potrivit prefecturii, două bărci s-au scufundat.", [
        ("indirect", "prefecturii", "Potrivit", "două bărci s-au scufundat"),
    ]),
    ("Două bărci s-au scufundat, potrivit poliției.", [
        ("indirect", "poliției", "potrivit", "Două bărci s-au scufundat"),
    ]),
    ("Ministrul a promis că va redeschide drumul.", [
        ("indirect", "Ministrul", "a promis", "că va redeschide drumul"),
    ]),
    ("Primarul a cerut ministrului să vină la baraj.", [
        ("indirect", "Primarul", "a cerut", "să vină la baraj"),
    ]),
    ("„Tata zicea: «Apa se întoarce». Avea dreptate”, a povestit Doru.", [
        ("direct", "Doru", "a povestit", "Tata zicea: «Apa se întoarce». Avea dreptate"),
    ]),
])
def test_romanian_is_read_by_its_words(fast: Finder, text: str, found: list[tuple[str, ...]]) -> None:
    assert [parts(text, each) for each in fast(text, language="ro")] == found


@pytest.mark.parametrize("marks", ["„%s“", "»%s«", "«%s»", "« %s »", "“%s”", "”%s”", "‹%s›", "‚%s‘", "\"%s\""])
def test_all_european_marks_hold_direct_speech(fast: Finder, marks: str) -> None:
    text = marks % "Wir haben davon nichts gewusst" + ", sagte Ute Kramm."
    (found,) = fast(text, language="de")
    assert parts(text, found) == ("direct", "Ute Kramm", "sagte", "Wir haben davon nichts gewusst")


@pytest.mark.parametrize(("language", "text"), [
    ("de", "Der Film „Das kalte Boot“ läuft seit Montag."), ("de", "Das Museum zeigt das Boot, das im Hafen liegt."),
    ("fr", "— le pain\n— le sel\n— le vin de la coopérative"), ("fr", "La « Tour Blanche » compte douze étages."),
    ("es", "La llamada «ruta alta» mide doce kilómetros."), ("it", "Il «Rosso» corre da tre anni."),
    ("pt", "O festival regressa em maio, em Olmar."), ("ro", "Ansamblul „Corbii Albi” va cânta la Doru."),
])
def test_names_lists_and_plain_telling_are_no_speech(fast: Finder, language: str, text: str) -> None:
    assert fast(text, language=language) == ()


def test_words_in_marks_stand_for_themselves_beside_their_german_clause(fast: Finder) -> None:
    text = "Kramm sagte, der Damm sei „völlig durchlöchert“ und alt."
    assert [parts(text, each) for each in fast(text, language="de")] == [
        ("mixed", "Kramm", "sagte", "der Damm sei „völlig durchlöchert“ und alt"),
        ("direct", "Kramm", "sagte", "völlig durchlöchert"),
    ]
    assert {each.parent for each in fast(text, language="de")} == {None}


MADE_UP = """
language = "xx"
inflected = true

[[families]]
name = "speak"
kind = "speech"
grade = "sure"
takes = ["speech", "clause"]
verbs = ["voruna", "vorune"]

[words]
that = ["ko"]
complementizers = ["ko"]
joins = ["ed"]
subjects = ["hen"]
pronouns = ["hen"]
determiners = ["ta"]
prepositions = ["ni"]
days = ["lumo"]
times = ["ni", "lumo"]
credits = ["pelo"]
names_follow = true
dialogue = true
"""


@pytest.mark.parametrize(("text", "found"), [
    ("“Ta brugo tena,” vorune Sela Marn.", ("direct", "Sela Marn", "vorune", "Ta brugo tena,")),
    ("Sela Marn vorune lumo ko ta brugo “tena nu mira”.", ("mixed", "Sela Marn", "vorune", "ko ta brugo “tena nu mira”")),
    ("Ta brugo tena, vorune lumo Sela Marn.", ("indirect", "Sela Marn", "vorune", "Ta brugo tena")),
    ("Pelo Sela Marn, ta brugo tena nu.", ("indirect", "Sela Marn", "Pelo", "ta brugo tena nu")),
    ("—Ta brugo tena nu —vorune hen.", ("direct", "hen", "vorune", "Ta brugo tena nu")),
])
def test_a_language_is_added_by_data_alone(
    as_report: Callable[..., object], quote_tools: Tools, text: str, found: tuple[str, ...]
) -> None:
    lexicon = msgspec.toml.decode(MADE_UP, type=CueLexicon)
    tools = Tools({"xx": Cues(lexicon)}, quote_tools.rules)
    (quotation,) = find(as_report(text, language="xx"), None, tools)  # type: ignore[arg-type]
    assert parts(text, quotation) == found


@pytest.mark.parametrize(("text", "source"), [
    ("Die Hafenpost zitiert einen Lotsen mit den Worten: „Das Boot ist gesunken.“", "einen Lotsen"),
    ("Kramm dankte den Lotsen und sagte: „Das Boot ist gerettet.“", "Kramm"),
    ("Den Plan, den Damm zu erhöhen, nannte er einen „schweren Fehler“.", "er"),
])
def test_a_german_source_is_found_before_and_behind_its_verb(fast: Finder, text: str, source: str) -> None:
    assert {text[s.begin : s.end] for q in fast(text, language="de") for s in q.source} == {source}


def test_a_fragment_in_a_reported_mood_goes_on_with_the_speaker_of_its_paragraph(fast: Finder) -> None:
    text = "„Wir bleiben“, sagte Ute Kramm. Die Lage sei „sehr ernst.“ Die Lotsen würden „schnell gebraucht.“"
    assert {text[q.source[0].begin : q.source[0].end] for q in fast(text, language="de")} == {"Ute Kramm"}
