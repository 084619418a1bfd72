"""Whose text is each report's text in the main, if it is here at all?

Every report may have any kin report as parent, or none that is here. The options are weighed by :mod:`direction`, again in the
light of what was found of the others (:mod:`company`), and the best choice for all together, without circles, is a maximum
arborescence over the reports and one node "not here".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

from onrecord.descent.arborescence import best_parents
from onrecord.descent.company import company_rows
from onrecord.descent.cues import Setting
from onrecord.descent.direction import DescentWeights, loudest, option_rows, weigh
from onrecord.descent.kinship import Pair, Texts
from onrecord.descent.standing import standings
from onrecord.descent.witnesses import Witness
from onrecord.model import ReportId

__all__ = ["Parentage", "options_of", "parentage"]

_LEAST = 1e-4
_FAIRLY_SURE = 0.75
"""An agency's own report that is here may be a later version than the one that was taken."""


@dataclass(frozen=True, slots=True)
class Parentage:
    """The parent of a report (``None``: not here) with its probability among the options, 0–1; ``odds`` those of all that are
    here, ``told_by`` the cues that spoke most for it."""

    child: ReportId
    pair: Pair | None
    confidence: float
    odds: Mapping[ReportId, float]
    told_by: tuple[str, ...]


def parentage(
    texts: Texts, witnesses: Mapping[ReportId, Witness], weights: DescentWeights, min_kin: float
) -> dict[ReportId, Parentage]:
    """The main parent of each report. Pairs less likely kin than ``min_kin`` are no options."""
    order = sorted(texts.reports)
    place = {name: number for number, name in enumerate(order, start=1)}
    options = options_of(texts, witnesses, min_kin)
    rows = {name: option_rows(witnesses[name], settings) for name, settings in options.items() if settings}
    first = {name: weigh(own, weights.forest) for name, own in rows.items()}
    for name, more in company_rows(options, first).items():
        rows[name] = [[*row, *cues] for row, cues in zip(rows[name], more, strict=True)]
    above = {name: [*(place[s.pair.parent] for s in settings), 0] for name, settings in options.items()}
    told = {name: _told(options[name], weigh(rows[name], weights.second)) if name in rows else [0.0] for name in order}
    scores = {(parent, place[name]): score for name in order for parent, score in zip(above[name], told[name], strict=True)}
    chosen = best_parents(scores, len(order) + 1)
    found: dict[ReportId, Parentage] = {}
    for name in order:
        number = above[name].index(chosen[place[name]])
        pair = options[name][number].pair if number < len(options[name]) else None
        odds = {s.pair.parent: exp(score) for s, score in zip(options[name], told[name], strict=False)}
        cues = loudest(rows[name], number, weights) if name in rows else ()
        found[name] = Parentage(name, pair, round(exp(told[name][number]), 3), odds, cues)
    return found


def _told(settings: Sequence[Setting], found: Sequence[float]) -> Sequence[float]:
    """The log probabilities; without "not here", if that is not fairly sure, where the child names an agency whose own report is
    among its kin here."""
    named = any(s.parent.is_agency and s.parent.house is not None and s.child.names(s.parent.house) for s in settings)
    if not named or exp(found[-1]) > _FAIRLY_SURE:
        return found
    here = log(max(_LEAST, 1 - exp(found[-1])))
    return [*(score - here for score in found[:-1]), log(_LEAST)]


def options_of(texts: Texts, witnesses: Mapping[ReportId, Witness], min_kin: float) -> dict[ReportId, list[Setting]]:
    """The possible parents of each report, none for a report without kin; what the cues are functions of."""
    owners = frozenset(w.house for w in witnesses.values() if w.house)
    rivals: dict[ReportId, list[Pair]] = {name: [] for name in texts.reports}
    for (_, child), pair in sorted(texts.pairs.items()):
        if pair.kin >= min_kin:
            rivals[child].append(pair)
    stand = standings(texts, witnesses, min_kin)
    alike = {child: _namesakes(child, pairs, witnesses) for child, pairs in rivals.items()}
    return {
        child: [
            Setting(pair, witnesses[pair.parent], witnesses[child], pairs, owners, texts.pairs, alike[child], stand[pair.parent],
                    stand[child])
            for pair in pairs
        ]
        for child, pairs in rivals.items()
    }


def _namesakes(child: ReportId, pairs: Sequence[Pair], witnesses: Mapping[ReportId, Witness]) -> int:
    title = witnesses[child].title
    return sum(title is not None and witnesses[pair.parent].title == title for pair in pairs)
