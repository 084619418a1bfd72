"""Draws the lost sources of reports whose main source is not here.

Roots that are kin share one. It bears the name that most of its reports give it. Reports that name the same absent source go
back to one node even when they share no text: one house is one origin.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.descent import telling
from onrecord.descent.groups import groups_of
from onrecord.descent.scene import Scene
from onrecord.descent.translation import translated_ones
from onrecord.descent.witnesses import Source
from onrecord.model import Edge, Manner, ReportId, called, identify

__all__ = ["draw_lost"]


@dataclass(frozen=True, slots=True)
class _Group:
    """Roots that share a lost source, and the name that is told of it."""

    roots: tuple[ReportId, ...]
    name: str | None

    @property
    def label(self) -> str:
        return f"{called(self.name or 'common source')} (lost)"


def draw_lost(scene: Scene) -> dict[ReportId, int]:
    """Draws them; gives the number of each report's family, which is the same for all that go back to one source."""
    below: dict[ReportId, list[ReportId]] = {}
    for name in sorted(scene.parents):
        below.setdefault(scene.root(name), []).append(name)
    family: dict[ReportId, int] = {}
    numbers: dict[str, int] = {}
    for number, roots in enumerate(groups_of(below, scene.texts, scene.settings.min_kin)):
        members = [name for root in roots for name in below[root]]
        group = _Group(roots, _name(scene, members))
        family |= dict.fromkeys(members, numbers.setdefault(group.name, number) if group.name else number)
        if len(roots) > 1 or any(source.name == group.name for source in scene.absent(roots[0])):
            _draw(scene, group)
    return family


def _name(scene: Scene, members: Sequence[ReportId]) -> str | None:
    """The absent source that most members name first; none where an agency's own report is a root."""
    if any(scene.witnesses[name].is_agency and scene.parents[name].pair is None for name in members):
        return None
    votes = Counter(source.name for name in members for source in scene.absent(name)[:1])
    return max(sorted(votes), key=lambda name: votes[name]) if votes else None


def _draw(scene: Scene, group: _Group) -> None:
    lost = scene.drawing.add_lost(identify("lost", [group.name] if group.name else group.roots), group.label)
    strange = translated_ones(group.roots, scene.texts.pairs, scene.witnesses)
    for root in group.roots:
        above = _translation(scene, group, root, lost) if root in strange else lost
        _draw_root(scene, group, root, above, is_translated=root in strange)


def _translation(scene: Scene, group: _Group, root: ReportId, lost: str) -> str:
    """A lost text in another language between the lost source and a root; gives its id."""
    between = scene.drawing.add_lost(identify("lost", ["translation", lost, root]), f"translation of {group.label}")
    evidence = telling.evidence_of(scene.nearest(root, group.roots), None)
    scene.drawing.add_edge(Edge(lost, between, Manner.TRANSLATED, declared=False, confidence=scene.parents[root].confidence,
                                evidence=evidence, why=telling.WHY_TRANSLATION))
    return between


def _draw_root(scene: Scene, group: _Group, root: ReportId, above: str, *, is_translated: bool) -> None:
    best = scene.nearest(root, group.roots)
    source = next((s for s in scene.absent(root) if s.name == group.name), None)
    scene.drawing.add_edge(Edge(
        source=above,
        target=root,
        manner=_manner(scene, root, group, is_translated=is_translated),
        declared=source is not None,
        confidence=scene.settings.declared_confidence if source else scene.parents[root].confidence,
        evidence=telling.evidence_of(best, source),
        why=_why(scene, group, root, source, is_translated=is_translated),
        share=round(best.share, 3) if best else None,
    ))


def _why(scene: Scene, group: _Group, root: ReportId, source: Source | None, *, is_translated: bool) -> str:
    kin = [scene.texts.reports[other].label for other in group.roots if (other, root) in scene.texts.pairs]
    why = telling.why_from_lost(scene.nearest(root, group.roots), kin, source, is_translated=is_translated)
    return telling.with_weighed(why, scene.weighed(root))


def _manner(scene: Scene, root: ReportId, group: _Group, *, is_translated: bool) -> Manner:
    if is_translated:
        return Manner.TRANSLATED
    best = scene.nearest(root, group.roots)
    return Manner.VERBATIM if best and best.likeness >= scene.settings.equal_likeness else Manner.EDITED
