"""A draft as a statement: every word as a span, the chain of those who say so, codes and confidence."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from onrecord.ledger.acts import CLAUSES, Found
from onrecord.ledger.attribution import Attribution
from onrecord.ledger.coding import OPEN, Codes, Deed, code
from onrecord.ledger.drafts import COMMITTING, Draft, is_open
from onrecord.ledger.issues import nouns
from onrecord.ledger.units import Unit
from onrecord.model import (
    Commitment,
    CommitmentTense,
    Form,
    Link,
    Mode,
    Quotation,
    Record,
    Report,
    Role,
    Span,
    Statement,
    identify,
)

__all__ = ["Maker"]

_SURE_MAIN, _SURE_BELOW, _SURE_PLAIN = 0.85, 0.65, 0.6
"""A cue that heads its sentence, or stands in what somebody says, is surer than one in a clause by the way; a clause that no
frame codes is told by its quotation alone."""
_MAIN = ("ROOT", "ccomp", "conj", "dobj", "xcomp", "acomp")
_UNNAMED = 0.2
"""How much less sure an act is whose doer is not told."""


class _Words(Record, frozen=True, gc=False):
    """The words of a statement as spans; ``spoken`` where its content is speech in marks."""

    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    addressee: tuple[Span, ...]
    target: tuple[Span, ...]
    content: tuple[Span, ...]
    condition: tuple[Span, ...]
    behalf: tuple[Span, ...]
    spoken: bool

    @property
    def all(self) -> tuple[Span, ...]:
        """All of them in order, each once."""
        return tuple(sorted({*self.source, *self.cue, *self.addressee, *self.content, *self.behalf}))


class Maker:
    """Makes statements of one report; ``own`` are the acts whose cues are those of quotations."""

    def __init__(self, attribution: Attribution, own: Mapping[str, tuple[Unit, Found] | None]) -> None:
        self.report = attribution.report
        self.attribution = attribution
        self._own = own

    def make(self, unit: Unit, draft: Draft, own: Quotation | None) -> Statement:
        """The statement of a draft; ``own`` is the quotation that its cue introduces, or whose content it is."""
        place = unit.spans(draft.cue)[0] if draft.cue else unit.spans(draft.content)[0]
        around = self._around(unit, place, own)
        words = self._spans(unit, _within(unit, draft, around, own), own)
        named = self._named(own, words.source)
        codes = _codes(unit, draft)
        return Statement(
            id=identify("s", [self.report.key, draft.act, [s.begin for s in words.cue], [s.begin for s in words.content]]),
            report=self.report.id,
            act=draft.act,
            content=_text(self.report, words.content) or "",
            polarity=draft.polarity,
            factuality=draft.factuality,
            mode=_mode(unit, own, around, spoken=words.spoken),
            sentence=Span(self.report.id, unit.parsed.begin, unit.parsed.end),
            evidence=words.all,
            chain=self._chain(unit, draft, around, Link(named, _text(self.report, words.cue), spans=(*words.source, *words.cue))),
            act_negated=draft.act_negated,
            speaker=named,
            addressee=_text(self.report, words.addressee),
            target=_text(self.report, words.target),
            commitment=_commitment(self.report, unit, draft),
            gist=_gist(unit, draft),
            nouns=tuple(nouns(unit.parsed.tokens, draft.content)),
            condition=_text(self.report, words.condition),
            condition_spans=words.condition,
            speaks_for=_text(self.report, words.behalf),
            speaks_for_spans=words.behalf,
            tense=draft.tense if draft.head is not None else None,
            strength=draft.frame.strength if draft.frame else None,
            cue=words.cue,
            source=words.source, addressee_spans=words.addressee,
            target_spans=words.target,
            content_spans=words.content,
            quotation=own.id if own is not None else None,
            frame=draft.frame.name if draft.frame else None,
            plover=codes.plover, cameo=codes.cameo,
            notes=(codes.note,) if codes.note else (),
            confidence=_confidence(unit, draft, named),
        )

    def _spans(self, unit: Unit, draft: Draft, own: Quotation | None) -> _Words:
        """The words of a draft; what it does not tell is its quotation's."""
        cue = unit.spans(draft.cue) if draft.cue else own.cue if own is not None else ()
        source = self._party(unit, draft.doer)
        if not source and own is not None:
            source = own.source
        spoken = own.content if own is not None and draft.head is not None and draft.head in unit.masked else ()
        content = spoken or unit.spans(draft.content) or cue
        addressee, target = self._party(unit, draft.addressee) or self._told_to(draft, own), self._party(unit, draft.target)
        behalf = next((self._party(unit, n) for cued in draft.cue if (n := unit.arguments.behalf(cued)) is not None), ())
        return _Words(cue, source, addressee, target, content, unit.spans(draft.condition), behalf, bool(spoken))

    def _named(self, own: Quotation | None, source: tuple[Span, ...]) -> str | None:
        """Who acts: by the name that his quotation gives him, else by his words."""
        is_own = own is not None and own.speaker is not None and own.source == source
        return own.speaker if own is not None and is_own else _text(self.report, source)

    def _chain(self, unit: Unit, draft: Draft, around: Sequence[Quotation], own: Link) -> tuple[Link, ...]:
        return (*self.attribution.links(around), *self._outer(unit, draft, around), *self._accounts(unit, draft, around), own)

    def _told_to(self, draft: Draft, own: Quotation | None) -> tuple[Span, ...]:
        """Whom a cue tells what its quotation holds: ``"We will leave," Kolb told the council``."""
        act = self._own[own.id] if own is not None and not draft.cue else None
        return () if act is None else self._party(act[0], act[1].addressee)

    def _around(self, unit: Unit, place: Span, own: Quotation | None) -> tuple[Quotation, ...]:
        """The quotations around a cue, but for those of an act of the same sentence whose content leaves the cue out."""
        kept, all_around = [], self.attribution.around(place, but=own)
        for quotation in all_around:
            act = self._own[quotation.id]
            if act is None or act[0] is not unit or act[1].taken not in CLAUSES or unit.at((place,)) & unit.content(act[1]):
                kept.append(quotation)
        if not kept and own is None and all_around and self._is_in_marks(all_around[0], place):
            return all_around[:1]  # who tells a sentence says what stands in marks in it, wherever the parser hung it
        return tuple(kept)

    def _is_in_marks(self, quotation: Quotation, place: Span) -> bool:
        """Whether a mark stands open before a place in a quotation."""
        begin = next((span.begin for span in quotation.content if span.begin <= place.begin < span.end), place.begin)
        before = self.report.text[begin : place.begin]
        return before.count("“") > before.count("”") or before.count('"') % 2 == 1

    def _outer(self, unit: Unit, draft: Draft, around: Sequence[Quotation]) -> tuple[Link, ...]:
        """Carrying verbs around an act that no quotation was found for."""
        if not draft.cue:
            return ()
        holding = [f for f in unit.acts if f.frame.carries and draft.cue[0] in unit.content(f) and f.cue.words != draft.cue]
        links = []
        for found in sorted(holding, key=lambda f: -len(unit.content(f))):
            spans = unit.spans(found.cue.words)
            if any(cue.meets(span) for q in around for cue in q.cue for span in spans):
                continue
            source = self._party(unit, found.doer)
            links.append(Link(_text(self.report, source), _text(self.report, spans), spans=(*source, *spans)))
        return tuple(links)

    def _accounts(self, unit: Unit, draft: Draft, around: Sequence[Quotation]) -> Iterator[Link]:
        """By whose account an act is told, where no quotation was found for it: ``according to the envoy Ruria agreed``."""
        for number in unit.arguments.accounts(draft.cue[0]) if draft.cue else ():
            source = self._party(unit, unit.arguments.teller(number))
            cue = unit.spans((number, number + 1))
            if source and not any(one.meets(span) for q in around for one in q.cue for span in cue):
                yield Link(_text(self.report, source), _text(self.report, cue), spans=(*source, *cue))

    def _party(self, unit: Unit, number: int | None) -> tuple[Span, ...]:
        return () if number is None else unit.spans(unit.arguments.phrase(number))


