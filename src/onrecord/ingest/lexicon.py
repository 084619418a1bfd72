"""What ingest knows of the press, as typed records: signs of furniture, words of dates, agencies and outlets.

The files of ``lexicon/`` decode straight into :class:`LineWords` (``ingest.toml``), :class:`DateWords` (``ingest_dates.toml``),
:class:`Agencies` (``agencies.toml``) and :class:`Outlets` (``outlets.toml``). :func:`compile_lexicon` makes of them the one
:class:`IngestLexicon` that the functions of this room take; it is dear to make, so the desk makes it once a run.
"""

from onrecord.model import Record

__all__ = ["Agencies", "DateWords", "IngestLexicon", "LineWords", "Outlet", "Outlets", "compile_lexicon"]


class LineWords(Record, frozen=True):
    """Words and signs by which a line, or a part of it, tells what it is for (``ingest.toml``)."""


class DateWords(Record, frozen=True):
    """Names of months and weekdays and signs of time zones (``ingest_dates.toml``)."""


class Outlet(Record, frozen=True):
    """An agency or an outlet: its ``name``, other names, and the domains under which it publishes.

    ``weak`` are names that are also common words ("Time"): they count only beside a strong sign.
    """

    name: str
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


class Agencies(Record, frozen=True):
    """News agencies, widely known ones (``agencies.toml``)."""

    agency: tuple[Outlet, ...] = ()


class Outlets(Record, frozen=True):
    """Papers, broadcasters and sites, widely known ones (``outlets.toml``)."""

    outlet: tuple[Outlet, ...] = ()


class IngestLexicon(Record, frozen=True):
    """All that ingest knows, ready for use; made by :func:`compile_lexicon`."""

    words: LineWords
    dates: DateWords
    agencies: Agencies
    outlets: Outlets


def compile_lexicon(words: LineWords, dates: DateWords, agencies: Agencies, outlets: Outlets) -> IngestLexicon:
    """The four files of the lexicon made ready for use."""
    return IngestLexicon(words, dates, agencies, outlets)
