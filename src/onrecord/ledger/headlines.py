"""``Lorvia assures Ostmark it will not sell arms``: the short grammar of headlines, where the parser lost its verb.

Headlines leave out "that", articles and auxiliaries, so parsers take a verb of telling between two names for a third name. The
tokens are given again with that verb as their root, the names as who tells and who is told, and the rest as what is told.
"""


import msgspec

from onrecord.ledger.codebook import Cues, takes
from onrecord.model import ParsedToken
from onrecord.text.dependencies import Dependencies

__all__ = ["with_headline_cue"]

_NOMINAL = ("NN", "NNS", "NNP", "NNPS", "JJ", "DT", "POS", "CC", "CD", "PRP$")
_LOST = ("compound", "nmod", "appos", "npadvmod", "dep", "ROOT", "intj")
_VERBAL = ("VBZ", "VBP", "NNS", "NNPS")
_MOST_NAMED = 4
"""So many words at most name who tells behind a headline: "the Rurian prime minister"."""


def with_headline_cue(tokens: tuple[ParsedToken, ...], cues: Cues, telling_to: frozenset[str]) -> tuple[ParsedToken, ...]:
    """The tokens with a lost verb of telling found again; as they came where none is lost. ``telling_to`` take whom they tell."""
    if not tokens or tokens[-1].text == ".":
        return tokens
    tree = Dependencies(tokens)
    if (last := _behind(tree, cues)) is not None:
        return _told_behind(tree, last)
    for number in range(1, len(tokens) - 3):
        if tokens[number].tag in _VERBAL and tokens[number].dep in _LOST and _lemma(tokens[number]) in telling_to:
            clause = _clause_behind(tree, number)
            if clause is not None and all(token.tag in _NOMINAL for token in tokens[:number]):
                return _told_to(tree, number, clause)
    return tokens


def _lemma(token: ParsedToken) -> str:
    """The lemma of a word that was taken for a noun: "assures", "promises"."""
    low = token.text.lower()
    return low.removesuffix("s")


def _clause_behind(tree: Dependencies, cue: int) -> int | None:
    """The verb of a clause with a subject of its own that begins behind the name right behind the cue."""
    for number in range(cue + 2, len(tree.tokens)):
        subject = tree.child(number, "nsubj", "nsubjpass")
        if tree.tokens[number].pos not in ("VERB", "AUX") or subject is None or subject <= cue + 1:
            continue
        first = min(n for n in tree.subtree(subject) if n > cue + 1 and tree.tokens[n].dep not in ("intj", "npadvmod"))
        between = range(cue + 1, first)
        return number if between and all(tree.tokens[n].tag in _NOMINAL for n in between) else None
    return None


def _told_to(tree: Dependencies, cue: int, clause: int) -> tuple[ParsedToken, ...]:
    """The tokens with the cue as root between who tells and who is told."""
    tokens = tree.tokens
    subject = tree.child(clause, "nsubj", "nsubjpass")
    first = min(n for n in tree.subtree(subject if subject is not None else clause) if n > cue + 1)
    told = max(n for n in range(cue + 1, first) if tokens[n].tag not in ("POS", "CC"))
    changed = {
        cue: msgspec.structs.replace(tokens[cue], dep="ROOT", head=cue, tag="VBZ", pos="VERB", lemma=_lemma(tokens[cue])),
        cue - 1: msgspec.structs.replace(tokens[cue - 1], dep="nsubj", head=cue),
        told: msgspec.structs.replace(tokens[told], dep="dobj", head=cue),
        clause: msgspec.structs.replace(tokens[clause], dep="ccomp", head=cue),
    }
    for number in range(cue - 1):
        if tokens[number].head >= cue or tokens[number].head == number:
            changed[number] = msgspec.structs.replace(tokens[number], head=cue - 1)
    for number in range(cue + 1, told):
        if not cue < tokens[number].head <= told:
            changed[number] = msgspec.structs.replace(tokens[number], dep="compound", head=told)
    return tree.changed(changed)


def _behind(tree: Dependencies, cues: Cues) -> int | None:
    """``No sale of fort, envoy promises``: the last word, a verb of telling taken for a noun beside a headline without verb."""
    tokens, last = tree.tokens, len(tree.tokens) - 1
    if tokens[last].tag not in ("NNS", "NNPS") or tokens[last].dep not in _LOST:
        return None
    comma = next((n for n in range(last - 1, 0, -1) if tokens[n].text == ","), last)
    tells = takes(cues, _lemma(tokens[last]), "that", "quote", "object")
    named = 0 < last - comma - 1 <= _MOST_NAMED and all(token.tag in _NOMINAL for token in tokens[comma + 1 : last])
    verbless = not any(token.pos in ("VERB", "AUX") for token in tokens)
    return last if tells and named and verbless else None


def _told_behind(tree: Dependencies, cue: int) -> tuple[ParsedToken, ...]:
    tokens = tree.tokens
    root = next(n for n, token in enumerate(tokens) if token.head == n)
    changed = {
        cue: msgspec.structs.replace(tokens[cue], dep="ROOT", head=cue, tag="VBZ", pos="VERB", lemma=_lemma(tokens[cue])),
        cue - 1: msgspec.structs.replace(tokens[cue - 1], dep="nsubj", head=cue, pos="NOUN"),
    }
    if root != cue:
        changed[root] = msgspec.structs.replace(tokens[root], dep="dobj", head=cue)
    return tree.changed(changed)
