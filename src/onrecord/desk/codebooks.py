"""Makes the codebook ready: the frames and classes that ship, and before them those of the user's settings."""

from hashlib import blake2b

import msgspec

from onrecord.desk.lexicon import load, load_each
from onrecord.ledger.codebook import Book, Classes, Codebook, OwnCodebook

__all__ = ["codebook", "codebook_version"]

_NOTHING = OwnCodebook()


def codebook(own: OwnCodebook = _NOTHING) -> Book:
    """The codebook of the ledger. Raises :class:`SettingsError` for a frame that names a class which is not there."""
    shipped = load("codebook/classes.toml", Classes)
    words = {name: (*shipped.words.get(name, ()), *own.words.get(name, ())) for name in {**shipped.words, **own.words}}
    frames = (Codebook(own.frame), *load_each("codebook/frames", Codebook).values())
    return Book(frames, Classes(_version(shipped, own), words))


def codebook_version(own: OwnCodebook = _NOTHING) -> str:
    """The version of the codebook, without making it ready; with frames or words of the user's it names these by a digest."""
    return _version(load("codebook/classes.toml", Classes), own)


def _version(shipped: Classes, own: OwnCodebook) -> str:
    if own == _NOTHING:
        return shipped.version
    return f"{shipped.version} with own {blake2b(msgspec.json.encode(own), digest_size=4).hexdigest()}"
