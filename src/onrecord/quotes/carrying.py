"""How do reports carry a quote that somebody asks about?

Takes the quote, the part of each report that comes nearest (:mod:`~onrecord.quotes.lookup`) and the apparatus of the story;
gives a :class:`~onrecord.model.Carrier` a report. Classes and changes are those of :mod:`~onrecord.quotes.classify`; here is only
decided which words stand against which: the part alone says what was changed, what is left of its sentence that it was cut.
What the apparatus joined to the part by its place is carried otherwise, however unlike its words are.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from onrecord.model import (
    Carrier,
    Change,
    ChangeKind,
    CheckVerdict,
    Cut,
    Form,
    Home,
    Parting,
    ReadingClass,
    ReadingPlace,
    ReportId,
    Span,
    UtterancePlaces,
    Wording,
)
from onrecord.quotes.asked import ASKED, Asked
from onrecord.quotes.classify import Verdict, is_dissolved, judge
from onrecord.quotes.flows import Flow, flow_of
from onrecord.quotes.lookup import part_facing
from onrecord.quotes.nearness import Part
from onrecord.quotes.traces import marks_of
from onrecord.quotes.witness import Witness
from onrecord.text.pairing import Gap, Pair

__all__ = ["carriers"]

_WITHIN = 0.5
"""A reading takes part in a quote when at least this share of the shorter of the two lies in the other."""
_TURN_UNITS = 2
"""A turning word opens what follows, alone or behind another: "But", "and yet"."""
_LEAST_EXCHANGED, _EXCHANGED_SHARE, _GRAMMAR_KEPT, _LOOSE_UNITS = 3, 0.3, 0.8, 1
"""So many words exchanged, and that share of those with content, with that share of the small words kept and one left over or
missing at most: nobody who tells a remark from memory does so, who translates it does little else."""
_AS_GIVEN = (ReadingClass.IDENTICAL, ReadingClass.TYPOGRAPHIC)
_PUT_IN = "“[{}]” is put in, marked by brackets"
_MARKED = ", marked by an ellipsis"
_CUT_WHY = "the words stand so in a longer sentence: {} left out"


class _Story(NamedTuple):
    """What is known of a story where a quote is looked up."""

    witnesses: Mapping[ReportId, Witness]
    apparatus: Sequence[UtterancePlaces]
    translated: frozenset[frozenset[ReportId]]


def carriers(
    asked: Asked, parts: Mapping[ReportId, Part], witnesses: Mapping[ReportId, Witness], apparatus: Sequence[UtterancePlaces]
) -> tuple[Carrier, ...]:
    """One carrier a report that has a part, and one for each whose reading is joined to such a part; in order of reports."""
    story = _Story(witnesses, apparatus, _translated(apparatus))
    joined = {report: parts[report] for report in parts} | _joined(asked, parts, story)
    given = [report for report in parts if _judged(asked, parts[report], story, translated=False).cls in _AS_GIVEN]
    return tuple(_carrier(asked, report, joined[report], story, given) for report in sorted(joined))


def _translated(apparatus: Iterable[UtterancePlaces]) -> frozenset[frozenset[ReportId]]:
    """Pairs of reports of which the apparatus says that one is the other translated there and back."""
    return frozenset(
        frozenset((utterance.base, reading.report))
        for utterance in apparatus if utterance.base is not None
        for reading in utterance.readings if reading.cls is ReadingClass.TRANSLATED_BACK
    )  # fmt: skip


def _joined(asked: Asked, parts: Mapping[ReportId, Part], story: _Story) -> dict[ReportId, Part]:
    """Parts of reports without one of their own, in readings that are joined to parts of others."""
    homes: dict[ReportId, dict[Home, None]] = {}
    for part in parts.values():
        for utterance in _utterances_of(part, story.apparatus):
            for reading in utterance.readings:
                if reading.report not in parts:
                    homes.setdefault(reading.report, {}).update(dict.fromkeys(_homes(reading, utterance)))
    found: dict[ReportId, Part] = {}
    for report, held in homes.items():
        witness = story.witnesses[report]
        flow = flow_of(sorted(held, key=lambda home: home.spans), witness, spoken=all(home.spans == home.quoted for home in held))
        found[report] = part_facing(asked, flow, witness)
    return found


def _utterances_of(part: Part, apparatus: Iterable[UtterancePlaces]) -> list[UtterancePlaces]:
    """The utterances that a part is made of; where it is but a piece of some, the one with the shortest reading around it."""
    spans = part.spans
    own, report = _chars(spans), spans[0].report
    within: list[UtterancePlaces] = []
    around: list[tuple[int, int, UtterancePlaces]] = []
    for number, utterance in enumerate(apparatus):
        for reading in utterance.readings:
            shared = _shared(reading.spans, spans) if reading.report == report else 0
            if shared and shared >= _WITHIN * _chars(reading.spans):
                within.append(utterance)
            elif shared >= _WITHIN * own:
                around.append((_chars(reading.spans), number, utterance))
    return within or [min(around)[2]] if within or around else []


def _homes(reading: ReadingPlace, utterance: UtterancePlaces) -> list[Home]:
    """The stretches of a reading, each by itself: a part grows to the end of its own only."""
    is_told = reading.form is Form.INDIRECT
    return [Home((span,), () if is_told else (span,), reading.quotation, utterance.speaker) for span in reading.spans]


def _takes_part(reading: ReadingPlace, part: Part) -> bool:
    own, other = _chars(reading.spans), _chars(part.spans)
    return _shared(reading.spans, part.spans) >= _WITHIN * min(own, other)


def _chars(spans: Iterable[Span]) -> int:
    return sum(span.end - span.begin for span in spans)


def _shared(a: Iterable[Span], b: Sequence[Span]) -> int:
    return sum(max(0, min(x.end, y.end) - max(x.begin, y.begin)) for x in a for y in b if x.report == y.report)


def _carrier(asked: Asked, report: ReportId, part: Part, story: _Story, given: Sequence[ReportId]) -> Carrier:
    witness = story.witnesses[report]
    wording = _wording(part, witness)
    translated = any(frozenset((report, other)) in story.translated for other in given)
    verdict = _judged(asked, part, story, translated=translated)
    carrier = Carrier(
        report, part.spans, witness.text(part.spans), wording.form, _speaker(part, story.apparatus),
        CheckVerdict(verdict.cls.value), verdict.changes, verdict.why, _class_of(asked, part, witness, translated=translated),
        (part.held + part.kept) / 2, _diff(asked, part, witness), _cut(part, part.before, witness), _after(part, witness),
    )  # fmt: skip
    return _with_standing(carrier, part, story.apparatus)


def _diff(asked: Asked, part: Part, witness: Witness) -> tuple[Parting, ...]:
    """The part and the quote word by word, in stretches that are the same and stretches that are not."""
    pair = Pair(witness.side(part.spans), asked.side, witness.book, direct=False)
    found: list[Parting] = []
    i = j = 0
    end = Gap(range(len(pair.base.words), 0), range(len(pair.reading.words), 0))
    for gap in (*pair.gaps, end):
        if gap.base.start > i:
            same = pair.base.said(range(i, gap.base.start)), pair.reading.said(range(j, gap.reading.start))
            found.append(Parting(*same, same=True))
        if gap is not end:
            found.append(Parting(pair.base.said(gap.base), pair.reading.said(gap.reading), same=False))
        i, j = gap.base.stop, gap.reading.stop
    return tuple(found)


def _class_of(asked: Asked, part: Part, witness: Witness, *, translated: bool) -> ReadingClass:
    """What the report does to the quote as it was given; what it says beyond the same words makes it longer."""
    wording = _wording(part, witness)
    pair = Pair(asked.side, witness.side(wording.spans), witness.book, direct=wording.form is Form.DIRECT)
    cls = judge(pair, dissolved=is_dissolved(_given(asked), wording, pair), translated=translated).cls
    longer = any(_says(part, left, pair) for left in (part.before, part.after))
    return ReadingClass.EXTENDED if longer and cls in _AS_GIVEN else cls


def _given(asked: Asked) -> Wording:
    """The quote as a wording in marks."""
    return Wording(ASKED, None, (), asked.side.raw, Form.DIRECT)


def _wording(part: Part, witness: Witness) -> Wording:
    spans = part.spans
    quoted = tuple(q for home in {part.flow.home_of[n] for n in part.places} for q in part.flow.homes[home].quoted)
    n_words = len(witness.words_in(spans))
    n_inside = sum(any(q.begin <= word.begin < q.end for q in quoted) for word in witness.words_in(spans))
    form = Form.DIRECT if n_inside == n_words else Form.MIXED if n_inside else Form.INDIRECT
    return Wording(witness.report.id, None, spans, witness.text(spans), form, quoted)


def _judged(asked: Asked, part: Part, story: _Story, *, translated: bool) -> Verdict:
    """What the quote does to the part: what is changed within, else what was cut around it, else that marks were put on it."""
    witness = story.witnesses[part.flow.homes[0].spans[0].report]
    wording = _wording(part, witness)
    pair = Pair(witness.side(part.spans), asked.side, witness.book, direct=wording.form is Form.DIRECT)
    inner = _exchanged(judge(pair, translated=translated), pair)
    back = Pair(asked.side, pair.base, witness.book, direct=False)
    if inner.cls is not ReadingClass.MEANING_CHANGED and is_dissolved(_given(asked), wording, back):
        inner = Verdict(ReadingClass.DISSOLVED, "told without quotation marks", inner.changes)
    elif inner.cls in (*_AS_GIVEN, ReadingClass.EXTENDED) and (_says(part, part.before, pair) or _says(part, part.after, pair)):
        inner = _cut_verdict(inner, asked, part, witness)
    return _with_marks(inner, asked, pair)


def _exchanged(verdict: Verdict, pair: Pair) -> Verdict:
    """The verdict on a paraphrase whose every content word stands or gave place to one other, while the grammar stays.

    A page in which that is so throughout was translated there and back; of a single quote so much must show it.
    """
    marks = marks_of([(pair.base, pair.reading)], (), pair.book)
    least = max(_LEAST_EXCHANGED, _EXCHANGED_SHARE * sum(not pair.is_light(norm) for norm in pair.base.norms))
    shown = marks.substitutions >= least and marks.function_words_kept >= _GRAMMAR_KEPT
    one_by_one = len(pair.to_reading) + _LOOSE_UNITS >= max(len(pair.base.norms), len(pair.reading.norms))
    if verdict.cls is not ReadingClass.PARAPHRASED or not shown or not one_by_one:
        return verdict
    words = f"{marks.substitutions:.0f} words exchanged one for one while the grammar stays, as a translation there and back does"
    return Verdict(ReadingClass.TRANSLATED_BACK, words, verdict.changes)


def _says(part: Part, left: range, pair: Pair) -> bool:
    """Whether units left out are more than conjunctions that open a sentence."""
    return any(part.flow.units[n].norm not in pair.book.lexicon.openers for n in left)


def _cut_verdict(inner: Verdict, asked: Asked, part: Part, witness: Witness) -> Verdict:
    """A quote that stands so within a longer sentence is truncated, whatever the rest says; changes tell what the rest does."""
    whole = range(part.places.start - len(part.before), part.places.stop + len(part.after))
    pair = Pair(witness.side(part.flow.spans(whole)), asked.side, witness.book, direct=part.flow.spoken)
    verdict = judge(pair)
    if inner.cls is ReadingClass.EXTENDED:
        return verdict
    n_left = len(part.before) + len(part.after)
    words = f"{n_left} word is" if n_left == 1 else f"{n_left} words are"
    return Verdict(ReadingClass.TRUNCATED, _CUT_WHY.format(words), verdict.changes)


def _with_marks(verdict: Verdict, asked: Asked, pair: Pair) -> Verdict:
    """The verdict with what the quote itself marks as left out or put in told as marked."""
    if not asked.is_marked:
        return verdict
    gaps = [(pair.to_base.get(n - 1), pair.to_base.get(n)) for n in sorted(asked.omitted)]
    marked = [range(a + 1, b) for a, b in gaps if a is not None and b is not None]
    begins = {pair.base.words[n].begin for gap in marked for n in gap}
    changes = [_marked(change) if _lies_in(change, begins) else change for change in verdict.changes]
    changes += [Change(ChangeKind.LEXICAL, "", f"[{words}]", None, None, _PUT_IN.format(words)) for words in asked.inserted]
    if asked.inserted and verdict.cls in _AS_GIVEN:
        return Verdict(ReadingClass.EXTENDED, "words are put in, marked by brackets", tuple(changes))
    return Verdict(verdict.cls, verdict.why, tuple(changes))


def _marked(change: Change) -> Change:
    return msgspec.structs.replace(change, sentence=change.sentence + _MARKED)


def _lies_in(change: Change, begins: set[int]) -> bool:
    return not change.reading and change.base_span is not None and change.base_span.begin in begins


def _speaker(part: Part, apparatus: Iterable[UtterancePlaces]) -> str | None:
    """The speaker of all homes of the part, else of an utterance that it is a reading of; none where they differ."""
    names = {part.flow.homes[part.flow.home_of[n]].speaker for n in part.places} - {None}
    if not names:
        report = part.flow.homes[0].spans[0].report
        names = {
            utterance.speaker for utterance in apparatus for reading in utterance.readings
            if reading.report == report and reading.quotation is not None and _takes_part(reading, part)
        } - {None}  # fmt: skip
    return names.pop() if len(names) == 1 else None


def _cut(part: Part, left: range, witness: Witness) -> Cut | None:
    """The words of a row of units that a quote leaves out; before a quote only what its sentence says."""
    if not left:
        return None
    spans = part.flow.spans(left)
    return Cut(Span(spans[0].report, spans[0].begin, spans[-1].end), witness.text(spans), _turn(part.flow, left, witness))


def _after(part: Part, witness: Witness) -> Cut | None:
    """What the quote leaves out of its last sentence; where nothing, the next sentence of the same speech if that turns it."""
    following = part.places.stop + len(part.after)
    if part.after or not part.flow.spoken or following >= len(part.flow.units):
        return _cut(part, part.after, witness)
    cut = _cut(part, part.flow.home_range(part.flow.home_of[following]), witness)
    return cut if cut is not None and cut.turn in witness.book.lexicon.limits.turns else None


def _turn(flow: Flow, left: range, witness: Witness) -> str | None:
    """The word among the first that turns or limits what was said before."""
    limits = witness.book.lexicon.limits
    heads = [flow.units[n].norm for n in left[:_TURN_UNITS]]
    return next((norm for norm in heads if norm in limits.turns or norm in limits.openers), None)


def _with_standing(carrier: Carrier, part: Part, apparatus: Iterable[UtterancePlaces]) -> Carrier:
    """The carrier with what its story's apparatus says of its wording where that is changed against another report's."""
    for utterance in apparatus:
        for reading in utterance.readings:
            weighty = reading.cls in (ReadingClass.TRANSLATED_BACK, ReadingClass.MEANING_CHANGED)
            if weighty and reading.report == carrier.report and utterance.base is not None and _takes_part(reading, part):
                return msgspec.structs.replace(
                    carrier, standing=reading.cls, base=utterance.base, base_text=utterance.base_text
                )
    return carrier
