"""Which inputs are the same, and which are versions of one? By the id that was given, what came under it, and what it tells.

The same input given twice counts once. A second text under one id is a version of its own, under the name ``id@version``, when
its ``version`` or its time of publication, as given with it, tells it from the others.
"""

import msgspec

from onrecord.model import RawItem, ReportId, identify

__all__ = ["fingerprint", "given_id", "named_version", "told_version"]


def fingerprint(item: RawItem) -> str:
    """The same for inputs that say the same: content, kind and the fields that came with it."""
    fields = [f"{name}={value}" for name, value in msgspec.structs.asdict(item.given).items() if value is not None]
    return identify("in", (item.media, item.content, *fields))


def told_version(item: RawItem) -> str | None:
    """What the fields that came with an input say of its version: its number or name, else its time."""
    return item.given.version or item.given.published


def named_version(item: RawItem, told: str) -> RawItem:
    """The item under the name of its version."""
    return msgspec.structs.replace(item, id=ReportId(f"{given_id(item)}@{told}"))


def given_id(item: RawItem) -> str:
    """The id under which an input came, whether or not it is named as a version by now."""
    return item.id.removesuffix(f"@{told_version(item)}")
