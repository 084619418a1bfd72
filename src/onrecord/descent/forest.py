"""How much do the cues speak for an option, all together? Boosted regression trees (Friedman 2001), read from data.

A forest is a sum of small trees over named cues: what a cue is worth may depend on the others, as a credit does on whether the
agency's own report is here. Trees are made by ``tools/fit_descent.py``; here they are only read.
"""

from collections.abc import Sequence

from onrecord.model import Record

__all__ = ["Forest", "Tree"]


class Tree(Record, frozen=True):
    """The nodes of a tree, each before its branches. ``cue`` is a column, or -1 for an end; ``limit`` up to which the left
    branch holds, which is the next node; ``right`` the number of the other; ``worth`` what the tree says at the node."""

    cue: tuple[int, ...]
    limit: tuple[float, ...]
    right: tuple[int, ...]
    worth: tuple[float, ...]


class Forest(Record, frozen=True):
    """Trees over the columns ``cues``."""

    cues: tuple[str, ...]
    trees: tuple[Tree, ...]

    def score(self, row: Sequence[float]) -> float:
        """What all trees say of an option, as a log odds without a fixed zero; ``row`` has a number for each cue."""
        return sum(_end(tree, row) for tree in self.trees)

    def said(self, row: Sequence[float]) -> list[float]:
        """What each cue adds to the score: the changes of worth along the ways through the trees (Saabas 2014)."""
        found = [0.0] * len(self.cues)
        for tree in self.trees:
            node = 0
            while tree.cue[node] >= 0:
                cue = tree.cue[node]
                below = node + 1 if row[cue] <= tree.limit[node] else tree.right[node]
                found[cue] += tree.worth[below] - tree.worth[node]
                node = below
        return found


def _end(tree: Tree, row: Sequence[float]) -> float:
    cues, limits, rights = tree.cue, tree.limit, tree.right
    node = 0
    while (cue := cues[node]) >= 0:
        node = node + 1 if row[cue] <= limits[node] else rights[node]
    return tree.worth[node]
