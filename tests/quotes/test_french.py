"""French with its parser: what it adds to the words, and where the words keep the lead; all people and places are made up."""

from collections.abc import Callable

import pytest

from onrecord.model import Quotation

Finder = Callable[..., tuple[Quotation, ...]]
Told = list[tuple[str, ...]]


def parts(text: str, quotation: Quotation) -> tuple[str, str, str, str]:
    """Form, source, cue and content as words."""
    spans = (quotation.source, quotation.cue, quotation.content)
    source, cue, content = (" … ".join(text[s.begin : s.end] for s in each) for each in spans)
    return quotation.form.value, source, cue, content


@pytest.mark.parametrize(("text", "told"), [
    ("Odile Carmet a promis aux pêcheurs, lundi, de rouvrir la criée.", (
        "indirect", "Odile Carmet", "a promis", "de rouvrir la criée",
    )),
    ("Deux témoins ont raconté à la police avoir vu le phare s’éteindre.", (
        "indirect", "Deux témoins", "ont raconté", "avoir vu le phare s’éteindre",
    )),
    ("Le préfet a demandé à la maire si elle dormirait sous la digue.", (
        "indirect", "Le préfet", "a demandé", "si elle dormirait sous la digue",
    )),
    ("Le maire a juré aux habitants que, malgré la pluie, le phare tiendrait.", (
        "indirect", "Le maire", "a juré", "que, malgré la pluie, le phare tiendrait",
    )),
    ("Plusieurs élus de la côte et leurs adjoints estiment depuis mars que le phare est perdu.", (
        "indirect", "Plusieurs élus de la côte et leurs adjoints", "estiment", "que le phare est perdu",
    )),
    ("Le gardien a été accusé d’avoir éteint le phare.", ("indirect", "", "a été accusé", "d’avoir éteint le phare")),
    ("Il a été dit aux marins que le phare serait éteint.", ("indirect", "", "a été dit", "que le phare serait éteint")),
    ("Le phare du port, a déclaré la gardienne, restera fermé.", (
        "indirect", "la gardienne", "a déclaré", "Le phare du port … restera fermé",
    )),
])  # fmt: skip
def test_the_parse_shows_what_the_words_leave_out(
    fast: Finder, full_french: Finder, text: str, told: tuple[str, ...]
) -> None:
    assert [parts(text, each) for each in full_french(text)] == [told]
    assert [parts(text, each) for each in fast(text, language="fr")] != [told]


@pytest.mark.parametrize(("text", "told"), [
    ("La mairie a déclaré que le phare serait éteint.", [
        ("indirect", "La mairie", "a déclaré", "que le phare serait éteint"),
    ]),
    ("Le port a promis de rouvrir la criée.", [("indirect", "Le port", "a promis", "de rouvrir la criée")]),
    ("La mairie a expliqué vouloir garder le quai.", [("indirect", "La mairie", "a expliqué", "vouloir garder le quai")]),
    ("L’armateur a laissé entendre que le chalutier serait vendu.", [
        ("indirect", "L’armateur", "a laissé entendre", "que le chalutier serait vendu"),
    ]),
    ("Les pêcheurs redoutent que les truites ne remontent plus.", [
        ("indirect", "Les pêcheurs", "redoutent", "que les truites ne remontent plus"),
    ]),
    ("Selon la gardienne, le phare « tient bon, pas plus ».", [
        ("mixed", "la gardienne", "Selon", "le phare « tient bon, pas plus »"),
    ]),
    ("« Le phare tient bon », a déclaré Odile Carmet.", [
        ("direct", "Odile Carmet", "a déclaré", "Le phare tient bon"),
    ]),
    ("Le phare tient bon, a-t-elle déclaré.", [("indirect", "elle", "a … déclaré", "Le phare tient bon")]),
    ("Le phare, a déclaré Odile Carmet, est sûr.", [("indirect", "Odile Carmet", "a déclaré", "Le phare … est sûr")]),
    ("Le gardien a été accusé par la mairie d’Orbe de mentir.", [
        ("indirect", "la mairie d’Orbe", "a été accusé", "de mentir"),
    ]),
])  # fmt: skip
def test_parse_and_words_tell_alike(fast: Finder, full_french: Finder, text: str, told: Told) -> None:
    assert [parts(text, each) for each in full_french(text)] == told
    assert [parts(text, each) for each in fast(text, language="fr")] == told


def test_what_is_cited_inside_a_clause_is_nested(full_french: Finder) -> None:
    outer, inner = full_french("Odile Carmet affirme que le maire a juré aux marins, lundi, de rouvrir la criée.")
    assert (outer.text, inner.text) == ("que le maire a juré aux marins, lundi, de rouvrir la criée", "de rouvrir la criée")
    assert (outer.parent, inner.parent) == (None, outer.id)


@pytest.mark.parametrize("text", [
    "Le maire a annoncé l’idée que le port propose.", "Le préfet a rappelé le projet de fermer la criée.",
    "Le maire est sûr que le phare tient.", "Le gardien a fermé le phare que la mairie aimait.",
])  # fmt: skip
def test_clauses_of_nouns_and_plain_telling_are_no_speech(full_french: Finder, text: str) -> None:
    assert full_french(text) == ()
