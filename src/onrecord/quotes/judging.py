"""What does a quote do to the part of a report that comes nearest?

Takes a quote and a :class:`~onrecord.quotes.nearness.Part`; gives a :class:`Judgement`. Classes and changes are those of
:mod:`~onrecord.quotes.classify`; here is only decided which words stand against which: the part alone says what was changed, what
is left of its sentence that it was cut. Nothing is asked but the part and its sentences, so that reports which have the same ones
share a judgement (:mod:`~onrecord.quotes.echoes`).
"""

from typing import NamedTuple

import msgspec

from onrecord.model import Change, ChangeKind, Cut, Form, Parting, ReadingClass, ReportId, Span, Wording
from onrecord.quotes.asked import ASKED, Asked
from onrecord.quotes.classify import Verdict, is_dissolved, judge
from onrecord.quotes.echoes import Echoes, Place, moved
from onrecord.quotes.flows import Flow
from onrecord.quotes.nearness import Part
from onrecord.quotes.traces import marks_of
from onrecord.quotes.witness import Witness
from onrecord.text.pairing import Gap, Pair

__all__ = ["AS_GIVEN", "Judgement", "judgement"]

_TURN_UNITS = 2
"""A turning word opens what follows, alone or behind another: "But", "and yet"."""
_LEAST_EXCHANGED, _EXCHANGED_SHARE, _GRAMMAR_KEPT, _LOOSE_UNITS = 3, 0.3, 0.8, 1
"""So many words exchanged, and that share of those with content, with that share of the small words kept and one left over or
missing at most: nobody who tells a remark from memory does so, who translates it does little else."""
AS_GIVEN = (ReadingClass.IDENTICAL, ReadingClass.TYPOGRAPHIC)
"""Readings that have the words as they were given."""
_PUT_IN = "“[{}]” is put in, marked by brackets"
_MARKED = ", marked by an ellipsis"
_CUT_WHY = "the words stand so in a longer sentence: {} left out"


class Judgement(NamedTuple):
    """Where a part stands, its words, the form, what the quote does to them, what they do to the quote as it was given, the two
    word by word, and what the quote leaves out before and after."""

    spans: tuple[Span, ...]
    text: str
    form: Form
    verdict: Verdict
    cls: ReadingClass
    diff: tuple[Parting, ...]
    before: Cut | None
    after: Cut | None


def judgement(asked: Asked, part: Part, witness: Witness, echoes: Echoes[Judgement], *, translated: bool) -> Judgement:
    """The judgement on a part, made now or for another report that says the same; ``translated`` as the apparatus has it."""
    homes = part.flow.home_of
    first, last = part.places.start - len(part.before), part.places.stop + len(part.after) - 1
    following = _following(part)
    place = Place(part.flow, range(homes[first], homes[last if following is None else following] + 1), witness)
    begin = part.flow.home_range(place.homes.start).start
    what = part.places.start - begin, len(part.places), len(part.before), len(part.after), translated
    echo = echoes.found(place, what, lambda: _judged(asked, part, witness, translated=translated))
    there = echo.report != witness.report.id or echo.chars
    return _shifted(echo.found, echo.report, witness.report.id, echo.chars) if there else echo.found


def _judged(asked: Asked, part: Part, witness: Witness, *, translated: bool) -> Judgement:
    return Judgement(
        part.spans, witness.text(part.spans), _wording(part, witness).form,
        _verdict(asked, part, witness, translated=translated), _class_of(asked, part, witness, translated=translated),
        _diff(asked, part, witness), _cut(part, part.before, witness), _after(part, witness),
    )  # fmt: skip


def _shifted(found: Judgement, there: ReportId, here: ReportId, chars: int) -> Judgement:
    """The same judgement on the same words of another report."""
    def span(one: Span | None) -> Span | None:
        return one if one is None or one.report != there else moved(one, here, chars)

    def cut(one: Cut | None) -> Cut | None:
        return one if one is None else Cut(moved(one.span, here, chars), one.text, one.turn)

    changes = tuple(
        msgspec.structs.replace(one, base_span=span(one.base_span), reading_span=span(one.reading_span))
        for one in found.verdict.changes
    )
    verdict = Verdict(found.verdict.cls, found.verdict.why, changes)
    spans = tuple(moved(one, here, chars) for one in found.spans)
    return found._replace(spans=spans, verdict=verdict, before=cut(found.before), after=cut(found.after))


