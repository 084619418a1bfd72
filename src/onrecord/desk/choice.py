"""Which quotations does a user want? By part of the speaker's name, form, kind and least confidence; pure.

A quotation stays when it meets every condition that is given. One that is nested in a refused one keeps naming it as its parent.
"""

from collections.abc import Iterable, Iterator

import msgspec

from onrecord.model import Form, Kind, Quotation, QuotedReport, Record
from onrecord.text.normalise import fold

__all__ = ["Choice", "chosen"]


class Choice(Record, frozen=True):
    """Conditions on quotations; each lets everything pass where it is left out.

    ``speaker`` is part of a resolved name, whatever its case; a speaker who is not told matches no name.
    ``min_confidence`` runs from 0 to 1.
    """

    speaker: str | None = None
    forms: frozenset[Form] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    min_confidence: float = 0.0

    @property
    def everything(self) -> bool:
        """Whether no condition is given."""
        return self == Choice()

    def wants(self, quotation: Quotation) -> bool:
        """Whether a quotation meets every condition."""
        return (
            (self.speaker is None or _named(quotation.speaker, self.speaker))
            and (not self.forms or quotation.form in self.forms)
            and (not self.kinds or quotation.kind in self.kinds)
            and quotation.confidence >= self.min_confidence
        )


def chosen(reports: Iterable[QuotedReport], choice: Choice) -> Iterator[QuotedReport]:
    """The reports with the quotations that are wanted, in order, lazily; a report that is left with none still comes."""
    if choice.everything:
        yield from reports
        return
    for one in reports:
        yield msgspec.structs.replace(one, quotations=tuple(filter(choice.wants, one.quotations)))


def _named(speaker: str | None, part: str) -> bool:
    return speaker is not None and " ".join(fold(part).split()) in " ".join(fold(speaker).split())
