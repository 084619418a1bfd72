"""Who does what a cue tells, to whom, and what is its content? Finds the complements of a cue and the parties of its act.

The doer is the subject, the agent of a passive, the owner of a noun ("Ruria's refusal"), the giver behind "from" where a noun
is received, or the subject that controls an infinitive (relations of the CLEAR style, Choi and Palmer 2012).
"""

from collections.abc import Iterator, Mapping

from onrecord.ledger.codebook import Book, takes
from onrecord.model import Record
from onrecord.text.dependencies import Dependencies

__all__ = ["Arguments", "Cue"]

_SUBJECTS = ("nsubj", "csubj")
_RELATIVES = frozenset({"who", "which", "that"})
_CONTROLLED = ("xcomp", "advcl", "pcomp", "prep", "conj", "aux", "dep", "ccomp", "acomp", "advmod")
_FARTHEST = 6
_TIMES = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "tomorrow", "week",
    "month", "year", "day", "night",
})
_IN_NAME_OF = frozenset({("on", "behalf"), ("in", "name")})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ"})
_CONTENTS = ("that", "to do", "quote", "whether", "ing")
_WHEN = frozenset({"when", "if", "once", "unless", "until"})
_HOLDING = frozenset({"have", "hold", "possess"})
_GIVERS = ("by", "from", "to")
_CLAUSAL = ("ccomp", "xcomp", "acl", "relcl", "advcl", "oprd")


class Cue(Record, frozen=True, gc=False):
    """The words of a cue in a sentence: its head, the verb that carries it (itself for a verb), and a word that goes with
    it."""

    head: int
    verb: int
    rest: int | None = None
    part: str = "verb"

    @property
    def words(self) -> tuple[int, ...]:
        """The numbers of its words, in order."""
        return tuple(sorted({self.head, self.verb, *(() if self.rest is None else (self.rest,))}))


