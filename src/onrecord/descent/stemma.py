"""Who took from whom: the stemma of one story, lost sources included.

Takes the reports of a story and the passages they share; gives a directed graph without circles. Method: (1) a main parent for
every report, or "not here" (:mod:`parentage`); (2) the roots that are kin, or that name one absent source, go back to one lost
source (:mod:`lost`); (3) a translation between two texts is a lost text of its own (:mod:`translation`); (4) a second source
is drawn where leftover passages belong to another family, or where a report names one (:mod:`second`). What a report says of
its sources (declared) is kept apart from what the words tell (inferred). No lost source is drawn that no passage and no
declaration asks for. Between equal texts the direction may stay untold. Does not tell what the wordings change.
"""

from collections.abc import Iterable, Sequence

from onrecord.descent.kinship import pairs_of
from onrecord.descent.lost import draw_lost
from onrecord.descent.parentage import parentage
from onrecord.descent.present import draw_present
from onrecord.descent.scene import DescentLore, DescentSettings, Scene
from onrecord.descent.second import draw_leftovers, draw_named
from onrecord.descent.sketching import Drawing
from onrecord.descent.witnesses import witnesses_of
from onrecord.model import Passage, Report, Stemma

__all__ = ["descend"]

_DEFAULTS = DescentSettings()


def descend(
    reports: Sequence[Report], passages: Iterable[Passage], lore: DescentLore, settings: DescentSettings = _DEFAULTS
) -> Stemma:
    """The stemma of the reports of one story. One report gives one node, and a lost source only if it names one."""
    texts = pairs_of(reports, passages, lore.weights.kin)
    witnesses = witnesses_of(reports, lore.agencies)
    parents = parentage(texts, witnesses, lore.weights, settings.min_kin)
    scene = Scene(texts, witnesses, parents, lore.words, settings, Drawing())
    for report in reports:
        scene.drawing.add_report(report.id, report.label)
    draw_present(scene)
    draw_leftovers(scene, draw_lost(scene))
    draw_named(scene)
    return scene.drawing.stemma()
