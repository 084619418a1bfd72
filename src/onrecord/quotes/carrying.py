"""How do reports carry a quote that somebody asks about?

Takes the quote, the part of each report that comes nearest (:mod:`~onrecord.quotes.lookup`) and the apparatus of the story;
gives a :class:`~onrecord.model.Carrier` a report. What the quote does to a part is judged by
:mod:`~onrecord.quotes.judging`. What the apparatus joined to the part by its place is carried otherwise, however unlike its words
are.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from onrecord.model import Carrier, CheckVerdict, Form, Home, ReadingClass, ReadingPlace, ReportId, Span, UtterancePlaces
from onrecord.quotes.asked import Asked
from onrecord.quotes.echoes import Echoes
from onrecord.quotes.flows import flow_of
from onrecord.quotes.judging import AS_GIVEN, Judgement, judgement
from onrecord.quotes.lookup import part_facing
from onrecord.quotes.nearness import Part
from onrecord.quotes.witness import Witness

__all__ = ["carriers"]

_WITHIN = 0.5
"""A reading takes part in a quote when at least this share of the shorter of the two lies in the other."""


class _Standing(NamedTuple):
    """A reading, its utterance, and the number of that."""

    number: int
    utterance: UtterancePlaces
    reading: ReadingPlace


class _Story(NamedTuple):
    """What is known of a story where a quote is looked up."""

    witnesses: Mapping[ReportId, Witness]
    readings: Mapping[ReportId, Sequence[_Standing]]
    translated: frozenset[frozenset[ReportId]]


class _Found(NamedTuple):
    """A part that carries the quote, and what was judged of it."""

    part: Part
    judgement: Judgement


def carriers(
    asked: Asked, parts: Mapping[ReportId, Part], witnesses: Mapping[ReportId, Witness], apparatus: Sequence[UtterancePlaces],
    echoes: Echoes[Judgement] | None = None,
) -> tuple[Carrier, ...]:
    """One carrier a report that has a part, and one for each whose reading is joined to such a part; in order of reports.

    ``echoes`` are those of the quote.
    """
    story = _Story(witnesses, _by_report(apparatus), _translated(apparatus))
    known = Echoes[Judgement](asked.side.norms) if echoes is None else echoes

    def judged(report: ReportId, part: Part, *, translated: bool = False) -> Judgement:
        return judgement(asked, part, witnesses[report], known, translated=translated)

    own = {report: judged(report, part) for report, part in parts.items()}
    given = [report for report, one in own.items() if one.verdict.cls in AS_GIVEN]
    found = {report: _Found(parts[report], own[report]) for report in parts}
    found |= {report: _Found(part, judged(report, part)) for report, part in _joined(asked, own, story).items()}
    for report, one in found.items():
        if any(frozenset((report, other)) in story.translated for other in given):
            found[report] = one._replace(judgement=judged(report, one.part, translated=True))
    return tuple(_carrier(report, found[report], story) for report in sorted(found))


def _by_report(apparatus: Iterable[UtterancePlaces]) -> dict[ReportId, list[_Standing]]:
    """The readings of each report, with the number of the utterance of each."""
    found: dict[ReportId, list[_Standing]] = {}
    for number, utterance in enumerate(apparatus):
        for reading in utterance.readings:
            found.setdefault(reading.report, []).append(_Standing(number, utterance, reading))
    return found


def _translated(apparatus: Iterable[UtterancePlaces]) -> frozenset[frozenset[ReportId]]:
    """Pairs of reports of which the apparatus says that one is the other translated there and back."""
    return frozenset(
        frozenset((utterance.base, reading.report))
        for utterance in apparatus if utterance.base is not None
        for reading in utterance.readings if reading.cls is ReadingClass.TRANSLATED_BACK
    )  # fmt: skip


def _joined(asked: Asked, own: Mapping[ReportId, Judgement], story: _Story) -> dict[ReportId, Part]:
    """Parts of reports without one of their own, in readings that are joined to parts of others."""
    homes: dict[ReportId, dict[Home, None]] = {}
    for report, judged in own.items():
        for utterance in _utterances_of(judged.spans, story.readings.get(report, ())):
            for reading in utterance.readings:
                if reading.report not in own:
                    homes.setdefault(reading.report, {}).update(dict.fromkeys(_homes(reading, utterance)))
    found: dict[ReportId, Part] = {}
    for report, held in homes.items():
        witness = story.witnesses[report]
        flow = flow_of(sorted(held, key=lambda home: home.spans), witness, spoken=all(home.spans == home.quoted for home in held))
        found[report] = part_facing(asked, flow, witness)
    return found


def _utterances_of(spans: Sequence[Span], readings: Iterable[_Standing]) -> list[UtterancePlaces]:
    """The utterances that a part is made of; where it is but a piece of some, the one with the shortest reading around it."""
    own = _chars(spans)
    within: list[UtterancePlaces] = []
    around: list[tuple[int, int, UtterancePlaces]] = []
    for number, utterance, reading in readings:
        shared = _shared(reading.spans, spans)
        if shared and shared >= _WITHIN * _chars(reading.spans):
            within.append(utterance)
        elif shared >= _WITHIN * own:
            around.append((_chars(reading.spans), number, utterance))
    return within or [min(around)[2]] if within or around else []


def _homes(reading: ReadingPlace, utterance: UtterancePlaces) -> list[Home]:
    """The stretches of a reading, each by itself: a part grows to the end of its own only."""
    is_told = reading.form is Form.INDIRECT
    return [Home((span,), () if is_told else (span,), reading.quotation, utterance.speaker) for span in reading.spans]


def _takes_part(reading: ReadingPlace, spans: Sequence[Span]) -> bool:
    own, other = _chars(reading.spans), _chars(spans)
    return _shared(reading.spans, spans) >= _WITHIN * min(own, other)


def _chars(spans: Iterable[Span]) -> int:
    return sum(span.end - span.begin for span in spans)


def _shared(a: Iterable[Span], b: Sequence[Span]) -> int:
    return sum(max(0, min(x.end, y.end) - max(x.begin, y.begin)) for x in a for y in b if x.report == y.report)


def _carrier(report: ReportId, found: _Found, story: _Story) -> Carrier:
    part, judged = found
    readings = story.readings.get(report, ())
    carrier = Carrier(
        report, judged.spans, judged.text, judged.form, _speaker(part, judged.spans, readings),
        CheckVerdict(judged.verdict.cls.value), judged.verdict.changes, judged.verdict.why, judged.cls,
        (part.held + part.kept) / 2, judged.diff, judged.before, judged.after,
    )  # fmt: skip
    return _with_standing(carrier, readings)


def _speaker(part: Part, spans: Sequence[Span], readings: Iterable[_Standing]) -> str | None:
    """The speaker of all homes of the part, else of an utterance that it is a reading of; none where they differ."""
    names = {part.flow.homes[home].speaker for home in {part.flow.home_of[n] for n in part.places}} - {None}
    if not names:
        names = {
            one.utterance.speaker for one in readings if one.reading.quotation is not None and _takes_part(one.reading, spans)
        } - {None}
    return names.pop() if len(names) == 1 else None


def _with_standing(carrier: Carrier, readings: Iterable[_Standing]) -> Carrier:
    """The carrier with what its story's apparatus says of its wording where that is changed against another report's."""
    for _, utterance, reading in readings:
        weighty = reading.cls in (ReadingClass.TRANSLATED_BACK, ReadingClass.MEANING_CHANGED)
        if weighty and utterance.base is not None and _takes_part(reading, carrier.spans):
            return msgspec.structs.replace(carrier, standing=reading.cls, base=utterance.base, base_text=utterance.base_text)
    return carrier
