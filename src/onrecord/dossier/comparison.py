"""What did a page do to its wire?

Takes the two reports with their passages, utterances against the wire, quotations and the credit; gives a
:class:`~onrecord.model.Comparison`: shares, moves, additions and cuts (:mod:`~onrecord.dossier.sharing`), and each quotation on
both sides with what was done to it (:mod:`~onrecord.dossier.alterations`) as the house style calls it, the gravest first.
Who the wire is was said by whoever asks; no direction is inferred and no verdict passed.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from onrecord.dossier.alterations import Case, Deed, alterations, is_left_out_between
from onrecord.dossier.sharing import Sharing, Text, differing, share
from onrecord.model import (
    Alteration,
    Breach,
    Comparison,
    Credit,
    Form,
    HouseRule,
    HouseStyle,
    Passage,
    Quotation,
    QuotationPair,
    Reading,
    ReadingClass,
    Record,
    Relation,
    Report,
    ReportId,
    Span,
    Utterance,
)
from onrecord.text.pairing import Pair
from onrecord.text.wordbook import Wordbook

__all__ = ["Traced", "compare"]


class Traced(Record, frozen=True):
    """What was found in the two reports together; ``utterances`` have the wire's wording as their base where it has one.

    ``apart`` are utterances that share words and place but not the speaker, so that nothing else joins them.
    """

    passages: tuple[Passage, ...]
    quotations: tuple[Quotation, ...]
    utterances: tuple[Utterance, ...]
    apart: tuple[Utterance, ...]
    credit: Credit

    @property
    def all(self) -> tuple[Utterance, ...]:
        """Utterances of both sorts, each wording in one place only where it is shared."""
        taken = {span for utterance in self.apart for reading in utterance.readings for span in reading.spans}
        single = (one for one in self.utterances if len(one.readings) > 1 or not taken.issuperset(one.readings[0].spans))
        return (*self.apart, *single)


class _Both(NamedTuple):
    """The two texts, their quotations by id, the wire's stretches in marks, and whether the page was translated back."""

    wire: Text
    page: Text
    quotations: Mapping[str, Quotation]
    marks: tuple[Span, ...]
    translated: bool
    book: Wordbook


class _Met(NamedTuple):
    """A quotation that both sides have, with what was done to it."""

    utterance: Utterance
    case: Case
    deeds: tuple[Deed, ...]


def compare(wire: Report, page: Report, traced: Traced, *, style: HouseStyle, book: Wordbook) -> Comparison:
    """The comparison of a page with its wire; ``book`` is the word book of the wire's language."""
    texts = Text(wire), Text(page)
    sharing = share(*texts, traced.passages, book)
    by_id = {quotation.id: quotation for quotation in traced.quotations}
    marks = tuple(mark for quotation in traced.quotations if quotation.report == wire.id for mark in quotation.quoted)
    both = _Both(*texts, by_id, marks, _is_translated(traced), book)
    met = _with_gaps(_told_once([*_met(traced, both), *_newly_marked(traced, sharing, both)]), traced.all, both)
    pairs = _whole([_pair(one, style) for one in met])
    ranks = {rule.alteration: rank for rank, rule in enumerate(style.rule)}
    return Comparison(
        wire, page, style, sharing.shares, sharing.passages, sharing.added, sharing.cut,
        altered=tuple(sorted((one for one in pairs if one.breaches), key=lambda one: _gravity(one, ranks))),
        carried=tuple(one for one in pairs if not one.breaches),
        quoted_anew=_alone(page.id, traced, both), unquoted=_alone(wire.id, traced, both),
        credit=_credit(traced.credit, texts[1], sharing), notes=tuple(_notes(wire, page, sharing)),
    )  # fmt: skip


def _is_translated(traced: Traced) -> bool:
    classes = {reading.cls for utterance in traced.utterances for reading in utterance.readings}
    return ReadingClass.TRANSLATED_BACK in classes or any(one.relation is Relation.TRANSLATED for one in traced.passages)


def _met(traced: Traced, both: _Both) -> list[_Met]:
    """The quotations of both sides in the page's order."""
    found: list[_Met] = []
    for utterance in traced.all:
        base = utterance.readings[0]
        if utterance.base != both.wire.report.id:
            continue
        for reading in utterance.readings[1:]:
            if reading.report == both.page.report.id:
                case = _case(base, reading, both, apart=utterance in traced.apart)
                found.append(_Met(utterance, case, alterations(case)))
    return sorted(found, key=lambda one: (one.case.reading.spans[0], -one.case.reading.spans[-1].end))


