"""Every statement of a report: who does what with words to whom, by whose word, and what it says.

Takes the report, the parse of its sentences (frames around speech and the sentences of speech) and its quotations, gives
statements in order of their place; parties by their words, which whoever knows the report's people turns into names. What a
promise, a demand, a refusal or a denial holds gives no statement of its own; a verb that merely carries ("said") gives way to
the act that it carries and stays in its chain.
"""

from collections.abc import Iterator, Sequence

from onrecord.ledger.acts import CLAUSES, Found, is_same_deed, is_undoable
from onrecord.ledger.attribution import Attribution
from onrecord.ledger.codebook import Book, Frame
from onrecord.ledger.drafts import Draft, as_spoken, carried_draft, drafts_of, is_bare, is_open, is_ought, plain_draft
from onrecord.ledger.making import Maker
from onrecord.ledger.units import Unit
from onrecord.model import (
    Act,
    CommitmentTense,
    Factuality,
    Kind,
    ParsedSentence,
    ParsedToken,
    Quotation,
    Report,
    Role,
    Span,
    Statement,
)

__all__ = ["find_statements"]

_KIND_ACTS = {Kind.SPEECH: Act.ASSERT, Kind.THOUGHT: Act.ASSESS, Kind.INTENTION: Act.WANT}
_BEGINNING = frozenset({"begin", "start", "continue", "go", "set", "move", "manage", "help", "proceed", "use", "have", "come"})
"""Verbs under which an infinitive is told as done or to be done."""
_GOING = frozenset({"go", "come", "move", "set"})
_USING = frozenset({"use", "deploy", "fire", "employ", "join", "gather", "take"})
"""Verbs behind which an infinitive of purpose is what was done with their object: "used gas to disperse the crowd"."""
_AHEAD = frozenset({"expect", "schedule", "set", "due", "slate", "poise", "plan", "likely"})
"""Words under which an infinitive is told as to come: "is set to visit"."""
_DENIAL = frozenset({"not", "n't", "n’t", "never", "no"})


def find_statements(
    report: Report, parsed: Sequence[ParsedSentence], quotations: Sequence[Quotation], book: Book,
) -> tuple[Statement, ...]:
    """The statements of a report in order of their cues; none for an empty report. Speakers and parties are words as they
    stand."""
    return _Reader(report, parsed, quotations, book).statements()


