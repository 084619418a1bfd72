"""Which pieces of different reports are one utterance?

Place first: pieces in sentences that a passage sets side by side, and of these the ones whose words face each other when
the two sentences are aligned word by word (that alone joins one-word quotations). Wording second: shared stems weighed by
rarity, and the order of function words. Speakers veto. Then neighbours: an unjoined piece between two joined ones takes the
free piece between their partners. Best joints first, never two pieces of one report in an utterance, so equal words
within a report are never joined by wording. Precision goes before recall.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from rapidfuzz.distance import Indel

from onrecord.model import Form, Passage, Record, ReportId, Role, Span
from onrecord.quotes.pieces import Piece, agree
from onrecord.quotes.witness import Witness
from onrecord.text.align import align
from onrecord.text.negation import find_negators
from onrecord.text.normalise import fold_marks

__all__ = ["JoinSettings", "Weighed", "join", "linked_sentences", "weigh"]

_QUOTE = re.compile("[\"']")
_MARK = "\""
_NEAR = 2
"""Neighbours reach so many pieces to each side: "he said" clauses stand between."""
_SHORT_WORDS = 3
"""Pieces of up to so many content words are joined by their frame alone."""

_RETOLD = 1.5
"""One report that has two tellings must share so much more in them: three words of a theme stand in many remarks."""
_RARE = 2.5
"""Weight of a stem (Zipf 5 and below) that brings two pieces together to be looked at."""


class JoinSettings(Record, frozen=True):
    """When two pieces are one utterance; all shares 0–1.

    ``min_wording`` beside a passage, ``min_face`` the share of facing words that joins by place alone, ``min_alone`` the wording
    that joins without a passage, then with at least ``min_mass`` of shared rarity. ``min_told`` and ``min_mass`` are also what
    a sentence without marks must hold of a quotation to count as its telling, ``min_told_placed`` beside a passage.
    ``min_retold`` is the likeness of two tellings of one remark in one report, ``min_frame`` that of the words of grammar of two
    sentences of which nothing else is alike, between joined ones of one quotation.
    """

    min_wording: float = 0.3  # pieces of the seeds join alike from .27 to .47
    min_face: float = 0.5
    min_alone: float = 0.55
    min_mass: float = 8.0  # three words of Zipf 4.5 to 5 or so; below it chance finds a home for short quotations
    min_told: float = 0.6
    min_told_placed: float = 0.35
    min_between: float = 0.2
    min_retold: float = 0.5
    min_frame: float = 0.5


class Weighed(NamedTuple):
    """Stems of a wording with their rarity, its function words in order, and its whole mass."""

    weights: dict[str, float]
    light: tuple[str, ...]
    mass: float


_Sentences = tuple[ReportId, int, ReportId, int]


class _Joint(NamedTuple):
    score: float
    a: int
    b: int


def weigh(piece: Piece, witness: Witness) -> Weighed:
    """The weights of a piece's stems."""
    return _weighed(piece.side.norms, piece.side.stems, witness)


def _weighed(norms: Sequence[str], stems: Sequence[str], witness: Witness) -> Weighed:
    book = witness.book
    weights: dict[str, float] = {}
    for norm, stem in zip(norms, stems, strict=True):
        if not book.is_light(norm):
            concept = book.concept(norm, stem)
            weights[concept] = max(weights.get(concept, 0.0), witness.rarity.weight(stem))
    return Weighed(weights, tuple(norm for norm in norms if witness.book.is_light(norm)), sum(weights.values()))


def shared_mass(a: Weighed, b: Weighed) -> float:
    """Rarity of the words that both have; of two words for one thing the commoner one counts."""
    return sum(min(weight, b.weights[concept]) for concept, weight in a.weights.items() if concept in b.weights)


def linked_sentences(
    passages: Iterable[Passage], witnesses: Mapping[ReportId, Witness]
) -> frozenset[tuple[ReportId, int, ReportId, int]]:
    """Pairs of sentences that a passage sets side by side, both ways round."""
    found: set[tuple[ReportId, int, ReportId, int]] = set()
    for passage in passages:
        if passage.a.report not in witnesses or passage.b.report not in witnesses:
            continue
        for i in _well_within(passage.a, witnesses):
            for j in _well_within(passage.b, witnesses):
                found |= {(passage.a.report, i, passage.b.report, j), (passage.b.report, j, passage.a.report, i)}
    return frozenset(found)


def _well_within(span: Span, witnesses: Mapping[ReportId, Witness]) -> list[int]:
    """Sentences of which a span holds at least half, or that hold at least half of the span."""
    witness = witnesses[span.report]
    found: list[int] = []
    for number in witness.sentences_in(span):
        sentence = witness.sentences[number]
        shared = min(span.end, sentence.end) - max(span.begin, sentence.begin)
        if 2 * shared >= min(span.end - span.begin, sentence.end - sentence.begin):
            found.append(number)
    return found


