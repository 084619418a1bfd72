"""What aligned sentences of narration tell otherwise: the detectors of change, outside the words of utterances."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from onrecord.dossier.counts import unlike_counts
from onrecord.dossier.findings import Findings
from onrecord.model import Change, ChangeKind, Form, Record, Relation, ReportId, Role, Span
from onrecord.text.change import change_of, changes_of
from onrecord.text.grounds import is_grounded
from onrecord.text.modality import find_shifted
from onrecord.text.pairing import Found, Pair, Side
from onrecord.text.sides import Sides
from onrecord.text.wordbook import Wordbook

__all__ = ["GROUNDED", "Narration", "StoryWords", "Told"]

GROUNDED = frozenset({
    ChangeKind.NEGATION, ChangeKind.NUMBER, ChangeKind.DATE, ChangeKind.NAME, ChangeKind.MODALITY, ChangeKind.SCOPE,
    ChangeKind.DEGREE,
})
"""Kinds that matter in narration, where the words beside the change are held; person goes with who tells it, tense is slight."""

_MIN_HELD = 0.4
"""Share of the shorter sentence's content words that the other has in their place: below it the two assert different things
(".. cars have left: 18 were still there", "18 cars stood idle": .3); translations there and back keep .4 and more."""


_LEAST_FIGURES = 3
"""So many figures that differ in one sentence are no slip of an editor."""


_CLOCK, _YEAR = re.compile(r"\b\d{1,2}:\s?\d{2}\b"), re.compile(r"\b(?:19|20)\d{2}\b")
_STAMP_CHARS = 40


class Told(Record, frozen=True):
    """A change between two wordings of a sentence, and each report's sentence of either wording, the earliest first."""

    base: tuple[Span, ...]
    reading: tuple[Span, ...]
    change: Change


class _Wording(NamedTuple):
    """A sentence as reports have it word for word: its place in each of them, and the place of the first in the dossier."""

    spans: tuple[Span, ...]
    rank: tuple[int, int]


class Narration:
    """Finds differences between aligned sentences; owns the word book of the detectors."""

    def __init__(self, book: Wordbook) -> None:
        """Takes the detectors' word book of the story's language."""
        self._book = book

    def over(self, found: Findings) -> "StoryWords":
        """The words of one story, ready to be compared."""
        return StoryWords(found, self._book)


class StoryWords:
    """The words of a story's reports; sets their sentences against each other."""

    def __init__(self, found: Findings, book: Wordbook) -> None:
        self._found = found
        self._book = book
        self._pages = {report.id: Sides(report, book) for report in found.reports}

    def differences(self) -> Iterator[Told]:
        """Changes of meaning between each wording of a sentence and the likest ones, but for those that the apparatus tells.

        Sentences are alike when a passage pairs them; those that only are about the same are left alone.
        """
        found = self._found
        claimed = _Claimed(_told_spans(found))
        marked, unmarked = (
            _Claimed([span for utterance in found.apparatus for one in utterance.readings for span in one.spans
                      if (one.form is Form.INDIRECT) is is_indirect])
            for is_indirect in (False, True)
        )  # fmt: skip
        translated = _translated(found)
        for old, new in _pairs(found):
            base, reading = old.spans[0], new.spans[0]
            pair = self._pair([base], [reading])
            if not _assert_alike(pair) and not _quote_alike(found, base, reading):
                continue
            if _is_of_another_time(pair) or (_is_stamped(pair.base) and _is_stamped(pair.reading)):
                continue
            one_text = frozenset((found.words(base), found.words(reading))) in translated
            told = [change for change in _grounded(pair, one_text=one_text) if not claimed.holds(change)]
            shifted = [
                replace(change, meaning=False)
                for change in _tenses(pair) if unmarked.agree(change) and not marked.holds(change)
            ]  # fmt: skip
            for change in (*told, *shifted):
                yield Told(old.spans, new.spans, change)
        yield from self._counted()

    def is_grounded(self, base: Sequence[Span], reading: Sequence[Span], change: Change) -> bool:
        """Whether a change between two wordings is told of the same thing; true of what has no words of its own in one."""
        if change.base_span is None and change.reading_span is None:
            return True
        pair = self._pair(base, reading)
        found = Found(
            change.kind, _units_in(pair.base, change.base_span), _units_in(pair.reading, change.reading_span), change.sentence
        )
        return is_grounded(pair, found)

    def share_content(self, base: Sequence[Span], reading: Sequence[Span]) -> bool:
        """Whether two wordings have a word with content in common, in any form of it or a listed synonym."""
        pair = self._pair(base, reading)
        return any(pair.akin(i, j) and not pair.is_light(pair.base.norms[i]) for i, j in pair.to_reading.items())

    def _pair(self, base: Sequence[Span], reading: Sequence[Span]) -> Pair:
        return Pair(self._side(base), self._side(reading), self._book, direct=False)

    def _side(self, spans: Sequence[Span]) -> Side:
        return self._pages[spans[0].report].side(Span(spans[0].report, spans[0].begin, spans[-1].end))

    def _counted(self) -> Iterator[Told]:
        """Numbers of the same things in sentences that neither a passage nor an utterance sets against each other."""
        sentences = {
            Span(report.id, one.begin, one.end): None
            for report in self._found.reports for one in self._found.sentences.get(report.id, ()) if one.role is Role.BODY
        }  # fmt: skip
        for unlike in unlike_counts([self._side([span]) for span in sentences], self._book):
            if not _are_paired(self._found, unlike.old, unlike.new):
                was, now = unlike.words
                sentence = f"“{was}” stands against “{now}”: another number"
                change = Change(ChangeKind.NUMBER, was, now, None, None, sentence, meaning=True)
                yield Told(unlike.old, unlike.new, change)


