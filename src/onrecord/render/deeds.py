"""How is an act worded for a reader, and which statements of a cell tell one act?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.model import Polarity, Record, Statement
from onrecord.render.words import shortened

__all__ = ["Deed", "deed", "deeds_of", "wordings"]


class Deed(Record, frozen=True):
    """Who does what to whom, whether it was done, and whether the speaker tells the content as not so."""

    who: str
    act: str
    done: bool
    to: str
    negated: bool

    @property
    def denial(self) -> str:
        """What is said of the content where its speaker tells it as not so; empty elsewhere."""
        return "(content negated)" if self.negated else ""

    def __str__(self) -> str:
        """The deed in words, as a line of text shows it."""
        return " ".join(filter(None, (f"{self.who}:", "" if self.done else "not:", self.act, self.denial)))


def deed(one: Statement, to: str | None = None) -> Deed:
    """The act of a statement; ``to`` is to whom it is done where another telling names it."""
    addressee = to or one.addressee or ""
    return Deed(one.speaker or "not told who", one.act.value, not one.act_negated, addressee, one.polarity is Polarity.NEGATED)


def deeds_of(names: Iterable[str], by_id: Mapping[str, Statement]) -> Iterator[tuple[Statement, ...]]:
    """Statements by their ids, those of one act together, the fullest telling of each act first."""
    acts: dict[tuple[str, str, bool], list[Statement]] = {}
    for one in map(by_id.__getitem__, names):
        acts.setdefault((one.cluster or one.id, one.act.value, one.act_negated), []).append(one)
    for told in acts.values():
        yield tuple(sorted(told, key=lambda one: -len(one.content)))


def wordings(told: Sequence[Statement], limit: int) -> Mapping[str, Sequence[Statement]]:
    """The wordings of an act, cut at ``limit`` characters, in order, each with the statements that tell it so."""
    found: dict[str, list[Statement]] = {}
    for one in told:
        found.setdefault(shortened(one.content, limit), []).append(one)
    return found
