"""What is done to each story: traced, its quotations set side by side, its dossier composed. Reads like the house's diagram."""

from collections import Counter
from collections.abc import Callable

from onrecord.desk.bookkeeper import Bookkeeper, Shared
from onrecord.desk.lexicon import load
from onrecord.desk.reports import ReadReport
from onrecord.desk.settings import Settings
from onrecord.desk.times import Clock
from onrecord.desk.tracing import Tracer
from onrecord.dossier.brief import BriefWords
from onrecord.dossier.compose import compose
from onrecord.dossier.findings import Findings, Weigher
from onrecord.dossier.narration import Narration
from onrecord.model import Dossier, KeptDescent, Record, Report, Story
from onrecord.reuse.cover import settle
from onrecord.text.rarity import Rarity
from onrecord.text.stems import Stems

__all__ = ["StoryReports", "make_composer"]


class StoryReports(Record, frozen=True):
    """A story, what was read in each of its reports, and who took from whom among them, where an archive remembers it."""

    story: Story
    read: tuple[ReadReport, ...]
    known: KeptDescent | None = None


def make_composer(settings: Settings) -> Callable[[StoryReports], Dossier]:
    """A worker that makes one dossier after the other; each process makes its own."""
    return _Composer(settings).compose


class _Composer:
    """Owns what is dear to make for dossiers, beside what every work on stories needs."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._tracer = Tracer(settings)
        self._clock = Clock()
        self._bookkeeper = Bookkeeper(settings)
        self._brief_words = load("brief.toml", BriefWords)

    def compose(self, given: StoryReports) -> Dossier:
        """The dossier of one story."""
        trace = self._tracer.trace(given.read, given.known)
        quoted = self._tracer.quoted(trace, {one.report.id: one.quotations for one in given.read})
        times = self._clock.of_each(given.read)
        shared = Shared(trace.reports, trace.passages, self._bookkeeper.parties.of(trace.reports))
        entered = self._bookkeeper.enter(shared, quoted.cast, given.read, times)
        found = Findings(
            story=settle(given.story, trace.reports, trace.passages),
            reports=trace.reports,
            sentences=trace.sentences,
            passages=trace.passages,
            stemma=trace.stemma,
            origins=trace.origins,
            quotations=quoted.cast.quotations,
            apparatus=quoted.apparatus,
            persons=quoted.cast.people,
            parties=shared.parties,
            times=times,
            statements=entered.statements,
            clusters=entered.clusters,
            contrasts=self._bookkeeper.contrasts(entered, shared),
        )
        language = _language(trace.reports)
        weigher = Weigher(Stems(language), self._tracer.rarities.get(language, Rarity(language, {})))
        narration = Narration(self._tracer.languages.named(language).book)
        return compose(found, weigher, narration, self._brief_words, self._settings.compose)


def _language(reports: tuple[Report, ...]) -> str:
    """The language that most reports are in."""
    counted = Counter(report.masthead.language or "en" for report in reports)
    return min(counted, key=lambda code: (-counted[code], code))
