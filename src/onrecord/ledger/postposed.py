"""``The plan is sound, its envoy assured on Monday.``: a source and cue behind what they carry, where the parser lost them.

Parsers take such a verb for a participle that describes the noun before it. Where a comma, a noun and a verb of telling end
a sentence, the tokens are given again with the verb as their root, the noun as its subject and the rest as its content.
"""

from collections.abc import Mapping

import msgspec

from onrecord.ledger.codebook import Frame
from onrecord.model import ParsedToken
from onrecord.text.dependencies import Dependencies

__all__ = ["with_cue_behind", "with_joint_subject"]

_Cues = Mapping[str, tuple[tuple[Frame, str], ...]]
_LOST = ("acl", "relcl", "appos", "conj", "dep")
_LOOSE = ("npadvmod", "nmod", "dep", "appos", "advmod", "nsubj", "meta")
_ADJUNCTS = ("prep", "npadvmod", "advmod", "tmod", "punct")


def with_cue_behind(tokens: tuple[ParsedToken, ...], cues: _Cues) -> tuple[ParsedToken, ...]:
    """The tokens with a lost cue at their end found again; as they came where there is none."""
    tree = Dependencies(tokens)
    for number in range(len(tokens) - 1, 0, -1):
        noun = tokens[number].head
        if tokens[number].dep == "parataxis" and _is_between(tree, number) and _tells(tokens[number], cues):
            return _turned(tokens, number, next(tree.kin(number, "nsubj")))
        if tokens[number].tag not in ("VBN", "VBD") or tokens[number].dep not in _LOST or not _is_noun(tokens[noun]):
            continue
        if _tells(tokens[number], cues) and _ends(tree, number) and _opens(tree, number, noun):
            return _turned(tokens, number, noun)
    return tokens


def with_joint_subject(tokens: tuple[ParsedToken, ...]) -> tuple[ParsedToken, ...]:
    """``Ruria, Estria both want talks``: the first of two names before a verb joined to the second, as headlines write it."""
    for number in range(len(tokens) - 2):
        one, other = tokens[number], tokens[number + 2]
        joined = one.pos == other.pos == "PROPN" and tokens[number + 1].text == "," and one.dep in _LOOSE
        if joined and other.dep in ("nsubj", "nsubjpass") and other.head > number + 2 and one.head in (other.head, number + 2):
            changed = {
                number: msgspec.structs.replace(one, dep=other.dep, head=other.head),
                number + 1: msgspec.structs.replace(tokens[number + 1], head=number + 2),
                number + 2: msgspec.structs.replace(other, dep="conj", head=number),
            }
            return tuple(changed.get(n, token) for n, token in enumerate(tokens))
    return tokens


def _is_between(tree: Dependencies, verb: int) -> bool:
    """``Veld, its premier promised, would leave``: a telling between commas within what it tells."""
    root = tree.tokens[verb].head
    within = any(n < verb for n in tree.kin(root, "nsubj", "nsubjpass")) and verb < root and tree.tokens[root].head == root
    subject = tree.child(verb, "nsubj")
    return within and subject is not None and subject < verb and tree.tokens[verb + 1].text == ","


def _is_noun(token: ParsedToken) -> bool:
    return token.pos in ("NOUN", "PROPN")


def _tells(token: ParsedToken, cues: _Cues) -> bool:
    return any("that" in frame.takes and "quote" in frame.takes and not rest for frame, rest in cues.get(token.lemma, ()))


def _ends(tree: Dependencies, verb: int) -> bool:
    """Whether nothing but a day or a place stands behind the verb."""
    below = tree.subtree(verb)
    rest = [n for n in range(verb + 1, len(tree.tokens)) if n not in below and tree.tokens[n].dep != "punct"]
    return not rest and all(tree.tokens[n].dep in _ADJUNCTS and tree.low(n) != "by" for n in tree.children[verb])


def _opens(tree: Dependencies, verb: int, noun: int) -> bool:
    """Whether the noun stands right before the verb, behind a comma and behind the sentence's own verb."""
    first = noun
    while first - 1 in tree.subtree(noun) and tree.tokens[first - 1].text != ",":
        first -= 1
    root = next((n for n, token in enumerate(tree.tokens) if token.head == n), len(tree.tokens))
    return noun < verb and first > 0 and tree.tokens[first - 1].text == "," and root < first and verb - noun <= 2


def _turned(tokens: tuple[ParsedToken, ...], verb: int, noun: int) -> tuple[ParsedToken, ...]:
    root = next(n for n, token in enumerate(tokens) if token.head == n)
    changed = {
        root: msgspec.structs.replace(tokens[root], dep="ccomp", head=verb),
        noun: msgspec.structs.replace(tokens[noun], dep="nsubj", head=verb),
        verb: msgspec.structs.replace(tokens[verb], dep="ROOT", head=verb, tag="VBD"),
    }
    return tuple(changed.get(n, token) for n, token in enumerate(tokens))