def _newly_marked(traced: Traced, sharing: Sharing, both: _Both) -> Iterator[_Met]:
    """Quotations of the page alone whose words a shared passage has in the wire, outside any marks: no wording there to join."""
    for utterance in traced.all:
        reading = utterance.readings[0]
        if utterance.base is not None or reading.form is Form.INDIRECT:
            continue
        home = next((one for one in sharing.passages if all(_lies_in(span, one.page) for span in reading.spans)), None)
        if home is None:
            continue
        words = both.wire.report.words(home.wire)
        told = Reading(both.wire.report.id, None, (home.wire,), words, Form.INDIRECT, ReadingClass.BASE, ())
        case = _case(told, replace(reading, cls=ReadingClass.TYPOGRAPHIC), both, apart=False)
        if _is_held(case):
            yield _Met(utterance, case, alterations(case))


def _lies_in(span: Span, outer: Span) -> bool:
    return outer.begin <= span.begin and span.end <= outer.end


def _is_held(case: Case) -> bool:
    """Whether all words of a reading stand in the wire's passage, in order."""
    pair = case.pair
    return all(j in pair.to_base and pair.equal(pair.to_base[j], j) for j in range(len(pair.reading.words)))


def _case(base: Reading, reading: Reading, both: _Both, *, apart: bool) -> Case:
    pair = Pair(both.wire.side(base.spans, both.book), both.page.side(reading.spans, both.book), both.book, direct=False)
    quotation = both.quotations.get(reading.quotation or "")
    return Case(
        both.wire.report, both.page.report, base, reading, pair, both.marks, quotation.quoted if quotation else (),
        (_speaker(base, both), _speaker(reading, both)), apart=apart, translated=both.translated,
    )  # fmt: skip


def _speaker(reading: Reading, both: _Both) -> str | None:
    quotation = both.quotations.get(reading.quotation or "")
    return quotation.speaker if quotation else None


def _told_once(met: Sequence[_Met]) -> list[_Met]:
    """A fragment in marks inside a clause is a quotation of its own, too: what the clause tells of it is not told again."""
    told: dict[Alteration, list[Span]] = defaultdict(list)
    kept: list[_Met] = []
    for one in met:
        fresh = [deed for deed in one.deeds if not _is_known(deed, told[deed.alteration])]
        for deed in fresh:
            told[deed.alteration] += [*deed.wire, *deed.page]
        kept.append(one._replace(deeds=tuple(fresh)))
    return kept


def _is_known(deed: Deed, told: Sequence[Span]) -> bool:
    spans = (*deed.wire, *deed.page)
    return bool(spans) and all(any(span.meets(known) for known in told) for span in spans)


def _with_gaps(met: Sequence[_Met], utterances: Sequence[Utterance], both: _Both) -> list[_Met]:
    """The quotations with the deed of sentences dropped between two that the page quotes in one breath."""
    found: list[_Met] = []
    for one, following in zip(met, (*met[1:], None), strict=False):
        lost = _between(one, following, utterances, both) if following else ()
        deed = is_left_out_between(one.case, following.case, lost) if following and lost else None
        found.append(one._replace(deeds=(*one.deeds, deed)) if deed else one)
    return found


def _between(one: _Met, following: _Met, utterances: Sequence[Utterance], both: _Both) -> tuple[Span, ...]:
    """Quoted sentences that the wire has between two quotations of one source, and that the page has nowhere."""
    begin, end = one.case.base.spans[-1].end, following.case.base.spans[0].begin
    same = one.case.base.quotation is not None and one.case.base.quotation == following.case.base.quotation
    if not same:
        return ()
    return tuple(
        span for utterance in utterances
        if utterance.base == both.wire.report.id and len(utterance.readings) == 1
        for span in utterance.readings[0].spans if begin <= span.begin and span.end <= end
    )  # fmt: skip


