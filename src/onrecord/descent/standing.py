"""How does each report stand among all its kin? Cues that it is what the whole family goes back to.

Whether a report is the source is hardly told by one copy. What all copies took from had, in the eyes of each of them, nothing
less than the others have, and no readings of its own; it came first. So every report is looked at beside all its kin at once.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from math import log

from onrecord.descent.kinship import Pair, Texts, body_chars, covered
from onrecord.descent.witnesses import Witness, earlier, lag_hours
from onrecord.model import ReportId

__all__ = ["STANDING", "Standing", "log_hours", "many", "standings"]

_MANY_WORDS = 40
"""So many differing words make a cue about readings count whole; the first ones count most."""
_LONG_HOURS = 48


@dataclass(frozen=True, slots=True)
class Standing:
    """A report among its kin; all but the hours 0–1, of the kin or on average over them.

    ``after``: the kin that appeared after it, less those before it (-1 … 1); ``ahead``: the hours to the next of them, behind the
    first one negative, as :func:`log_hours`. ``shorter``: those that stand in it at least as far as it in them. ``gainsaid``:
    readings that others share and it lacks, ``least_gainsaid`` with the one that has fewest; ``beyond``: their text that others
    have and it lacks, ``most_beyond`` with the one that has most. ``strays``: readings of its own where others back the kin.
    ``alone``: its own text that no kin has. ``titled``: those with its headline; ``retitled``: none has it, and two have another
    one in common. ``credited``: those that name its house; ``same_source``: that name the source that it names first.
    """

    after: float = 0.0
    ahead: float = 0.0
    shorter: float = 0.0
    gainsaid: float = 0.0
    least_gainsaid: float = 0.0
    beyond: float = 0.0
    most_beyond: float = 0.0
    strays: float = 0.0
    alone: float = 0.0
    titled: float = 0.0
    retitled: float = 0.0
    credited: float = 0.0
    same_source: float = 0.0


STANDING = tuple(field.name for field in fields(Standing))
"""What is told of a standing."""


def many(n_words: int) -> float:
    """A number of differing words as a cue, 0–1."""
    return min(1.0, log(1 + n_words) / log(1 + _MANY_WORDS))


def log_hours(hours: float) -> float:
    """Hours as a cue, -1 … 1: two days count whole, the first hours most."""
    size = min(1.0, log(1 + abs(hours)) / log(1 + _LONG_HOURS))
    return size if hours > 0 else -size


def standings(texts: Texts, witnesses: Mapping[ReportId, Witness], min_kin: float) -> dict[ReportId, Standing]:
    """The standing of each report that has kin; pairs less likely kin than ``min_kin`` are none."""
    below: dict[ReportId, list[Pair]] = defaultdict(list)
    for _, pair in sorted(texts.pairs.items()):
        if pair.kin >= min_kin:
            below[pair.parent].append(pair)
    return {name: _standing(name, pairs, texts, witnesses) for name, pairs in below.items()}


def _standing(name: ReportId, pairs: Sequence[Pair], texts: Texts, witnesses: Mapping[ReportId, Witness]) -> Standing:
    """``pairs`` are those of the report as parent of each of its kin."""
    own, kin = witnesses[name], [witnesses[pair.child] for pair in pairs]
    titles = [one.title for one in kin if one.title is not None]
    first = own.sources[0].name if own.sources else None
    shared = covered(span for pair in pairs for span in texts.pairs[pair.child, name].spans)
    return Standing(
        after=_mean(earlier(own, one) for one in kin),
        ahead=log_hours(min((lag for one in kin if (lag := lag_hours(own, one))), default=0.0)),
        shorter=_mean(pair.share >= pair.share_back for pair in pairs),
        gainsaid=_mean(many(pair.gainsaid) for pair in pairs),
        least_gainsaid=many(min(pair.gainsaid for pair in pairs)),
        beyond=_mean(pair.missing for pair in pairs),
        most_beyond=max(pair.missing for pair in pairs),
        strays=_mean(many(pair.parent_alone) for pair in pairs),
        alone=1 - min(1.0, shared / body_chars(texts.reports[name])),
        titled=titles.count(own.title) / len(kin) if own.title is not None else 0.0,
        retitled=float(own.title not in titles and len(set(titles)) < len(titles)),
        credited=_mean(own.house is not None and one.names(own.house) for one in kin),
        same_source=_mean(first is not None and one.names(first) for one in kin),
    )


def _mean(values: Iterable[float]) -> float:
    known = list(values)
    return sum(known) / len(known)
