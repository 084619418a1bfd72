"""What does an act say? Polarity, time, parties and content of one act of a sentence, before anybody is named.

An act that is denied is ``act_negated`` where the cue is a deed ("has never promised"), and turns the content where the cue
is a stance or a belief ("does not support", "did not believe that"). A cue that denies (deny, refuse) turns the content as
well.
"""

from collections.abc import Iterator

import msgspec

from onrecord.ledger.acts import CLAUSES, DAYS, Found, is_taken_back
from onrecord.ledger.arguments import Cue
from onrecord.ledger.codebook import Frame
from onrecord.ledger.units import Unit
from onrecord.model import Act, CommitmentTense, Factuality, Polarity, Record

__all__ = [
    "COMMITTING", "Draft", "as_spoken", "carried_draft", "drafts_of", "is_bare", "is_open", "is_ought", "is_self", "plain_draft",
]  # fmt: skip

COMMITTING = frozenset({Act.ASSURE, Act.AGREE, Act.THREATEN, Act.ANNOUNCE})
"""Acts that bind whoever does them, or tell what he will do."""
_PERSONS = frozenset({"it", "he", "she", "they", "we", "i", "you"})
_MUST = frozenset({"must"})
_THEMES = frozenset({"on", "about", "none"})
"""Behind these an assurance names its theme alone ("assurances on the harbour"): what was promised cannot be told."""
_ENDS = frozenset({"?", ".", "!"})
_OUGHT = frozenset({"should", "ought"})


class Draft(Record, frozen=True, gc=False):
    """An act as its sentence tells it; parties and words by their numbers."""

    act: Act
    frame: Frame | None
    cue: tuple[int, ...]
    doer: int | None
    addressee: int | None
    target: int | None
    head: int | None
    content: tuple[int, ...]
    polarity: Polarity
    act_negated: bool
    factuality: Factuality
    tense: CommitmentTense | None = None
    condition: tuple[int, ...] = ()
    deed: Frame | None = None
    must: bool = False


def drafts_of(unit: Unit, found: Found, heads: tuple[int, ...] | None = None) -> Iterator[Draft]:
    """The drafts of an act: one for each content that is a clause (or each of ``heads``), else one."""
    if found.taken not in CLAUSES or not found.contents:
        yield _of_object(unit, found)
        return
    for head in found.contents if heads is None else heads:
        yield _of_clause(unit, found, head)


def _of_object(unit: Unit, found: Found) -> Draft:
    """An act whose content is a thing, or nothing but the act."""
    cue, frame = found.cue, found.frame
    denied = _is_cue_denied(unit, found)
    head = found.contents[0] if found.contents else None
    own = head is not None and head != cue.head and (unit.clauses.is_negated(head) or _holds_denial(unit, found, head))
    words = unit.content(found) if head is not None else _clause_words(unit, found)
    turned = own != (frame.denies != (denied and (frame.bare or frame.denies)))
    event, themed = frame.is_deed, _is_theme(found)
    if themed and head is not None:
        words |= {unit.parsed.tokens[head].head}  # "assurances on the harbour" are none of the harbour's
    return Draft(
        frame.act, frame, cue.words, found.doer, found.addressee,
        found.target if found.target is not None else third_party(unit, words, found),
        cue.verb if event or head is None else head, tuple(sorted(words)),
        Polarity.NEGATED if turned else Polarity.AFFIRMED,
        denied and not frame.bare,
        Factuality.UNKNOWN if themed else _factuality(unit, found, cue.verb, denied=denied),
        _tense_of_object(unit, found),
        unit.clauses.condition(cue.verb),
        frame if event else None,
    )  # fmt: skip


def _holds_denial(unit: Unit, found: Found, noun: int) -> bool:
    """``assured the league of its readiness not to fly``: what somebody binds himself not to do, behind a noun that holds it."""
    if found.frame.act not in COMMITTING or unit.parsed.tokens[noun].pos != "NOUN":
        return False
    return any(unit.tree.is_infinitive(n) and unit.clauses.is_negated(n) for n in unit.tree.kin(noun, "acl"))


def _is_theme(found: Found) -> bool:
    """Whether an act names no more than what it is about."""
    return found.frame.act is Act.ASSURE and found.taken in _THEMES


def _tense_of_object(unit: Unit, found: Found) -> CommitmentTense | None:
    """The time of a thing: what somebody binds himself to is to come, unless nothing but its theme is told."""
    if _is_theme(found):
        return None
    binds = found.frame.act in COMMITTING and not found.frame.is_deed
    return CommitmentTense.FUTURE if binds else unit.clauses.tense(found.cue.verb)