def join(
    pieces: Sequence[Piece], witnesses: Mapping[ReportId, Witness], passages: Sequence[Passage], settings: JoinSettings
) -> list[list[Piece]]:
    """Pieces by utterance: each in exactly one group, groups and members in order of their place."""
    ordered = sorted(pieces, key=lambda piece: (piece.key, piece.is_fragment, piece.quotation or ""))
    body = [piece for piece in ordered if piece.role is Role.BODY]
    judge = _Judge(witnesses, linked_sentences(passages, witnesses), settings)
    groups = _Groups(body)
    for joint in sorted(_joints(body, judge), key=lambda joint: (-joint.score, joint.a, joint.b)):
        groups.merge(joint.a, joint.b)
    _join_near(body, groups, judge)
    _join_between(body, groups, judge)
    _join_retold(body, groups, judge)
    found = groups.listed()
    for piece in ordered:
        if piece.role is not Role.BODY:
            _place_outside(piece, found, judge)
    return sorted((sorted(group, key=lambda piece: piece.key) for group in found), key=lambda group: group[0].key)


class _Groups:
    """Groups of pieces that grow by joints and never hold two pieces of one report, or two speakers."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self._home = list(range(len(pieces)))
        self._members = {n: [n] for n in range(len(pieces))}

    def merge(self, a: int, b: int) -> None:
        """Joins the groups of two pieces if none of their reports meet and no speakers clash."""
        if not {self._pieces[n].report for n in self.members(a)} & {self._pieces[n].report for n in self.members(b)}:
            self.unite(a, b)

    def unite(self, a: int, b: int) -> None:
        """Joins the groups of two pieces if no speakers clash, also where a report has pieces in both."""
        one, other = self._home[a], self._home[b]
        left, right = self._members[one], self._members[other]
        if one == other or not all(agree(self._pieces[m].speaker, self._pieces[n].speaker) for m in left for n in right):
            return
        self._members[one] = left + right
        for n in self._members.pop(other):
            self._home[n] = one

    def members(self, piece: int) -> list[int]:
        """All pieces of the group of a piece."""
        return self._members[self._home[piece]]

    def home(self, piece: int) -> int:
        """The group of a piece."""
        return self._home[piece]

    def listed(self) -> list[list[Piece]]:
        """All groups."""
        return [[self._pieces[n] for n in members] for members in self._members.values()]


class _Judge:
    """Scores two pieces by place and wording; remembers the weights of each piece and each pair of aligned sentences."""

    def __init__(
        self, witnesses: Mapping[ReportId, Witness], linked: frozenset[_Sentences], settings: JoinSettings
    ) -> None:
        self._witnesses, self.linked, self.settings = witnesses, linked, settings
        self._weighed: dict[tuple[str, int], Weighed] = {}
        self._frames: dict[tuple[ReportId, int], _Frame] = {}
        self._links: dict[tuple[tuple[str, ...], tuple[str, ...]], tuple[tuple[int, int], ...]] = {}

    def score(self, a: Piece, b: Piece) -> float | None:
        """How surely two pieces are one utterance; ``None`` where they are not. Higher for place than for wording alone."""
        if not _may_meet(a, b) or not agree(a.speaker, b.speaker):
            return None
        wording, shared = self.wording(a, b)
        if not self.are_placed(a, b):
            alone = wording >= self.settings.min_alone and shared >= self.settings.min_mass
            return wording if alone else None
        short = min(self._n_content(a), self._n_content(b)) <= _SHORT_WORDS
        by_place = shared or (short and all(one.is_fragment or one.form is Form.DIRECT for one in (a, b)))
        by_place = by_place or self.are_framed_alike(a, b)
        face = self.face(a, b) if by_place else 0.0  # what shares no word may stand in one place and tell different things
        if face >= self.settings.min_face or (not short and wording >= self.settings.min_wording):
            return 1.0 + wording + face
        return None

    def are_placed(self, a: Piece, b: Piece) -> bool:
        """Whether a passage sets their sentences side by side."""
        return a.sentence is not None and b.sentence is not None and (a.report, a.sentence, b.report, b.sentence) in self.linked

    def wording(self, a: Piece, b: Piece) -> tuple[float, float]:
        """Likeness of two wordings and the rarity they share. A clause without marks need only hold the other's words."""
        one, other = self._weights(a), self._weights(b)
        shared = shared_mass(one, other)
        dice = 2 * shared / (one.mass + other.mass) if one.mass + other.mass else float(a.side.stems == b.side.stems)
        order = Indel.normalized_similarity(one.light, other.light) if one.light and other.light else dice
        held = shared / min(one.mass, other.mass) if min(one.mass, other.mass) else 0.0
        unlike_forms = (a.form is Form.DIRECT) != (b.form is Form.DIRECT) and a.role is b.role  # headlines say less of more
        likeness = 0.75 * dice + 0.25 * order  # as passages are scored: function words outlive translation
        return (max(likeness, held) if unlike_forms and shared >= self.settings.min_mass else likeness), shared

    def denies(self, piece: Piece) -> bool:
        """Whether a piece holds a denial."""
        return bool(find_negators(piece.side, self._witnesses[piece.report].book))

    def are_framed_alike(self, a: Piece, b: Piece) -> bool:
        """Whether two sentences in marks have the same words of grammar in order, and deny alike: what a translation keeps."""
        one, other = self._weights(a).light, self._weights(b).light
        if not one or not other or not a.form is b.form is Form.DIRECT or self.denies(a) is not self.denies(b):
            return False
        return Indel.normalized_similarity(one, other) >= self.settings.min_frame

    def rare_stems(self, piece: Piece) -> list[str]:
        """Stems of a piece that tell something by themselves."""
        return [stem for stem, weight in self._weights(piece).weights.items() if weight >= _RARE]

    def _n_content(self, piece: Piece) -> int:
        return len(self._weights(piece).weights)

    def _weights(self, piece: Piece) -> Weighed:
        key = (piece.report, piece.order)
        if key not in self._weighed:
            self._weighed[key] = weigh(piece, self._witnesses[piece.report])
        return self._weighed[key]

    def face(self, a: Piece, b: Piece) -> float:
        """Share of the shorter piece's words that face words of the other when their sentences are aligned."""
        if a.sentence is None or b.sentence is None:
            return 0.0
        own, others = {word.begin for word in a.side.words}, {word.begin for word in b.side.words}
        one, other = self._frame(a.report, a.sentence), self._frame(b.report, b.sentence)
        links = self._linked_words(one.norms, other.norms, self._witnesses[a.report])
        facing = sum(one.begins[i] in own and other.begins[j] in others for i, j in links)
        return facing / max(1, min(len(own), len(others)))

    def _frame(self, report: ReportId, sentence: int) -> "_Frame":
        key = (report, sentence)
        if key not in self._frames:
            self._frames[key] = _with_marks(self._witnesses[report], sentence)
        return self._frames[key]

    def _linked_words(self, a: tuple[str, ...], b: tuple[str, ...], witness: Witness) -> tuple[tuple[int, int], ...]:
        """Words that face each other in two sentences; copies of a sentence are aligned once."""
        if (a, b) not in self._links:
            links = align(a, b, witness.book.costs)
            self._links[a, b] = tuple((link.a, link.b) for link in links if link.a is not None and link.b is not None)
        return self._links[a, b]


