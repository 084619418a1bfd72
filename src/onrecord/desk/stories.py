"""What is done to each story: passages, speakers, collation, stemma, readings, dossier. Reads like the house's diagram."""

from collections import Counter
from collections.abc import Callable, Mapping

from onrecord.descent.direction import DescentWeights
from onrecord.descent.origins import origins
from onrecord.descent.scene import DescentLore
from onrecord.descent.stemma import descend
from onrecord.descent.witnesses import Agencies
from onrecord.desk.lexicon import load
from onrecord.desk.reports import ReadReport, tongues
from onrecord.desk.settings import Settings
from onrecord.dossier.brief import BriefWords
from onrecord.dossier.compose import compose
from onrecord.dossier.findings import Findings, Weigher
from onrecord.dossier.narration import Narration
from onrecord.model import Dossier, Record, Report, Story
from onrecord.quotes.classify import classify
from onrecord.quotes.collate import Tools, collate
from onrecord.quotes.speakers import resolve_story
from onrecord.quotes.witness import Language, Languages, bare
from onrecord.reuse.align import passages
from onrecord.reuse.cover import settle
from onrecord.reuse.tongue import FunctionWords
from onrecord.text.name_rules import NameRules
from onrecord.text.rarity import Rarity
from onrecord.text.stems import Stems
from onrecord.text.wordbook import ChangeLexicon, Wordbook

__all__ = ["StoryReports", "known_languages", "make_composer"]


class StoryReports(Record, frozen=True):
    """A story and what was read in each of its reports."""

    story: Story
    read: tuple[ReadReport, ...]


def make_composer(settings: Settings) -> Callable[[StoryReports], Dossier]:
    """A worker that makes one dossier after the other; each process makes its own."""
    return _Composer(settings).compose


class _Composer:
    """Owns what is dear to make for stories: tongues, word books, name rules."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._tongues = tongues()
        self._names = load("names.toml", NameRules)
        self._brief_words = load("brief.toml", BriefWords)
        self._descent = DescentLore(load("weights/descent.json", DescentWeights), load("agencies.toml", Agencies))
        self._rarities = {code: tongue.rarity for code, tongue in self._tongues.items() if code is not None}
        self._languages = Languages(known_languages(self._rarities))

    def compose(self, given: StoryReports) -> Dossier:
        """The dossier of one story."""
        reports = tuple(sorted((one.report for one in given.read), key=_shown))
        sentences = {one.report.id: one.sentences for one in given.read}
        shared = passages(reports, sentences, self._tongues, self._settings.align)
        cast = resolve_story(reports, {one.report.id: one.quotations for one in given.read}, shared, self._names)
        collations = collate(reports, sentences, shared, cast.quotations, Tools(self._languages))
        stemma = descend(reports, shared, self._descent, self._settings.descent)
        found = Findings(
            story=settle(given.story, reports, shared),
            reports=reports,
            sentences=sentences,
            passages=shared,
            stemma=stemma,
            origins=origins(stemma, reports),
            quotations=cast.quotations,
            apparatus=classify(collations, stemma, reports, shared, self._languages),
            persons=cast.people,
        )
        language = _language(reports)
        weigher = Weigher(Stems(language), self._rarities.get(language, Rarity(language, {})))
        return compose(found, weigher, Narration(self._languages.named(language).book), self._brief_words, self._settings.compose)


def known_languages(rarities: Mapping[str, Rarity]) -> dict[str, Language]:
    """English with its lexicon of change; of the others only what is common and what is rare."""
    light = load("function_words.toml", FunctionWords)
    english = Wordbook(load("change.toml", ChangeLexicon), Stems("en"))
    return {code: bare(code, rarity, light.get(code, frozenset())) for code, rarity in rarities.items()} | {
        "en": Language(english, rarities["en"])
    }


def _shown(report: Report) -> tuple[str, str]:
    """The order in which a dossier shows reports: by time where it is told, then by id."""
    published = report.masthead.published
    return (published.value if published else "~", report.id)


def _language(reports: tuple[Report, ...]) -> str:
    """The language that most reports are in."""
    counted = Counter(report.masthead.language or "en" for report in reports)
    return min(counted, key=lambda code: (-counted[code], code))
