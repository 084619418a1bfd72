"""What one wording changes against another: a table of explicit detectors, and what is left when all have spoken.

:func:`changes` aligns a base and a reading and asks each detector of :data:`DETECTORS` in turn; a unit that one detector has
told of is not told of again by a later one. What no detector claims is told as moved, respelled, left out, added or replaced
words, so nothing that differs goes untold. No similarity decides a change of meaning: flipped negations look as like as
paraphrases do. Surface method without a parse; its detectors stay silent rather than guess.
"""

from collections.abc import Callable, Iterable

from onrecord.model import Change, ChangeKind
from onrecord.text.conditions import find_conditions
from onrecord.text.designation import find_dates, find_names, find_persons
from onrecord.text.modality import find_modality, find_question, find_tense
from onrecord.text.negation import find_negated
from onrecord.text.numbers import find_numbers
from onrecord.text.pairing import Found, Pair
from onrecord.text.remainder import find_moved, find_punctuation, find_respelled, rest
from onrecord.text.scales import find_alone, find_parts, find_steps

__all__ = ["DETECTORS", "Detector", "change_of", "changes", "changes_of"]

Detector = Callable[[Pair], Iterable[Found]]

DETECTORS: tuple[Detector, ...] = (
    find_conditions,
    find_negated,
    find_dates,
    find_numbers,
    find_question,
    find_modality,
    find_tense,
    find_alone,
    find_parts,
    find_steps,
    find_persons,
    find_names,
    find_respelled,
    find_moved,
    find_punctuation,
)
"""In order of precedence: the first to tell of a unit is the one that is heard."""


def changes(pair: Pair) -> tuple[Change, ...]:
    """All changes from base to reading in the order of the base. Equal wordings have none.

    Each cites the words it touches on both sides; ``meaning`` is true where the claim is another one.
    """
    return tuple(change_of(pair, found) for found in changes_of(pair))


def changes_of(pair: Pair) -> tuple[Found, ...]:
    """The same as places in the pair instead of spans."""
    heard: list[Found] = []
    base: set[int] = set()
    reading: set[int] = set()
    for detect in DETECTORS:
        for found in detect(pair):
            if base.isdisjoint(found.base) and reading.isdisjoint(found.reading):
                heard.append(found)
                base.update(found.base)
                reading.update(found.reading)
    heard += rest(pair, frozenset(base), frozenset(reading))
    return tuple(sorted(heard, key=lambda found: _place(pair, found)))


def _place(pair: Pair, found: Found) -> tuple[int, int, str]:
    if found.base:
        return found.base[0], 0, found.kind
    return (pair.base_place(found.reading[0]), found.reading[0], found.kind) if found.reading else (0, 0, found.kind)


def change_of(pair: Pair, found: Found) -> Change:
    """What a detector found, on the raw text of both reports."""
    return Change(
        ChangeKind(found.kind), pair.base.text(found.base), pair.reading.text(found.reading),
        pair.base.span(found.base), pair.reading.span(found.reading), found.sentence, found.meaning, found.aspect,
    )  # fmt: skip
