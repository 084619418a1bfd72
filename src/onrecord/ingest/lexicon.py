"""What ingest knows of the press, as typed records: signs of furniture, words of dates, agencies and outlets.

The files of ``lexicon/`` decode straight into :class:`LineWords` (``ingest.toml``), :class:`DateWords` (``ingest_dates.toml``),
:class:`Agencies` (``agencies.toml``) and :class:`Outlets` (``outlets.toml``). :func:`compile_lexicon` makes of them the one
:class:`IngestLexicon` that the functions of this room take; it is dear to make, so the desk makes it once a run.
"""

import re
import sys
from collections.abc import Iterable
from functools import cached_property

from onrecord.ingest.press import Agencies, Outlets, PressNames, names_of
from onrecord.ingest.prose import ProseSigns, openings
from onrecord.model import Record

__all__ = ["BY_WORDS", "DateTable", "DateWords", "IngestLexicon", "Label", "LineSigns", "LineWords", "compile_lexicon"]


BY_WORDS = (" by", " from", " von", " par", " por", " de")
"""Ends of labels that need no colon before a name."""
_LABEL_HEAD = 2
_ARTICLES = "the|l['’]|die|der|das|la|le|el|il|o|a|de|het"


class LineWords(Record, frozen=True):
    """Words and signs by which a line, or a part of it, tells what it is for (``ingest.toml``), lower case."""

    byline_labels: tuple[str, ...]
    byline_colon_labels: tuple[str, ...]
    jobs: tuple[str, ...]
    joins: tuple[str, ...]
    particles: tuple[str, ...]
    published_labels: tuple[str, ...]
    updated_labels: tuple[str, ...]
    photo_labels: tuple[str, ...]
    photo_words: tuple[str, ...]
    read_also_labels: tuple[str, ...]
    source_labels: tuple[str, ...]
    tag_labels: tuple[str, ...]
    reporting_labels: tuple[str, ...]
    notice_cues: tuple[str, ...]
    correction_cues: tuple[str, ...]
    counters: tuple[str, ...]
    share_words: tuple[str, ...]
    bare: tuple[str, ...]
    newsletter_cues: tuple[str, ...]
    comment_headers: tuple[str, ...]
    comment_signs: tuple[str, ...]
    caption_cues: tuple[str, ...]
    caption_labels: tuple[str, ...]
    not_places: tuple[str, ...]
    places: tuple[str, ...]
    report_verbs: tuple[str, ...]
    say_verbs: tuple[str, ...]
    source_cues: tuple[str, ...]
    end_cues: tuple[str, ...]
    outlet_words: tuple[str, ...]


class DateWords(Record, frozen=True):
    """Names of months and weekdays, words about hours, offsets of zones (``ingest_dates.toml``)."""

    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[tuple[str, ...], ...]
    hour_words: tuple[str, ...]
    hour_marks: tuple[str, ...]
    zones: dict[str, str]


class DateTable(Record, frozen=True):
    """The date words ready for look-up; ``gap_after`` and ``gap_before`` match what may stand between a date and its hour."""

    months: dict[str, int]
    weekdays: dict[str, int]
    zones: dict[str, str]
    hour_marks: frozenset[str]
    gap_after: re.Pattern[str]
    gap_before: re.Pattern[str]


