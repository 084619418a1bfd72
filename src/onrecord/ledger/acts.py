"""Which acts does a sentence tell? Matches the codebook's frames against a parse.

Every word that is a cue is tried with its frames in their order; the first whose complement and object are there makes the
act. A noun needs a verb that carries it ("give assurances"), an owner or a giver. Who acts, to whom and with which content is
read by :mod:`~onrecord.ledger.arguments`; what is done with acts inside of other acts is decided by whoever asks.
"""

from collections.abc import Iterator, Mapping

from onrecord.ledger.arguments import Arguments, Cue
from onrecord.ledger.clauses import is_again
from onrecord.ledger.codebook import Book, Frame
from onrecord.ledger.governors import FINITE
from onrecord.model import Act, ParsedToken, Record
from onrecord.text.dependencies import Dependencies

__all__ = ["CLAUSES", "DAYS", "Found", "find_acts", "is_apart", "is_same_deed", "is_taken_back", "is_undoable"]

DAYS = frozenset({
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "week", "month", "year", "evening", "morning",
    "afternoon", "night",
})  # fmt: skip
CLAUSES = ("that", "to do", "ing", "whether", "quote")
_VERB_TAGS = ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ")
_PREDICATES = ("acomp", "prep", "ccomp", "ROOT", "conj", "attr")
_IN_E = frozenset({"hope", "vote", "note", "vie", "tie", "care", "pose", "bare", "cite", "rate", "oppose"})
_BESIDE = ("dobj", "attr", "nsubjpass", "oprd")
_MODIFIERS = ("amod", "compound", "nmod", "advmod", "npadvmod", "poss", "prt")
_HAPPENING = ("@happening",)
_HELD = frozenset({Act.CLAIM, Act.ASSESS})
"""What somebody holds of a thing is part of what he says: "pointed to the island as a matter of dispute"."""
_NO_CONTENT = ("none", "owner", "by")


class Found(Record, frozen=True, gc=False):
    """An act in a sentence by the numbers of its words: cue, doer, parties, what was taken, and the heads of its contents."""

    frame: Frame
    cue: Cue
    doer: int | None
    addressee: int | None
    target: int | None
    taken: str
    contents: tuple[int, ...]
    object: int | None = None


def find_acts(tree: Dependencies, book: Book, masked: frozenset[int] = frozenset()) -> tuple[Found, ...]:
    """The acts of a sentence in the order of their cues; ``masked`` words stand for speech and are no cues."""
    arguments = Arguments(tree, book)
    return tuple(
        found for number in range(len(tree.tokens)) if number not in masked
        for found in _at(number, arguments, book, masked)
    )


def _at(number: int, arguments: Arguments, book: Book, masked: frozenset[int]) -> Iterator[Found]:
    """The first frame that fits the word, if any."""
    for cue, frame in _tried(number, arguments.tree, book):
        complements = arguments.complements(cue)
        if "that" in complements and complements["that"] in masked:
            complements["quote"] = complements.pop("that")
        if frame.where_denied and not arguments.is_denied(cue):
            continue
        taken = _taken(frame, complements)
        if taken is None or not complements.keys() >= set(frame.needs) or not _fits(frame, complements, arguments.tree, book):
            continue
        if cue.part == "noun" and not _is_carried(cue, frame, arguments, book):
            continue
        if not _is_of(cue, frame, complements, arguments, book):
            continue
        yield _made(cue, frame, taken, arguments)
        return


def _tried(number: int, tree: Dependencies, book: Book) -> Iterator[tuple[Cue, Frame]]:
    """The cues that a word may be, each with a frame."""
    token = tree.tokens[number]
    if token.tag in _VERB_TAGS and token.dep not in ("nsubj", "nsubjpass") and not is_undoable(tree, number):
        for frame, rest in book.verbs.get(_lemma(token), ()):
            if not rest:
                yield Cue(number, number), frame
            elif (part := _rest(tree, number, rest)) is not None and not _is_spared(tree, number, part):
                yield Cue(number, number, part), frame
    if token.tag.startswith("NN") or (token.tag == "VBZ" and token.dep in ("nsubj", "nsubjpass", "dobj", "pobj")):
        for frame, rest in book.nouns.get(token.lemma.lower(), ()):
            part = _rest(tree, number, rest) if rest else None
            if not rest or part is not None:
                yield Cue(number, _carrier(tree, number, book), part, part="noun"), frame
    if token.tag.startswith(("JJ", "VBN", "IN", "VBD")):
        for frame, _ in book.adjectives.get(token.text.lower(), ()):
            if tree.tokens[number].dep in _PREDICATES and (verb := _copula(tree, number)) is not None:
                yield Cue(number, verb, part="adjective"), frame


