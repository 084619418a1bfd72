"""Clauses that a parser hung on the wrong word: what somebody tells behind a phrase, and a telling at the end of what it tells.

``Moss demanded on behalf of Ruria that Estria leave``: the clause describes no noun, since nothing is left out in it, so it is
what the verb tells, as is what stands behind a condition between commas. ``If the dam held, Ruria would pay, Moss assured the
council.``: the last verb tells the rest. The tokens are given again with these relations; as they came where nothing is lost.
"""

from collections.abc import Iterator

import msgspec

from onrecord.ledger.codebook import Cues, takes
from onrecord.model import ParsedToken
from onrecord.text.dependencies import Dependencies

__all__ = ["with_clause_behind_phrase", "with_infinitive_behind_condition", "with_telling_behind"]

_SUBJECTS = ("nsubj", "nsubjpass", "expl")
_BESIDE = ("advcl", "conj", "parataxis", "dep", "ccomp")
"""Relations of a telling behind what it tells, where the parser took it for another clause of the sentence."""
_OF_TELLING = frozenset({"nsubj", "advmod", "dobj", "dative", "npadvmod", "punct", "prep", "tmod", "neg", "aux"})
"""What hangs on a verb that tells no more than what stands before it; anything else is a content of its own."""
_OPENING = ("mark", "cc")


def with_clause_behind_phrase(tokens: tuple[ParsedToken, ...], cues: Cues) -> tuple[ParsedToken, ...]:
    """``demanded on behalf of Ruria that Estria leave``: the clause as the content of the verb before the phrase."""
    tree = Dependencies(tokens)
    for verb, token in enumerate(tokens):
        lacks = token.tag.startswith("VB") and tree.child(verb, "ccomp", "xcomp") is None
        if not lacks or not takes(cues, token.lemma, "that"):
            continue
        for clause in _below_phrases(tree, verb):
            that = min(tree.subtree(clause))
            changed = {
                clause: msgspec.structs.replace(tokens[clause], dep="ccomp", head=verb, tag=_as_told(tree, clause)),
                that: msgspec.structs.replace(tokens[that], dep="mark", head=clause, tag="IN", pos="SCONJ"),
            }
            return tree.changed(changed)
    return tokens


def _below_phrases(tree: Dependencies, verb: int) -> Iterator[int]:
    """Whole clauses behind "that" which hang on a noun of a phrase behind a verb."""
    nouns = (n for phrase in tree.kin(verb, "prep") if phrase > verb for n in sorted(tree.subtree(phrase)))
    for clause in (n for noun in nouns for n in tree.kin(noun, "relcl", "acl")):
        that, subject = min(tree.subtree(clause)), tree.child(clause, "nsubj", "nsubjpass")
        if tree.low(that) == "that" and subject not in (None, that) and _is_whole(tree, clause, that):
            yield clause


def _is_whole(tree: Dependencies, clause: int, that: int) -> bool:
    """Whether nothing is left out in a clause but for its "that": it has an object or a predicate, or is a passive; of "wants to
    buy" the verb below."""
    if tree.child(clause, "nsubjpass", "attr", "acomp") is not None or any(n != that for n in tree.kin(clause, "dobj")):
        return True
    return any(_is_whole(tree, n, that) for n in tree.kin(clause, "xcomp", "ccomp"))


def _as_told(tree: Dependencies, clause: int) -> str:
    """The tag of the verb of a content: behind a name "leave" is no present but what is wanted."""
    token, subject = tree.tokens[clause], tree.child(clause, "nsubj")
    is_bare = token.tag == "VBP" and subject is not None and tree.tokens[subject].tag in ("NN", "NNP")
    return "VB" if is_bare else token.tag


def with_telling_behind(tokens: tuple[ParsedToken, ...], cues: Cues) -> tuple[ParsedToken, ...]:
    """``Ruria would pay, Moss assured the council.``: a verb that tells, behind a comma and at the end, as the head of all before
    it."""
    tree = Dependencies(tokens)
    for cue in range(len(tokens) - 1, 0, -1):
        if tokens[cue].tag not in ("VBD", "VBZ") or not takes(cues, tokens[cue].lemma, "quote"):
            continue
        told = tokens[cue].head if tokens[cue].dep in _BESIDE else next(tree.kin(cue, "advcl"), cue)
        if told < cue and tree.tokens[told].head in (told, cue) and _is_told_by(tree, told, cue):
            return tree.changed(
                {
                    cue: msgspec.structs.replace(tokens[cue], dep="ROOT", head=cue),
                    told: msgspec.structs.replace(tokens[told], dep="ccomp", head=cue),
                }
            )
    return tokens


def _is_told_by(tree: Dependencies, told: int, cue: int) -> bool:
    """Whether a clause of its own stands before a comma, the teller and a verb that tells nothing else."""
    if (
        tree.tokens[told].pos not in ("VERB", "AUX")
        or tree.child(told, *_SUBJECTS) is None
        or tree.child(told, *_OPENING) is not None
    ):
        return False
    subject = tree.child(cue, "nsubj")
    rest = [n for n in tree.children[cue] if n != told]
    if subject is None or not told < subject < cue or any(tree.tokens[n].dep not in _OF_TELLING for n in rest):
        return False
    first = min(tree.subtree(subject))
    return tree.low(first - 1) == "," and max(n for n in tree.subtree(cue) if n != told) >= len(tree.tokens) - 2


def with_infinitive_behind_condition(tokens: tuple[ParsedToken, ...], cues: Cues) -> tuple[ParsedToken, ...]:
    """``Ruria offered, if Estria paid, to leave``: an infinitive behind a condition between commas as the content of the verb
    before it."""
    tree = Dependencies(tokens)
    for verb, token in enumerate(tokens[:-2]):
        first = verb + 2
        if tokens[verb + 1].text != "," or not token.tag.startswith("VB") or tree.child(verb, "xcomp") is not None:
            continue
        if tokens[first].tag not in ("IN", "RB", "WRB", "VBN", "VBG") or not takes(cues, token.lemma, "to do"):
            continue
        for number in range(first + 2, len(tokens)):
            to = tree.child(number, "aux")
            opener = None if to is None or tree.low(to) != "to" else to - 1 if tree.low(to - 1) in ("not", "never") else to
            if opener is None or tokens[opener - 1].text != "," or not first <= tokens[number].head < opener:
                continue
            return tree.changed({number: msgspec.structs.replace(tokens[number], dep="xcomp", head=verb)})
    return tokens
