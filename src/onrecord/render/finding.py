"""What does the dossier say in one sentence, four numbers and its three sharpest differences?

Takes a dossier and its sigla; counts reports and origins, readings and meanings apart: copies are never counted as origins. No
verdict on what is true, no score of an outlet.
"""

from collections.abc import Iterator

from onrecord.model import Change, ChangeKind, Dossier, Reading, ReadingClass, Record, Severity, Utterance
from onrecord.render.sigla import Witnesses
from onrecord.render.texts import reading_ids
from onrecord.render.words import count, number, origin_range, shortened

__all__ = ["Figure", "Finding", "Sharp", "changed_readings", "find", "shared_utterances"]

_N_SHARP = 3
_MAX_CHARS = 48  # both wordings stand in one line of the page
# Kinds in the order in which they overturn a claim: its truth, its measure, its certainty, its reach, then who and when.
_SHARPEST = (ChangeKind.NEGATION, ChangeKind.NUMBER, ChangeKind.MODALITY, ChangeKind.SCOPE, ChangeKind.PERSON, ChangeKind.DATE,
             ChangeKind.NAME, ChangeKind.DEGREE, ChangeKind.TENSE)  # fmt: skip


class Figure(Record, frozen=True):
    """One of the four numbers: its value, a small addition, its words, and the view that proves it."""

    value: str
    small: str
    words: str
    href: str


class Sharp(Record, frozen=True):
    """One difference: where it leads, its number, who speaks, the two wordings, and the change in words."""

    href: str
    label: str
    who: str
    base: str
    joint: str
    reading: str
    words: str


class Finding(Record, frozen=True):
    """The claim in parts, the four numbers and the differences."""

    claim: str
    figures: tuple[Figure, ...]
    sharp: tuple[Sharp, ...]


def shared_utterances(dossier: Dossier) -> tuple[tuple[int, Utterance], ...]:
    """Utterances that more than one reading carries, with their numbers from 1."""
    return tuple((i, one) for i, one in enumerate(dossier.apparatus, 1) if len(one.readings) > 1)


def changed_readings(dossier: Dossier) -> int:
    """How many readings change the meaning."""
    return sum(one.cls is ReadingClass.MEANING_CHANGED for utterance in dossier.apparatus for one in utterance.readings)


def find(dossier: Dossier, witnesses: Witnesses) -> Finding:
    """The finding of a dossier."""
    return Finding(_claim(dossier), tuple(_figures(dossier)), tuple(_sharpest(dossier, witnesses)))


def _claim(dossier: Dossier) -> str:
    n_reports, low, high = len(dossier.reports), dossier.origins.at_least, dossier.origins.at_most
    if n_reports == 1:
        return "One report stands alone here; there is nothing to compare it with."
    origins = number(low) if low == high else f"{number(low)} {'or' if high == low + 1 else 'to'} {number(high)}"
    noun = "independent origin" if high == 1 else "independent origins"
    first = f"{number(n_reports).capitalize()} reports rest on {origins} {noun}"
    n_readings = sum(len(utterance.readings) for _, utterance in shared_utterances(dossier))
    changed = changed_readings(dossier)
    if not n_readings:
        return f"{first}; no quotation stands in more than one of them."
    if not changed:
        return f"{first}; none of their {n_readings} shared wordings changes the meaning."
    return (
        f"{first}; {number(changed)} of their {n_readings} shared wordings {'changes' if changed == 1 else 'change'} the meaning."
    )


def _figures(dossier: Dossier) -> Iterator[Figure]:
    reports, origins = {report.id for report in dossier.reports}, dossier.origins
    takers = len({edge.target for edge in dossier.stemma.edges} & reports)
    drawing = f", {number(takers)} of them taking from another source" if takers else ""
    yield Figure(str(len(reports)), "", f"{'report' if len(reports) == 1 else 'reports'}{drawing}", "#descent")
    unsure = "" if origins.at_least == origins.at_most else "; how many exactly cannot be told"
    noun = "independent origin" if origins.at_most == 1 else "independent origins"
    yield Figure(origin_range(origins.at_least, origins.at_most), "", f"{noun}{unsure}", "#origins")
    shared = shared_utterances(dossier)
    n_readings, changed = sum(len(utterance.readings) for _, utterance in shared), changed_readings(dossier)
    open_ = sum(utterance.base is None for _, utterance in shared)
    undecided = f"; {count(open_, 'utterance')} without a base" if open_ else ""
    noun = "wording changes the meaning" if changed == 1 else "wordings change the meaning"
    yield Figure(str(changed), f"of {n_readings}" if n_readings else "", f"{noun}{undecided}", "#apparatus")
    high = sum(one.severity is Severity.HIGH for one in dossier.discrepancies)
    noun = "discrepancy" if len(dossier.discrepancies) == 1 else "discrepancies"
    yield Figure(str(len(dossier.discrepancies)), "", f"{noun}{f', {high} of them high' if high else ''}", "#discrepancies")


def _sharpest(dossier: Dossier, witnesses: Witnesses) -> Iterator[Sharp]:
    """The sharpest change of each utterance, those that a high discrepancy names first, then by kind, then in order.

    Where wordings give fewer than three, discrepancies outside the apparatus follow, graver ones first.
    """
    names = reading_ids(dossier, witnesses)
    high = {one.utterance for one in dossier.discrepancies if one.severity is Severity.HIGH and one.utterance}
    best: list[tuple[tuple[int, int, int], Sharp]] = []
    for u, utterance in enumerate(dossier.apparatus):
        told = [(_rank(change), r, reading, change) for r, reading in enumerate(utterance.readings) for change in reading.changes
                if change.meaning]  # fmt: skip
        if told:
            rank, r, reading, change = min(told, key=lambda one: one[:2])
            key = (utterance.id not in high, rank, u)
            best.append((key, _sharp((f"#{names[u, r]}", f"U{u + 1}"), utterance, reading, change, witnesses)))
    wordings = [sharp for _, sharp in sorted(best, key=lambda one: one[0])]
    yield from [*wordings, *_sharp_differences(dossier, witnesses)][:_N_SHARP]


def _sharp_differences(dossier: Dossier, witnesses: Witnesses) -> Iterator[Sharp]:
    graded = [(one.severity is not Severity.HIGH, d, one) for d, one in enumerate(dossier.discrepancies, 1)]
    for _, d, one in sorted(graded, key=lambda item: item[:2]):
        words = list(dict.fromkeys(" ".join(witnesses.words(span).split()) for span in one.spans))
        if one.severity is not Severity.LOW and one.utterance is None and len(words) > 1:
            who = ", ".join(witnesses.listed(span.report for span in one.spans))
            base, other = (shortened(side, _MAX_CHARS) for side in words[:2])
            yield Sharp(f"#D{d}", f"D{d}", who, base, "or", other, f"{one.kind}: {witnesses.spoken(one.summary)}")


def _sharp(place: tuple[str, str], utterance: Utterance, reading: Reading, change: Change, witnesses: Witnesses) -> Sharp:
    href, label = place
    base, here = (shortened(words, _MAX_CHARS) for words in (change.base, change.reading))
    joint = "or" if utterance.base is None else "became"
    sentence = witnesses.spoken(change.sentence or reading.why).removesuffix(".")
    words = f"{change.kind}: {sentence}" if sentence else str(change.kind)
    return Sharp(href, label, utterance.speaker or "speaker not told", base, joint, here, words)


def _rank(change: Change) -> int:
    return _SHARPEST.index(change.kind) if change.kind in _SHARPEST else len(_SHARPEST)
