"""A page beside its wire: reads both, traces what they share, and has it composed. Joins stages; knows none's inside."""

from collections.abc import Callable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path
from typing import IO

import msgspec
from msgspec.structs import replace

from onrecord.descent.credit import credit_of
from onrecord.descent.witnesses import Agencies
from onrecord.desk.lexicon import load
from onrecord.desk.reports import Reading, ReadReport, make_reader, tongues
from onrecord.desk.settings import Settings
from onrecord.desk.tracing import known_languages
from onrecord.dossier.comparison import Traced, compare
from onrecord.errors import InputError, SettingsError
from onrecord.ingest.readers.reader import read
from onrecord.model import Collation, Comparison, Flaw, HouseStyle, Quotation, RawItem, ReportId, Utterance
from onrecord.quotes.classify import classify_against
from onrecord.quotes.collate import Tools, collate
from onrecord.quotes.pieces import agree
from onrecord.quotes.speakers import resolve_story
from onrecord.quotes.witness import Languages
from onrecord.reuse.align import passages
from onrecord.text.name_rules import NameRules

__all__ = ["Comparer", "house_style", "house_styles"]

_FOLDER = "house_styles"


def house_styles() -> list[str]:
    """The names of the house styles that come with the program, in order."""
    names = (path.name for path in files("onrecord.lexicon").joinpath(_FOLDER).iterdir())
    return sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml"))


def house_style(name: str) -> HouseStyle:
    """A house style by its name, or from a TOML file of one's own. Raises :class:`SettingsError` that lists the names."""
    if name in house_styles():
        return load(f"{_FOLDER}/{name}.toml", HouseStyle)
    if not name.endswith(".toml"):
        raise SettingsError(f"{name!r} is no house style; give one of {', '.join(house_styles())}, or the path of a .toml file")
    try:
        return msgspec.toml.decode(Path(name).read_bytes(), type=HouseStyle)
    except OSError as error:
        raise SettingsError(f"{name}: cannot be read ({error.strerror}); give the path of a house style") from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise SettingsError(f"{name}: {error}; src/onrecord/lexicon/{_FOLDER} shows how a house style is written") from error


class Comparer:
    """Compares pages with their wires; ``flaws`` tells what could not be read."""

    def __init__(self, settings: Settings, style: HouseStyle) -> None:
        """Makes what is dear: the reader, tongues, languages."""
        self.flaws: list[Flaw] = []
        self._settings, self._style = settings, style
        self._read: Callable[[RawItem], ReadReport | Flaw] = make_reader(Reading(settings))
        self._tongues = tongues()
        self._languages = Languages(known_languages({code: t.rarity for code, t in self._tongues.items() if code is not None}))
        self._agencies = load("agencies.toml", Agencies)
        self._names = load("names.toml", NameRules)

    def compare(self, wire: str, page: str, *, stdin: IO[bytes] | None = None) -> Comparison | None:
        """What the page did to the wire; ``None`` where one of the two cannot be read.

        Raises :class:`InputError` where a path holds more than one report.
        """
        one, other = self._item(wire, stdin), self._item(page, stdin)
        return None if one is None or other is None else self.set_beside(one, other)

    def set_beside(self, wire: RawItem, page: RawItem) -> Comparison | None:
        """The same for two items at hand. A page under the wire's own name is called ``NAME@page``."""
        read_wire, read_page = self._kept(self._read(wire)), self._kept(self._read(_apart(page, wire)))
        return None if read_wire is None or read_page is None else self._composed(read_wire, read_page)

    def _composed(self, wire: ReadReport, page: ReadReport) -> Comparison:
        reports = (wire.report, page.report)
        sentences = {one.report.id: one.sentences for one in (wire, page)}
        shared = passages(reports, sentences, self._tongues, self._settings.align)
        cast = resolve_story(reports, {one.report.id: one.quotations for one in (wire, page)}, shared, self._names)

        def told(quotations: Sequence[Quotation]) -> tuple[Utterance, ...]:
            collations: tuple[Collation, ...] = collate(reports, sentences, shared, quotations, Tools(self._languages))
            return classify_against(wire.report.id, collations, reports=reports, passages=shared, languages=self._languages)

        utterances = told(cast.quotations)
        traced = Traced(
            shared, cast.quotations, utterances, tuple(_apart_only(told, utterances, cast.quotations, (wire, page))),
            credit_of(wire.report, page.report, self._agencies),
        )  # fmt: skip
        book = self._languages.of(wire.report).book
        return compare(wire.report, page.report, traced, style=self._style, book=book)

    def _item(self, path: str, stdin: IO[bytes] | None) -> RawItem | None:
        found = list(read([path], stdin=stdin, limits=self._settings.read))
        items = [one for one in found if not isinstance(one, Flaw)]
        self.flaws += [one for one in found if isinstance(one, Flaw)]
        if len(items) > 1:
            raise InputError(f"{path} holds {len(items)} reports; compare takes one wire and one page")
        return items[0] if items else None

    def _kept(self, answer: ReadReport | Flaw) -> ReadReport | None:
        if isinstance(answer, Flaw):
            self.flaws.append(answer)
            return None
        return answer


def _apart(page: RawItem, wire: RawItem) -> RawItem:
    """The page under a name of its own, also where somebody compares a text with itself."""
    return page if page.id != wire.id else replace(page, id=ReportId(f"{page.id}@page"))


def _apart_only(
    told: Callable[[Sequence[Quotation]], tuple[Utterance, ...]], utterances: Sequence[Utterance],
    quotations: Sequence[Quotation], both: Sequence[ReadReport],
) -> Iterator[Utterance]:
    """Utterances that only join when nobody asks who speaks: the same words in the mouths of two people."""
    by_id = {quotation.id: quotation for quotation in quotations}
    joined = {reading.quotation for one in utterances if len(one.readings) > 1 for reading in one.readings}
    loose = [replace(one, speaker=None) for one in quotations if one.id not in joined and _is_named(one, both)]
    for one in told(loose):
        said = [by_id[reading.quotation] for reading in one.readings if reading.quotation]
        if len(said) > 1 and one.base is not None and all(_is_apart(said[0], other, both) for other in said[1:]):
            yield one


def _is_named(quotation: Quotation, both: Sequence[ReadReport]) -> bool:
    """Whether a quotation in marks names its speaker in place: a speaker found elsewhere may be ours, not the report's."""
    if not quotation.quoted or quotation.speaker is None:
        return False
    report = next(one.report for one in both if one.report.id == quotation.report)
    return any(quotation.speaker.split()[-1] in report.words(span) for span in quotation.source)


def _is_apart(quotation: Quotation, other: Quotation, both: Sequence[ReadReport]) -> bool:
    """Whether two quotations are given to two people, and the other's sentence does not name the first one, too."""
    if quotation.speaker is None or agree(quotation.speaker, other.speaker):
        return False
    sentences = next(one.sentences for one in both if one.report.id == other.report)
    place = other.content[0].begin
    return not any(quotation.speaker.split()[-1] in one.text for one in sentences if one.begin <= place < one.end)
