"""What speaks for it that a report took from another? Named cues of direction.

Each cue is a function of a pair of reports set side by side as parent and child, and gives a number around -1 … 1. What each is
worth stands in docs/quality.md. Credits, agency signs and time weigh more than all text; among texts, what a parent has against
the rest of the story and the child has, too. The weighing is in :mod:`direction`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from math import log

from onrecord.descent.kinship import Pair, Pairs
from onrecord.descent.standing import STANDING, Standing, log_hours, many
from onrecord.descent.witnesses import Witness, earlier, lag_hours

__all__ = ["PAIR_CUES", "Setting"]

_NOTHING = 0.02
"""So small a part of a report is a name or a credit that alignment left over."""
_CLOSE = 0.02
"""Likeness is told on a scale of ratios down to one word in fifty: 99 % alike is twice as near as 98 %."""
_MANY_JOINTS = 4


@dataclass(frozen=True, slots=True)
class Setting:
    """A pair with both witnesses; ``rivals`` are all pairs of the same child, ``owners`` the names that agencies here sign,
    ``pairs`` all of the story, ``namesakes`` the possible parents with the child's headline, ``parent_stands`` and
    ``child_stands`` how the two stand among all their kin."""

    pair: Pair
    parent: Witness
    child: Witness
    rivals: Sequence[Pair]
    owners: frozenset[str]
    pairs: Pairs
    namesakes: int = 0
    parent_stands: Standing = field(default_factory=Standing)
    child_stands: Standing = field(default_factory=Standing)


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
    return -log(_CLOSE + 1.0 - _whole(s.pair)) / 4


def _nearest(s: Setting) -> float:
    """How much more alike, over all that is shared, than the best rival."""
    best = max((_whole(p) for p in s.rivals if p is not s.pair), default=0.0)
    return max(-1.0, min(1.0, 3 * (_whole(s.pair) - best)))


def _lacks(s: Setting) -> float:
    """Part of the child that other reports have and this parent lacks."""
    return s.pair.missing


def _alone_together(s: Setting) -> float:
    """Part of the child that only these two have: an addition handed on."""
    return s.pair.alone_together if len(s.rivals) > 1 else 0.0


def _parent_strays(s: Setting) -> float:
    """The parent has readings of its own where the child goes with the others."""
    return many(s.pair.parent_alone)


def _child_strays(s: Setting) -> float:
    """The child has readings of its own where the parent goes with the others."""
    return many(s.pair.child_alone)


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
    return many(s.pair.together)


def _gainsaid(s: Setting) -> float:
    """The child has readings of others that the parent lacks: it cannot have them from there."""
    return many(s.pair.gainsaid)


def _cut_together(s: Setting) -> float:
    """Both lack what others have, and the child has nothing that the parent lacks: it was cut before."""
    return s.pair.cut_together if s.pair.missing < _NOTHING else 0.0


def _may_sign(s: Setting) -> float:
    """The parent's house is unknown, and the child names the source that it names first: perhaps it is that source's own."""
    first = s.parent.sources[0].name if s.parent.sources else None
    return float(s.parent.house is None and first is not None and s.child.names(first))


def _maybe_agency(s: Setting) -> float:
    """The parent's house is unknown, and it opens under the sign of a source whose own report is not here: perhaps it is that."""
    return float(s.parent.house is None and s.parent.opens is not None and s.parent.opens not in s.owners)


def _maybe_credited(s: Setting) -> float:
    """The same, and the child names that source."""
    return float(bool(_maybe_agency(s)) and s.parent.opens is not None and s.child.names(s.parent.opens))


def _maybe_unnamed(s: Setting) -> float:
    """The same, and the child names nobody."""
    return float(bool(_maybe_agency(s)) and not s.child.sources)


def _parent_unknown(s: Setting) -> float:
    """The parent's house is unknown."""
    return float(s.parent.house is None)


def _parent_names_absent(s: Setting) -> float:
    """The parent names a source whose own report is not here: it is a copy itself."""
    return float(any(source.name not in s.owners for source in s.parent.sources))


def _parent_names_nobody(s: Setting) -> float:
    return float(not s.parent.sources)


def _parent_names_child(s: Setting) -> float:
    return float(s.child.house is not None and s.parent.names(s.child.house))


def _handed_on(s: Setting) -> float:
    """Part of the parent's own readings, against the rest of the story, that the child has: common errors."""
    return s.pair.readings.handed_on


