"""Gives the parties of statements their names: speaker, addressee, third party, and every link of the chain.

Takes what each phrase is called (told elsewhere, from the report and its people) and the quotations with their speakers.
Where a phrase has no name its words stay; a pronoun that cannot be told is nobody.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from onrecord.model import Link, LinkKind, Quotation, Span, Statement

__all__ = ["named", "parties_of"]

_BY_SPEAKER = frozenset({"he", "she", "it", "we", "i"})
"""Pronouns that, where nothing else tells, mean whoever says so: "Kolb said he did not expect …"."""
_OWN = frozenset({"we", "i", "us"})
"""Whoever says so, always."""
_BOTH = re.compile(r"(\S[^,]*), ([^,]+) both")
"""``Ruria, Estria both`` of a headline: two parties, not one with its surname."""
_EXCEPT = re.compile(r"(?:all|every(?:one|body)|any(?:one|body)|no ?(?:one|body)|none|few) (?:but|except|save) .*", re.IGNORECASE)
"""``All but Ruria``: whoever acts, it is not Ruria."""
_PRONOUNS = frozenset({
    "i", "we", "he", "she", "it", "they", "you", "who", "which", "that", "this", "these", "those", "him", "her", "them", "us",
    "me", "its", "his", "their", "our",
})  # fmt: skip


def parties_of(statements: Sequence[Statement]) -> Iterator[Span]:
    """Every phrase that names a party of the statements."""
    for one in statements:
        yield from (spans[0] for spans in (one.source, one.addressee_spans, one.target_spans) if spans)
        yield from (link.spans[0] for link in one.chain if link.kind is LinkKind.SOURCE and link.source and link.spans)


def named(
    statements: Sequence[Statement], names: Mapping[Span, str], quotations: Sequence[Quotation],
) -> tuple[Statement, ...]:
    """The statements with names instead of words, in their order."""
    by_source = {q.source[0]: q.speaker for q in quotations if q.source and q.speaker}
    return tuple(_named(one, {**names, **by_source}) for one in statements)


def _named(one: Statement, names: Mapping[Span, str]) -> Statement:
    speaker = None if _is_among(one.speaker, _OWN) else _called(one.source, one.speaker, names)
    chain = tuple(_link(link, names, one) for link in one.chain)
    if speaker is None and one.speaker is not None and _is_among(one.speaker, _BY_SPEAKER) and len(chain) > 1:
        speaker = chain[-2].source if chain[-2].kind is LinkKind.SOURCE else None
        chain = (*chain[:-1], Link(speaker, chain[-1].cue, chain[-1].kind, chain[-1].spans))
    return msgspec.structs.replace(
        one, speaker=speaker, chain=chain,
        addressee=_called(one.addressee_spans, one.addressee, names), target=_called(one.target_spans, one.target, names),
    )


def _link(link: Link, names: Mapping[Span, str], one: Statement) -> Link:
    """The link with its name; nobody acts by his own account, so "according to the envoy Ruria agreed" keeps the envoy."""
    if link.kind is not LinkKind.SOURCE:
        return link
    name = _called(link.spans, link.source, names)
    is_account = (link.cue or "").lower().startswith("according")
    own = is_account and name != link.source and name == _called(one.source, one.speaker, names)
    return Link(link.source if own else name, link.cue, link.kind, link.spans)


def _called(spans: Sequence[Span], words: str | None, names: Mapping[Span, str]) -> str | None:
    """The name of a phrase, else its words; ``None`` for a mere pronoun."""
    if (both := _BOTH.fullmatch(words or "")) is not None:
        return f"{both[1]} and {both[2]}"
    if _EXCEPT.fullmatch(words or "") is not None:
        return words
    if spans and (name := names.get(spans[0])) is not None:
        return _with_owner(words, name)
    return None if _is_among(words, _PRONOUNS) else words


def _is_among(words: str | None, pronouns: frozenset[str]) -> bool:
    """Whether a phrase is one of some pronouns, or nothing; "US" is the state."""
    return words is None or (words.lower() in pronouns and words != "US")


def _with_owner(words: str | None, name: str) -> str:
    """``its envoy`` told for Ruria is Ruria's envoy, not Ruria."""
    owner, _, office = (words or "").partition(" ")
    theirs = owner.lower() == "its" and office != "" and office.split()[-1].lower() not in name.lower()
    return f"{name}'s {office}" if theirs else name
