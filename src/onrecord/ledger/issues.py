"""What is a statement about? One short name for the statements of a story that share their matter.

An issue is told by the content's own nouns: things before places and other names, and those before parties, of these the one of
which most acts speak in most reports, then the first; a noun that no other act has names its statement alone. It is called as
most tellings call it, with the words that describe it ("lethal aid"). Nouns that name no matter by themselves ("interest",
"year") are passed over, and no topic is taken from anywhere else.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence, Set

import msgspec

from onrecord.ledger.keys import Keys
from onrecord.model import ParsedToken, ReportId, Statement

__all__ = ["nouns", "with_issues"]

_NOUNS = frozenset({"NOUN", "PROPN"})
_DESCRIBES = frozenset({"amod", "compound", "nmod"})
_MOST_WORDS = 3


def nouns(tokens: Sequence[ParsedToken], content: Collection[int]) -> Iterator[str]:
    """The nouns of a content, each with up to two words right before it that describe it; first those that describe no other."""
    places = [place for place in sorted(content) if tokens[place].pos in _NOUNS]
    for place in sorted(places, key=lambda place: tokens[place].dep == "compound"):
        if not _is_in_name(tokens, place):
            first = place
            while first - 1 in content and place - first + 1 < _MOST_WORDS and _describes(tokens, first - 1, place):
                first -= 1
            yield " ".join(token.text for token in tokens[first : place + 1])


def _is_in_name(tokens: Sequence[ParsedToken], place: int) -> bool:
    """Whether a word is the beginning of a longer name ("United" of "United States")."""
    token = tokens[place]
    return token.pos == "PROPN" and token.dep == "compound" and tokens[token.head].pos == "PROPN"


def _describes(tokens: Sequence[ParsedToken], word: int, noun: int) -> bool:
    return tokens[word].head == noun and tokens[word].dep in _DESCRIBES and tokens[word].pos in _NOUNS | {"ADJ"}


def with_issues(statements: Sequence[Statement], keys: Keys) -> tuple[Statement, ...]:
    """The statements with their issue, in their order; none for a content without a noun."""
    topics = [_topics(one, keys) for one in statements]
    names: set[str] = set()
    spread: dict[str, set[tuple[str, ReportId]]] = defaultdict(set)
    surfaces: dict[str, Counter[str]] = defaultdict(Counter)
    for one, found in zip(statements, topics, strict=True):
        for key, surface in found.items():
            spread[key].add((one.cluster or one.id, one.report))
            surfaces[key][surface] += 1
            if surface.split()[-1][:1].isupper() and not one.content.startswith(surface):
                names.add(key)
    voices = frozenset(_voices(statements, keys))
    called = {key: _commonest(counted) for key, counted in surfaces.items()}
    return tuple(
        msgspec.structs.replace(one, issue=_issue(found, {key: len(spread[key]) for key in found}, called, (voices, names)))
        for one, found in zip(statements, topics, strict=True)
    )


def _commonest(counted: Counter[str]) -> str:
    """The commonest of some names, the fullest of those."""
    return min(counted, key=lambda words: (-counted[words], -len(words.split()), len(words), words))


def _topics(one: Statement, keys: Keys) -> dict[str, str]:
    """Key → noun of a content as it is called, in order; the speaker's own name is no topic."""
    own = {keys.party(one.speaker), keys.party(one.addressee)}
    harming = "=arms" in keys.weights(one.content)
    found: dict[str, str] = {}
    for called in one.nouns:
        words = called.split()
        body = next((key for key in map(keys.party, (called, words[-1])) if key and key.startswith("body ")), "")
        key = body or keys.matter(words[-1].lower(), harming=harming)
        if key is not None and key not in own:
            while len(words) > 1 and keys.word(words[0].lower()) is None:
                del words[0]
            found.setdefault(key, " ".join(words))
    return found


def _voices(statements: Iterable[Statement], keys: Keys) -> Iterator[str]:
    """The names of who speaks or is spoken to, as contents speak of them: parties like the known bodies, no matters."""
    for one in statements:
        for name in (one.speaker, one.addressee):
            last = name.rsplit(maxsplit=1)[-1] if name else ""
            if last[:1].isupper() and (key := keys.word(last.lower())) is not None:
                yield key


def _issue(
    found: dict[str, str], spread: dict[str, int], called: dict[str, str], last: tuple[Set[str], Set[str]]
) -> str | None:
    """What a content is about; ``last`` are voices and names, which come behind things."""
    if not found:
        return None
    order = list(found)
    voices, names = last
    best = min(order, key=lambda key: (key.startswith("body ") or key in voices, key in names, -spread[key], order.index(key)))
    return called[best]
