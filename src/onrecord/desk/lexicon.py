"""Loads the data of ``lexicon/`` as typed records: the one place where the program reads its own files."""

from functools import cache
from importlib.resources import files
from typing import TypeVar

import msgspec

from onrecord.errors import SettingsError

__all__ = ["load"]

_R = TypeVar("_R")


@cache
def load(name: str, kind: type[_R]) -> _R:
    """The file ``lexicon/NAME`` (``.toml`` or ``.json``) as a ``kind``. Raises :class:`SettingsError` if it does not fit."""
    path = files("onrecord.lexicon").joinpath(name)
    try:
        data = path.read_bytes()
        return msgspec.toml.decode(data, type=kind) if name.endswith(".toml") else msgspec.json.decode(data, type=kind)
    except (OSError, msgspec.MsgspecError) as error:
        raise SettingsError(f"lexicon/{name} cannot be used as {kind.__name__}: {error}") from error
