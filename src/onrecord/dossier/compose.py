"""Composes the dossier of a story from what the rooms found: coverage, discrepancies, timeline and brief come in here."""

from onrecord.dossier.brief import BriefSettings, BriefWords, brief
from onrecord.dossier.carrying import acts, utterances
from onrecord.dossier.coverage import CoverageSettings, facts
from onrecord.dossier.discrepancies import discrepancies
from onrecord.dossier.entries import with_entries
from onrecord.dossier.findings import Findings, Weigher
from onrecord.dossier.narration import Narration
from onrecord.dossier.relations import relations
from onrecord.dossier.timeline import timeline
from onrecord.model import Dossier, NodeKind, Record, Report, Utterance

__all__ = ["ComposeSettings", "compose"]


class ComposeSettings(Record, frozen=True):
    """Knobs of the parts of a dossier."""

    coverage: CoverageSettings = CoverageSettings()
    brief: BriefSettings = BriefSettings()


def compose(found: Findings, weigher: Weigher, narration: Narration, words: BriefWords, settings: ComposeSettings) -> Dossier:
    """The dossier; pure joining, nothing is found here that a part did not find."""
    covered = facts(found, weigher, settings.coverage)
    differences = discrepancies(found, narration)
    return Dossier(
        story=found.story,
        title=_title(found),
        reports=found.reports,
        passages=found.passages,
        stemma=found.stemma,
        origins=found.origins,
        quotations=found.quotations,
        apparatus=_in_order_of_telling(found),
        discrepancies=differences,
        coverage=covered,
        timeline=timeline(found, covered),
        brief=brief(found, covered, differences, words, settings.brief),
        statements=found.statements,
        clusters=found.clusters,
        quotations_carried=utterances(found),
        statements_carried=acts(found),
        relations=relations(found, found.parties) if found.parties else (),
    )


def _in_order_of_telling(found: Findings) -> tuple[Utterance, ...]:
    """The utterances as a reader meets them: down the first report, then what each further one adds."""
    order = {report.id: number for number, report in enumerate(found.reports)}

    def place(utterance: Utterance) -> tuple[tuple[int, int], str]:
        return min((order[reading.report], reading.spans[0].begin) for reading in utterance.readings), utterance.id

    return with_entries(sorted(found.apparatus, key=place), found.stemma)


def _title(found: Findings) -> str:
    """The headline of the report nearest the root of the stemma that has one, else the opening words of the first report."""
    parents: dict[str, int] = {report.id: 0 for report in found.reports}
    here = {node.id for node in found.stemma.nodes if node.kind is NodeKind.REPORT}
    for edge in found.stemma.edges:
        parents[edge.target] = parents.get(edge.target, 0) + 1 + (edge.source in here)
    for report in sorted(found.reports, key=lambda r: parents[r.id]):
        if report.masthead.title is not None:
            return report.masthead.title.text
    return _opening(found.reports[0])


def _opening(report: Report) -> str:
    words = " ".join(report.text.split()[:12])
    return words or report.id
