"""Which word of one wording stands in the place of which word of another, for two wordings or any number.

:func:`align` sets two word sequences side by side; :func:`collate` sets any number of them under each other in columns.
The table of :func:`collate` is the same whatever the order of the witnesses.

Method: a canonical medoid star. The distinct texts are sorted by content; the one with the least summed Indel distance to
the others is the guide; each other text is aligned with it (bit-parallel longest common subsequence after Hyyrö 2004, by
rapidfuzz); blocks that were replaced are aligned again by a small weighted global alignment (Needleman and Wunsch 1970) in
which words that look or mean alike may share a place and stop words weigh less; words that the guide lacks are collated
among themselves, gap by gap, in the same way. Memory grows with the number of words, not with its square.

Words come without punctuation. Moved passages are no business of this module: it keeps the order of words.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from statistics import median_low

import msgspec
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from onrecord.model import Record

__all__ = ["Costs", "Link", "Table", "align", "collate"]

_PLAIN = frozenset[str]()
_MAX_CELLS = 40_000
"""Replaced blocks above this area stay unpaired: 200 unlike words against 200 are no wording of each other."""
_WEAK_RUN_WORDS = 2
"""Equal runs of at most so many stop words between two replaced blocks are chance meetings and are decided again."""
_MEDOID_TEXTS = 64
"""With more distinct texts than this the guide is sought among those of middling length only (linear instead of square time)."""
_SURROGATES = 0xD800


class Costs(Record, frozen=True):
    """What pairing words costs. ``light`` words weigh ``light_weight`` of others; ``kin`` maps words to the head of their group.

    Words of one group (spellings, synonyms, numbers and their digits) are near matches; other words are near when their share
    of common letters is at least ``min_likeness``. ``unlike`` is the price of pairing two unlike words of one weight, as a share
    of leaving both alone: below 1, so that a replaced word shares the place of what it replaced.
    """

    light: frozenset[str] = _PLAIN
    kin: dict[str, str] = msgspec.field(default_factory=dict)
    light_weight: float = 0.4  # flat between .25 and .6 on edited copies of made-up text
    min_likeness: float = 0.55  # "provide"/"provided" .93, "relation"/"relationship" .80, "stifle"/"seeking" .46
    unlike: float = 0.9


class Link(Record, frozen=True):
    """One place: the number of the word in ``a`` and in ``b``; ``None`` where a side has no word there."""

    a: int | None
    b: int | None


class Table(Record, frozen=True):
    """Witnesses in columns: ``rows[w][k]`` is the column of word ``k`` of witness ``w``, rising within a row."""

    n_columns: int
    rows: tuple[tuple[int, ...], ...]


def align(a: Sequence[str], b: Sequence[str], costs: Costs | None = None) -> tuple[Link, ...]:
    """All places of two wordings in order, each word in exactly one; ``align(b, a)`` is the mirror of ``align(a, b)``.

    >>> [(link.a, link.b) for link in align(["a", "b"], ["b"])]
    [(0, None), (1, 0)]
    """
    pairs = _Aligner(costs or Costs()).pairs(tuple(a), tuple(b))
    links: list[Link] = []
    i = j = 0
    for k, m in (*pairs, (len(a), len(b))):
        links += [Link(n, None) for n in range(i, k)] + [Link(None, n) for n in range(j, m)]
        if k < len(a):
            links.append(Link(k, m))
        i, j = k + 1, m + 1
    return tuple(links)


def collate(witnesses: Sequence[Sequence[str]], costs: Costs | None = None) -> Table:
    """The witnesses set in columns; the same columns for every order of the witnesses. No witness, no column.

    >>> collate([["we", "agree"], ["we", "both", "agree"]])
    Table(n_columns=3, rows=((0, 2), (0, 1, 2)))
    """
    texts = [tuple(witness) for witness in witnesses]
    distinct = sorted({text for text in texts if text})
    width, rows = _star(distinct, _Aligner(costs or Costs()))
    row_of = dict(zip(distinct, map(tuple, rows), strict=True))
    return Table(width, tuple(row_of.get(text, ()) for text in texts))


class _Aligner:
    """Aligns pairs of texts and remembers how like two words are."""

    def __init__(self, costs: Costs) -> None:
        self._costs = costs
        self._codes: dict[str, str] = {}
        self._likeness: dict[tuple[str, str], float] = {}

    def encode(self, text: Iterable[str]) -> str:
        """The text as a string of one character a word, which rapidfuzz compares much faster than lists."""
        codes = self._codes
        for word in text:
            if word not in codes:
                n = len(codes) + 1
                codes[word] = chr(n if n < _SURROGATES else n + 0x800)
        return "".join([codes[word] for word in text])

    def pairs(self, a: tuple[str, ...], b: tuple[str, ...]) -> list[tuple[int, int]]:
        """Numbers of words that share a place, rising. Computed in canonical order, so it does not depend on who comes first."""
        if b < a:
            return [(i, j) for j, i in self._ordered_pairs(b, a)]
        return self._ordered_pairs(a, b)

    def _ordered_pairs(self, a: tuple[str, ...], b: tuple[str, ...]) -> list[tuple[int, int]]:
        pairs: list[tuple[int, int]] = []
        for block in self._blocks(a, b):
            if block.equal:
                pairs += zip(range(block.i, block.i_end), range(block.j, block.j_end), strict=True)
            elif block.cells:
                inner = self._weighted(a[block.i : block.i_end], b[block.j : block.j_end])
                pairs += [(block.i + i, block.j + j) for i, j in inner]
        return pairs

    def _blocks(self, a: tuple[str, ...], b: tuple[str, ...]) -> list["_Block"]:
        """Equal and replaced blocks by turns; chance meetings of stop words are dissolved into their surroundings."""
        found: list[_Block] = []
        for code in Indel.opcodes(self.encode(a), self.encode(b)):
            block = _Block(code.src_start, code.src_end, code.dest_start, code.dest_end, equal=code.tag == "equal")
            if found and not found[-1].equal and not block.equal:
                found[-1] = found[-1].joined(block)
            else:
                found.append(block)
        return self._firm(found, a)

    def _firm(self, blocks: list["_Block"], a: tuple[str, ...]) -> list["_Block"]:
        firm: list[_Block] = []
        for place, block in enumerate(blocks):
            if firm and not block.equal and not firm[-1].equal:
                firm[-1] = firm[-1].joined(block)
            elif firm and block.equal and place + 1 < len(blocks) and self._is_weak(block, a):
                wide = firm[-1].joined(block).joined(blocks[place + 1])
                if wide.cells <= _MAX_CELLS:
                    firm[-1] = firm[-1].joined(block)
                else:
                    firm.append(block)
            else:
                firm.append(block)
        return firm

    def _is_weak(self, block: "_Block", a: tuple[str, ...]) -> bool:
        run = a[block.i : block.i_end]
        return len(run) <= _WEAK_RUN_WORDS and all(word in self._costs.light for word in run)

    def _weighted(self, a: tuple[str, ...], b: tuple[str, ...]) -> list[tuple[int, int]]:
        """Pairs of the cheapest global alignment of two short runs."""
        if len(a) * len(b) > _MAX_CELLS:
            return []
        if len(a) == 1 and len(b) == 1:
            return [(0, 0)] if self._pairing(a[0], b[0]) <= self._weight(a[0]) + self._weight(b[0]) else []
        gaps_b = [self._weight(word) for word in b]
        row = [0.0]
        for gap in gaps_b:
            row.append(row[-1] + gap)
        rows = [row]
        for word in a:
            row = self._next_row(row, word, b, gaps_b)
            rows.append(row)
        return self._walk_back(rows, a, b)

    def _next_row(self, above: list[float], word: str, b: tuple[str, ...], gaps_b: list[float]) -> list[float]:
        gap = self._weight(word)
        row = [above[0] + gap]
        for j, other in enumerate(b):
            row.append(min(above[j] + self._pairing(word, other), above[j + 1] + gap, row[j] + gaps_b[j]))
        return row

    def _walk_back(self, rows: list[list[float]], a: tuple[str, ...], b: tuple[str, ...]) -> list[tuple[int, int]]:
        pairs: list[tuple[int, int]] = []
        i, j = len(a), len(b)
        while i and j:
            cost = rows[i][j]
            if cost == rows[i - 1][j - 1] + self._pairing(a[i - 1], b[j - 1]):
                i, j = i - 1, j - 1
                pairs.append((i, j))
            elif cost == rows[i - 1][j] + self._weight(a[i - 1]):
                i -= 1
            else:
                j -= 1
        return pairs[::-1]

    def _weight(self, word: str) -> float:
        return self._costs.light_weight if word in self._costs.light else 1.0

    def _pairing(self, a: str, b: str) -> float:
        """Cost of one place for two words: 0 when equal, more than leaving both alone when of unlike weight."""
        if a == b:
            return 0.0
        found = self._likeness.get((a, b))
        if found is None:
            found = self._likeness[a, b] = self._distance(a, b) * (self._weight(a) + self._weight(b))
        return found

    def _distance(self, a: str, b: str) -> float:
        kin = self._costs.kin
        if kin.get(a, a) == kin.get(b, b):
            return 0.1
        likeness = Indel.normalized_similarity(a, b)
        same_weight = (a in self._costs.light) == (b in self._costs.light)
        if likeness >= self._costs.min_likeness and same_weight:
            return min(1.0 - likeness, self._costs.unlike)
        return self._costs.unlike if same_weight else 1.5


class _Block(Record, frozen=True):
    """A stretch ``[i, i_end)`` of one text over against ``[j, j_end)`` of the other."""

    i: int
    i_end: int
    j: int
    j_end: int
    equal: bool = False

    @property
    def cells(self) -> int:
        """The area of the block: how many pairs of words it holds."""
        return (self.i_end - self.i) * (self.j_end - self.j)

    def joined(self, following: "_Block") -> "_Block":
        """This block and the next as one replaced block."""
        return _Block(self.i, following.i_end, self.j, following.j_end)


def _star(texts: list[tuple[str, ...]], aligner: _Aligner) -> tuple[int, list[list[int]]]:
    """Columns of distinct, non-empty, sorted texts: the width and each text's columns."""
    if len(texts) <= 1:
        return (len(texts[0]), [list(range(len(texts[0])))]) if texts else (0, [])
    guide = texts[_medoid(texts, aligner)]
    places = [_places(text, guide, aligner) for text in texts]
    gaps: dict[int, set[tuple[str, ...]]] = defaultdict(set)
    for text, runs in zip(texts, places, strict=True):
        for gap, begin, end in _loose_runs(runs, len(guide)):
            gaps[gap].add(text[begin:end])
    return _laid_out(texts, places, len(guide), {gap: _gap_table(found, aligner) for gap, found in gaps.items()})


