"""Did this report take from that one? Named cues, weighed.

Each cue is a function of a pair of reports set side by side as parent and child, and gives a number around -1 … 1. The cues of
one child's possible parents, and the cues that none of them is here, are weighed and set against each other (a conditional
logit, McFadden 1974); the weights are data, fitted on simulated newsrooms of very different habits. Credits, agency signs and
time weigh more than all text.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

from onrecord.descent.kinship import Pair
from onrecord.descent.witnesses import Witness, earlier
from onrecord.model import Record

__all__ = ["ORPHAN_CUES", "PAIR_CUES", "DescentWeights", "Setting", "orphan_score", "pair_score", "probabilities"]

_NOTHING = 0.02
"""So small a part of a report is a name or a credit that alignment left over."""
_MANY_WORDS = 40
"""So many differing words make a cue about readings count whole; the first ones count most."""
_CLOSE = 0.02
"""Likeness is told on a scale of ratios down to one word in fifty: 99 % alike is twice as near as 98 %."""


class DescentWeights(Record, frozen=True):
    """Weights of the cues by name (``lexicon/weights/descent.json``): of a pair, and of a report that has no parent here."""

    pair: dict[str, float]
    orphan: dict[str, float]


@dataclass(frozen=True, slots=True)
class Setting:
    """A pair with both witnesses; ``rivals`` are all pairs of the same child, ``owners`` the names that agencies here sign,
    ``namesakes`` the possible parents with the child's headline."""

    pair: Pair
    parent: Witness
    child: Witness
    rivals: Sequence[Pair]
    owners: frozenset[str]
    namesakes: int = 0


def _many(n_words: int) -> float:
    return min(1.0, log(1 + n_words) / log(1 + _MANY_WORDS))


def _here(_: Setting) -> float:
    return 1.0


def _share(s: Setting) -> float:
    return s.pair.share


def _told(s: Setting) -> float:
    """Words outside quotation marks in common: what two reporters of one speech do not share."""
    return s.pair.told


def _translated(s: Setting) -> float:
    """The two look like a text and its translation there and back."""
    return s.pair.translated


def _cut_from(s: Setting) -> float:
    """The child is the shorter part of the parent (cut from the end or the middle), not the other way round."""
    return s.pair.share - s.pair.share_back


def _likeness(s: Setting) -> float:
    return s.pair.likeness


def _close(s: Setting) -> float:
    """How little of the child the parent leaves unexplained, as a ratio."""
    return -log(_CLOSE + 1.0 - s.pair.share * s.pair.likeness) / 4


def _nearest(s: Setting) -> float:
    """How much more alike, over all that is shared, than the best rival."""
    best = max((p.share * p.likeness for p in s.rivals if p is not s.pair), default=0.0)
    return max(-1.0, min(1.0, 3 * (s.pair.share * s.pair.likeness - best)))


def _lacks(s: Setting) -> float:
    """Part of the child that other reports have and this parent lacks."""
    return s.pair.missing


def _alone_together(s: Setting) -> float:
    """Part of the child that only these two have: an addition handed on."""
    return s.pair.alone_together if len(s.rivals) > 1 else 0.0


def _parent_strays(s: Setting) -> float:
    """The parent has readings of its own where the child goes with the others."""
    return _many(s.pair.parent_alone)


def _child_strays(s: Setting) -> float:
    """The child has readings of its own where the parent goes with the others."""
    return _many(s.pair.child_alone)


def _earlier(s: Setting) -> float:
    return max(0.0, earlier(s.parent, s.child))


def _later(s: Setting) -> float:
    return max(0.0, -earlier(s.parent, s.child))


def _credited(s: Setting) -> float:
    """The child names the parent's house as its source."""
    return float(s.parent.house is not None and s.child.names(s.parent.house) and not s.parent.is_agency)


def _agency_credited(s: Setting) -> float:
    """The parent is an agency's own report, and the child names that agency."""
    return float(s.parent.is_agency and s.parent.house is not None and s.child.names(s.parent.house))


def _agency_unnamed(s: Setting) -> float:
    """The parent is an agency's own report, and the child names nobody."""
    return float(s.parent.is_agency and not s.child.sources)


def _other_credited(s: Setting) -> float:
    """The child names another house that is here, not this parent's, nor one that the parent names."""
    named = {source.name for source in s.child.sources} & s.owners
    return float(bool(named) and s.parent.house not in named and not _credit_through(s))


def _credit_through(s: Setting) -> float:
    """The child names a house that is here and that the parent names, too: a credit that was handed on."""
    named = {source.name for source in s.child.sources} & s.owners
    return float(s.parent.house not in named and any(s.parent.names(name) for name in named))


def _same_absent(s: Setting) -> float:
    """Both name the same source, and its own report is not here: rather sisters than mother and daughter."""
    return float(any(s.parent.names(x.name) and x.name not in s.owners for x in s.child.sources))


def _child_signs(s: Setting) -> float:
    """The child is an agency's own report, and the parent is not an earlier one of it."""
    return float(s.child.is_agency and s.parent.house != s.child.house)


def _own_update(s: Setting) -> float:
    """Parent and child come from one house: the later is a new version."""
    return float(s.parent.house is not None and s.parent.house == s.child.house)


def _quotes_lost(s: Setting) -> float:
    """Quotation marks go when words are told again; they hardly ever come."""
    return max(-1.0, min(1.0, s.pair.quotes_lost / 6))


def _same_title(s: Setting) -> float:
    return float(s.parent.title is not None and s.parent.title == s.child.title)


