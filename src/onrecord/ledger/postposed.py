"""``The plan is sound, its envoy assured on Monday.``: a source and cue behind what they carry, where the parser lost them.

Parsers take such a verb for a participle that describes the noun before it. Where a comma, a noun and a verb of telling end
a sentence, the tokens are given again with the verb as their root, the noun as its subject and the rest as its content.
"""


import msgspec

from onrecord.ledger.acts import DAYS
from onrecord.ledger.codebook import Cues, takes
from onrecord.ledger.regained import with_clause_behind_phrase, with_infinitive_behind_condition, with_telling_behind
from onrecord.model import ParsedToken
from onrecord.text.dependencies import Dependencies

__all__ = ["mended"]

_LOST = ("acl", "relcl", "appos", "conj", "dep")
_LOOSE = ("npadvmod", "nmod", "dep", "appos", "advmod", "nsubj", "meta")
_WAYS = {"to": "to do", "that": "that"}
_ADJUNCTS = ("prep", "npadvmod", "advmod", "tmod", "punct")


def mended(tokens: tuple[ParsedToken, ...], cues: Cues) -> tuple[ParsedToken, ...]:
    """The tokens with lost cues, joint subjects and split tellings put right; as they came where nothing is lost."""
    tokens = _with_lost_subject(_with_joint_subject(_with_cue_behind(tokens, cues)))
    tokens = with_clause_behind_phrase(with_telling_behind(tokens, cues), cues)
    tokens = with_infinitive_behind_condition(tokens, cues)
    tokens = _with_inner_telling(_with_split_content(tokens, cues), cues)
    return _with_whole_promise(_with_joined_nouns(tokens), cues)


def _with_cue_behind(tokens: tuple[ParsedToken, ...], cues: Cues) -> tuple[ParsedToken, ...]:
    """The tokens with a lost cue at their end found again; as they came where there is none."""
    tree = Dependencies(tokens)
    for number in range(len(tokens) - 1, 0, -1):
        noun = tokens[number].head
        if tokens[number].dep == "parataxis" and _is_between(tree, number) and _tells(tokens[number], cues):
            return _turned(tree, number, next(tree.kin(number, "nsubj")))
        if tokens[number].tag not in ("VBN", "VBD") or tokens[number].dep not in _LOST or not _is_noun(tokens[noun]):
            continue
        if _tells(tokens[number], cues) and _ends(tree, number) and _opens(tree, number, noun):
            return _turned(tree, number, noun)
    return tokens


def _with_inner_telling(tokens: tuple[ParsedToken, ...], cues: Cues) -> tuple[ParsedToken, ...]:
    """``The plan is sound, its envoy said on Monday, the Wire reported.``: a telling within what another tells at the end, which
    the parser joined to what both tell, or to the other."""
    tree = Dependencies(tokens)
    root = next((n for n, token in enumerate(tokens) if token.head == n), 0)
    said = next((n for n in tree.kin(root, "ccomp") if n < root), None)
    teller = tree.child(root, "nsubj")
    if said is None or teller is None or not said < teller < root or not _tells(tokens[root], cues):
        return tokens
    below = tree.subtree(said)
    for number in range(said + 1, teller):
        joined = (tokens[number].dep, tokens[number].head) in (("conj", said), ("parataxis", root))
        joined |= tokens[number].dep == "relcl" and tokens[number].head in below
        subject = tree.child(number, "nsubj")
        if not joined or subject is None or not said < subject < number or tree.child(number, "ccomp", "cc") is not None:
            continue
        apart = tree.low(min(tree.subtree(subject)) - 1) == "," and not any(said < n < number for n in tree.kin(said, "cc"))
        if apart and _tells(tokens[number], cues):
            return tree.changed({
                number: msgspec.structs.replace(tokens[number], dep="ccomp", head=root),
                said: msgspec.structs.replace(tokens[said], head=number),
            })
    return tokens


