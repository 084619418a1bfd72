"""Whom do words anywhere in a report name? The rules by which speakers are resolved, for any phrase that names a party.

Takes phrases as spans, gives for each the name of the person or body that it means, as the report tells it; the story's name
of a person comes from the :class:`~onrecord.model.Cast`.
"""

from collections.abc import Mapping, Sequence

from onrecord.model import Cast, Quotation, Report, Span
from onrecord.quotes.scene import set_scene
from onrecord.quotes.speakers import settle_party
from onrecord.text.name_rules import NameRules

__all__ = ["name_parties"]


def name_parties(
    report: Report, quotations: Sequence[Quotation], parties: Sequence[Span], rules: NameRules, cast: Cast | None = None,
) -> dict[Span, str]:
    """The names of those parties that can be told; the others are left out. ``quotations`` have their speakers."""
    scene = set_scene(report, quotations, rules)
    names: Mapping[str, str] = {} if cast is None else {told.text: one.name for one in cast.people for told in one.variants}
    found = {span: settle_party(span, quotations, scene) for span in dict.fromkeys(parties)}
    return {span: names.get(name, name) for span, name in found.items() if name is not None}