def _within(unit: Unit, draft: Draft, around: Sequence[Quotation], own: Quotation | None) -> Draft:
    """The draft without words of its content behind the marks in which it stands."""
    if own is not None or not around or around[-1].form is not Form.MIXED:
        return draft
    words = frozenset(draft.content) & unit.at(around[-1].content)
    return msgspec.structs.replace(draft, content=tuple(sorted(unit.trimmed(words)))) if words else draft


def _codes(unit: Unit, draft: Draft) -> Codes:
    if draft.cue and is_open(unit, draft.cue[0]):
        return Codes(None, None, OPEN)
    future = draft.tense is not None and draft.tense is not CommitmentTense.PRESENT
    return code(Deed(draft.act, draft.frame, draft.deed, draft.polarity, draft.act_negated, future, draft.must))


def _text(report: Report, spans: Sequence[Span]) -> str | None:
    return " ".join(" ".join(report.words(span).split()) for span in spans) or None


def _mode(unit: Unit, own: Quotation | None, around: Sequence[Quotation], *, spoken: bool) -> Mode:
    """How a statement is told: by the block, by the form of its quotation or of the one around."""
    if unit.role in (Role.HEADLINE, Role.SUBHEAD):
        return Mode.HEADLINE
    if unit.role is Role.CAPTION:
        return Mode.CAPTION
    if any(q.form is Form.DIRECT for q in around):
        return Mode.DIRECT
    told = own if own is not None else around[-1] if around else None
    return Mode.DIRECT if spoken else Mode.NARRATION if told is None else Mode(told.form.value)