def is_undoable(tree: Dependencies, number: int) -> bool:
    """``there is no denying that``: what cannot be done is nobody's act."""
    return tree.tokens[number].tag == "VBG" and any(tree.low(n) == "no" for n in tree.kin(number, "det"))


def _lemma(token: ParsedToken) -> str:
    """The lemma of a verb; small models cut "hopes" to "hop"."""
    longer = token.lemma + "e"
    return longer if longer in _IN_E and token.text.lower().startswith(longer) else token.lemma


def _rest(tree: Dependencies, number: int, rest: str) -> int | None:
    """The word that goes with a cue: a particle, preposition or object that hangs on it, or the next word."""
    for child in tree.children[number]:
        as_thing = tree.tokens[child].dep == "dobj" and tree.tokens[child].lemma == rest
        if as_thing or (tree.low(child) == rest and not _is_day(tree, child)):
            return child
    if " " in rest:
        words = rest.split()
        last = number + len(words)
        return last if [tree.low(n) for n in range(number + 1, min(last + 1, len(tree.tokens)))] == words else None
    beside = number + 1 < len(tree.tokens) and tree.low(number + 1) == rest and not _is_day(tree, number + 1)
    return number + 1 if beside else None


def _is_spared(tree: Dependencies, number: int, part: int) -> bool:
    """``returned the ships to Ruria`` is no return to Ruria: the verb has an object of its own before the preposition."""
    own = tree.child(number, "dobj")
    return tree.tokens[part].dep == "prep" and own is not None and own < part


def _is_day(tree: Dependencies, number: int) -> bool:
    """``called Moss on Friday`` is no call on anybody."""
    inner = tree.child(number, "pobj")
    return inner is not None and tree.low(inner) in DAYS


def _carrier(tree: Dependencies, number: int, book: Book) -> int:
    """The verb whose object a noun is, or a noun that only counts it or names its kind ("a round of talks", "a peace effort");
    the noun itself where there is none."""
    token = tree.tokens[number]
    above = tree.tokens[token.head]
    if token.dep in _BESIDE and above.pos in ("VERB", "AUX"):
        return token.head
    if token.dep == "nsubj" and (above.lemma in book.words("happening") or _comes(tree, token.head, book)):
        return token.head
    if token.dep == "conj" and above.dep in _BESIDE:
        return above.head
    if token.dep == "compound" and above.lemma.lower() in book.words("carrying"):
        found = _carrier(tree, token.head, book)
        return number if found == token.head else found
    if token.dep == "pobj" and (verb := above.head) != token.head:
        if tree.tokens[verb].pos in ("VERB", "AUX"):
            return verb
        if above.text.lower() in ("of", "in") and tree.tokens[verb].lemma.lower() in book.words("counting"):
            found = _carrier(tree, verb, book)
            return number if found == verb else found
    return number


def _comes(tree: Dependencies, verb: int, book: Book) -> bool:
    """``came from Ruria``."""
    return tree.tokens[verb].lemma in book.words("coming") and any(tree.low(n) == "from" for n in tree.kin(verb, "prep"))


def _copula(tree: Dependencies, number: int) -> int | None:
    head = tree.tokens[number].head
    if tree.child(number, "auxpass", "cop") is not None:
        return number
    if tree.tokens[head].lemma in ("be", "remain", "become", "seem", "appear", "feel", "get"):
        return head
    return None


def _taken(frame: Frame, complements: Mapping[str, int]) -> str | None:
    """The first complement of a frame that is there."""
    return next((name for name in frame.takes if name == "none" or name in complements), None)