class _Frame(NamedTuple):
    """A sentence in units and quotation marks, which hold the place like words, and where each begins (-1 for a mark)."""

    norms: tuple[str, ...]
    begins: tuple[int, ...]


def _with_marks(witness: Witness, sentence: int) -> _Frame:
    span = witness.sentence_span(sentence)
    side = witness.side((span,))
    norms: list[str] = []
    begins: list[int] = []
    end = span.begin
    for word in side.words:
        if _QUOTE.search(fold_marks(side.raw[end : word.begin])):
            norms.append(_MARK)
            begins.append(-1)
        norms.append(word.norm)
        begins.append(word.begin)
        end = word.end
    return _Frame(tuple(norms), tuple(begins))


def _may_meet(a: Piece, b: Piece) -> bool:
    """A fragment meets fragments and full direct speech, a clause meets clauses and full direct speech."""
    return a.report != b.report and (a.is_fragment == b.is_fragment or Form.DIRECT in (a.form, b.form))


def _joints(pieces: Sequence[Piece], judge: _Judge) -> Iterable[_Joint]:
    for i, j in _candidates(pieces, judge):
        score = judge.score(pieces[i], pieces[j])
        if score is not None:
            yield _Joint(score, i, j)


def _candidates(pieces: Sequence[Piece], judge: _Judge) -> list[tuple[int, int]]:
    """Pairs worth a look: in sentences set side by side, or with a rare stem in common."""
    by_stem: dict[str, list[int]] = {}
    by_sentence: dict[tuple[ReportId, int], list[int]] = {}
    for n, piece in enumerate(pieces):
        for stem in judge.rare_stems(piece):
            by_stem.setdefault(stem, []).append(n)
        if piece.sentence is not None:
            by_sentence.setdefault((piece.report, piece.sentence), []).append(n)
    found = {pair for posting in by_stem.values() for pair in combinations(posting, 2)}
    for a, i, b, j in judge.linked:
        for one in by_sentence.get((a, i), ()):
            found |= {(min(one, other), max(one, other)) for other in by_sentence.get((b, j), ())}
    return sorted(found)


