"""How is it told what a statement does to an earlier word of its party?

Takes a statement whose ``earlier`` is told; gives one line an earlier statement, with a link where it is on the same page.
"""

from collections.abc import Iterable, Iterator, Mapping

from onrecord.model import Earlier, Record, Statement
from onrecord.render.sections import Cite, cited
from onrecord.render.sigla import Witnesses
from onrecord.render.words import shortened, when_words

__all__ = ["Before", "before", "in_words"]

_CONTENT_CHARS = 160


class Before(Record, frozen=True):
    """What is done to an earlier word ("weakens what was said on 3 May 2031"), that word, its place if it is
    on this page, and the report that tells it."""

    told: str
    words: str
    cite: Cite | None
    report: str


def before(told: Iterable[Statement], by_id: Mapping[str, Statement], witnesses: Witnesses) -> tuple[Before, ...]:
    """What the tellings of one act do to earlier ones, each once, in the order of days."""
    found = {(one.relation, one.statement): one for statement in told for one in statement.earlier}
    return tuple(_shown(sorted(found.values(), key=lambda one: one.day), by_id, witnesses))


def in_words(one: Earlier) -> str:
    """What is done to an earlier word: "weakens what was said on 3 May 2031"."""
    return f"{one.relation.value} what was said on {when_words(one.day)}"


def _shown(found: Iterable[Earlier], by_id: Mapping[str, Statement], witnesses: Witnesses) -> Iterator[Before]:
    for one in found:
        here = by_id.get(one.statement)
        cite = cited(here.sentence, witnesses) if here is not None else None
        yield Before(in_words(one), shortened(one.content, _CONTENT_CHARS), cite, one.report)
