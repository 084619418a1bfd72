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
from onrecord.reuse.row_values import Days
from onrecord.reuse.space import NAMES, NUMBERS, Columns, Space, tally
from onrecord.reuse.templates import LEAST_FIGURES, SPARSE_FIGURES, figures_of, other_figures, other_subject
from onrecord.reuse.ties import FAR_DAYS, FEATURES, StoryWeights, copied, features, likeness, verify, wording
from onrecord.reuse.tongue import Tongues, is_number, spoken
from onrecord.reuse.window import Floats, Ints, WindowSettings, assembled, day_number
from onrecord.reuse.wording import Carrier, Wording

__all__ = ["Kin", "KinSettings", "Near"]


class KinSettings(Record, frozen=True):
    """Knobs of :class:`Kin` beside those of the batch's window and candidates.

    Rows are proposed by their ``heavy_terms`` heaviest terms and ``heavy_names`` names and numbers. By terms ``most_likely`` rows
    are looked at, those that share most of the heaviest, which must be ``min_heavy`` (0–1) of the squared weight of all; compared
    are those where they alone make a cosine of ``min_likely`` (0–1).
    """

    heavy_terms: int = 32
    heavy_names: int = 64
    most_likely: int = 160  # of rows that are like enough 99 in 100 are among the first 150, in a window of 5,000 or of 20,000
    min_heavy: float = 0.02  # 1 in 200 of those has less
    min_likely: float = 0.025  # as few have less, of others in large windows three in four


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
    """The indexes and the partners of every row. ``n_behind`` reports of the window have another one stand for them."""

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
        self._space = Space(window, (
            lambda language, key: tongues[language].weight(key), lambda language, key: tongues[language].rarity_of(key),
            lambda language, key: tongues[language].weight(key),
        ))  # fmt: skip
        self._wording = Wording(window, self._space.mean_cosine)
        self._quotes: dict[str, set[int]] = defaultdict(set)
        self._days = Days()
        self._rows: dict[int, _Row] = {}
        self.near: dict[int, Near] = {}
        self.n_behind = 0

    def add(self, row: int, sketch: Sketch) -> Near:
        """Puts a row in and gives its partners; each of them has it among its own from now on."""
        self.put(row, sketch)
        return self._meet(row)

    def put(self, row: int, sketch: Sketch) -> None:
        """Puts a row in, without partners until all is compared anew."""
        self._speak(sketch.language, 1)
        keys = [[term for term, _ in sketch.terms], list[str](), list[str]()]
        for name in sketch.names:
            keys[NUMBERS if is_number(name) else NAMES].append(name)
        self._space.add(row, keys, [count for _, count in sketch.terms])
        self._rows[row] = known = _Row(sketch, self._space.places(sketch.lead))
        self._wording.add(row, Carrier(sketch.grams, sketch.outlet, known.day))
        self._days.add(row, known.day)
        for quote in known.quotes:
            self._quotes[quote].add(row)
        self.near[row] = Near()

    def _speak(self, language: str | None, more: int) -> None:
        """Counts a report of a language in or out; what is rare changes with the languages of the window."""
        self._languages[language] += more
        shares = spoken(self._languages, self._tongues)
        spoken_by = shares.keys() | self._shares.keys()
        if any(abs(shares.get(one, 0.0) - self._shares.get(one, 0.0)) > _SHARE_STEP for one in spoken_by):
            self._shares = shares
            self._space.speak(shares)

    def _meet(self, row: int) -> Near:
        """Finds the partners of a row that has none, notes them on both sides."""
        rules, found = self._rules, self.near[row]
        cap = rules.max_carriers + rules.max_carrier_share * self._n_reports
        rows, counts = self._wording.sharing(row, cap)
        are_copies = counts >= rules.min_grams
        copies, _ = self._best(row, rows[are_copies], counts[are_copies], self.n_partners)
        others = self._proposed(row, cap, copies.tolist())
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
        terms, names, numbers = self._space.keyed(rows)
        view = assembled(sketches, np.arange(len(rows)), self._window, (terms, names, numbers), n_behind=self.n_behind)
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
        return partners(self._n_reports, self._rules)

    @property
    def _n_reports(self) -> int:
        return len(self._rows) + self.n_behind

    def remove(self, row: int) -> None:
        """Takes a row out again, from its partners too."""
        self._space.remove(row)
        self._wording.remove(row)
        known = self._rows.pop(row)
        self._days.remove(row, known.day)
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
        length = self._space.measured(row)
        least = self._settings.min_heavy * length**2
        met = self._space.heaviest_terms(row, self._settings.heavy_terms, cap)
        rows, weights = self._best(row, *tally(*met, least), min(self.n_partners, self._settings.most_likely))
        likely = rows[weights >= self._settings.min_likely * length * self._space.term_lengths(rows)]
        cosines = self._space.likely(row, likely, cap)
        return list(map(int, likely[cosines >= self._rules.min_terms].tolist()))

    def _same_names(self, row: int, cap: float) -> list[int]:
        """Rows of nearly one day, or of unknown day, that share rare names or numbers."""
        day, n_days = self._rows[row].day, self._rules.window_days
        met = self._space.heaviest_names(row, self._settings.heavy_names, cap, self._days.since(day, n_days))
        best, _ = self._best(row, *tally(met, None, self._rules.min_names), self.n_partners)
        return list(map(int, best[self._days.near(day, best, n_days)].tolist()))

    def _best(self, row: int, rows: Ints, strength: Floats | Ints, limit: int) -> tuple[Ints, Floats | Ints]:
        """The strongest of some rows that are in, without the row itself: at most ``limit``, ties by row, in their order; and
        how strong they are."""
        others = self._space.has(rows) & (rows != row)
        rows, strength = rows[others], strength[others]
        if len(rows) <= limit:
            return rows, strength
        edge = np.partition(strength, -limit)[-limit]
        kept = strength > edge
        kept[np.flatnonzero(strength == edge)[: limit - kept.sum()]] = True
        return rows[kept], strength[kept]

    def _compared(self, row: int, others: Sequence[int], shares: Floats) -> tuple[Floats, Floats]:
        """For each of the others, of which such shares are copied: log odds without company, likeness."""
        (terms, names, numbers), mine = self._space.cosines(row, others).T, self._rows[row]
        theirs, quotes = [self._rows[other] for other in others], frozenset(mine.quotes)
        days = self._days.of(np.array(others))
        known = (days >= 0) & (mine.day >= 0)
        subject, figures = self._templates(row, theirs, shares, others)
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
            self._space.found(mine.lead, others), self._space.finding(row, [one.lead for one in theirs]), shares
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