def _units_in(side: Side, span: Span | None) -> tuple[int, ...]:
    if span is None:
        return ()
    return tuple(n for n, word in enumerate(side.words) if span.begin <= word.begin < span.end)


def _is_of_another_time(pair: Pair) -> bool:
    """Whether most of several figures and days differ: a sentence that houses print every week, of another week."""
    figures = [i for i, word in enumerate(pair.base.words) if any(letter.isdecimal() for letter in word.text)]
    changed = [i for i in figures if not _holds_figure(pair, i)]
    return len(changed) >= _LEAST_FIGURES and 2 * len(changed) > len(figures)


def _is_stamped(side: Side) -> bool:
    """Whether a day of a year and a clock stand together in a sentence: when the report came out, glued to its first words."""
    text = side.text(range(len(side.words)))
    near = (text[max(0, clock.start() - _STAMP_CHARS) : clock.end() + _STAMP_CHARS] for clock in _CLOCK.finditer(text))
    return any(map(_YEAR.search, near))


def _holds_figure(pair: Pair, i: int) -> bool:
    j = pair.to_reading.get(i)
    return j is None or pair.equal(i, j)


def _told_spans(found: Findings) -> list[Span]:
    """Where the apparatus tells a change of meaning.

    Readings are compared with their base only: two that both stand far from it may differ in what neither comparison shows.
    """
    weighty = [change for utterance in found.apparatus for one in utterance.readings for change in one.changes if change.meaning]
    return [span for change in weighty for span in (change.base_span, change.reading_span) if span is not None]


def _holds(outer: Span, inner: Span) -> bool:
    return outer.report == inner.report and outer.begin <= inner.begin and inner.end <= outer.end


def _are_paired(found: Findings, old: Sequence[Span], new: Sequence[Span]) -> bool:
    """Whether a passage or an utterance sets two of the numbers against each other: then the detectors have judged them."""
    for passage in found.passages:
        if passage.relation is not Relation.RELATED:
            for one, other in ((passage.a, passage.b), (passage.b, passage.a)):
                if any(_holds(one, span) for span in old) and any(_holds(other, span) for span in new):
                    return True
    return any(_in_one_utterance(found, one, other) for one in old for other in new)


def _in_one_utterance(found: Findings, old: Span, new: Span) -> bool:
    return any(
        all(any(_holds(part, span) for reading in utterance.readings for part in reading.spans) for span in (old, new))
        for utterance in found.apparatus
    )


def _translated(found: Findings) -> frozenset[frozenset[str]]:
    """Pairs of sentences of which one is the other by way of another language: all words beside a difference may be others."""
    pairs = (passage for passage in found.passages if passage.relation is Relation.TRANSLATED)
    return frozenset(frozenset((found.words(passage.a), found.words(passage.b))) for passage in pairs)