def _gist(unit: Unit, draft: Draft) -> tuple[str, ...]:
    """The lemmas of a content's verb and its object; of the object alone where the content is a thing."""
    head, tokens = draft.head, unit.parsed.tokens
    if head is None or head in unit.masked:
        return ()
    if tokens[head].pos not in ("VERB", "AUX"):
        return ("", tokens[head].lemma.lower())
    joined = [head, *unit.tree.kin(head, "conj")]
    found = (unit.tree.child(n, "dobj", "nsubjpass", "attr", "acomp") for n in joined)
    thing = next((n for n in found if n is not None), None)
    if tokens[head].lemma in unit.book.words("with_thing"):
        given = (unit.tree.child(n, "pobj") for n in unit.tree.kin(head, "prep") if unit.tree.low(n) == "with")
        thing = next((n for n in given if n is not None), thing)
    return (tokens[head].lemma.lower(), "" if thing is None else tokens[thing].lemma.lower())


def _commitment(report: Report, unit: Unit, draft: Draft) -> Commitment | None:
    """What a commitment binds; the condition's words are its scope."""
    if draft.tense is None or draft.act not in COMMITTING or (draft.frame is not None and draft.frame.is_deed):
        return None
    scope = _text(report, unit.spans(draft.condition)) if draft.condition else None
    return Commitment(draft.tense, bool(draft.condition), scope)


def _confidence(unit: Unit, draft: Draft, speaker: str | None) -> float:
    """How sure a statement is, 0–1: by where its cue stands and whether somebody is named."""
    if draft.frame is None or not draft.cue:
        sure = _SURE_PLAIN
    else:
        head = unit.parsed.tokens[draft.cue[0]]
        sure = _SURE_MAIN if head.dep in _MAIN else _SURE_BELOW
    return round(sure - (_UNNAMED if speaker is None else 0.0), 2)
