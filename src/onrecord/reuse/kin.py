"""Which reports of a running window is a new one like, and how much speaks for a common story?

Holds the inverted indexes of a window whose reports come one by one: terms, names, numbers, word sequences, quoted strings.
A new row's partners are proposed by the rules of :mod:`onrecord.reuse.candidates` and compared by the features of
:mod:`onrecord.reuse.ties`. What is found is kept with both rows.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from msgspec.structs import replace

from onrecord.model import Record, ReportId, Sketch, Tie
from onrecord.reuse.candidates import CandidateSettings, candidates, partners
from onrecord.reuse.space import Columns, Space, tally
from onrecord.reuse.templates import LEAST_FIGURES, SPARSE_FIGURES, figures_of, other_figures, other_subject
from onrecord.reuse.ties import FAR_DAYS, FEATURES, StoryWeights, copied, features, likeness, verify, wording
from onrecord.reuse.tongue import Tongues, is_number, spoken
from onrecord.reuse.window import Floats, Ints, WindowSettings, assembled, day_number
from onrecord.reuse.wording import Carrier, Wording

__all__ = ["Kin", "KinSettings", "Near"]


class KinSettings(Record, frozen=True):
    """Knobs of :class:`Kin` beside those of the batch's window and candidates.

    Rows are proposed by their ``heavy_terms`` heaviest terms and ``heavy_names`` names and numbers. By terms ``most_likely`` rows
    are looked at, those that share most of the heaviest, which must be ``min_heavy`` (0–1) of the squared weight of all.
    """

    heavy_terms: int = 32
    heavy_names: int = 64
    most_likely: int = 256  # of rows that are like enough 99 in 100 are among the first 150, in a window of 5,000 or of 20,000
    min_heavy: float = 0.02  # 1 in 200 of those has less


_DEFAULTS = KinSettings()

_SHARE_STEP = 0.01
"""Change of a language's share of the window from which keys are weighed anew; a hundredth more moves no weight by .02."""


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


class _Row:
    """What is known of a row beside its keys: day (-1 where unknown), language, quoted strings, lead, numbers, numbers a word."""

    __slots__ = ("_rest", "day", "density", "figures", "language", "lead", "quotes")

    def __init__(self, sketch: Sketch, lead: Columns) -> None:
        self._rest = replace(sketch, grams=(), terms=(), names=())
        self.day = day_number(sketch.day)
        self.language = sketch.language
        self.quotes = sketch.quotes
        self.lead = lead
        self.figures = figures_of(sketch)
        self.density = len(self.figures) / max(1, sketch.n_words)


    def sketch(self, row: int, carrier: Carrier) -> Sketch:
        """The sketch, but for terms, names and numbers, under the name of the row."""
        return replace(self._rest, report=ReportId(f"{row:012}"), grams=tuple(carrier.grams))


