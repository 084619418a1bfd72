"""How is an act worded for a reader, and which statements of a cell tell one act?

What a speaker tells as not so is marked so that nobody takes it for its opposite: words that are negative themselves are said to
be ("it will not sail"), others are told as not so ("the closure" that somebody does not want); verbs that deny need no mark.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.model import BINDING, Act, LinkKind, Polarity, Record, Statement
from onrecord.render.sections import Cite, cited
from onrecord.render.sigla import Witnesses
from onrecord.render.words import shortened

__all__ = ["Deed", "Wording", "by_whose_word", "deed", "deeds_of", "in_name_of", "worded", "wordings"]

_NEGATIVE = re.compile(r"\b(?:not|no|never|nor|neither|none|nobody|nothing|nowhere|cannot|without)\b|n[’'´`]t\b", re.IGNORECASE)
_NAME_CHARS = 120
"""Longer words for somebody are cut: they stand once more among the words of the report."""
_DENYING = frozenset({Act.DENY, Act.REFUSE, Act.OPPOSE, Act.DISAGREE})


class Deed(Record, frozen=True):
    """Who does what to whom, whether it was done, and what is said of a content that the speaker tells as not so."""

    who: str
    act: str
    done: bool
    to: str
    denial: str = ""

    def __str__(self) -> str:
        """The deed in words, as a line of text shows it."""
        who = f"{self.who} → {self.to}" if self.to else self.who
        return " ".join(filter(None, (f"{who}:", "" if self.done else "not:", self.act, self.denial)))


class Wording(Record, frozen=True):
    """Words of an act, by whose word they are told, and the places that tell it so."""

    words: str
    by: str
    cites: tuple[Cite, ...]


def deed(told: Sequence[Statement]) -> Deed:
    """The act that statements tell, in the words of the first; to whom it is done by the first that names it. Of acts that
    bind it is told in whose name somebody does them."""
    one = told[0]
    who = in_name_of(one.speaker, one.speaks_for if one.act in BINDING else None) or "not told who"
    addressee = next((in_name_of(each.addressee, each.addressee_for) for each in told if each.addressee), None) or ""
    return Deed(who, one.act.value, not one.act_negated, addressee, _denial(one))


def by_whose_word(one: Statement) -> str:
    """Who tells the report of an act, the nearest first; empty where the report tells it itself or the speaker does."""
    told = (link.source for link in one.carriers if link.kind is LinkKind.SOURCE)
    sources = [shortened(source or "not told who", _NAME_CHARS) for source in told if source is None or source != one.speaker]
    return " through ".join(reversed(sources))


def _denial(one: Statement) -> str:
    if one.polarity is not Polarity.NEGATED:
        return ""
    if _NEGATIVE.search(one.content):
        return "(negative, as worded)"
    return "" if one.act in _DENYING else "(told as not so)"


def in_name_of(name: str | None, party: str | None) -> str | None:
    """Who it is, and the party in whose name he speaks or is spoken to, where that is another."""
    names = [shortened(one, _NAME_CHARS) for one in (name, party) if one]
    return f"{names[0]} for {names[1]}" if name and party else names[0] if name else name


def deeds_of(names: Iterable[str], by_id: Mapping[str, Statement]) -> Iterator[tuple[Statement, ...]]:
    """Statements by their ids, those of one act together whose words are read alike: "denied the sale" does not stand for
    "assured that nothing was sold"; first the wording that most tell, of such the fullest."""
    acts: dict[tuple[str, str, bool, str], list[Statement]] = {}
    for one in map(by_id.__getitem__, names):
        acts.setdefault((one.cluster or one.id, one.act.value, one.act_negated, _denial(one)), []).append(one)
    for told in acts.values():
        times = Counter(one.content for one in told)
        yield tuple(sorted(told, key=lambda one: (-times[one.content], -len(one.content))))


def wordings(told: Sequence[Statement], limit: int) -> Mapping[tuple[str, str], Sequence[Statement]]:
    """The wordings of an act, cut at ``limit`` characters, each with by whose word, in order, and who tells it so."""
    found: dict[tuple[str, str], list[Statement]] = {}
    for one in told:
        found.setdefault((shortened(one.content, limit), by_whose_word(one)), []).append(one)
    return found


def worded(told: Sequence[Statement], limit: int, witnesses: Witnesses) -> tuple[Wording, ...]:
    """The wordings of an act as a page shows them, each with the places that tell it so."""
    return tuple(
        Wording(words, by, tuple(cited(one.sentence, witnesses) for one in tellings))
        for (words, by), tellings in wordings(told, limit).items()
    )
