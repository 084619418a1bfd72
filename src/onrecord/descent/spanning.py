"""Can the witnesses at hand explain each other, with no source lost?

Takes readings and the tree in which every inner node is lost; gives the least tree that joins witness to witness (Prim 1957)
where it needs hardly more changes than the other does (:func:`all_present`). A lost source that saves next to nothing is none:
where all copies are here, as in a school of copyists, forks between them are chance. """

from collections.abc import Mapping, Sequence

import numpy as np

from onrecord.descent.branching import UNKNOWN, Branching, Floats, Sets, branch_at, met
from onrecord.descent.mixing import Unmixed

__all__ = ["all_present"]


def all_present(sets: Sets, weights: Floats, found: Unmixed, allowance: Sequence[float]) -> Branching | None:
    """The tree of the witnesses alone; ``None`` where lost sources save more than the ``allowance``, which is a share of all
    changes and readings beside, where a witness is mixed, and for fewer than three witnesses."""
    if len(sets) < 3 or found.mixtures:
        return None
    tree = _least(sets, weights)
    share, readings = allowance
    return tree if _changes(tree, sets, weights) <= (1 + share) * _changes(found.tree, sets, weights) + readings else None


def _least(sets: Sets, weights: Floats) -> Branching:
    """The spanning tree over the weights of the places at which two witnesses differ."""
    far = np.array([[round(float(weights[(a & b) == 0].sum()), 9) for b in sets] for a in sets])
    tree, inside = Branching({0: []}), [0]
    while len(inside) < len(sets):
        _, a, b = min((far[a, b], a, b) for a in inside for b in range(len(sets)) if b not in inside)
        tree.join(int(a), int(b))
        inside.append(int(b))
    return tree


def _changes(tree: Branching, sets: Sets, weights: Floats) -> float:
    """What the changes along the edges weigh at the least, where a witness within the tree keeps its readings (Fitch 1971)."""
    start = min(tree.beside)
    total = np.zeros(sets.shape[1])
    below: dict[int, Sets] = {}
    for node in reversed(branch_at(tree, start, start)):
        own = sets[node] if node < len(sets) else np.full(sets.shape[1], UNKNOWN, np.uint64)
        told = own
        for other in _done(tree, node, below):
            total += (told & other) == 0
            told = np.where(own == UNKNOWN, met(told, other), own)
        below[node] = told
    return float(weights @ total)


def _done(tree: Branching, node: int, below: Mapping[int, Sets]) -> list[Sets]:
    """What is told of the branches behind a node."""
    return [below[other] for other in tree.beside[node] if other in below]