def _clause_words(unit: Unit, found: Found) -> frozenset[int]:
    """The words of the cue's own clause without the doer."""
    doer = frozenset() if found.doer is None else unit.arguments.phrase(found.doer)
    clauses = frozenset(
        n for n in unit.tree.children[found.cue.verb] if unit.parsed.tokens[n].dep in ("advcl", "ccomp", "parataxis", "conj")
    )
    return unit.tree.subtree(found.cue.verb, clauses) - doer


def _of_clause(unit: Unit, found: Found, head: int) -> Draft:
    """An act whose content is a clause."""
    frame, clauses = found.frame, unit.clauses
    denied = _is_cue_denied(unit, found)
    own = clauses.is_negated(head) if frame.denies else clauses.is_denied(head)
    turned = own != (frame.denies != (denied and (frame.bare or frame.denies)))
    tense = clauses.tense(head)
    act = _act(unit, found, head, turned=turned)
    own_doer = _gapped(unit, found, head)
    words = unit.content(found, head) - (frozenset() if own_doer is None else unit.arguments.phrase(own_doer))
    return Draft(
        act, frame, found.cue.words, found.doer if own_doer is None else own_doer, _addressee(unit, found, head),
        found.target if found.target is not None else third_party(unit, words, found),
        head, tuple(sorted(words)),
        Polarity.NEGATED if turned else Polarity.AFFIRMED,
        denied and not frame.bare,
        _factuality(unit, found, head, denied=denied),
        tense,
        clauses.condition(head, refused=act is Act.REFUSE),
        deed_of(unit, head),
        frame.carries and act in (Act.DEMAND, Act.URGE),
    )  # fmt: skip


def _gapped(unit: Unit, found: Found, head: int) -> int | None:
    """Who does the act of a second content whose verb is left out: "Ruria promised to pay and Estria to wait"."""
    infinitive = unit.tree.is_infinitive(head)
    own = unit.tree.child(head, "nsubj") if infinitive and head != found.contents[0] and found.taken == "to do" else None
    bound = own is not None and found.frame.addressee != "object" and found.cue.head < own < head
    return own if bound and found.addressee is None and found.cue.part == "verb" else None


def _addressee(unit: Unit, found: Found, head: int) -> int | None:
    """To whom; of a joined infinitive with a subject of its own, that: "urged Ruria to pay and Estria to wait"."""
    own = unit.tree.child(head, "nsubj")
    joined = found.addressee is not None and head != found.contents[0] and own is not None and own > found.cue.head
    return own if joined and unit.tree.is_infinitive(head) else found.addressee


def carried_draft(unit: Unit, head: int, words: frozenset[int], frame: Frame, *, denied: bool) -> Draft:
    """A clause that a cue tells which the parser lost: read as the content of the cue's frame; ``denied`` of the cue itself."""
    found = Found(frame, Cue(head, head), None, None, None, "that", (head,))
    own = unit.clauses.is_negated(head) if frame.denies else unit.clauses.is_denied(head)
    turned = own != (frame.denies != (denied and (frame.bare or frame.denies)))
    act = _act(unit, found, head, turned=turned)
    return Draft(
        act=act, frame=frame, cue=(), doer=None, addressee=None, target=third_party(unit, words, None), head=head,
        content=tuple(sorted(words)), polarity=Polarity.NEGATED if turned else Polarity.AFFIRMED,
        act_negated=denied and not frame.bare, factuality=_factuality(unit, found, head, denied=denied),
        tense=unit.clauses.tense(head), condition=unit.clauses.condition(head), deed=deed_of(unit, head),
        must=frame.carries and act in (Act.DEMAND, Act.URGE),
    )  # fmt: skip


def as_spoken(draft: Draft, found: Found, unit: Unit, head: int) -> Draft:
    """A draft whose content is speech in marks, read from the clause of that speech."""
    frame, clauses = found.frame, unit.clauses
    own = clauses.is_negated(head) if frame.denies else clauses.is_denied(head)
    turned = own != (draft.polarity is Polarity.NEGATED)
    act = _act(unit, found, head, turned=turned)
    return msgspec.structs.replace(
        draft, act=act, polarity=Polarity.NEGATED if turned else Polarity.AFFIRMED,
        tense=clauses.tense(head), condition=draft.condition, deed=deed_of(unit, head),
        must=frame.carries and act in (Act.DEMAND, Act.URGE),
    )  # fmt: skip