class Arguments:
    """Finds what hangs on cues of one sentence."""

    def __init__(self, tree: Dependencies, book: Book) -> None:
        self.tree = tree
        self._verbs = book.verbs
        self._taking = book.words("taking")
        self._giving = book.words("to_object")
        self._light = book.words("light")
        self._preventing = book.words("preventing")
        self._having = book.words("having")
        self._happening = book.words("happening")
        self._coming = book.words("coming")
        self._telling_to = book.words("telling_to")
        self._asking = book.asking

    def complements(self, cue: Cue) -> dict[str, int]:
        """What hangs on a cue, by the names that frames use; the first of each kind."""
        found: dict[str, int] = {}
        for holder in dict.fromkeys((cue.head, cue.verb)):
            for number in self.tree.children[holder]:
                for name, token in self._named(number, holder, cue):
                    found.setdefault(name, token)
        if cue.rest is not None:
            inner = self.tree.child(cue.rest, "pobj", "pcomp")
            if inner is not None:
                found.setdefault("object" if self.tree.tokens[inner].dep == "pobj" else "ing", inner)
                if "to do" not in found and (to := self._to_below(inner)) is not None:
                    found["to do"] = to
        if cue.part == "noun" and (owner := self.tree.child(cue.head, "poss")) is not None and self._is_owner(owner):
            found.setdefault("owner", owner)
        for name in ("object", "with", "by"):
            for preposition in self.tree.kin(found[name], "prep") if name in found else ():
                inner = self.tree.child(preposition, *(("pcomp",) if name == "by" else ("pobj", "pcomp")))
                if inner is not None:
                    found.setdefault(self.tree.low(preposition), inner)
        if cue.part == "verb" and (passive := self.tree.child(cue.head, "nsubjpass")) is not None:
            found.setdefault("indirect" if "object" in found else "object", passive)
        if found.keys().isdisjoint(_CONTENTS) and (clause := self._lost_clause(cue, found)) is not None:
            found["that"] = clause
        return found

    def _lost_clause(self, cue: Cue, found: Mapping[str, int]) -> int | None:
        """The clause that the parser hung on whoever is told it ("assured the rebels that they were safe"), or on the giver of
        what it fills ("a guarantee by Ruria that …")."""
        tells = cue.part == "verb" and self.tree.tokens[cue.head].lemma in self._telling_to
        names = ("object", "indirect") if tells else _GIVERS if cue.part == "noun" else ()
        behalf = self.behalf(cue.verb) if cue.part == "verb" else None
        holders = [*(found[name] for name in names if name in found), *(() if behalf is None else (behalf,))]
        below = (n for holder in holders for n in self.tree.kin(holder, "relcl", "acl"))
        return next((n for n in below if self._is_that_clause(n)), None)

    def _is_that_clause(self, number: int) -> bool:
        """``that they would wait``: a clause behind "that" with a subject of its own."""
        that, subject = min(self.tree.subtree(number)), self.tree.child(number, "nsubj", "nsubjpass")
        return self.tree.low(that) == "that" and subject is not None and subject != that

    def is_denied(self, cue: Cue) -> bool:
        """Whether a "not" stands by the cue's verb."""
        return any(self.tree.low(n) in ("not", "n't", "n’t", "never") for n in self.tree.kin(cue.verb, "neg", "advmod"))

    def _is_owner(self, number: int) -> bool:
        """Whether a possessive is a party: not "its", not "Monday's"."""
        return self.tree.tokens[number].tag != "PRP$" and self._names(number) and self.tree.low(number) not in _TIMES

    def _named(self, number: int, holder: int, cue: Cue) -> Iterator[tuple[str, int]]:
        """The names under which a child counts as a complement."""
        tree, token = self.tree, self.tree.tokens[number]
        if number in cue.words:
            return
        if token.dep in ("dobj", "attr", "dative", "oprd") and token.pos not in ("VERB", "ADP"):
            is_named = token.dep == "oprd" and not any(n > number for n in tree.kin(holder, "oprd"))
            yield "indirect" if token.dep == "dative" else "named" if is_named else "object", number
        elif token.dep in ("prep", "dative", "agent") and number != cue.rest:
            inner = tree.child(number, "pobj", "pcomp")
            if inner is not None:
                yield tree.low(number), inner
        elif token.dep in _CLAUSAL and token.dep != "relcl":
            yield from self._clause(number, holder, cue)
        elif token.dep == "parataxis" and not self._is_aside(number):
            yield "that", number

    def _is_aside(self, number: int) -> bool:
        """``…, its envoy said, and …``: a telling between commas, which is nobody's content."""
        tree = self.tree
        subject, behind = tree.child(number, "nsubj"), number + 1
        if subject is None or not tree.tokens[number].head < subject < number or not self._tells(number):
            return False
        first = min(tree.subtree(subject))
        is_shut = behind == len(tree.tokens) or tree.tokens[behind].dep == "punct"
        return tree.tokens[first - 1].text == "," and is_shut

    def _tells(self, number: int) -> bool:
        return takes(self._verbs, self.tree.tokens[number].lemma, "quote")

    def _clause(self, number: int, holder: int, cue: Cue) -> Iterator[tuple[str, int]]:
        """A clause that hangs on a cue: what kind it is, and the object that the parser put inside of it."""
        tree, token = self.tree, self.tree.tokens[number]
        marks = {tree.low(n) for n in tree.kin(number, "mark", "aux", "advmod")}
        subject = tree.child(number, "nsubj", "nsubjpass")
        if self._is_inverted(number):
            return
        if "to" in marks:
            if token.dep == "advcl" and holder == cue.head and self._is_of_purpose(cue):
                return
            yield "to do", number
            if subject is not None and subject > cue.head:
                yield "object", subject
        elif marks & {"whether", "if"} and (token.dep == "ccomp" or self._is_asked(number, holder)):
            yield "whether", number
        elif token.dep in ("ccomp", "acl") and (subject is not None or token.tag not in ("VBG", "VBN")):
            yield "that", number
        elif token.tag == "VBG" and token.dep in ("xcomp", "advcl", "ccomp", "acl") and not marks & {"while", "after", "before"}:
            if token.dep == "advcl" and (number < cue.head or self._is_apart(cue.head, number)):
                return
            yield "ing", number

    def _is_asked(self, number: int, holder: int) -> bool:
        """``asked the mayor if the fort was sold``: no condition, but what is asked."""
        asks = holder < number and self.tree.tokens[holder].lemma in self._asking
        return asks and self.tree.tokens[number].dep == "advcl" and not self._is_apart(holder, number)

    def _is_inverted(self, number: int) -> bool:
        """``Should Ruria refuse, …``: a condition, told by the auxiliary before the subject; ``Not only did Ruria …, it …``."""
        first, subject = min(self.tree.subtree(number)), self.tree.child(number, "nsubj", "nsubjpass")
        if self.tree.low(first) == "not" and first + 2 < number and self.tree.tokens[first + 2].dep == "aux":
            return self.tree.low(first + 1) in ("only", "just", "merely")
        return self.tree.low(first) in ("should", "had", "were") and subject is not None and first < subject

    def _is_apart(self, first: int, last: int) -> bool:
        return any(self.tree.tokens[n].text == "," for n in range(first, last))

    def _is_of_purpose(self, cue: Cue) -> bool:
        """Whether an infinitive beside a cue is no content: ``left to rest``; behind an object it may be."""
        return cue.part == "verb" and cue.rest is None and self.tree.child(cue.head, "dobj", "nsubjpass") is None

    def _to_below(self, number: int) -> int | None:
        """``called on Ruria to leave``: the infinitive that the parser hung on the object."""
        return next((n for n in self.tree.kin(number, "acl", "relcl") if self.tree.is_infinitive(n)), None)

    def doer(self, cue: Cue) -> int | None:
        """The head of the words that name who acts; ``None`` where nobody is in reach."""
        if cue.part == "adjective":
            found = self.tree.child(cue.verb, *_SUBJECTS, "nsubjpass")
            found = self._subject(cue.verb) if found is None else self._meant(found, cue.verb)
        else:
            found = self._noun_doer(cue) if cue.part == "noun" else self._subject(cue.verb)
        return found if found is None or self._names(found) else self._name_within(found)

    def _names(self, number: int) -> bool:
        return self.tree.tokens[number].pos in _NOMINAL

    def _name_within(self, number: int) -> int | None:
        """The subject that the parser hung below a word that names nobody: ``we profoundly -- even vehemently -- disagree``."""
        below = sorted(self.tree.subtree(number))
        return next((n for n in below if self._names(n) and self.tree.tokens[n].dep in _SUBJECTS), None)

    def _noun_doer(self, cue: Cue) -> int | None:
        tree = self.tree
        owner = tree.child(cue.head, "poss")
        if owner is not None and tree.tokens[owner].tag != "PRP$":
            return owner
        giver = self._behind(cue, "from")
        if giver is not None and (tree.tokens[cue.verb].lemma in self._taking or cue.verb == cue.head or self._is_had(cue)):
            return giver
        subject, lemma = tree.tokens[cue.head].dep == "nsubj", tree.tokens[cue.verb].lemma
        if subject and cue.verb != cue.head and lemma in self._coming:
            return self._behind(cue, "from")
        happens = subject and lemma in self._happening
        if cue.verb != cue.head and not happens:
            if tree.tokens[cue.verb].lemma in self._taking:
                return self._behind(cue, "by")
            found = self._subject(cue.verb)
            return tree.child(cue.verb, "nsubjpass") if found == cue.head else found
        by = self._behind(cue, "by")
        by = self._behind(cue, "between") if by is None and happens else by
        return by if by is not None else owner if owner is not None else self._adjective(cue.head)

    def _is_had(self, cue: Cue) -> bool:
        """``have assurances from Ruria``, ``came back with a promise from Ruria``: what is had was given."""
        tree = self.tree
        lemma = tree.tokens[cue.verb].lemma
        holder = cue.verb if lemma in _HOLDING else cue.head
        return lemma in self._having and any(tree.low(n) == "from" for one in {holder, cue.head} for n in tree.kin(one, "prep"))

    def _behind(self, cue: Cue, word: str) -> int | None:
        for holder in (cue.head, cue.verb):
            for number in self.tree.kin(holder, "prep", "agent"):
                if self.tree.low(number) == word:
                    return self.tree.child(number, "pobj")
        return None

    def _adjective(self, noun: int) -> int | None:
        """``the Rurian warning``, ``US concerns``: a name before the noun."""
        return next((n for n in self.tree.kin(noun, "amod", "compound", "nmod") if self.tree.tokens[n].text[0].isupper()), None)

    def behalf(self, verb: int) -> int | None:
        """In whose name a verb is done: ``promised on behalf of Ruria``, ``in Ruria's name``, ``speaking for Ruria``."""
        doer = self._subject(verb)
        for holder in (verb, *(() if doer is None else (doer,))):
            for speaking in self.tree.kin(holder, "advcl", "acl"):
                if (party := self.spoken_for(speaking)) is not None:
                    return party
        for preposition in self.tree.kin(verb, "prep"):
            noun = self.tree.child(preposition, "pobj")
            if noun is not None and (self.tree.low(preposition), self.tree.low(noun)) in _IN_NAME_OF:
                owner = self.tree.child(noun, "poss")
                of = self.tree.child(noun, "prep")
                return owner if owner is not None else self.tree.child(of, "pobj")
        return None

    def spoken_for(self, number: int) -> int | None:
        """Who stands behind "speaking for"."""
        if self.tree.low(number) not in ("speaking", "acting"):
            return None
        return next((self.tree.child(n, "pobj") for n in self.tree.kin(number, "prep") if self.tree.low(n) == "for"), None)

    def accounts(self, number: int) -> Iterator[int]:
        """The "according" by whose account a word, or one above it, is told; the outermost first."""
        heads = (number, *self.tree.above(number))
        return (n for head in reversed(heads) for n in self.tree.children[head] if self.tree.low(n) == "according")

    def teller(self, according: int) -> int | None:
        """Who stands behind "according to"."""
        to = self.tree.child(according, "prep")
        return self.tree.child(according if to is None else to, "pobj")

    def receiver(self, cue: Cue) -> int | None:
        """To whom an act was done that a noun tells: the subject of a verb of receiving, or of a passive that has the noun as its
        object ("were given a guarantee"), or who stands behind "to" ("gave a guarantee to Ruria")."""
        if cue.part != "noun":
            return None
        if self.tree.tokens[cue.verb].lemma in self._taking or self._is_had(cue):
            return self._subject(cue.verb)
        passive = self.tree.child(cue.verb, "nsubjpass") if self.tree.tokens[cue.head].dep == "dobj" else None
        given_to = (n for n in self.tree.kin(cue.verb, "dative") if passive is None and self.tree.low(n) == "to")
        return next((self.tree.child(n, "pobj") for n in given_to), passive)

    def _subject(self, number: int) -> int | None:
        """The subject of a verb, its agent in the passive, the noun that a clause stands by, or the subject that controls
        it."""
        tree, climbed, below = self.tree, number, number
        for _ in range(_FARTHEST):
            token = tree.tokens[climbed]
            if climbed == number and self._is_passive(climbed):
                return self._agent(climbed)
            controls = climbed != number and self._controls_object(climbed, below)
            subject = None if controls else self._bare_subject(climbed)
            if subject is None and climbed != number:
                subject = tree.child(climbed, "dobj", "nsubjpass") if controls else None
                subject = subject if subject is not None else tree.child(climbed, *_SUBJECTS, "nsubjpass")
            if subject is not None:
                return self._meant(subject, climbed)
            if token.dep in ("acl", "relcl"):
                return self._of_noun(climbed)
            if token.dep not in _CONTROLLED or token.head == climbed:
                return None
            climbed, below = token.head, climbed
        return None

    def _bare_subject(self, verb: int) -> int | None:
        """A noun before a clause: for "Not until Lorvia paid did Sendal agree" the parser calls both the subject."""
        noun = self.tree.child(verb, "nsubj")
        return noun if noun is not None else self.tree.child(verb, "csubj")

    def _of_noun(self, clause: int) -> int | None:
        """Who does what a clause behind a noun tells: the noun, or for ``the promise to pay`` whoever promises."""
        noun = self.tree.tokens[clause].head
        if self.tree.is_infinitive(clause):
            owner = self.tree.child(noun, "poss")
            above = self.tree.tokens[noun].head
            return owner if owner is not None else self.tree.child(above, *_SUBJECTS)
        return noun

    def _controls_object(self, verb: int, below: int) -> bool:
        """Whether the object of a verb, not its subject, does what hangs ``below`` it: ``urged Ruria to pay``, ``kept Ruria from
        paying``; not behind a preposition of a verb that merely carries its object ("made no bones about paying")."""
        lemma = self.tree.tokens[verb].lemma
        if lemma in self._preventing and self.tree.low(below) == "from":
            return True
        return lemma in self._giving and not (lemma in self._light and self.tree.tokens[below].dep == "prep")

    def _is_passive(self, verb: int) -> bool:
        tree = self.tree
        if tree.child(verb, "nsubjpass", "auxpass") is not None:
            return True
        token = tree.tokens[verb]
        if token.dep == "advcl" and token.tag == "VBD" and tree.child(verb, "nsubj", "csubj", "expl") is None:
            return any(tree.low(n) in _WHEN for n in tree.kin(verb, "advmod", "mark"))  # "when asked"
        return token.tag == "VBN" and token.dep in ("acl", "advcl") and tree.child(verb, "aux") is None

    def _agent(self, verb: int) -> int | None:
        """Who acts in a passive; the parser may have hung ``by`` on the object."""
        for holder in (verb, self.tree.child(verb, "dobj", "oprd")):
            for number in () if holder is None else self.tree.kin(holder, "agent", "prep"):
                agent = self.tree.child(number, "pobj") if self.tree.low(number) == "by" else None
                if agent is not None and self.tree.low(agent) not in _TIMES:
                    return agent
        return None

    def _meant(self, subject: int, verb: int) -> int:
        """The subject, or what a relative pronoun stands for."""
        if self.tree.tokens[verb].dep == "relcl" and self.tree.low(subject) in _RELATIVES:
            return self.tree.tokens[verb].head
        return subject

    def phrase(self, head: int, without: frozenset[int] = frozenset()) -> frozenset[int]:
        """The words that name a party: a noun with what describes it, but for clauses; beside it only "of" and "for" a noun."""
        clauses = frozenset(
            n for n in self.tree.children[head] if self.tree.tokens[n].dep in ("relcl", "acl", "appos", "punct", "ccomp")
            or (self.tree.tokens[n].dep == "prep" and not self._is_of_name(n))
            or (self.tree.tokens[n].dep == "advmod" and (n > head or self.tree.tokens[head].pos == "PRON"))
        )
        return self.tree.run(self.tree.subtree(head, without | clauses), head)

    def _is_of_name(self, preposition: int) -> bool:
        """``the bank of Ruria``, not ``the captains of taking bribes``."""
        return self.tree.low(preposition) in ("of", "for") and self.tree.child(preposition, "pcomp") is None
