"""The word book of English: what the detectors of change know, with the names of states and bodies that the parties have."""

from onrecord.desk.lexicon import load
from onrecord.dossier.parties import PartyLexicon
from onrecord.text.normalise import fold
from onrecord.text.stems import Stems
from onrecord.text.wordbook import ChangeLexicon, Wordbook

__all__ = ["english"]


def english() -> Wordbook:
    """A new word book, dear to make; one table of names serves the detectors, the ledger and the boards of parties."""
    parties = load("parties.toml", PartyLexicon).party
    bodies = {one.name: [fold(form) for form in (*one.forms, *one.people)] for one in parties}
    return Wordbook(load("change.toml", ChangeLexicon), Stems("en"), bodies)
