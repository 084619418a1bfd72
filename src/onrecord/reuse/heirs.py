"""Which of the groups that reports fall into anew is which of the stories that stood before?

A story that is grouped anew keeps its id where most of its members stay together: of all claims of a group to a story, by the
members they have in common, the largest is met first, that to the older story where two are equal, and each story and each
group is given away once. A group that no story is left for is a new one.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

__all__ = ["heirs"]

_M = TypeVar("_M", bound=Hashable)


def heirs(found: Sequence[Sequence[_M]], before: Mapping[_M, str], age: Callable[[str], int]) -> list[str | None]:
    """The id that each group keeps of the stories that its members were in ``before``; ``age`` is the less the older a story is.

    >>> heirs([["a"], ["b", "c", "d"]], {"a": "one", "b": "one", "c": "one"}, len)
    [None, 'one']
    """
    shares = Counter((before[member], place) for place, group in enumerate(found) for member in group if member in before)
    kept: list[str | None] = [None] * len(found)
    taken: set[str] = set()
    for (story, place), _ in sorted(shares.items(), key=lambda item: (-item[1], age(item[0][0]), item[0])):
        if story not in taken and kept[place] is None:
            kept[place] = story
            taken.add(story)
    return kept