def _title_alone(s: Setting) -> float:
    """The headline is the parent's and hardly another's: one that was handed on."""
    return _same_title(s) / max(1, s.namesakes)


def _together(s: Setting) -> float:
    """The two have readings that most others lack: common errors."""
    return _many(s.pair.together)


def _gainsaid(s: Setting) -> float:
    """The child has readings of others that the parent lacks: it cannot have them from there."""
    return _many(s.pair.gainsaid)


def _cut_together(s: Setting) -> float:
    """Both lack what others have, and the child has nothing that the parent lacks: it was cut before."""
    return s.pair.cut_together if s.pair.missing < _NOTHING else 0.0


def _may_sign(s: Setting) -> float:
    """The parent's house is unknown, and the child names the source that it names first: perhaps it is that source's own."""
    first = s.parent.sources[0].name if s.parent.sources else None
    return float(s.parent.house is None and first is not None and s.child.names(first))


def _parent_names_child(s: Setting) -> float:
    return float(s.child.house is not None and s.parent.names(s.child.house))


PAIR_CUES: Mapping[str, Callable[[Setting], float]] = {
    "here": _here, "share": _share, "told": _told, "translated": _translated, "cut_from": _cut_from, "likeness": _likeness,
    "nearest": _nearest, "lacks": _lacks, "alone_together": _alone_together, "parent_strays": _parent_strays,
    "child_strays": _child_strays, "earlier": _earlier, "later": _later, "credited": _credited,
    "agency_credited": _agency_credited, "agency_unnamed": _agency_unnamed, "other_credited": _other_credited,
    "credit_through": _credit_through, "close": _close, "same_absent": _same_absent,
    "child_signs": _child_signs, "own_update": _own_update, "quotes_lost": _quotes_lost,
    "same_title": _same_title, "parent_names_child": _parent_names_child, "may_sign": _may_sign,
    "title_alone": _title_alone, "together": _together, "gainsaid": _gainsaid, "cut_together": _cut_together,
}
"""Cues that a child took from a parent; the names are those of the weights."""


def _signs(child: Witness, _: Sequence[Setting]) -> float:
    return float(child.is_agency)


def _names_absent(child: Witness, settings: Sequence[Setting]) -> float:
    """It names a source whose own report is not here."""
    owners = settings[0].owners if settings else frozenset[str]()
    return float(any(source.name not in owners for source in child.sources))


def _names_present(child: Witness, settings: Sequence[Setting]) -> float:
    owners = settings[0].owners if settings else frozenset[str]()
    return float(any(source.name in owners for source in child.sources))


def _names_nobody(child: Witness, _: Sequence[Setting]) -> float:
    return float(not child.sources)


def _first(_: Witness, settings: Sequence[Setting]) -> float:
    """Part of its kin that appeared after it."""
    return sum(earlier(s.parent, s.child) < 0 for s in settings) / max(1, len(settings))


def _fullest(_: Witness, settings: Sequence[Setting]) -> float:
    """Part of its kin that has less of it than it has of them."""
    return sum(s.pair.share_back > s.pair.share for s in settings) / max(1, len(settings))


def _all_stray(_: Witness, settings: Sequence[Setting]) -> float:
    """Every possible parent has readings of its own that are not here."""
    return min((_parent_strays(s) for s in settings), default=0.0)


def _little_shared(_: Witness, settings: Sequence[Setting]) -> float:
    return 1.0 - max((s.pair.share for s in settings), default=0.0)


def _no_common_errors(_: Witness, settings: Sequence[Setting]) -> float:
    """No possible parent has readings in common with it that most others lack."""
    return 1.0 - max((_together(s) for s in settings), default=0.0)


def _many_kin(_: Witness, settings: Sequence[Setting]) -> float:
    return min(1.0, len(settings) / 8)


def _agencies_cover(_: Witness, settings: Sequence[Setting]) -> float:
    """Part of the report that stands in agencies' own reports here, all together."""
    return min(1.0, sum(s.pair.share for s in settings if s.parent.is_agency))


def _pieced(_: Witness, settings: Sequence[Setting]) -> float:
    """Part of the report that stands in one or another of its kin, beyond the part that the best of them explains."""
    return min((s.pair.missing for s in settings), default=0.0)


ORPHAN_CUES: Mapping[str, Callable[[Witness, Sequence[Setting]], float]] = {
    "signs": _signs, "names_absent": _names_absent, "names_present": _names_present, "names_nobody": _names_nobody,
    "first": _first, "fullest": _fullest, "all_stray": _all_stray, "little_shared": _little_shared, "many_kin": _many_kin,
    "agencies_cover": _agencies_cover, "pieced": _pieced, "no_common_errors": _no_common_errors,
}
"""Cues that the source of a report is not here."""


def pair_score(setting: Setting, weights: DescentWeights) -> float:
    """How much speaks for the pair; only differences between the options of one child mean something."""
    return sum(weights.pair.get(name, 0.0) * cue(setting) for name, cue in PAIR_CUES.items())


def orphan_score(child: Witness, settings: Sequence[Setting], weights: DescentWeights) -> float:
    """How much speaks for "its source is not here"; ``settings`` are the child's possible parents."""
    return sum(weights.orphan.get(name, 0.0) * cue(child, settings) for name, cue in ORPHAN_CUES.items())


def probabilities(scores: Sequence[float]) -> list[float]:
    """Scores of the options of one child as log probabilities that sum to one."""
    top = max(scores)
    total = log(sum(exp(score - top) for score in scores))
    return [score - top - total for score in scores]