def _grounded(pair: Pair, *, one_text: bool) -> Iterator[Change]:
    """Changes of meaning that are told of the same thing; of two wordings of ``one_text`` all are."""
    for found in changes_of(pair):
        if found.meaning and found.kind in GROUNDED and (one_text or is_grounded(pair, found)):
            yield change_of(pair, found)


def _tenses(pair: Pair) -> Iterator[Change]:
    """Verbs of the story's own telling in another tense."""
    return (change_of(pair, found) for found in find_shifted(pair))


def _quote_alike(found: Findings, old: Span, new: Span) -> bool:
    """Whether two sentences hold wordings of one utterance: then what stands around them is told of the same speech."""
    return any(
        all(any(_holds(span, reading.spans[0]) for reading in utterance.readings) for span in (old, new))
        for utterance in found.apparatus
    )


def _assert_alike(pair: Pair) -> bool:
    """Whether two sentences say so much in the same words that what differs is told of the same thing."""
    content = [[not pair.is_light(norm) for norm in side.norms] for side in (pair.base, pair.reading)]
    held = sum(content[0][i] and pair.akin(i, j) for i, j in pair.to_reading.items())
    return held >= _MIN_HELD * min(map(sum, content))


def _pairs(found: Findings) -> Iterator[tuple[_Wording, _Wording]]:
    """Each wording with the earlier one, and with any one, that a passage rates likest; the earlier of the two stands first.

    The likest earlier one alone is not enough: the first wording has none, and the later ones may all be liker to each other.
    """
    order = {report.id: number for number, report in enumerate(found.reports)}
    told = [passage for passage in found.passages if passage.relation is not Relation.RELATED]
    wordings = _wordings(found, [span for passage in told for span in (passage.a, passage.b)], order)
    earlier: dict[str, tuple[float, tuple[int, int], str]] = {}
    likest: dict[str, tuple[float, tuple[int, int], str]] = {}
    for passage in told:
        one, other = found.words(passage.a), found.words(passage.b)
        if one != other:
            old, new = sorted((one, other), key=lambda text: wordings[text].rank)
            for best, text, partner in ((earlier, new, old), (likest, new, old), (likest, old, new)):
                rated = (-passage.score, wordings[partner].rank, partner)
                best[text] = min(best.get(text, rated), rated)
    pairs = {_in_order(wordings, text, partner) for best in (earlier, likest) for text, (*_, partner) in best.items()}
    for old, new in sorted(pairs, key=lambda pair: (wordings[pair[1]].rank, wordings[pair[0]].rank)):
        yield wordings[old], wordings[new]


def _in_order(wordings: Mapping[str, _Wording], one: str, other: str) -> tuple[str, str]:
    old, new = sorted((one, other), key=lambda text: wordings[text].rank)
    return old, new


def _wordings(found: Findings, spans: Iterable[Span], order: Mapping[ReportId, int]) -> dict[str, _Wording]:
    """The wordings of sentences by their text; a report is named once in each."""
    places: dict[str, dict[ReportId, Span]] = {}
    for span in sorted(set(spans)):
        places.setdefault(found.words(span), {}).setdefault(span.report, span)
    made: dict[str, _Wording] = {}
    for text, held in places.items():
        ordered = tuple(sorted(held.values(), key=lambda span: (order[span.report], span.begin)))
        made[text] = _Wording(ordered, (order[ordered[0].report], ordered[0].begin))
    return made


class _Claimed:
    """Stretches that the apparatus has told of already."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._by_report: dict[ReportId, list[Span]] = {}
        for span in spans:
            self._by_report.setdefault(span.report, []).append(span)

    def holds(self, change: Change) -> bool:
        """Whether the change lies within such stretches on every side where it has words."""
        sides = [span for span in (change.base_span, change.reading_span) if span is not None]
        return all(map(self._touches, sides))

    def agree(self, change: Change) -> bool:
        """Whether the change stands within such stretches on both sides or on neither: told speech shifts its tenses back."""
        return len({self._touches(span) for span in (change.base_span, change.reading_span) if span is not None}) == 1

    def _touches(self, side: Span) -> bool:
        return any(side.meets(one) for one in self._by_report.get(side.report, ()))
