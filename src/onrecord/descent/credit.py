"""Does a page say that it carries a wire's text?

Takes the two reports and the known agencies; looks for the wire's house and agency among the sources that the page names (its
masthead, credits of the text, "the agency reported", lines that are no news). Credits of pictures do not count.
"""

from onrecord.descent.witnesses import Agencies, Names, Witness, witnesses_of
from onrecord.model import Credit, Report

__all__ = ["credit_of"]


def credit_of(wire: Report, page: Report, agencies: Agencies) -> Credit:
    """Whether the page credits the wire; ``None`` where the wire does not say whose it is, or the page is of the same house."""
    told = witnesses_of((wire, page), agencies)
    own, other = told[wire.id], told[page.id]
    names = _houses(wire, own, Names(agencies, ()))
    if not names:
        return Credit((), None, (), "the wire does not say whose it is")
    if other.house in names:
        return Credit(names, None, (), f"the page is {other.house}'s own")
    found = [source for source in other.sources if source.name in names]
    spans = tuple(source.span for source in found if source.span is not None)
    if found:
        return Credit(names, present=True, spans=spans, why=f"the page names {found[0].name} as a source")
    return Credit(names, present=False, spans=(), why=f"the page names {' and '.join(names)} nowhere as a source of its text")


def _houses(wire: Report, own: Witness, names: Names) -> tuple[str, ...]:
    """Those whom a credit may name: the agency where the wire tells one that is not its house, and the house."""
    agency = names.of(wire.masthead.agency.text) if wire.masthead.agency else None
    agencies = [agency] if agency is not None and own.names(agency) else []
    return (*agencies, *([own.house] if own.house is not None else []))