def _fits(frame: Frame, complements: Mapping[str, int], tree: Dependencies, book: Book) -> bool:
    """Whether the object is of the frame's class and not of one that it keeps away from."""
    if not frame.object and not frame.but:
        return True
    number = complements.get(frame.object_at, complements.get("ing"))
    if number is None:
        return not frame.object
    if frame.object and not _heads(number, tree, book) & book.heads(frame.object):
        return False
    return not (frame.but and _heads(number, tree, book, whole=False) & book.heads(frame.but))


def _heads(number: int, tree: Dependencies, book: Book, *, whole: bool = True) -> set[str]:
    """The words by which the class of a noun is told: its head, what is compounded or joined with it, a currency, and what is
    counted or measured by it ("a number of", "$5 million in"); of the ``whole`` phrase also what stands behind any "of"."""
    words = {tree.tokens[number].lemma.lower(), tree.low(number)}
    words |= {tree.tokens[n].lemma.lower() for n in tree.kin(number, "compound", "amod", "nmod", "conj")}
    counted = tree.tokens[number].lemma.lower() in book.words("counting") or tree.tokens[number].pos in ("NUM", "SYM")
    if tree.tokens[number].pos in ("NUM", "SYM") and any(
            tree.low(n) in book.words("currency") for n in (number, *tree.children[number])):
        words.add("million")
    for preposition in tree.kin(number, "prep"):
        low = tree.low(preposition)
        if (low == "of" and (whole or counted)) or (low in ("in", "worth") and counted):
            inner = tree.child(preposition, "pobj")
            if inner is not None:
                beside = tree.kin(inner, *(("compound", "amod") if counted else ("compound",)))
                words |= {tree.tokens[inner].lemma.lower(), *(tree.tokens[n].lemma.lower() for n in beside)}
    return words


def _is_of(
    cue: Cue, frame: Frame, complements: Mapping[str, int], arguments: Arguments, book: Book,
) -> bool:
    """Whether the doer is of the frame's class, and one of the words that it wants stands beside the cue or its object."""
    tree = arguments.tree
    if frame.doer:
        doer = arguments.doer(cue)
        if doer is None:
            return False
        named = {"a name"} if tree.tokens[doer].pos == "PROPN" else set()
        joined = {"several parties"} if tree.child(doer, "conj") is not None else set()
        if not (named | joined | _heads(doer, tree, book)) & book.heads(frame.doer):
            return False
    if not frame.beside:
        return True
    near = {
        tree.low(n) for word in {cue.head, cue.verb, complements.get("object", cue.head)} for n in tree.kin(word, *_MODIFIERS)
    }
    return not near.isdisjoint(book.heads(frame.beside))


def _is_carried(cue: Cue, frame: Frame, arguments: Arguments, book: Book) -> bool:
    """Whether a noun is an act here: carried by a light verb, received, owned, or told to be there at all."""
    tree, lemma = arguments.tree, arguments.tree.tokens[cue.verb].lemma
    if cue.verb != cue.head and tree.tokens[cue.head].dep == "nsubj":
        comes = _comes(tree, cue.verb, book) and not set(frame.takes).isdisjoint(("that", "to do"))
        return frame.light == _HAPPENING or comes
    if frame.light == _HAPPENING:
        return False
    if cue.verb != cue.head:
        light = book.heads(frame.light) if frame.light else book.words("light")
        if lemma in light or lemma in book.words("taking"):
            return True
        if is_taken_back(tree, cue.verb, book) and not set(frame.takes).isdisjoint(("that", "to do")):
            return True
        if tree.child(cue.verb, "expl") is not None:
            return True
    return not frame.light and arguments.doer(Cue(cue.head, cue.head, cue.rest, part="noun")) is not None


def is_taken_back(tree: Dependencies, verb: int, book: Book) -> bool:
    """Whether a verb takes back what stands as a noun below it: ``withdrew its pledge``, ``went back on its word``."""
    lemma, words = tree.tokens[verb].lemma, book.words("undoing")
    return lemma in words or any(f"{lemma} {tree.low(n)}" in words for n in tree.kin(verb, "prt", "prep", "advmod"))