def _had_before(s: Setting) -> float:
    """Part of the child's own readings, against the rest, that the parent has: the child adds little of its own."""
    return s.pair.readings.had_before


def _strayed(s: Setting) -> float:
    """Readings against the rest that the parent has and the child lacks."""
    return many(s.pair.readings.parents)


def _wandered(s: Setting) -> float:
    """Readings against the rest that the child has and the parent lacks."""
    return many(s.pair.readings.childs)


def _marks_on(s: Setting) -> float:
    """Part of the parent's own punctuation (form of quotation marks, dashes, commas) that the child has."""
    return s.pair.marks.handed_on


def _marks_before(s: Setting) -> float:
    """Part of the child's own punctuation that the parent has."""
    return s.pair.marks.had_before


def _marks_strayed(s: Setting) -> float:
    """Punctuation against the rest that the parent has and the child lacks."""
    return many(s.pair.marks.parents)


def _same_marks(s: Setting) -> float:
    """Part of the shared passages that are punctuated alike, mark for mark."""
    return s.pair.same_marks


def _joints_on(s: Setting) -> float:
    """Part of the joints that cuts and moves left in the parent alone that the child has, too."""
    return s.pair.joints.handed_on


def _joints_before(s: Setting) -> float:
    """Part of the child's own joints that the parent has."""
    return s.pair.joints.had_before


def _joints_strayed(s: Setting) -> float:
    """Joints of the parent's own where the child has what stood between."""
    return min(1.0, s.pair.joints.parents / _MANY_JOINTS)


def _joints_wandered(s: Setting) -> float:
    """Joints of the child's own where the parent has what stood between."""
    return min(1.0, s.pair.joints.childs / _MANY_JOINTS)


def _equal(s: Setting) -> float:
    """Part of the shared passages that are the same word for word."""
    return s.pair.equal


def _lag(s: Setting) -> float:
    """How long after the parent the child appeared, where both tell the hour; negative before; two days count whole."""
    return log_hours(lag_hours(s.parent, s.child))


def _between(s: Setting) -> float:
    """How much closer to both than they are to each other a third report is: it stands between them."""
    steps = (min(_whole(step), _whole(p)) for p in s.rivals if (step := s.pairs.get((s.pair.parent, p.parent))) is not None)
    return max(0.0, max(steps, default=0.0) - _whole(s.pair))


def _parent_stands(s: Setting, name: str) -> float:
    """How the parent stands among all its kin."""
    found: float = getattr(s.parent_stands, name)
    return found


def _whole(pair: Pair) -> float:
    """How much of the child, word for word, stands in the parent."""
    return pair.share * pair.likeness


PAIR_CUES: Mapping[str, Callable[[Setting], float]] = {
    "here": _here, "share": _share, "told": _told, "translated": _translated, "cut_from": _cut_from, "likeness": _likeness,
    "nearest": _nearest, "lacks": _lacks, "alone_together": _alone_together, "parent_strays": _parent_strays,
    "child_strays": _child_strays, "earlier": _earlier, "later": _later, "credited": _credited,
    "agency_credited": _agency_credited, "agency_unnamed": _agency_unnamed, "other_credited": _other_credited,
    "credit_through": _credit_through, "close": _close, "same_absent": _same_absent,
    "child_signs": _child_signs, "own_update": _own_update, "quotes_lost": _quotes_lost,
    "same_title": _same_title, "parent_names_child": _parent_names_child, "may_sign": _may_sign,
    "title_alone": _title_alone, "together": _together, "gainsaid": _gainsaid, "cut_together": _cut_together,
    "handed_on": _handed_on, "had_before": _had_before, "strayed": _strayed, "wandered": _wandered,
    "marks_on": _marks_on, "marks_before": _marks_before, "marks_strayed": _marks_strayed, "same_marks": _same_marks,
    "joints_on": _joints_on, "joints_before": _joints_before, "joints_strayed": _joints_strayed,
    "joints_wandered": _joints_wandered, "equal": _equal, "lag": _lag, "between": _between,
    "maybe_agency": _maybe_agency, "maybe_credited": _maybe_credited, "maybe_unnamed": _maybe_unnamed,
    "parent_unknown": _parent_unknown, "parent_names_absent": _parent_names_absent, "parent_names_nobody": _parent_names_nobody,
    **{f"parent_{name}_of_all": partial(_parent_stands, name=name) for name in STANDING},
}
"""Cues that a child took from a parent; the names are those of the weights."""
