"""Says in a sentence, and shows by spans, why an edge of the stemma is drawn."""

from collections.abc import Sequence

from onrecord.descent.kinship import Pair
from onrecord.descent.witnesses import Source, Witness, earlier
from onrecord.model import Manner, Span, called

__all__ = [
    "WHY_TRANSLATION",
    "evidence_of",
    "why_from_here",
    "why_from_lost",
    "why_merged",
    "why_named",
    "with_weighed",
]

WHY_TRANSLATION = "Inferred from the report made from it, which reads like a text translated there and back."

_MOST_PASSAGES = 3
"""The longest shared passages suffice to show an edge; all of them stand in the dossier."""


def evidence_of(pair: Pair | None, source: Source | None) -> tuple[Span, ...]:
    """Where the child names the source, then the longest shared passages in the child and in the parent."""
    named = [source.span] if source and source.span else []
    if pair is None:
        return tuple(named)
    longest = sorted(pair.passages, key=lambda p: (p.a.begin - p.a.end, p.a, p.b))[:_MOST_PASSAGES]
    return (*named, *sorted(side for p in longest for side in (p.a, p.b)))


def why_from_here(pair: Pair, parent: Witness, child: Witness, source: Source | None, manner: Manner) -> str:
    """Why a report is held to have taken from another that is here."""
    said = [f"{_percent(pair.share)} of it stands in {parent.label}"]
    said += [f"it names {called(source.name)} as its source"] if source else []
    said += [f"{parent.label} appeared before it"] if earlier(parent, child) > 0 else []
    if pair.share_back < pair.share and manner is not Manner.UPDATED:
        said.append(f"{parent.label} has more than it took")
    if pair.child_alone > pair.parent_alone:
        said.append("where the two differ, its words stand alone")
    if manner is Manner.TRANSLATED:
        said.append("it keeps the order and the small words but not the content words, inside quotation marks too")
    return _sentence(said)


def why_from_lost(pair: Pair | None, kin: Sequence[str], source: Source | None, *, is_translated: bool) -> str:
    """Why a report is held to have taken from a source that is not here; ``kin`` are the labels of its sisters."""
    said = [f"it names {called(source.name)}, whose own text is not here"] if source else []
    if pair is not None:
        said.append(f"{_percent(pair.share)} of it stands in a report that did not give it either ({', '.join(kin)})")
    if is_translated:
        said.append("it keeps the order and the small words of the others but not the content words, inside quotation marks too")
    return _sentence(said or ["a report made from it names its source"])


def why_merged(share: float, label: str) -> str:
    """Why a second source is drawn where its text is here."""
    return _sentence([f"{_percent(share)} of it stands in {label} and not in its first source"])


def why_named(name: str) -> str:
    """Why a second source is drawn that is only named."""
    return _sentence([f"it names {called(name)} beside its first source, and has text that stands in no other report here"])


def with_weighed(why: str, weighed: Sequence[str]) -> str:
    """The reason with what weighed most in the choice, clauses as ``lexicon/descent.toml`` has them."""
    return f"{why} What weighed most: {'; '.join(weighed)}." if weighed else why


def _sentence(parts: Sequence[str]) -> str:
    text = "; ".join(parts)
    return text[:1].upper() + text[1:] + "."


def _percent(share: float) -> str:
    return f"{round(100 * share)} %"