def _gap_table(found: set[tuple[str, ...]], aligner: _Aligner) -> tuple[int, dict[tuple[str, ...], list[int]]]:
    texts = sorted(found)
    width, rows = _star(texts, aligner)
    return width, dict(zip(texts, rows, strict=True))


def _medoid(texts: list[tuple[str, ...]], aligner: _Aligner) -> int:
    """The number of the text nearest to all others; of equals the first by content."""
    if len(texts) == 2:
        return 0
    middle = median_low([len(text) for text in texts])
    chosen = sorted(range(len(texts)), key=lambda n: (abs(len(texts[n]) - middle), n))[:_MEDOID_TEXTS]
    encoded = [aligner.encode(texts[n]) for n in sorted(chosen)]
    sums = cdist(encoded, encoded, scorer=Indel.distance).sum(axis=1)
    return sorted(chosen)[int(sums.argmin())]


def _places(text: tuple[str, ...], guide: tuple[str, ...], aligner: _Aligner) -> list[int]:
    """For each word of the text the guide's word whose place it shares, or -1."""
    places = [-1] * len(text)
    pairs = [(n, n) for n in range(len(text))] if text == guide else aligner.pairs(text, guide)
    for i, j in pairs:
        places[i] = j
    return places


def _loose_runs(places: list[int], n_guide: int) -> list[tuple[int, int, int]]:
    """``(gap, begin, end)`` of runs that have no place in the guide; a gap is named by the guide's next word that is met."""
    runs: list[tuple[int, int, int]] = []
    end = len(places)
    gap = n_guide
    for n in range(len(places) - 1, -2, -1):
        if n < 0 or places[n] >= 0:
            if end > n + 1:
                runs.append((gap, n + 1, end))
            if n >= 0:
                end, gap = n, places[n]
    return runs


def _laid_out(
    texts: list[tuple[str, ...]],
    places: list[list[int]],
    n_guide: int,
    gaps: dict[int, tuple[int, dict[tuple[str, ...], list[int]]]],
) -> tuple[int, list[list[int]]]:
    """Numbers all columns: those of a gap stand before the guide's word that names it."""
    gap_begins: list[int] = []
    width = 0
    for gap in range(n_guide + 1):
        gap_begins.append(width)
        width += (gaps[gap][0] if gap in gaps else 0) + 1
    rows: list[list[int]] = []
    for text, own in zip(texts, places, strict=True):
        row = [0] * len(text)
        for n, place in enumerate(own):
            if place >= 0:
                row[n] = gap_begins[place] + (gaps[place][0] if place in gaps else 0)
        for gap, begin, end in _loose_runs(own, n_guide):
            row[begin:end] = [gap_begins[gap] + column for column in gaps[gap][1][text[begin:end]]]
        rows.append(row)
    return width - 1, rows