def _join_near(pieces: Sequence[Piece], groups: _Groups, judge: _Judge) -> None:
    """Joins like wordings that are too short to be joined alone where pieces close by are joined already."""
    for a, b in _candidates(pieces, judge):
        likeness, shared = judge.wording(pieces[a], pieces[b])
        enough = likeness >= judge.settings.min_alone and shared >= judge.settings.min_mass / 2
        if enough and _may_meet(pieces[a], pieces[b]) and _homes_near(pieces, a, groups) & _homes_near(pieces, b, groups):
            groups.merge(a, b)


def _homes_near(pieces: Sequence[Piece], place: int, groups: _Groups) -> set[int]:
    reach = range(max(0, place - _NEAR), min(len(pieces), place + _NEAR + 1))
    return {groups.home(n) for n in reach if n != place and pieces[n].report == pieces[place].report}


def _join_between(pieces: Sequence[Piece], groups: _Groups, judge: _Judge) -> None:
    """Joins full pieces whose neighbours on both sides are joined, when their wording does not speak against it."""
    full = [n for n, piece in enumerate(pieces) if not piece.is_fragment]
    by_neighbours: dict[tuple[int, int], list[int]] = {}
    within: set[int] = set()
    for before, n, after in zip(full, full[1:], full[2:], strict=False):
        if pieces[before].report == pieces[n].report == pieces[after].report:
            by_neighbours.setdefault((groups.home(before), groups.home(after)), []).append(n)
            if pieces[n].quotation in (pieces[before].quotation, pieces[after].quotation):
                within.add(n)
    for between in by_neighbours.values():
        for a, b in combinations(between, 2):
            likeness, shared = judge.wording(pieces[a], pieces[b])
            alike = shared and likeness >= judge.settings.min_between
            if _may_meet(pieces[a], pieces[b]) and (alike or ({a, b} <= within and judge.are_framed_alike(pieces[a], pieces[b]))):
                groups.merge(a, b)


def _join_retold(pieces: Sequence[Piece], groups: _Groups, judge: _Judge) -> None:
    """Joins what reports tell in their own words and, elsewhere, in the speaker's: an opening sentence and the speech behind it.

    Likeness is asked for twice: between two reports, and within one that has both tellings; nobody denies in one what he tells in
    the other.
    """
    for joint in sorted(_joints(pieces, judge), key=lambda joint: (-joint.score, joint.a, joint.b)):
        one, other = groups.members(joint.a), groups.members(joint.b)
        told = {frozenset(pieces[n].form for n in members) for members in (one, other)}
        if frozenset((Form.INDIRECT,)) not in told or len(told) == 1 or one is other:
            continue
        twins = [(m, n) for m in one for n in other if pieces[m].report == pieces[n].report]
        if any(_retells(pieces[m], pieces[n], judge) for m, n in twins):
            groups.unite(joint.a, joint.b)


def _retells(one: Piece, other: Piece, judge: _Judge) -> bool:
    likeness, shared = judge.wording(one, other)
    alike = likeness >= judge.settings.min_retold and shared >= _RETOLD * judge.settings.min_mass
    return alike and one.sentence != other.sentence and judge.denies(one) is judge.denies(other)


def _place_outside(piece: Piece, groups: list[list[Piece]], judge: _Judge) -> None:
    """A headline follows its twin in the body of its own report, else a like piece of another report, else stands alone."""
    own = [(judge.wording(piece, other)[0], -n) for n, group in enumerate(groups) for other in group if _is_twin(piece, other)]
    best = max(own, default=(0.0, 0))
    if best[0] >= judge.settings.min_alone:
        groups[-best[1]].append(piece)
        return
    scored = [
        (score, -n) for n, group in enumerate(groups) if all(other.report != piece.report for other in group)
        for other in group if (score := 3.0 if _is_same(piece, other) else judge.score(piece, other)) is not None
    ]  # fmt: skip
    if scored:
        groups[-max(scored)[1]].append(piece)
    else:
        groups.append([piece])


def _is_same(piece: Piece, other: Piece) -> bool:
    """Whether two headlines or captions are the same words, and more than a phrase."""
    same_place = piece.role is other.role and piece.is_fragment == other.is_fragment
    return same_place and piece.side.norms == other.side.norms and len(piece.side.norms) > _SHORT_WORDS


def _is_twin(piece: Piece, other: Piece) -> bool:
    same_sort = piece.is_fragment == other.is_fragment
    return other.role is Role.BODY and other.report == piece.report and same_sort and agree(piece.speaker, other.speaker)
