"""What does a user of ``onrecord check`` ask? The words of the command as enquiries and paths."""

from collections.abc import Sequence

from onrecord.errors import SettingsError
from onrecord.ingest.readers.enquiries import read_enquiries
from onrecord.model import Enquiry, Flaw, Record
from onrecord.text.tokens import norms

__all__ = ["Question", "asked"]

_USE = 'give the quote in quotation marks, then at least one PATH: onrecord check "QUOTE" PATH…'


class Question(Record, frozen=True):
    """The quotes that are asked about, where to look, how to answer, and which lines of a file of quotes could not be used."""

    enquiries: tuple[Enquiry, ...]
    paths: tuple[str, ...]
    layout: str
    flaws: tuple[Flaw, ...] = ()


def asked(words: Sequence[str], speaker: str | None, file: str | None, *, layout: str | None, archive: str | None) -> Question:
    """The question behind the words of the command. Raises :class:`SettingsError` where no quote or nowhere to look is given."""
    if speaker is not None and not norms(speaker):
        raise SettingsError("--speaker: no name in it; leave the option out to ask for no speaker")
    if len(words) + (file is not None) + (archive is not None) < 2:
        raise SettingsError(f"no quote, or no PATH to look in; {_USE}")
    if file is not None:
        found = read_enquiries(file)
        quotes = tuple(Enquiry(one.text, one.speaker or speaker) for one in found if isinstance(one, Enquiry))
        return Question(quotes, tuple(words), layout or "table", tuple(one for one in found if isinstance(one, Flaw)))
    if not words or not norms(words[0]):
        raise SettingsError(f"no words in the quote {' '.join(words[:1])!r}; {_USE}")
    return Question((Enquiry(words[0], speaker),), tuple(words[1:]), layout or "text")