def _is_cue_denied(unit: Unit, found: Found) -> bool:
    """Whether the act is told as not done; for a noun, whether it or the verb that carries it is denied."""
    cue = found.cue
    if found.frame.where_denied:
        return False
    denied = unit.clauses.is_cue_denied(cue.verb)
    if cue.part == "noun" and cue.verb != cue.head:
        if is_taken_back(unit.tree, cue.verb, unit.book):
            return not denied
        words = ("no", "neither", "little") if found.frame.denies else ("no", "neither")  # "little doubt" affirms
        return denied or unit.clauses.is_negated(cue.head) or any(
            unit.tree.low(n) in words for n in unit.tree.kin(cue.head, "det", "amod"))
    return denied


def _act(unit: Unit, found: Found, head: int, *, turned: bool) -> Act:
    """The act by its meaning: an assurance of what is or was is a denial or an assertion, a plain future of one's own
    announces."""
    act, future = found.frame.act, unit.clauses.tense(head) is not CommitmentTense.PRESENT
    if act is Act.ASSURE and found.taken in ("that", "quote") and not future:
        return Act.DENY if turned else Act.ASSERT
    if act is Act.ASSERT and found.taken == "that":
        own = is_self(unit, head, found.doer) and not _is_of_addressee(unit, found, head)
        if future and own and not is_ought(unit, head):
            return Act.ANNOUNCE
        if not own:
            asked = _of_others(unit, head) or act
            return found.frame.asks if found.frame.asks is not None and asked is Act.DEMAND else asked
    return act


def _of_others(unit: Unit, head: int) -> Act | None:
    """What others must do is demanded, what a party should do is urged: "said Ruria must leave", "insisted that it be closed"."""
    tokens, subject = unit.parsed.tokens, unit.tree.child(head, "nsubj", "nsubjpass")
    modals = _modals(unit, head)
    if modals & _MUST or _has_to(unit, head) or (subject is not None and not modals and is_bare(unit, head)):
        return Act.DEMAND
    if subject is None or not modals & _OUGHT or tokens[head].lemma == "be":
        return None
    party = tokens[subject].pos == "PROPN" or tokens[subject].lemma.lower() in unit.book.words("states")
    return Act.URGE if party else None


def is_bare(unit: Unit, head: int) -> bool:
    """``insisted that he leave``, ``that it be closed``."""
    passive, tokens = unit.tree.child(head, "auxpass"), unit.parsed.tokens
    if passive is not None:
        return unit.tree.low(passive) == "be"
    subject = unit.tree.child(head, "nsubj")
    unmarked = tokens[head].tag == "VBP" and subject is not None and tokens[subject].tag in ("NN", "NNP")
    return tokens[head].tag == "VB" or (unmarked and unit.tree.child(subject, "conj") is None)


def _has_to(unit: Unit, head: int) -> bool:
    """``has to leave``, ``needs to leave``; not ``has yet to leave``."""
    inner = unit.tree.kin(head, "xcomp", "ccomp")
    duty = unit.parsed.tokens[head].lemma in ("have", "need") and not unit.clauses.is_waiting(head)
    return duty and any(unit.tree.is_infinitive(n) for n in inner)


def is_ought(unit: Unit, head: int) -> bool:
    """Whether a clause tells what ought to be done."""
    return not _modals(unit, head).isdisjoint(_OUGHT | _MUST)


def _modals(unit: Unit, head: int) -> set[str]:
    return {unit.tree.low(n) for n in unit.tree.kin(head, "aux")}


def is_self(unit: Unit, head: int, doer: int | None) -> bool:
    """Whether a clause is about whoever says it: its subject is a person's pronoun, the same word, or left out."""
    subject = unit.tree.child(head, "nsubj", "nsubjpass")
    if subject is None:
        return unit.tree.child(head, "expl", "csubj") is None
    low = unit.tree.low(subject)
    return low in _PERSONS or (doer is not None and low == unit.tree.low(doer))


def _is_of_addressee(unit: Unit, found: Found, head: int) -> bool:
    """``told the miners that they would be paid``: "they" are who is told, where these are several and who tells is not."""
    subject, tokens = unit.tree.child(head, "nsubj", "nsubjpass"), unit.parsed.tokens
    if subject is None or unit.tree.low(subject) != "they" or found.addressee is None:
        return False
    return _is_several(unit, found.addressee) and (found.doer is None or not tokens[found.doer].tag.endswith("S"))