class _Reader:
    """One report with its units, its acts, and which of these are shut in by another."""

    def __init__(
        self, report: Report, parsed: Sequence[ParsedSentence], quotations: Sequence[Quotation], book: Book,
    ) -> None:
        self.report = report
        self.attribution = Attribution(report, quotations)
        self.quotations = quotations
        self._book = book
        self.units = [
            Unit(report.id, _role(report, one.begin), one, book)
            for one in sorted(parsed, key=lambda one: (one.begin, one.end)) if one.tokens
        ]
        self._own = {q.id: self._act_of(q) for q in quotations}
        self._maker = Maker(self.attribution, self._own)
        self._shut = self._shut_in()

    def statements(self) -> tuple[Statement, ...]:
        found = [*self._of_acts(), *self._of_quotations()]
        unique = {one.id: one for one in found}
        return tuple(sorted(unique.values(), key=lambda one: (one.sentence.begin, one.evidence[0].begin, one.id)))

    def _act_of(self, quotation: Quotation) -> tuple[Unit, Found] | None:
        """The act whose cue is the quotation's."""
        for unit in self.units:
            if unit.parsed.end <= quotation.content[0].begin - 10_000:
                continue
            for found in unit.acts:
                if any(cue.meets(span) for cue in quotation.cue for span in unit.spans((found.cue.head,))):
                    return unit, found
        return None

    def _shut_in(self) -> list[Span]:
        """The contents in which no act is told as done: of promises, demands, refusals, beliefs."""
        shut = [
            span for unit in self.units for found in unit.acts
            if _shuts(unit, found) and not _is_nobodys(unit, found) and not _is_of_claim(unit, found)
            for span in self._content_spans(unit, found)
        ]
        shut += [span for q in self.quotations if q.kind is not Kind.SPEECH and self._own[q.id] is None for span in q.content]
        return shut

    def _content_spans(self, unit: Unit, found: Found) -> tuple[Span, ...]:
        quotation = self.attribution.cued(unit.spans(found.cue.words))
        spoken = quotation.content if quotation is not None and found.taken == "quote" else ()
        return (*unit.spans(unit.content(found)), *spoken)

    def _is_shut(self, span: Span) -> bool:
        return any(one.begin <= span.begin and span.end <= one.end for one in self._shut)

    def _kept(self, unit: Unit) -> list[Found]:
        """The acts of a unit that no other act shuts in, and those that somebody refused to do."""
        acts = (f for f in unit.acts if _is_done(unit, f) and not _is_nobodys(unit, f) and not _is_background(unit, f))
        return [f for f in acts if self._is_withheld(unit, f) or not self._is_shut(unit.spans((f.cue.head,))[0])]

    def _is_withheld(self, unit: Unit, found: Found) -> bool:
        """``refused to promise``: a promise told as not made, beside the refusal."""
        refused = any(f.frame.act is Act.REFUSE and found.cue.verb in f.contents for f in unit.acts)
        return refused and not found.frame.bare and not found.frame.carries and unit.clauses.is_cue_denied(found.cue.verb)

    def _of_acts(self) -> Iterator[Statement]:
        for unit in self.units:
            kept = self._kept(unit)
            given_way = [f for f in kept if self._gives_way(unit, f, kept)]
            for found in kept:
                if found in given_way:
                    continue
                yield from self._of_act(unit, found, [f for f in kept if f not in given_way])

    def _gives_way(self, unit: Unit, found: Found, kept: Sequence[Found]) -> bool:
        """Whether a deed that is not done, not yet done or nobody's is what a carrying verb says, not a deed that happened."""
        if not (found.frame.is_deed or _is_impersonal(unit, found) or _is_untold(unit, found)) or (
            not self._is_said(unit, found, kept)
        ):
            return False
        clauses, verb = unit.clauses, found.cue.verb
        sure = clauses.tense(verb) is CommitmentTense.PRESENT and clauses.factuality(verb) is Factuality.CERTAIN
        return not sure or found.doer is None or clauses.is_denied(verb)

    def _is_said(self, unit: Unit, found: Found, kept: Sequence[Found]) -> bool:
        """Whether a deed heads what somebody says."""
        if any(f.frame.carries and found.cue.verb in f.contents for f in kept):
            return True
        around = [q for q in self.attribution.around(unit.spans((found.cue.head,))[0]) if q.kind is Kind.SPEECH]
        return bool(around) and found.cue.verb in unit.tops(unit.at(around[-1].content) - unit.masked)

    def _of_act(self, unit: Unit, found: Found, kept: Sequence[Found]) -> Iterator[Statement]:
        """The statements of one act; a carrying verb tells only what no inner act tells."""
        heads: tuple[int, ...] | None = None
        if found.frame.carries and found.taken in CLAUSES:
            if found.taken == "quote" and self._is_read(unit, found):
                return
            inner = {n for f in kept if f is not found for n in (f.cue.head, f.cue.verb)}
            heads = tuple(head for head in found.contents if head not in inner)
        for draft in drafts_of(unit, found, heads):
            own = self.attribution.cued(unit.spans(found.cue.words))
            yield self._maker.make(unit, self._as_spoken(unit, found, draft, own), own)

    def _as_spoken(self, unit: Unit, found: Found, draft: Draft, own: Quotation | None) -> Draft:
        """The draft of an act whose content is speech in marks, with what its first sentence tells of polarity and time."""
        if own is None or found.taken != "quote":
            return draft
        for other in self.units:
            words = other.at(own.content)
            heads = other.tops(words - other.masked) if other is not unit else ()
            if heads:
                return as_spoken(draft, found, other, heads[0])
        return draft

    def _is_read(self, unit: Unit, found: Found) -> bool:
        """Whether the sentences of the speech that a cue carries were parsed, so that they tell it themselves."""
        quotation = self.attribution.cued(unit.spans(found.cue.words))
        if quotation is None:
            return False
        others = [other.parsed.begin for other in self.units if other is not unit]
        return any(span.begin <= begin < span.end for begin in others for span in quotation.content)

    def _of_quotations(self) -> Iterator[Statement]:
        """What quotations tell beyond the acts: clauses that no frame codes."""
        for quotation in self.quotations:
            act = self._own[quotation.id]
            for unit in self.units:
                if not any(s.begin < unit.parsed.end and unit.parsed.begin < s.end for s in quotation.content):
                    continue
                if (act is not None and not act[1].frame.carries) or self._is_nobodys_telling(quotation):
                    continue
                yield from self._of_region(unit, quotation)

    def _is_nobodys_telling(self, quotation: Quotation) -> bool:
        """``there is no denying that …``: whoever says so tells it, and nobody denies."""
        return any(is_undoable(unit.tree, number) for unit in self.units for number in unit.at(quotation.cue))

    def _of_region(self, unit: Unit, quotation: Quotation) -> Iterator[Statement]:
        """The clauses of a quotation in one unit that are nobody's act."""
        words = unit.at(quotation.content) - unit.masked
        kept = self._kept(unit)
        told = {n for f in kept if not self._gives_way(unit, f, kept) for n in (f.cue.head, f.cue.verb)}
        told |= {n for f in kept if f.frame.carries for n in f.contents}
        tops = unit.tops(words)
        again = {n for n in tops if (above := unit.parsed.tokens[n].head) in {*tops} - {n} and is_same_deed(n, above, unit.tree)}
        for head in (n for n in tops if n not in again):
            place = unit.spans((head,))[0]
            inner = any(q.id != quotation.id and any(cue.meets(place) for cue in q.cue) for q in self.quotations)
            nearest = self.attribution.around(place)
            if head in told or inner or self._is_shut(place) or not nearest or nearest[-1].id != quotation.id:
                continue
            others = frozenset(n for n in tops if n != head and n not in again)
            content = unit.trimmed(unit.tree.subtree(head, others) & words)
            yield self._maker.make(unit, self._uncued(unit, head, content, quotation), quotation)

    def _uncued(self, unit: Unit, head: int, content: frozenset[int], quotation: Quotation) -> Draft:
        """A clause of a quotation that is nobody's act in the parse: by the frame of the quotation's cue, else as plain words."""
        denied = self._denies(quotation)
        frame = self._frame_of(quotation) if self._own[quotation.id] is None else None
        if frame is not None:
            return carried_draft(unit, head, content, frame, denied=denied)
        denied = denied and quotation.kind is not Kind.SPEECH
        return plain_draft(unit, head, content, _KIND_ACTS[quotation.kind], denied=denied)

    def _frame_of(self, quotation: Quotation) -> Frame | None:
        """The frame of a cue that tells clauses but found none in the parse: ``Ruria would leave, promised its minister``."""
        for unit in self.units:
            for number in sorted(unit.at(quotation.cue) - unit.masked):
                token = unit.parsed.tokens[number]
                for frame, rest in self._book.verbs.get(token.lemma, ()) if token.pos == "VERB" else ():
                    if not rest and not frame.where_denied and {"that", "quote"} <= set(frame.takes):
                        return None if frame.carries else frame
        return None

    def _denies(self, quotation: Quotation) -> bool:
        return any(word.lower() in _DENIAL or word.lower().endswith("n't") for span in quotation.cue
                   for word in self.report.words(span).split())