def _made(cue: Cue, frame: Frame, taken: str, arguments: Arguments) -> Found:
    """The act with its parties and the heads of its contents."""
    complements = arguments.complements(cue)
    if taken == "quote":
        complements["quote"] = complements["that"]
    contents = _contents(cue, frame, taken, complements, arguments)
    addressee = _addressee(cue, frame, taken, complements, arguments)
    target = complements.get(frame.target) if frame.target else None
    doer = arguments.tree.child(cue.verb, "nsubjpass") if frame.where_denied else None
    doer = arguments.doer(cue) if doer is None else doer
    return Found(frame, cue, doer, addressee, target, taken, contents, complements.get("object"))


def _contents(cue: Cue, frame: Frame, taken: str, complements: Mapping[str, int], arguments: Arguments) -> tuple[int, ...]:
    """The heads of the contents: a clause, those coordinated with it that stand alone, and further ``that`` clauses of the
    cue."""
    if taken in _NO_CONTENT:
        return ()
    tree, first = arguments.tree, complements[taken]
    if taken not in CLAUSES:
        as_what = complements.get("as") if taken == "object" and frame.act in _HELD else None
        meant = _meant(first, cue, tree)
        return (meant,) if as_what is None else (meant, tree.tokens[as_what].head)
    further = [
        n for n in tree.kin(cue.head, "conj")
        if cue.part == "verb" and any(tree.low(mark) == "that" for mark in tree.kin(n, "mark"))
    ]
    beyond = (inner for number in further for inner in (number, *_coordinated(number, tree)))
    return tuple(dict.fromkeys((first, *_coordinated(first, tree), *beyond)))


def _meant(number: int, cue: Cue, tree: Dependencies) -> int:
    """What a content is, where a relative pronoun stands for it: ``issues on which we disagree``."""
    return tree.tokens[cue.verb].head if tree.tokens[number].tag == "WDT" and tree.tokens[cue.verb].dep == "relcl" else number


def _coordinated(head: int, tree: Dependencies) -> Iterator[int]:
    """Clauses joined to a clause that have a ``to``, a ``that``, a subject with auxiliary, or a ``but`` of their own."""
    but = any(tree.low(n) == "but" for n in tree.kin(head, "cc"))
    for number in tree.kin(head, "conj"):
        if is_apart(number, head, tree) or is_same_deed(number, head, tree):
            continue
        relations = {tree.tokens[n].dep for n in tree.children[number]}
        turns = tree.tokens[number].tag in FINITE and tree.child(head, "neg") is not None
        if tree.tokens[number].pos in ("VERB", "AUX") and (but or turns or not relations.isdisjoint(("mark", "aux", "nsubj"))):
            yield number
        yield from _coordinated(number, tree)


def is_same_deed(number: int, head: int, tree: Dependencies) -> bool:
    """``is not laying and will not lay mines``, ``and will not do so``: one deed at two times, one promise."""
    own = tree.child(number, "nsubj", "nsubjpass", "mark", "expl")
    told = own is None or (tree.tokens[number].tag == "MD" and tree.tokens[own].pos == "PRON")
    return told and is_again(number, head, tree)


def is_apart(number: int, head: int, tree: Dependencies) -> bool:
    """Whether a clause joined to a content is not of it: a finite verb behind an infinitive, or somebody's own "we" behind
    "it".

    ``refused to accept the plan and called it a mistake``; ``assured that it would pay, and "we have seen no proof"``.
    """
    infinitive = tree.is_infinitive(head)
    if infinitive and tree.tokens[number].tag in FINITE:
        return True
    mine, first = tree.child(number, "nsubj"), tree.child(head, "nsubj", "nsubjpass")
    return mine is not None and first is not None and tree.low(mine) in ("we", "i") and tree.low(first) not in ("we", "i")


def _addressee(
    cue: Cue, frame: Frame, taken: str, complements: Mapping[str, int], arguments: Arguments,
) -> int | None:
    """To whom: the complement that the frame names, who receives a noun, or the object beside a clause."""
    if frame.addressee is not None:
        return None if frame.addressee == taken else complements.get(frame.addressee)
    receiver = arguments.receiver(cue)
    if receiver is not None:
        return receiver
    if "indirect" in complements:
        return complements["indirect"]
    if taken in CLAUSES and cue.part == "verb" and cue.rest is None and frame.target != "object":
        number = complements.get("object")
        return number if (number is not None and number not in arguments.tree.subtree(complements[taken])) or (
            number is not None and arguments.tree.child(complements[taken], "nsubj") == number and taken == "to do") else None
    return None
