"""Draws second sources: where leftover text belongs to another family, and where a report names one more source."""

from collections.abc import Mapping, Sequence

import msgspec

from onrecord.descent import telling
from onrecord.descent.kinship import body_chars, covered
from onrecord.descent.leftovers import Leftover, leftovers
from onrecord.descent.scene import Scene
from onrecord.descent.witnesses import Source
from onrecord.model import Edge, Manner, ReportId, Span, called, identify

__all__ = ["draw_leftovers", "draw_named"]

_JOINT_CHARS = 10
"""Two names with at most this between them (" and ", ", ") are named as one source."""


def draw_leftovers(scene: Scene, family: Mapping[ReportId, int]) -> None:
    """A merged edge for each report that has enough text of another family; ``family`` numbers the families."""
    for left in leftovers(scene.texts, scene.parents, family, scene.settings):
        if scene.drawing.edges_to(left.report):
            _draw(scene, left)


def _draw(scene: Scene, left: Leftover) -> None:
    """The edge of a second source: from the other report if that is named or an agency's own, else from a lost source of both."""
    source = scene.source_named(left.report, left.other)
    above: str = left.other
    if source is None:
        above = _origin(scene, left)
        source = next((s for s in scene.absent(left.report) if identify("lost", [s.name]) == above), None)
    if scene.drawing.is_ancestor(above, left.report):
        return
    settings = scene.settings
    edge = Edge(
        source=above,
        target=left.report,
        manner=Manner.MERGED,
        declared=source is not None,
        confidence=settings.second_confidence,
        evidence=(*telling.evidence_of(None, source), *left.spans[:3]),
        why=telling.why_merged(left.share, scene.texts.reports[left.other].label),
        share=None if above == _beside(scene.root(left.other)) else round(left.share, 3),
    )
    if scene.drawing.add_edge(edge):
        _mark_merged(scene, left.report)


def _origin(scene: Scene, left: Leftover) -> str:
    """Where the second source of a report stands: an agency's own report here, or what is lost above the other report.

    Desks put agencies together, hardly ever each other's copies: of simulated second edges from an agency's own report .7 are
    right, of those from other reports .1. So there the source is a lost one, and whether the other goes back to it stays untold.
    """
    if scene.witnesses[left.other].is_agency:
        return left.other
    root = scene.root(left.other)
    lost = [edge.source for edge in scene.drawing.edges_to(root) if edge.source not in scene.witnesses]
    if lost:
        return lost[0]
    if scene.witnesses[root].is_agency:
        return root
    return scene.drawing.add_lost(_beside(root), f"source shared with {scene.texts.reports[root].label} (lost)")


def _beside(root: ReportId) -> str:
    """The id of the lost source of which it cannot be told whether a root goes back to it."""
    return identify("lost", ["beside", root])


def draw_named(scene: Scene) -> None:
    """A lost node for each further source that a report names, if it has text of which no report here is the source."""
    for name in sorted(scene.texts.reports):
        drawn = {edge.source for edge in scene.drawing.edges_to(name)}
        rest = [s for s in scene.absent(name) if not _stands(scene, name, s)]
        if drawn and rest and _unexplained(scene, name) >= scene.settings.min_merged:
            for sources in _joint(rest):
                _draw_sources(scene, name, sources)


def _stands(scene: Scene, report: ReportId, source: Source) -> bool:
    """Whether the report goes back to the source already."""
    return scene.drawing.is_ancestor(identify("lost", [source.name]), report)


def _unexplained(scene: Scene, report: ReportId) -> float:
    """Part of a report's body that stands in no other report here, 0–1."""
    spans = [span for (_, child), pair in scene.texts.pairs.items() if child == report for span in pair.spans]
    return 1 - covered(spans) / body_chars(scene.texts.reports[report])


def _joint(sources: Sequence[Source]) -> list[list[Source]]:
    """Sources in the order of the report, those named in one breath together."""
    found: list[list[Source]] = []
    for source in sources:
        before = found[-1][-1].span if found else None
        if before and source.span and 0 <= source.span.begin - before.end <= _JOINT_CHARS:
            found[-1].append(source)
        else:
            found.append([source])
    return found


def _draw_sources(scene: Scene, report: ReportId, sources: Sequence[Source]) -> None:
    name = " / ".join(source.name for source in sources)
    lost = scene.drawing.add_lost(identify("lost", [name]), f"{called(name)} (lost)")
    spans: tuple[Span, ...] = tuple(source.span for source in sources if source.span)
    if scene.drawing.add_edge(Edge(lost, report, Manner.MERGED, declared=True, confidence=scene.settings.named_confidence,
                                   evidence=spans, why=telling.why_named(name))):
        _mark_merged(scene, report)


def _mark_merged(scene: Scene, target: str) -> None:
    """All edges to a report with two sources are merged ones, but for a translation, which says more."""
    for edge in scene.drawing.edges_to(target):
        if edge.manner in (Manner.VERBATIM, Manner.EDITED):
            scene.drawing.replace_edge(msgspec.structs.replace(edge, manner=Manner.MERGED))