def _following(part: Part) -> int | None:
    """The first unit of the sentence of the same speech behind the part, where the part ends with its own."""
    behind = part.places.stop + len(part.after)
    return None if part.after or not part.flow.spoken or behind >= len(part.flow.units) else behind


def _verdict(asked: Asked, part: Part, witness: Witness, *, translated: bool) -> Verdict:
    """What the quote does to the part: what is changed within, else what was cut around it, else that marks were put on it."""
    wording = _wording(part, witness)
    pair = Pair(witness.side(part.spans), asked.side, witness.book, direct=wording.form is Form.DIRECT)
    inner = _exchanged(judge(pair, translated=translated), pair)
    back = Pair(asked.side, pair.base, witness.book, direct=False)
    if inner.cls is not ReadingClass.MEANING_CHANGED and is_dissolved(_given(asked), wording, back):
        inner = Verdict(ReadingClass.DISSOLVED, "told without quotation marks", inner.changes)
    elif inner.cls in (*AS_GIVEN, ReadingClass.EXTENDED) and (_says(part, part.before, pair) or _says(part, part.after, pair)):
        inner = _cut_verdict(inner, asked, part, witness)
    return _with_marks(inner, asked, pair)


def _wording(part: Part, witness: Witness) -> Wording:
    spans = part.spans
    quoted = tuple(q for home in {part.flow.home_of[n] for n in part.places} for q in part.flow.homes[home].quoted)
    n_words = len(witness.words_in(spans))
    n_inside = sum(any(q.begin <= word.begin < q.end for q in quoted) for word in witness.words_in(spans))
    form = Form.DIRECT if n_inside == n_words else Form.MIXED if n_inside else Form.INDIRECT
    return Wording(witness.report.id, None, spans, witness.text(spans), form, quoted)


def _given(asked: Asked) -> Wording:
    """The quote as a wording in marks."""
    return Wording(ASKED, None, (), asked.side.raw, Form.DIRECT)


def _class_of(asked: Asked, part: Part, witness: Witness, *, translated: bool) -> ReadingClass:
    """What the report does to the quote as it was given; what it says beyond the same words makes it longer."""
    wording = _wording(part, witness)
    pair = Pair(asked.side, witness.side(wording.spans), witness.book, direct=wording.form is Form.DIRECT)
    cls = judge(pair, dissolved=is_dissolved(_given(asked), wording, pair), translated=translated).cls
    longer = any(_says(part, left, pair) for left in (part.before, part.after))
    return ReadingClass.EXTENDED if longer and cls in AS_GIVEN else cls


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
    if asked.inserted and verdict.cls in AS_GIVEN:
        return Verdict(ReadingClass.EXTENDED, "words are put in, marked by brackets", tuple(changes))
    return Verdict(verdict.cls, verdict.why, tuple(changes))


def _marked(change: Change) -> Change:
    return msgspec.structs.replace(change, sentence=change.sentence + _MARKED)


def _lies_in(change: Change, begins: set[int]) -> bool:
    return not change.reading and change.base_span is not None and change.base_span.begin in begins


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


def _cut(part: Part, left: range, witness: Witness) -> Cut | None:
    """The words of a row of units that a quote leaves out; before a quote only what its sentence says."""
    if not left:
        return None
    spans = part.flow.spans(left)
    return Cut(Span(spans[0].report, spans[0].begin, spans[-1].end), witness.text(spans), _turn(part.flow, left, witness))


def _after(part: Part, witness: Witness) -> Cut | None:
    """What the quote leaves out of its last sentence; where nothing, the next sentence of the same speech if that turns it."""
    following = _following(part)
    if following is None:
        return _cut(part, part.after, witness)
    cut = _cut(part, part.flow.home_range(part.flow.home_of[following]), witness)
    return cut if cut is not None and cut.turn in witness.book.lexicon.limits.turns else None


def _turn(flow: Flow, left: range, witness: Witness) -> str | None:
    """The word among the first that turns or limits what was said before."""
    limits = witness.book.lexicon.limits
    heads = [flow.units[n].norm for n in left[:_TURN_UNITS]]
    return next((norm for norm in heads if norm in limits.turns or norm in limits.openers), None)
