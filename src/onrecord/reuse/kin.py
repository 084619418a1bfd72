"""Which reports of a running window is a new one like, and how much speaks for a common story?

Holds the inverted indexes of a window whose reports come one by one: terms, names, numbers, word sequences, quoted strings.
A new row's partners are proposed by the rules of :mod:`onrecord.reuse.candidates` and compared by the features of
:mod:`onrecord.reuse.ties`. What is found is kept with both rows.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from onrecord.model import Record, Sketch
from onrecord.reuse.candidates import CandidateSettings
from onrecord.reuse.space import Space
from onrecord.reuse.ties import BACKGROUND_SHARE, FAR_DAYS, FEATURES, StoryWeights, likeness
from onrecord.reuse.tongue import Tongue, Tongues, is_number, speaking
from onrecord.reuse.window import Floats, Ints, WindowSettings, day_number
from onrecord.reuse.wording import Carrier, Wording

__all__ = ["Kin", "KinSettings", "Near"]


class KinSettings(Record, frozen=True):
    """Knobs of :class:`Kin` beside those of the batch's window and candidates.

    Rows are proposed by their ``heavy_terms`` heaviest terms and ``heavy_names`` names and numbers.
    """

    heavy_terms: int = 32
    heavy_names: int = 64


_DEFAULTS = KinSettings()


class Near:
    """The partners of a row, side by side: rows, what speaks for a common story without company (log odds), likeness, copied."""

    __slots__ = ("alike", "copied", "odds", "rows")

    def __init__(self) -> None:
        self.rows: array[int] = array("q")
        self.odds: array[float] = array("d")
        self.alike: array[float] = array("d")
        self.copied: array[float] = array("d")

    def put(self, row: int, odds: float, alike: float, copied: float) -> None:
        """Notes a partner."""
        self.rows.append(row)
        self.odds.append(odds)
        self.alike.append(alike)
        self.copied.append(copied)

    def drop(self, row: int) -> None:
        """Forgets a partner."""
        place = self.rows.index(row)
        for column in (self.rows, self.odds, self.alike, self.copied):
            del column[place]


class Kin:
    """The indexes and the partners of every row."""

    def __init__(
        self, tongues: Tongues, weights: StoryWeights, *, window: WindowSettings, candidates: CandidateSettings,
        settings: KinSettings = _DEFAULTS,
    ) -> None:
        self._tongues = tongues
        self._weights = np.array([weights.weights[name] for name in FEATURES if name != "company"])
        self._intercept = weights.intercept
        self._rules = candidates
        self._settings = settings
        self._speaking: Tongue = tongues[None]
        self._terms = Space(window, lambda key: self._speaking.weight(key))
        self._names = Space(window, lambda key: self._speaking.of(key).weight)
        self._numbers = Space(window, lambda key: self._speaking.weight(key))
        self._wording = Wording(window, self._terms.mean_cosine)
        self._quotes: dict[str, set[int]] = defaultdict(set)
        self._quoted: dict[int, tuple[str, ...]] = {}
        self._days: dict[int, int] = {}
        self.near: dict[int, Near] = {}

    def add(self, row: int, sketch: Sketch) -> Near:
        """Puts a row in and gives its partners; each of them has it among its own from now on."""
        self._speaking = speaking(sketch.language, self._tongues)
        self._days[row] = day = day_number(sketch.day)
        self._terms.add(row, [term for term, _ in sketch.terms], [count for _, count in sketch.terms])
        self._names.add(row, [name for name in sketch.names if not is_number(name)])
        self._numbers.add(row, [name for name in sketch.names if is_number(name)])
        self._wording.add(row, Carrier(sketch.grams, sketch.outlet, day))
        self._quoted[row] = sketch.quotes
        for quote in sketch.quotes:
            self._quotes[quote].add(row)
        self.near[row] = Near()
        return self._meet(row)

    def _meet(self, row: int) -> Near:
        """Finds the partners of a row that has none, notes them on both sides."""
        rules, found = self._rules, self.near[row]
        cap = rules.max_carriers + rules.max_carrier_share * len(self._days)
        rows, counts = self._wording.sharing(row, cap)
        others = self._proposed(row, cap, _best(rows, counts, rules.min_grams, rules.partners))
        if others:
            shared = dict(zip(rows.tolist(), counts.tolist(), strict=True))
            copied = np.array([self._wording.share(row, other, shared.get(other, 0)) for other in others])
            columns = (*self._compared(row, others, copied), copied)
            for other, odds, alike, copied in zip(others, *(column.tolist() for column in columns), strict=True):
                found.put(other, odds, alike, copied)
                self.near[other].put(row, odds, alike, copied)
        return found

    def remove(self, row: int) -> None:
        """Takes a row out again, from its partners too."""
        for space in (self._terms, self._names, self._numbers, self._wording):
            space.remove(row)
        for quote in self._quoted.pop(row):
            self._quotes[quote].discard(row)
            if not self._quotes[quote]:
                del self._quotes[quote]
        del self._days[row]
        for other in self.near.pop(row).rows:
            self.near[other].drop(row)

    def _proposed(self, row: int, cap: float, copies: Iterable[int]) -> list[int]:
        """The rows worth comparing, in order; the best partners of each rule. ``copies`` share wording with the row."""
        found = {*copies}
        found.update(self._like_terms(row, cap))
        found.update(self._same_names(row, cap))
        for quote in self._quoted[row]:
            if len(self._quotes[quote]) <= cap:
                found.update(self._quotes[quote])
        found.discard(row)
        return sorted(found)

    def _like_terms(self, row: int, cap: float) -> list[int]:
        """Rows with like terms, among those that share the heaviest ones."""
        rows, weights, _ = self._terms.sharing(row, self._settings.heavy_terms, cap)
        likely = _best(rows, weights, 0.0, self._rules.partners)
        cosines = self._terms.cosines(row, likely).tolist()
        return [other for other, cosine in zip(likely, cosines, strict=True) if cosine >= self._rules.min_terms]

    def _same_names(self, row: int, cap: float) -> list[int]:
        """Rows of nearly one day, or of unknown day, that share rare names or numbers."""
        parts = [space.sharing(row, self._settings.heavy_names, cap) for space in (self._names, self._numbers)]
        rows, at = np.unique(np.concatenate([part[0] for part in parts]), return_inverse=True)
        counts = np.bincount(at, weights=np.concatenate([part[2] for part in parts]), minlength=len(rows))
        day = self._days[row]
        return [
            other for other in _best(rows, counts, self._rules.min_names, self._rules.partners)
            if day < 0 or self._days[other] < 0 or abs(day - self._days[other]) <= self._rules.window_days
        ]

    def _compared(self, row: int, others: Sequence[int], copied: Floats) -> tuple[Floats, Floats]:
        """For each of the others, of which shares are ``copied``: log odds without company, likeness."""
        terms, names = self._terms.cosines(row, others), self._names.cosines(row, others)
        quotes = frozenset(self._quoted[row])
        days = np.array([self._days[other] for other in others], dtype=np.float64)
        known = (days >= 0) & (self._days[row] >= 0)
        table = np.column_stack([
            terms, names, self._numbers.cosines(row, others), np.minimum(copied, BACKGROUND_SHARE),
            np.array([not quotes.isdisjoint(self._quoted[other]) for other in others], dtype=np.float64),
            np.where(known, np.minimum(abs(days - self._days[row]) / FAR_DAYS, 1.0), 0.0),
        ])
        return table @ self._weights + self._intercept, likeness(terms, names)


def _best(rows: Ints, strength: Floats | Ints, least: float, limit: int) -> list[int]:
    """The strongest rows that reach ``least``, at most ``limit``, ties by row."""
    reach = np.flatnonzero(strength >= least)
    if len(reach) > limit:
        reach = reach[np.lexsort((rows[reach], -strength[reach]))[:limit]]
    return [int(row) for row in rows[reach]]
