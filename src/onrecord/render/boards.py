"""How does a relation of two parties look in JSON? Its boards cell by cell, ids of statements in each, and its channels."""

from onrecord.model import Relationship

__all__ = ["CELLS", "USE_WORDS", "relation_object"]

CELLS = ("agree", "differ", "assured", "asked", "refused", "open", "wants", "claims")
"""The cells of a board, in the order in which they are shown."""
USE_WORDS = {True: "used", False: "refused", None: "spoken of"}
"""What is told of a channel's use."""


def relation_object(relation: Relationship) -> dict[str, object]:
    """One relation as a dossier has it."""
    return {
        "parties": list(relation.parties),
        "issues": [{"issue": one.issue, **{cell: list(getattr(one, cell)) for cell in CELLS}} for one in relation.issues],
        "channels": [
            {"kind": one.kind, "used": one.used, "statements": list(one.statements), "when": list(one.when)}
            for one in relation.channels
        ],
    }  # fmt: skip
