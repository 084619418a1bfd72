"""``assured the crews, who had waited, they would be paid``: clauses that the parser hung on the wrong verb.

Three shapes are put right, each only where its words leave no other reading: a clause behind a long addressee, which the parser
took for the sentence's own; ``pledged to clear the mines and Ruria to repair the lock``, where the second party's verb is left
out; and ``Ruria, its minister Ada Brook said, will not pay``, where the subject was given to the verb of telling. Takes the
tokens of a sentence and the codebook, gives the tokens again; as they came where nothing is lost.
"""

import msgspec

from onrecord.ledger.codebook import Book, takes
from onrecord.ledger.governors import FINITE
from onrecord.model import Act, ParsedToken
from onrecord.text.dependencies import Dependencies

__all__ = ["with_lost_clauses"]

_COMING = frozenset({Act.VISIT, Act.MEET})
"""Deeds to whose object a name may be joined: "visit the islands and Harle to inspect the damage"."""
_SUBJECTS = ("nsubj", "nsubjpass")


def with_lost_clauses(tokens: tuple[ParsedToken, ...], book: Book) -> tuple[ParsedToken, ...]:
    """The tokens with clauses where they belong."""
    return _with_outer_subject(_with_gap(_with_clause_told(tokens, book), book), book)


def _with_clause_told(tokens: tuple[ParsedToken, ...], book: Book) -> tuple[ParsedToken, ...]:
    """``assured the crews, most of whom are sailors, they would be paid``: what is told is the content, not the main clause."""
    tree = Dependencies(tokens)
    for number, token in enumerate(tokens):
        clause, subject = token.head, tree.child(number, "nsubj")
        if token.dep != "ccomp" or clause <= number or token.tag not in FINITE or token.lemma not in book.words("telling_to"):
            continue
        told, inner = tree.child(number, "dobj", "dative"), tree.child(clause, *_SUBJECTS)
        if subject is None or told is None or inner is None or not subject < number < told < inner < clause:
            continue
        first, last = min(tree.subtree(inner)), max(n for n in tree.subtree(told) if tokens[n].dep != "punct")
        opens = min(tree.subtree(subject)) == 0 and tree.child(number, "ccomp", "xcomp") is None
        if opens and first == last + 2 and tokens[last + 1].text == ",":
            return tree.changed({
                number: msgspec.structs.replace(token, dep=tokens[clause].dep, head=_head(tokens, clause, number)),
                clause: msgspec.structs.replace(tokens[clause], dep="ccomp", head=number),
            })
    return tokens


def _head(tokens: tuple[ParsedToken, ...], old: int, new: int) -> int:
    """The head of a word that takes another's place: its own number where that was the root."""
    return new if tokens[old].head == old else tokens[old].head


def _with_gap(tokens: tuple[ParsedToken, ...], book: Book) -> tuple[ParsedToken, ...]:
    """``pledged to clear the mines and Ruria to repair the lock``: two parties, each with a deed, and one verb of pledging."""
    tree = Dependencies(tokens)
    for number, token in enumerate(tokens):
        deed, to = token.head, next((n for n in tree.kin(number, "aux") if tree.low(n) == "to"), None)
        if to is None or token.tag != "VB" or token.dep not in ("advcl", "xcomp", "acl") or not deed < to:
            continue
        party = _before(tree, to)
        thing = tokens[party].head if party is not None else to
        if party is None or tokens[party].dep != "conj" or tokens[thing].dep != "dobj" or tokens[thing].tag not in ("NN", "NNS"):
            continue
        first, verb = min(tree.subtree(party, frozenset({number}))), tokens[thing].head
        joined = tokens[first - 1].dep == "cc" and tree.low(first - 1) == "and"
        if joined and deed in (verb, thing, party) and _binds(tree, verb, book):
            return tree.changed({
                number: msgspec.structs.replace(token, dep="conj", head=verb),
                party: msgspec.structs.replace(tokens[party], dep="nsubj", head=number),
                first - 1: msgspec.structs.replace(tokens[first - 1], head=verb),
            })
    return tokens


def _before(tree: Dependencies, to: int) -> int | None:
    """The name right before an infinitive, be it denied."""
    party = to - 2 if to > 1 and tree.low(to - 1) in ("not", "never") else to - 1
    return party if party > 0 and tree.tokens[party].tag in ("NNP", "NNPS") else None


def _binds(tree: Dependencies, verb: int, book: Book) -> bool:
    """Whether a verb is an infinitive that a party binds itself to, and none whose object may be the name behind it."""
    tokens, above = tree.tokens, tree.tokens[tree.tokens[verb].head]
    infinitive = tokens[verb].dep == "xcomp" and tree.is_infinitive(verb)
    binds = takes(book.verbs, above.lemma, "to do")
    comes = any(frame.act in _COMING and not rest for frame, rest in book.verbs.get(tokens[verb].lemma, ()))
    return infinitive and binds and not comes and tokens[verb].lemma not in book.words("to_object")


def _with_outer_subject(tokens: tuple[ParsedToken, ...], book: Book) -> tuple[ParsedToken, ...]:
    """``Ruria, its minister Ada Brook said, will not pay``: who tells stands between the commas, who shall pay before them."""
    tree = Dependencies(tokens)
    for number in range(3, len(tokens) - 2):
        root, outer, teller = tokens[number].head, tree.child(number, "nsubj"), tokens[number - 1]
        aside = tokens[number].dep == "parataxis" and number < root and tokens[number + 1].text == ","
        if not aside or outer is None or not _tells(tokens[number], book) or teller.pos not in ("NOUN", "PROPN"):
            continue
        if tree.child(root, *_SUBJECTS, "expl", "csubj") is not None or tokens[outer + 1].text != ",":
            continue
        within = [n for n in range(outer + 2, number) if not outer + 1 < tokens[n].head < number]
        if len(within) == 1:
            office = {within[0]: msgspec.structs.replace(tokens[within[0]], dep="compound", head=number - 1)}
            return tree.changed({
                **(office if within[0] != number - 1 else {}),
                outer: msgspec.structs.replace(tokens[outer], head=root),
                number - 1: msgspec.structs.replace(tokens[number - 1], dep="nsubj", head=number),
            })
    return tokens


def _tells(token: ParsedToken, book: Book) -> bool:
    return token.tag in FINITE and takes(book.verbs, token.lemma, "that", "quote")
