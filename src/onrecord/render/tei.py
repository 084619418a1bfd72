"""Which TEI does an editor get? The apparatus of every story by parallel segmentation, as TEI P5 has it.

Takes a :class:`~onrecord.model.Run`; gives one TEI document a story, or a ``teiCorpus`` of several. Every report is a
``witness``, lost sources too; an utterance is a ``said`` cut into places (:mod:`~onrecord.render.places`), each an ``app``. The
words of a report are those of all ``lem`` and ``rdg`` that name it in ``wit``, one after the other, character by character:
what XML cannot carry stands as a ``g`` that points to its code point, a border between two spans as a ``milestone``.
The template ``tei.xml`` is package data; text is escaped by the template engine.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from math import isfinite

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from onrecord.model import Dossier, NodeKind, Record, Report, Run
from onrecord.render.sigla import Witnesses, seconds_of
from onrecord.render.taxonomy import CHANGE_GLOSSES, CLASS_GLOSSES, MANNER_GLOSSES, NO_BASE, NO_BASE_GLOSS
from onrecord.render.variants import Sigla, Variant, variants
from onrecord.render.words import language_word, lost_words, moment_words, settings_words, visible

__all__ = ["TeiWriter"]

_UNFIT = re.compile("([^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff])")  # what XML 1.0 leaves out of its Char
_STANDINS = re.compile(r'<g ref="#u([0-9A-F]{4})"/>')
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?)?)?)?")
_ADDRESS = re.compile(r"https?://[!-~]+")
_VERSION = re.compile(r"\d+(\.\d+){0,2}")


class Testimony(Record, frozen=True):
    """A report as a witness: its siglum and what identifies it; ``again`` are the sigla of its second and later readings."""

    siglum: str
    report: Report
    name: str
    published: str
    when: str
    url: str
    language: str
    again: tuple[str, ...]


class Loss(Record, frozen=True):
    """A lost source as a witness."""

    siglum: str
    label: str


class Descent(Record, frozen=True):
    """A line of the stemma: from source to target, with the words that show it."""

    source: str
    target: str
    manner: str
    declared: bool
    confidence: float
    why: str
    evidence: tuple[str, ...]


class Document(Record, frozen=True):
    """One story as TEI tells it; ``mark`` stands before each of its identifiers, so that those of a corpus are unique."""

    mark: str
    story: str
    title: str
    witnesses: tuple[Testimony, ...]
    lost: tuple[Loss, ...]
    descent: tuple[Descent, ...]
    speakers: tuple[str, ...]
    languages: tuple[tuple[str, str], ...]
    variants: tuple[Variant, ...]


class TeiWriter:
    """Writes runs and stories as TEI; the same records give the same text. Owned by whoever writes them."""

    def __init__(self) -> None:
        environment = Environment(
            loader=PackageLoader("onrecord.render", "templates"), autoescape=True, undefined=StrictUndefined,
            finalize=_fit, trim_blocks=True, lstrip_blocks=True, auto_reload=False, cache_size=-1,
        )  # fmt: skip
        environment.filters["visible"] = visible
        self._template = environment.get_template("tei.xml")

    def document(self, dossier: Dossier, run: Run) -> str:
        """One story of a run as a TEI document."""
        return self._written([_document(dossier, "")], run)

    def corpus(self, run: Run) -> str:
        """A run as one XML document: ``TEI`` for one story, ``teiCorpus`` for several; without any, a ``TEI`` that says so."""
        if len(run.dossiers) == 1:
            return self.document(run.dossiers[0], run)
        return self._written([_document(one, f"s{i}-") for i, one in enumerate(run.dossiers, 1)], run)

    def _written(self, documents: Sequence[Document], run: Run) -> str:
        version = _VERSION.match(run.version)
        values = {
            "documents": documents, "version": run.version, "release": version[0] if version else "0",
            "settings": "; ".join(f"{name} = {value}" for name, value in settings_words(run.settings)),
            "classes": CLASS_GLOSSES | {NO_BASE: NO_BASE_GLOSS}, "changes": CHANGE_GLOSSES, "manners": MANNER_GLOSSES,
        }  # fmt: skip
        text = self._template.render(values, characters=())
        characters = sorted(set(_STANDINS.findall(text)))
        return self._template.render(values, characters=characters) if characters else text


def _fit(value: object) -> object:
    """What the template prints: text escaped, a character that XML cannot carry as a pointer to its code point."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    if value.isprintable():
        return escape(value)
    parts = _UNFIT.split(value)  # text and unfit characters in turns
    shown = [Markup('<g ref="#u{:04X}"/>').format(ord(part)) if i % 2 else escape(part) for i, part in enumerate(parts)]
    return Markup("").join(shown).replace("\r", Markup("&#13;"))  # else every XML reader would take it for a line end


def _document(dossier: Dossier, mark: str) -> Document:
    witnesses = Witnesses(dossier)
    sigla = Sigla(witnesses, mark)
    speakers = sorted({one.speaker for one in dossier.apparatus if one.speaker})
    times = _times(dossier)
    tags = sorted({witnesses.language(report.id) for report in dossier.reports} - {""})
    lost = [node for node in dossier.stemma.nodes if node.kind is NodeKind.LOST]
    return Document(
        mark,
        dossier.story.id,
        dossier.title,
        tuple(_testimony(report, sigla, times[report.id]) for report in witnesses.reports),
        tuple(Loss(sigla.of(node.id), lost_words(witnesses.spoken(node.label))) for node in lost),
        tuple(_descent(dossier, sigla)),
        tuple(speakers),
        tuple((tag, language_word(tag)) for tag in tags),
        tuple(variants(dossier, sigla, speakers)),
    )


def _times(dossier: Dossier) -> Counter[str]:
    """How often a report reads one and the same utterance, at most."""
    most: Counter[str] = Counter()
    for one in dossier.apparatus:
        most |= Counter(reading.report for reading in one.readings)
    return most


def _testimony(report: Report, sigla: Sigla, n_times: int) -> Testimony:
    head, witnesses = report.masthead, sigla.witnesses
    told = head.published.value if head.published else ""
    return Testimony(
        sigla.of(report.id),
        report,
        witnesses.name(report),
        moment_words(head.published) if head.published else "",
        told if _DATE.fullmatch(told) and isfinite(seconds_of(head.published)) else "",
        head.url if head.url and _ADDRESS.fullmatch(head.url) else "",
        witnesses.language(report.id),
        tuple(sigla.of(report.id, time) for time in range(2, n_times + 1)),
    )


def _descent(dossier: Dossier, sigla: Sigla) -> Iterator[Descent]:
    for edge in dossier.stemma.edges:
        evidence = tuple(sigla.place(span) for span in edge.evidence)
        yield Descent(
            sigla.of(edge.source), sigla.of(edge.target), edge.manner.value, edge.declared, edge.confidence,
            sigla.witnesses.spoken(edge.why), evidence,
        )  # fmt: skip