def _is_done(unit: Unit, found: Found) -> bool:
    """Whether a deed is told at all: not what somebody is able or free to do, nor what nobody did to a mere pronoun."""
    if not found.frame.is_deed:
        return True
    if is_open(unit, found.cue.verb) or is_ought(unit, found.cue.verb) or _is_held(unit, found.cue.verb):
        return False
    if _is_wished(unit, found.cue.verb) or unit.arguments.spoken_for(found.cue.verb) is not None:
        return False
    token = unit.parsed.tokens[found.cue.verb]
    to = next((n for n in unit.tree.kin(found.cue.verb, "aux") if unit.tree.low(n) == "to"), None)
    infinitive = to is not None
    if to and unit.tree.low(to - 1) == "but":
        return False  # "has no choice but to close the port"
    if infinitive and token.dep == "conj":
        token = unit.parsed.tokens[token.head]
    if infinitive and token.dep in ("acl", "xcomp", "advcl") and not _begins(unit, token):
        above = unit.parsed.tokens[token.head]
        return above.lemma.lower() in _AHEAD or (token.dep == "advcl" and above.lemma.lower() in _USING)
    nameless = found.contents and all(unit.parsed.tokens[n].pos == "PRON" for n in found.contents)
    return not (found.doer is None and nameless)