def _with_joint_subject(tokens: tuple[ParsedToken, ...]) -> tuple[ParsedToken, ...]:
    """``Ruria, Estria both want talks``: the first of two names before a verb joined to the second, as headlines write it."""
    for number in range(len(tokens) - 2):
        one, other = tokens[number], tokens[number + 2]
        both = number + 3 < len(tokens) and tokens[number + 3].text.lower() == "both" and one.dep == "dobj"
        joined = one.pos == other.pos == "PROPN" and tokens[number + 1].text == "," and (one.dep in _LOOSE or both)
        if joined and both and other.dep == "nsubj" and tokens[other.head].head == one.head:
            one = msgspec.structs.replace(one, head=other.head)
        if joined and other.dep in ("nsubj", "nsubjpass") and other.head > number + 2 and one.head in (other.head, number + 2):
            changed = {
                number: msgspec.structs.replace(one, dep=other.dep, head=other.head),
                number + 1: msgspec.structs.replace(tokens[number + 1], head=number + 2),
                number + 2: msgspec.structs.replace(other, dep="conj", head=number),
            }
            return Dependencies(tokens).changed(changed)
    return tokens


def _with_lost_subject(tokens: tuple[ParsedToken, ...]) -> tuple[ParsedToken, ...]:
    """``Ruria, according to Moss, never agreed``: a name before a verb without a subject, which the parser took for a time, or
    for an adverb (``…, Daly promised``)."""
    tree = Dependencies(tokens)
    for number, token in enumerate(tokens):
        verb = token.head
        if not number < verb or tree.child(verb, "nsubj", "nsubjpass", "expl", "csubj") is not None:
            continue
        adverb = token.dep == "advmod" and token.tag == "RB" and token.text.istitle() and verb == number + 1
        lost = token.dep == "npadvmod" and token.pos == "PROPN" and token.text.lower() not in DAYS and tree.low(number + 1) == ","
        is_adverb = adverb and number > 0 and tokens[number - 1].text == ","
        if (lost or is_adverb) and tokens[verb].tag in ("VBD", "VBZ", "VBP"):
            dep = "nsubjpass" if tree.child(verb, "auxpass") is not None else "nsubj"
            named = msgspec.structs.replace(token, dep=dep, pos="PROPN", tag="NNP")
            return (*tokens[:number], named, *tokens[number + 1 :])
    return tokens


def _with_split_content(tokens: tuple[ParsedToken, ...], cues: Cues) -> tuple[ParsedToken, ...]:
    """``Ruria agreed, its envoy said, to pay``, ``Ruria denied, its envoy said, that it had paid``: a content that the parser
    hung on the telling between it and its verb."""
    tree = Dependencies(tokens)
    for number, token in enumerate(tokens):
        teller, opener = token.head, tree.child(number, "aux", "mark")
        way = None if opener is None else _WAYS.get(tree.low(opener))
        if opener is None or way is None or opener < 1 or tokens[opener - 1].text != "," or not teller < opener < number:
            continue
        if (way == "to do") != (token.tag == "VB" and tokens[opener].tag == "TO"):
            continue
        verb, subject = tokens[teller].head, tree.child(teller, "nsubj")
        if subject is None or not verb < subject < teller or tokens[min(tree.subtree(subject)) - 1].text != ",":
            continue
        dep = "xcomp" if way == "to do" else "ccomp"
        if takes(cues, tokens[verb].lemma, way) and _tells(tokens[teller], cues) and tree.child(verb, dep) is None:
            return (*tokens[:number], msgspec.structs.replace(token, head=verb, dep=dep), *tokens[number + 1 :])
    return tokens


def _with_joined_nouns(tokens: tuple[ParsedToken, ...]) -> tuple[ParsedToken, ...]:
    """``stressed that direct contact and sustained talks are the way``: two nouns joined, where the parser took "sustained" for a
    verb joined to the first and the rest for what that verb tells."""
    tree = Dependencies(tokens)
    for number, token in enumerate(tokens):
        first, verb = number - 2, tree.child(number, "ccomp")
        if token.dep != "conj" or token.tag not in ("VBD", "VBN") or verb is None or number < 2 or tokens[first].dep != "dobj":
            continue
        if token.head not in (first, tokens[first].head) or tokens[number - 1].dep != "cc":
            continue
        noun = tree.child(verb, "nsubj", "nsubjpass")
        if noun is None or not number < noun <= number + 2 or tree.child(number, "nsubj", "aux", "mark") is not None:
            continue
        changed = {
            number: msgspec.structs.replace(token, dep="amod", head=noun),
            noun: msgspec.structs.replace(tokens[noun], dep="conj", head=first),
            first: msgspec.structs.replace(tokens[first], dep=tokens[noun].dep, head=verb),
            verb: msgspec.structs.replace(tokens[verb], head=tokens[first].head),
            number - 1: msgspec.structs.replace(tokens[number - 1], head=first),
        }
        that = next((n for n in tree.children[first] if tree.low(n) == "that" and n < first), None)
        if that is not None:
            changed[that] = msgspec.structs.replace(tokens[that], dep="mark", head=verb)
        return tree.changed(changed)
    return tokens