class Label:
    """A label at a place: one of its words, and a colon or something that is no letter behind it.

    ``match["colon"]`` tells whether it had one. The first two letters are looked up first: few places begin as any label does.
    """

    def __init__(self, words: Iterable[str]) -> None:
        """Takes the words in small letters."""
        self._words = tuple(words)
        heads = {word.replace("ı", "i")[:_LABEL_HEAD] for word in words}
        self._heads = frozenset({*heads, *(head.replace(" ", "\t") for head in heads)})

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The label anywhere; compiled when a place first begins as one does."""
        return re.compile(rf"(?:{_any(self._words)})(?![^\W\d_])(?P<colon>\s*[:：])?\s*", re.IGNORECASE)

    def match(self, text: str, begin: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The label that stands at ``begin``."""
        head = text[begin : begin + _LABEL_HEAD]
        if head.isascii() and head.lower() not in self._heads:
            return None
        return self.pattern.match(text, begin, end)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The label that a text is wholly."""
        return self.pattern.fullmatch(text) if self.match(text) else None


class LineSigns(Record, frozen=True):
    """The signs of lines ready for matching; patterns ignore case and are made to be matched at a place, not searched.

    Those whose name ends in ``cue`` are searched in short stretches.
    """

    byline: Label
    byline_colon: Label
    job: re.Pattern[str]
    job_cue: re.Pattern[str]
    name_join: re.Pattern[str]
    joins: frozenset[str]
    particles: frozenset[str]
    published: Label
    updated: Label
    photo: Label
    photo_word_cue: re.Pattern[str]
    read_also: Label
    source: Label
    tags: Label
    reporting: Label
    counter: re.Pattern[str]
    notice_cue: re.Pattern[str]
    notice_keys: frozenset[str]
    correction: re.Pattern[str]
    newsletter: re.Pattern[str]
    comment_headers: frozenset[str]
    comment_sign_cue: re.Pattern[str]
    caption_cue: re.Pattern[str]
    caption_keys: frozenset[str]
    caption_label: Label
    share_words: frozenset[str]
    bare: frozenset[str]
    places: frozenset[str]
    not_places: frozenset[str]
    report_verb: re.Pattern[str]
    say_verb: re.Pattern[str]
    source_cue: re.Pattern[str]
    end_cue: re.Pattern[str]
    outlet_words: frozenset[str]


class IngestLexicon(Record, frozen=True):
    """All that ingest knows, ready for use; made by :func:`compile_lexicon`."""

    signs: LineSigns
    dates: DateTable
    press: PressNames
    prose: ProseSigns


def compile_lexicon(words: LineWords, dates: DateWords, agencies: Agencies, outlets: Outlets) -> IngestLexicon:
    """The four files of the lexicon made ready for use."""
    return IngestLexicon(_signs(words), _dates(dates), names_of(agencies, outlets), _prose(words, dates))


def _prose(words: LineWords, dates: DateWords) -> ProseSigns:
    """The first words of everything that a line of furniture may open with, and the words that a search asks for."""
    labels = (
        *words.byline_labels, *words.byline_colon_labels, *words.published_labels, *words.updated_labels, *words.photo_labels,
        *words.read_also_labels, *words.source_labels, *words.tag_labels, *words.reporting_labels, *words.correction_cues,
        *words.newsletter_cues, *words.caption_labels, *words.counters, *words.share_words, *words.bare, "copyright",
    )
    days = (name for row in (*dates.months, *dates.weekdays) for name in row)
    credited = tuple(label for label in words.reporting_labels if label.endswith(BY_WORDS))
    tails = (*words.photo_labels, *words.read_also_labels, *words.source_labels, *words.reporting_labels)
    return ProseSigns(
        openings=openings((*labels, *days)),
        notices=words.notice_cues,
        notice_keys=_keys(words.notice_cues),
        credits=credited,
        credit_keys=_keys(credited),
        labels=tails,
    )


def _dates(words: DateWords) -> DateTable:
    months = {name: number for number, row in enumerate(words.months, 1) for name in row}
    weekdays = {name: number for number, row in enumerate(words.weekdays) for name in row}
    filler = rf"[\s,|•·–—/@()-]|(?:{_any((*words.hour_words, *weekdays))})(?![^\W\d_])\.?"
    gap_after = re.compile(rf"(?:T(?=\d)|(?:{filler})*)", re.IGNORECASE)
    gap_before = re.compile(rf"(?:{filler}|(?-i:[A-Z]{{2,4}}(?!\w)))*", re.IGNORECASE)
    return DateTable(months, weekdays, words.zones, frozenset(words.hour_marks), gap_after, gap_before)


def _signs(words: LineWords) -> LineSigns:
    units = _any(words.counters)
    number = r"\d[\d.,]*\s?[kKmM]?"
    return LineSigns(
        byline=Label(words.byline_labels),
        byline_colon=Label(words.byline_colon_labels),
        job=re.compile(rf"\W*(?:{_any(words.jobs)})(?!\w)", re.IGNORECASE),
        job_cue=_word(words.jobs),
        name_join=re.compile(rf"\s*(?:,|\||(?<!\w)(?:{_any(words.joins)})(?!\w))\s*", re.IGNORECASE),
        joins=frozenset(words.joins),
        particles=frozenset(words.particles),
        published=Label(words.published_labels),
        updated=Label(words.updated_labels),
        photo=Label(words.photo_labels),
        photo_word_cue=_word(words.photo_words),
        read_also=Label(words.read_also_labels),
        source=Label(words.source_labels),
        tags=Label(words.tag_labels),
        reporting=Label(words.reporting_labels),
        counter=re.compile(rf"(?:{number}\s*(?:{units})(?![^\W\d_A-Z])|(?:{units})\s*[:(]?\s*{number}\)?(?!\w))", re.IGNORECASE),
        notice_cue=_word(words.notice_cues),
        notice_keys=_keys(words.notice_cues),
        correction=re.compile(rf"\W*(?:{_any(words.correction_cues)})", re.IGNORECASE),
        newsletter=_word(words.newsletter_cues),
        comment_headers=frozenset(words.comment_headers),
        comment_sign_cue=_word(words.comment_signs),
        caption_cue=re.compile(_any(words.caption_cues), re.IGNORECASE),
        caption_keys=_keys(words.caption_cues),
        caption_label=Label(words.caption_labels),
        share_words=frozenset(words.share_words),
        bare=frozenset(words.bare),
        places=frozenset(words.places),
        not_places=frozenset(words.not_places),
        report_verb=_verb(words.report_verbs),
        say_verb=_verb(words.say_verbs),
        source_cue=_before(words.source_cues),
        end_cue=_before(words.end_cues),
        outlet_words=frozenset(words.outlet_words),
    )


def _any(words: Iterable[str]) -> str:
    """Alternatives for the words, the longest first; blanks in them match any run of white space, apostrophes any kind."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in ordered)


def _word(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any(words)})(?!\w)", re.IGNORECASE)


def _keys(words: Iterable[str]) -> frozenset[str]:
    """The longest word of each, by which most texts are spared the search for the whole."""
    return frozenset(max(re.findall(r"\w+", word.casefold()), key=len) for word in words)


def _verb(words: Iterable[str]) -> re.Pattern[str]:
    """A verb right behind a place; "news agency" and the like may stand between."""
    return re.compile(rf"(?:\s+[a-z]+){{0,2}}?\s*,?\s*(?<!\w)(?:{_any(words)})(?!\w)", re.IGNORECASE)


def _before(words: Iterable[str]) -> re.Pattern[str]:
    """A cue right before the end of a stretch; an article, and "news agency" and the like, may stand between."""
    return re.compile(rf"(?<!\w)(?:{_any(words)})(?<![\s:])(?:\s+(?:{_ARTICLES}))?(?:\s+[a-z]+){{0,2}}[\s:]*$", re.IGNORECASE)