class Kin:
    """The indexes and the partners of every row."""

    def __init__(
        self, tongues: Tongues, weights: StoryWeights, *, window: WindowSettings, candidates: CandidateSettings,
        settings: KinSettings = _DEFAULTS,
    ) -> None:
        self._tongues = tongues
        self._window = window
        self._all = weights
        self._weights = np.array([weights.weights[name] for name in FEATURES if name != "company"])
        self._intercept = weights.intercept
        self._rules = candidates
        self._settings = settings
        self._languages: Counter[str | None] = Counter()
        self._shares: Mapping[str | None, float] = {}
        self._terms = Space(window, lambda language, key: tongues[language].weight(key))
        self._names = Space(window, lambda language, key: tongues[language].rarity_of(key))
        self._numbers = Space(window, lambda language, key: tongues[language].weight(key))
        self._wording = Wording(window, self._terms.mean_cosine)
        self._quotes: dict[str, set[int]] = defaultdict(set)
        self._rows: dict[int, _Row] = {}
        self.near: dict[int, Near] = {}

    def add(self, row: int, sketch: Sketch) -> Near:
        """Puts a row in and gives its partners; each of them has it among its own from now on."""
        self._speak(sketch.language, 1)
        self._terms.add(row, [term for term, _ in sketch.terms], [count for _, count in sketch.terms])
        self._names.add(row, [name for name in sketch.names if not is_number(name)])
        self._numbers.add(row, [name for name in sketch.names if is_number(name)])
        self._rows[row] = known = _Row(sketch, self._names.places(sketch.lead))
        self._wording.add(row, Carrier(sketch.grams, sketch.outlet, known.day))
        for quote in known.quotes:
            self._quotes[quote].add(row)
        self.near[row] = Near()
        return self._meet(row)

    def _speak(self, language: str | None, more: int) -> None:
        """Counts a report of a language in or out; what is rare changes with the languages of the window."""
        self._languages[language] += more
        shares = spoken(self._languages, self._tongues)
        spoken_by = shares.keys() | self._shares.keys()
        if any(abs(shares.get(one, 0.0) - self._shares.get(one, 0.0)) > _SHARE_STEP for one in spoken_by):
            self._shares = shares
            for space in (self._terms, self._names, self._numbers):
                space.speak(shares)

    def _meet(self, row: int) -> Near:
        """Finds the partners of a row that has none, notes them on both sides."""
        rules, found = self._rules, self.near[row]
        cap = rules.max_carriers + rules.max_carrier_share * len(self._rows)
        rows, counts = self._wording.sharing(row, cap)
        others = self._proposed(row, cap, _best(rows, counts, rules.min_grams, self.n_partners))
        if others:
            shared = dict(zip(rows.tolist(), counts.tolist(), strict=True))
            shares = np.array([self._wording.share(row, other, shared.get(other, 0)) for other in others])
            columns = (*self._compared(row, others, shares), shares)
            for other, *told in zip(others, *(column.tolist() for column in columns), strict=True):
                found.put(other, *told)
                self.near[other].put(row, *told)
        return found

    def rescore(self) -> tuple[Tie, ...]:
        """Finds and compares the partners of all rows anew, as the window is now and as the batch does; a row's number is its
        name, in twelve digits."""
        rows = sorted(self._rows)
        sketches = [self._rows[row].sketch(row, self._wording.carrier(row)) for row in rows]
        keyed = self._terms.keyed(rows), self._names.keyed(rows), self._numbers.keyed(rows)
        view = assembled(sketches, np.arange(len(rows)), self._window, keyed)
        pairs = candidates(view, self._rules)
        table = features(view, pairs)
        others = [place for place, name in enumerate(FEATURES) if name != "company"]
        columns = table[:, others] @ self._weights + self._intercept, likeness(table[:, 0], table[:, 1]), copied(view, pairs)
        self.near = {row: Near() for row in rows}
        for pair, *told in zip(pairs, *(column.tolist() for column in columns), strict=True):
            self.near[int(pair.a)].put(int(pair.b), *told)
            self.near[int(pair.b)].put(int(pair.a), *told)
        return verify(view, pairs, self._all)

    @property
    def n_partners(self) -> int:
        """Partners that a rule proposes at most."""
        return partners(len(self._rows), self._rules)

    def remove(self, row: int) -> None:
        """Takes a row out again, from its partners too."""
        for space in (self._terms, self._names, self._numbers, self._wording):
            space.remove(row)
        known = self._rows.pop(row)
        for quote in known.quotes:
            self._quotes[quote].discard(row)
            if not self._quotes[quote]:
                del self._quotes[quote]
        self._speak(known.language, -1)
        for other in self.near.pop(row).rows:
            self.near[other].drop(row)

    def _proposed(self, row: int, cap: float, copies: Iterable[int]) -> list[int]:
        """The rows worth comparing, in order; the best partners of each rule. ``copies`` share wording with the row."""
        found = {*copies}
        found.update(self._like_terms(row, cap))
        found.update(self._same_names(row, cap))
        for quote in self._rows[row].quotes:
            if len(self._quotes[quote]) <= cap:
                found.update(self._quotes[quote])
        found.discard(row)
        return sorted(found)

    def _like_terms(self, row: int, cap: float) -> list[int]:
        """Rows with like terms, among those that share the heaviest ones."""
        rows, weights, _ = self._terms.sharing(row, self._settings.heavy_terms, cap)
        least = self._settings.min_heavy * self._terms.square(row)
        likely = _best(rows, weights, least, min(self.n_partners, self._settings.most_likely))
        cosines = self._terms.cosines(row, likely, cap).tolist()
        return [other for other, cosine in zip(likely, cosines, strict=True) if cosine >= self._rules.min_terms]

    def _same_names(self, row: int, cap: float) -> list[int]:
        """Rows of nearly one day, or of unknown day, that share rare names or numbers."""
        parts = [space.sharing(row, self._settings.heavy_names, cap) for space in (self._names, self._numbers)]
        met, shared = (np.concatenate([part[at] for part in parts]) for at in (0, 2))
        rows, counts, _ = tally(met, shared)
        day = self._rows[row].day
        return [
            other for other in _best(rows, counts, self._rules.min_names, self.n_partners)
            if day < 0 or (there := self._rows[other].day) < 0 or abs(day - there) <= self._rules.window_days
        ]

    def _compared(self, row: int, others: Sequence[int], shares: Floats) -> tuple[Floats, Floats]:
        """For each of the others, of which such shares are copied: log odds without company, likeness."""
        terms, names, mine = self._terms.cosines(row, others), self._names.cosines(row, others), self._rows[row]
        theirs, quotes = [self._rows[other] for other in others], frozenset(mine.quotes)
        days = np.array([one.day for one in theirs], dtype=np.float64)
        known = (days >= 0) & (mine.day >= 0)
        subject, figures = self._templates(row, theirs, shares, others)
        numbers = self._numbers.cosines(row, others)
        table = np.column_stack([
            terms, names, numbers, wording(shares, subject, figures, numbers),
            np.array([not quotes.isdisjoint(one.quotes) for one in theirs], dtype=np.float64),
            np.where(known, np.minimum(abs(days - mine.day) / FAR_DAYS, 1.0), 0.0),
            subject, figures,
        ])
        return table @ self._weights + self._intercept, likeness(terms, names)

    def _templates(self, row: int, theirs: Sequence[_Row], /, shares: Floats, others: Sequence[int]) -> tuple[Floats, Floats]:
        """What speaks for two subjects and for two tables, where both are in one language and have such shares copied."""
        mine = self._rows[row]
        subject = other_subject(
            self._names.found(mine.lead, others), self._names.finding(row, [one.lead for one in theirs]), shares
        )
        one_language = np.array([one.language == mine.language for one in theirs])
        figures = np.zeros(len(others))
        if len(mine.figures) >= LEAST_FIGURES and mine.density > SPARSE_FIGURES:
            figures = other_figures(
                np.array([len(mine.figures & one.figures) for one in theirs], dtype=np.float64),
                np.array([min(len(mine.figures), len(one.figures)) for one in theirs], dtype=np.float64),
                np.array([min(mine.density, one.density) for one in theirs]),
            )
        return subject * one_language, figures * one_language


def _best(rows: Ints, strength: Floats | Ints, least: float, limit: int) -> list[int]:
    """The strongest rows that reach ``least``, at most ``limit``, ties by row; ``rows`` are in order and stay so."""
    reach = np.flatnonzero(strength >= least)
    if len(reach) > limit:
        found = strength[reach]
        edge = np.partition(found, -limit)[-limit]
        kept = found > edge
        kept[np.flatnonzero(found == edge)[: limit - kept.sum()]] = True
        reach = reach[kept]
    return list(map(int, rows[reach].tolist()))