def _with_whole_promise(tokens: tuple[ParsedToken, ...], cues: Cues) -> tuple[ParsedToken, ...]:
    """``Ruria would not, its envoy assured the league, block the strait``: a clause split by its telling behind the auxiliary."""
    tree = Dependencies(tokens)
    for number, token in enumerate(tokens):
        if token.tag not in ("VBD", "VBZ", "VBP") or not _tells(token, cues) or tree.child(number, "mark") is not None:
            continue
        opens = next((n for n in range(number - 1, -1, -1) if tokens[n].text == ","), None)
        closes = next((n for n in range(number + 1, len(tokens)) if tokens[n].text == ","), None)
        if opens is None or closes is None or closes + 1 >= len(tokens) or tokens[closes + 1].tag != "VB":
            continue
        modal = opens - 2 if opens > 1 and tree.low(opens - 1) in ("not", "never") else opens - 1
        noun = next((n for n in range(number - 1, opens, -1) if _is_party(tokens[n])), None)
        subject = next((n for n in range(modal - 1, -1, -1) if _is_party(tokens[n])), None)
        if noun is not None and subject is not None and tokens[modal].tag == "MD":
            return _whole(tree, number, (subject, modal, noun, closes + 1))
    return tokens


def _is_party(token: ParsedToken) -> bool:
    return token.pos in ("NOUN", "PROPN", "PRON")


def _whole(tree: Dependencies, cue: int, parts: tuple[int, int, int, int]) -> tuple[ParsedToken, ...]:
    """The tokens with the cue as root and the split clause below it; ``parts`` are subject, modal, teller and verb."""
    tokens, (subject, modal, noun, verb) = tree.tokens, parts
    changed = {
        cue: msgspec.structs.replace(tokens[cue], dep="ROOT", head=cue),
        verb: msgspec.structs.replace(tokens[verb], dep="ccomp", head=cue),
        modal: msgspec.structs.replace(tokens[modal], dep="aux", head=verb, pos="AUX"),
        subject: msgspec.structs.replace(tokens[subject], dep="nsubj", head=verb),
        noun: msgspec.structs.replace(tokens[noun], dep="nsubj", head=cue),
    }
    if tokens[modal + 1].text.lower() in ("not", "never"):
        changed[modal + 1] = msgspec.structs.replace(tokens[modal + 1], dep="neg", head=verb)
    return tree.changed(changed)


def _is_between(tree: Dependencies, verb: int) -> bool:
    """``Veld, its premier promised, would leave``: a telling between commas within what it tells."""
    root = tree.tokens[verb].head
    within = any(n < verb for n in tree.kin(root, "nsubj", "nsubjpass")) and verb < root and tree.tokens[root].head == root
    subject = tree.child(verb, "nsubj")
    return within and subject is not None and subject < verb and tree.tokens[verb + 1].text == ","


def _is_noun(token: ParsedToken) -> bool:
    return token.pos in ("NOUN", "PROPN")


def _tells(token: ParsedToken, cues: Cues) -> bool:
    return takes(cues, token.lemma, "that", "quote")


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


def _turned(tree: Dependencies, verb: int, noun: int) -> tuple[ParsedToken, ...]:
    tokens = tree.tokens
    root = next(n for n, token in enumerate(tokens) if token.head == n)
    changed = {
        root: msgspec.structs.replace(tokens[root], dep="ccomp", head=verb),
        noun: msgspec.structs.replace(tokens[noun], dep="nsubj", head=verb),
        verb: msgspec.structs.replace(tokens[verb], dep="ROOT", head=verb, tag="VBD"),
    }
    return tree.changed(changed)
