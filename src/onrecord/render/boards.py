"""How is a relation of two parties laid out? Board by board, on each the cells of either side, and the channels.

A cell stands under the side that does what it holds, so that it is told who says that they agree or differ.
"""

from onrecord.model import Board, Relationship, Side

__all__ = ["CELL_WORDS", "USE_WORDS", "cells_of", "relation_object"]

CELL_WORDS = {
    "wants": "wants", "claims": "says", "assured": "assures", "asked": "asks", "refused": "refuses", "agree": "agrees",
    "differ": "differs", "open": "open",
}  # fmt: skip
"""The cells of a side in the order in which they are shown, and what a reader finds them called."""
USE_WORDS = {True: "used", False: "refused", None: "spoken of"}
"""What is told of a channel's use."""


def cells_of(side: Side, board: Board) -> dict[str, tuple[str, ...]]:
    """The ids of a side's statements in the cells of a board that hold any, in order."""
    own = frozenset(side.statements)
    told = ((cell, tuple(name for name in getattr(board, cell) if name in own)) for cell in CELL_WORDS)
    return {cell: names for cell, names in told if names}


def relation_object(relation: Relationship) -> dict[str, object]:
    """One relation as a dossier has it."""
    return {
        "parties": list(relation.parties),
        "issues": [
            {"issue": board.issue, **{cell: list(getattr(board, cell)) for cell in CELL_WORDS}} for board in relation.issues
        ],
        "channels": [
            {"kind": one.kind, "used": one.used, "statements": list(one.statements), "when": list(one.when)}
            for one in relation.channels
        ],
        "sides": [{"party": side.party, "statements": list(side.statements)} for side in relation.sides],
    }  # fmt: skip