def _is_several(unit: Unit, number: int) -> bool:
    return unit.parsed.tokens[number].tag in ("NNS", "NNPS") or unit.tree.child(number, "conj") is not None


def _factuality(unit: Unit, found: Found, head: int, *, denied: bool) -> Factuality:
    """How sure the content is told: by the frame, by the clause's own words; what is not ruled out is possible."""
    frame = found.frame
    if denied and not frame.bare:
        return Factuality.POSSIBLE if frame.act is Act.REFUSE else Factuality.UNKNOWN
    if found.taken == "whether" or asks(unit, head) or is_open(unit, found.cue.verb):
        return Factuality.UNKNOWN
    own = unit.clauses.factuality(head)
    if frame.factuality is not None:
        return Factuality.POSSIBLE if own is Factuality.POSSIBLE and frame.factuality is Factuality.PROBABLE else frame.factuality
    return own


def is_open(unit: Unit, verb: int) -> bool:
    """Whether an act is only supposed or asked about."""
    return unit.clauses.is_in_condition(verb) or unit.clauses.is_asked(verb)


def asks(unit: Unit, head: int) -> bool:
    """Whether the clause of a word ends as a question, be there more behind it: ``Will Ruria pay? Kolb was asked.``"""
    return next((token.text for token in unit.parsed.tokens[head:] if token.text in _ENDS), "") == "?"


def deed_of(unit: Unit, head: int | None) -> Frame | None:
    """The frame of what a content does, if it is one of deeds: "to attack" in "threatened to attack"."""
    inner = (f for f in unit.acts if head is not None and head in (f.cue.head, f.cue.verb))
    return next((f.frame for f in inner if f.frame.plover), None)


def plain_draft(unit: Unit, head: int, words: frozenset[int], act: Act, *, denied: bool = False) -> Draft:
    """A clause that is told without a cue of the codebook: an assertion, or what a belief or plan holds."""
    turned = unit.clauses.is_denied(head) != denied
    is_asked = asks(unit, head)
    sure = Factuality.UNKNOWN if is_asked else unit.clauses.factuality(head)
    future = unit.clauses.tense(head) is not CommitmentTense.PRESENT
    if act is Act.ASSERT and future and is_self(unit, head, None) and unit.tree.child(head, "nsubj") is not None:
        act = Act.ANNOUNCE
    if act is Act.ASSERT and is_asked:
        act = Act.ASK
    if act is Act.ASSERT and not is_self(unit, head, None):
        act = _of_others(unit, head) or act
    return Draft(
        act=act, frame=None, cue=(), doer=None, addressee=None, target=third_party(unit, words, None), head=head,
        content=tuple(sorted(words)), polarity=Polarity.NEGATED if turned else Polarity.AFFIRMED, act_negated=False,
        factuality=sure, tense=unit.clauses.tense(head), condition=unit.clauses.condition(head), deed=deed_of(unit, head),
        must=act in (Act.DEMAND, Act.URGE),
    )  # fmt: skip


def third_party(unit: Unit, words: frozenset[int], found: Found | None) -> int | None:
    """The party whom a content concerns: the first name in it that is neither doer nor addressee, objects before the rest."""
    tokens, taken = unit.parsed.tokens, set()
    if found is not None:
        for number in (found.doer, found.addressee):
            if number is not None:
                taken |= set(unit.arguments.phrase(number))
    beside = unit.tree.subtree(found.cue.verb) if found is not None and found.frame.is_deed else frozenset()
    names = [
        n for n in sorted(words | beside)
        if tokens[n].tag in ("NNP", "NNPS") and n not in taken and tokens[n].text.lower() not in DAYS
    ]
    heads = list(dict.fromkeys(_top_name(unit, n) for n in names))
    inside = [n for n in heads if n in words]
    ranked = sorted(inside, key=lambda n: (tokens[n].dep not in ("dobj", "pobj", "nsubj", "nsubjpass", "dative"), n))
    return next(iter(ranked or heads), None)


def _top_name(unit: Unit, number: int) -> int:
    """The noun of which a name is the first part: "Ruria" of "Ruria's army"."""
    tokens = unit.parsed.tokens
    while tokens[number].dep in ("compound", "nmod", "amod", "poss", "conj") and tokens[number].head != number:
        number = tokens[number].head
    return number