def _is_impersonal(unit: Unit, found: Found) -> bool:
    """``a raid can be ruled out, Kolb said``: nobody's refusal, but what Kolb says."""
    passive = unit.tree.child(found.cue.verb, "nsubjpass") is not None
    return found.frame.act is Act.REFUSE and found.doer is None and found.cue.part == "verb" and passive


def _is_untold(unit: Unit, found: Found) -> bool:
    """``told the sailors they would not be charged``: no act upon words or deeds of anybody's, where it is to come or denied."""
    passive = found.cue.part == "verb" and unit.tree.child(found.cue.verb, "nsubjpass") is not None
    if not passive or found.doer is not None or found.taken in CLAUSES:
        return False
    return unit.clauses.is_denied(found.cue.verb) or unit.clauses.tense(found.cue.verb) is not CommitmentTense.PRESENT


def _begins(unit: Unit, token: ParsedToken) -> bool:
    """Whether an infinitive is told as done by the verb above it: "went on to sign", not "went to Harle to sign"."""
    lemma = unit.parsed.tokens[token.head].lemma
    somewhere = any(unit.tree.low(n) in ("to", "into", "in", "from") for n in unit.tree.kin(token.head, "prep"))
    return lemma in _BEGINNING and not (lemma in _GOING and (somewhere or token.dep == "advcl"))


def _is_nobodys(unit: Unit, found: Found) -> bool:
    """``is expected to visit``: no belief or wish of anybody's, but a deed to come; ``Asked whether …, Kolb paused``: nobody's
    question."""
    if found.doer is not None:
        return False
    asked = found.frame.act is Act.ASK and unit.parsed.tokens[found.cue.verb].tag in ("VBN", "VBD")
    if asked and unit.parsed.tokens[found.cue.verb].dep == "advcl":
        return True
    return found.taken == "to do" and found.frame.act in (Act.ASSESS, Act.WANT)


def _is_of_claim(unit: Unit, found: Found) -> bool:
    """``Ruria's claim that Estria refused was called false``: what is denied is a claim by somebody, which tells as before."""
    inner = (f for f in unit.acts if found.taken == "object" and f.cue.head in found.contents)
    return any(f.frame.carries and f.doer is not None for f in inner)


def _is_background(unit: Unit, found: Found) -> bool:
    """``the island, which Ruria claims``: known of the thing, no claim made here."""
    relative = unit.parsed.tokens[found.cue.verb].dep == "relcl"
    return found.frame.act is Act.CLAIM and found.taken == "object" and relative


def _is_held(unit: Unit, verb: int) -> bool:
    """Whether a deed is what a noun holds ("a pledge that no mines will be laid") or what one may have to do."""
    tokens, token = unit.parsed.tokens, unit.parsed.tokens[verb]
    above = tokens[token.head]
    if token.dep == "acl" and above.lemma != "fact" and any(unit.tree.low(n) == "that" for n in unit.tree.kin(verb, "mark")):
        return True
    pressed = token.dep == "xcomp" and above.lemma == "have"
    return pressed and (above.dep == "ccomp" or any(tokens[n].tag == "MD" for n in unit.tree.kin(token.head, "aux")))


def _is_wished(unit: Unit, verb: int) -> bool:
    """``suggested that Ruria leave``: a bare verb of what others shall do, and what hangs on it."""
    tokens = unit.parsed.tokens
    for number in (verb, tokens[verb].head):
        marked = any(unit.tree.low(n) == "that" for n in unit.tree.kin(number, "mark"))
        subject = unit.tree.child(number, "nsubj", "nsubjpass")
        if marked and subject is not None and is_bare(unit, number) and unit.tree.child(number, "aux") is None:
            return number == verb or tokens[verb].dep in ("xcomp", "dobj")
    return False


def _shuts(unit: Unit, found: Found) -> bool:
    """Whether what an act holds is not told as done: all but the contents of carrying verbs and what stands beside deeds."""
    if found.frame.is_deed:
        return False
    return not found.frame.carries or unit.clauses.is_cue_denied(found.cue.verb)


def _role(report: Report, place: int) -> Role:
    return next((block.role for block in report.blocks if block.begin <= place < block.end), Role.BODY)
