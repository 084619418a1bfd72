"""Loads the data of ``lexicon/`` as typed records: the one place where the program reads its own files."""

from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

import msgspec

from onrecord import lexicon
from onrecord.errors import SettingsError

__all__ = ["fingerprint", "load", "load_each"]

_R = TypeVar("_R")
_FOLDER = Path(lexicon.__file__).parent


def load(name: str, kind: type[_R]) -> _R:
    """The file ``lexicon/NAME`` (``.toml`` or ``.json``) as a ``kind``. Raises :class:`SettingsError` if it does not fit."""
    try:
        data = (_FOLDER / name).read_bytes()
        return msgspec.toml.decode(data, type=kind) if name.endswith(".toml") else msgspec.json.decode(data, type=kind)
    except (OSError, msgspec.MsgspecError) as error:
        raise SettingsError(f"lexicon/{name} cannot be used as {kind}: {error}") from error


def load_each(folder: str, kind: type[_R]) -> dict[str, _R]:
    """Every file of ``lexicon/FOLDER`` by its name without ending, in order: one a language, so that data alone adds one."""
    names = sorted(path.name for path in (_FOLDER / folder).iterdir())
    return {name.split(".")[0]: load(f"{folder}/{name}", kind) for name in names if name.endswith((".toml", ".json"))}


def fingerprint() -> str:
    """A short line that is another as soon as the words or weights that ship (every TOML and JSON file) are others."""
    digest = blake2b(digest_size=6)
    for path in sorted(path for path in _FOLDER.rglob("*") if path.suffix in (".toml", ".json")):
        digest.update(blake2b(path.read_bytes(), digest_size=16).digest())
    return digest.hexdigest()
