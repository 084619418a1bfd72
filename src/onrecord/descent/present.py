"""Draws the edges between reports that are here, with the lost translation between them where there was one."""

from onrecord.descent import telling
from onrecord.descent.kinship import Pair
from onrecord.descent.parentage import Parentage
from onrecord.descent.scene import Scene
from onrecord.descent.translation import is_translated
from onrecord.descent.witnesses import earlier
from onrecord.model import Edge, Manner, identify

__all__ = ["draw_present"]


def draw_present(scene: Scene) -> None:
    """One edge, or one through a translation, for each report whose main parent is here."""
    for _, found in sorted(scene.parents.items()):
        if found.pair is not None:
            _draw(scene, found.pair, found)


def _draw(scene: Scene, pair: Pair, found: Parentage) -> None:
    parent, child = scene.witnesses[pair.parent], scene.witnesses[pair.child]
    source = scene.source_named(pair.child, pair.parent)
    manner = _manner(scene, pair)
    scene.drawing.add_edge(Edge(
        source=_translation(scene, pair, found.confidence) if manner is Manner.TRANSLATED else pair.parent,
        target=pair.child,
        manner=manner,
        declared=source is not None,
        confidence=found.confidence,
        evidence=telling.evidence_of(pair, source),
        why=telling.with_weighed(telling.why_from_here(pair, parent, child, source, manner), scene.weighed(pair.child)),
        share=round(pair.share, 3),
        direction_told=source is not None or earlier(parent, child) > 0 or not scene.is_equal(pair),
    ))


def _manner(scene: Scene, pair: Pair) -> Manner:
    if is_translated(pair):
        return Manner.TRANSLATED
    house = scene.witnesses[pair.child].house
    if house is not None and house == scene.witnesses[pair.parent].house:
        return Manner.UPDATED
    settings = scene.settings
    is_whole = pair.likeness >= settings.equal_likeness and pair.share >= settings.equal_share
    return Manner.VERBATIM if is_whole else Manner.EDITED


def _translation(scene: Scene, pair: Pair, confidence: float) -> str:
    """A lost text in another language between two reports; gives its id."""
    label = f"translation of {scene.texts.reports[pair.parent].label} (lost)"
    lost = scene.drawing.add_lost(identify("lost", ["translation", pair.parent, pair.child]), label)
    scene.drawing.add_edge(Edge(pair.parent, lost, Manner.TRANSLATED, declared=False, confidence=confidence,
                                evidence=telling.evidence_of(pair, None), why=telling.WHY_TRANSLATION))
    return lost