def _pair(one: _Met, style: HouseStyle) -> QuotationPair:
    pair, speakers = one.case.pair, one.case.speakers
    same = [(i, j) for i, j in pair.to_reading.items() if pair.base.norms[i] == pair.reading.norms[j]]
    breaches = [breach for rule in style.rule if (breach := _breach(rule, _under(one.deeds, style))) is not None]
    return QuotationPair(
        one.utterance.id, speakers[0], speakers[1], one.case.base, one.case.reading,
        lost=differing(pair.base, (i for i, _ in same)), new=differing(pair.reading, (j for _, j in same)),
        breaches=tuple(breaches),
    )  # fmt: skip


def _under(deeds: Sequence[Deed], style: HouseStyle) -> list[Deed]:
    """The deeds that a style counts: what it calls a translation it does not call replaced words as well."""
    known = {rule.alteration for rule in style.rule}
    translated = {deed.page for deed in deeds if deed.alteration is Alteration.TRANSLATED_BACK in known}
    return [deed for deed in deeds if deed.alteration is not Alteration.WORDS_REPLACED or deed.page not in translated]


def _breach(rule: HouseRule, deeds: Sequence[Deed]) -> Breach | None:
    """All that was done against one rule."""
    own = [deed for deed in deeds if deed.alteration is rule.alteration]
    if not own:
        return None
    wire, page = (tuple(dict.fromkeys(span for deed in own for span in getattr(deed, side))) for side in ("wire", "page"))
    return Breach(rule.alteration, rule.plain, "; ".join(dict.fromkeys(deed.detail for deed in own)), wire, page)


def _whole(pairs: Sequence[QuotationPair]) -> list[QuotationPair]:
    """The pairs without fragments that another pair holds and of which nothing is told."""
    return [
        one for one in pairs
        if one.breaches or not any(_holds(other.page, one.page) for other in pairs if other is not one)
    ]  # fmt: skip


def _holds(outer: Reading, inner: Reading) -> bool:
    """Whether one wording is a part of another of the same quotation."""
    first, last = outer.spans[0], outer.spans[-1]
    within = first.begin <= inner.spans[0].begin and inner.spans[-1].end <= last.end and outer.spans != inner.spans
    return within and outer.quotation == inner.quotation


def _gravity(one: QuotationPair, ranks: Mapping[Alteration, int]) -> tuple[int, int, Span]:
    """The gravest breach first, then the most breaches, then the place on the page."""
    return ranks[one.breaches[0].alteration], -len(one.breaches), one.page.spans[0]


def _alone(report: ReportId, traced: Traced, both: _Both) -> tuple[Quotation, ...]:
    """The quotations of one side of which no piece was found on the other."""
    names = {both.wire.report.id, both.page.report.id}
    shared: set[str | None] = set()
    own: set[str | None] = set()
    for utterance in traced.all:
        on_both = {reading.report for reading in utterance.readings} >= names
        (shared if on_both else own).update(reading.quotation for reading in utterance.readings if reading.report == report)
    return tuple(quotation for quotation in traced.quotations if quotation.report == report and quotation.id in own - shared)


def _credit(told: Credit, page: Text, sharing: Sharing) -> Credit:
    """The credit as mastheads tell it; else a name of the wire in brackets, or in words that the page does not have from it."""
    if told.present is not False:
        return told
    own = [span for passage in sharing.passages for span in passage.new] + [stretch.span for stretch in sharing.added]
    for name in told.names:
        for place in _named(name, page):
            bracketed = page.report.text[place.begin - 1 : place.end + 1] == f"({name})"
            if bracketed or any(place.meets(span) for span in own):
                return Credit(told.names, present=True, spans=(place,), why=f"the page names {name} in its text")
    return told


def _named(name: str, page: Text) -> Iterator[Span]:
    """Where the body of a page has a name as words of their own."""
    for block in page.body:
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", page.report.text[block.begin : block.end]):
            yield page.report.span(block.begin + found.start(), block.begin + found.end())


def _notes(wire: Report, page: Report, sharing: Sharing) -> Iterator[str]:
    languages = wire.masthead.language, page.masthead.language
    if all(languages) and languages[0] != languages[1]:
        yield f"the wire is in {languages[0]}, the page in {languages[1]}: passages are found within one language only"
    if not sharing.passages:
        yield "no passage in common"
    speech = [one for one in sharing.passages if one.relation is Relation.SAME_WORDS]
    if speech:
        yield (
            f"{len(speech)} of {len(sharing.passages)} shared passages have little but quoted speech in common: "
            "both may have it from the event itself"
        )

