"""Which differences do the statements of the ledger show: who assured, denied, demanded or refused what, on which condition?

Each contrast of the ledger becomes a discrepancy with its kind, how much it matters and why, the words of both sides and one
plain sentence. What the apparatus or the narration tells of the same words already is not told twice.
"""

from collections.abc import Iterable, Sequence

from onrecord.dossier.difference import Weight, difference, labels, verb
from onrecord.dossier.findings import Findings
from onrecord.model import (
    Act,
    Contrast,
    ContrastField,
    Discrepancy,
    DiscrepancyKind,
    Mode,
    Record,
    ReportId,
    Severity,
    Span,
    Statement,
)

__all__ = ["with_contrasts"]


class _Told(Record, frozen=True):
    """How a field is told: the kind of discrepancy, its weight, and which kinds tell the same of the same words."""

    kind: DiscrepancyKind
    weight: Weight
    same: frozenset[DiscrepancyKind]


_K = DiscrepancyKind
_TURNS = frozenset({_K.NEGATION, _K.MODALITY, _K.DEGREE})
_FIELDS = {
    ContrastField.POLARITY: _Told(_K.NEGATION, Weight(Severity.HIGH, "what one report affirms another denies"), _TURNS),
    ContrastField.ACT: _Told(
        _K.ACT, Weight(Severity.HIGH, "it is another act: it binds or accuses otherwise"), _TURNS | {_K.ACT}),
    ContrastField.SPEAKER: _Told(
        _K.ATTRIBUTION, Weight(Severity.HIGH, "the act is told of somebody else"), frozenset({_K.ATTRIBUTION, _K.NAME})),
    ContrastField.CONDITION: _Told(
        _K.SCOPE, Weight(Severity.MEDIUM, "one report sets a condition, another none"), frozenset({_K.SCOPE, _K.MODALITY})),
    ContrastField.LIMIT: _Told(
        _K.SCOPE, Weight(Severity.LOW, "words that limit it stand in one report alone"), frozenset({_K.SCOPE, _K.MODALITY})),
    ContrastField.TENSE: _Told(
        _K.TENSE, Weight(Severity.MEDIUM, "of which time it speaks differs"), frozenset({_K.TENSE, _K.MODALITY})),
    ContrastField.FACTUALITY: _Told(_K.MODALITY, Weight(Severity.MEDIUM, "how sure the speaker is differs"), _TURNS),
    ContrastField.ADDRESSEE: _Told(
        _K.NAME, Weight(Severity.MEDIUM, "it is told of another addressee"), frozenset({_K.NAME, _K.ATTRIBUTION})),
    ContrastField.TARGET: _Told(_K.NAME, Weight(Severity.HIGH, "it is told of another party"), frozenset({_K.NAME, _K.SCOPE})),
    ContrastField.WHEN: _Told(
        _K.DATE, Weight(Severity.HIGH, "the dates cannot both be what was told"), frozenset({_K.DATE, _K.NUMBER})),
}  # fmt: skip
_HARDER = frozenset({Act.DEMAND, Act.ASK, Act.URGE, Act.WARN, Act.THREATEN, Act.ACCUSE, Act.CONCERN})
_FORCE = Weight(Severity.MEDIUM, "how hard it is put differs")
_ELSEWHERE = Weight(Severity.LOW, "another sentence of the same report tells it as the other reports do")
_TURNED = frozenset({ContrastField.POLARITY, ContrastField.ACT})
_CONTENT_CHARS = 160


def with_contrasts(found: Findings, known: Sequence[Discrepancy]) -> list[Discrepancy]:
    """The discrepancies that are known, and one for each contrast that they do not tell, in the order of the contrasts.

    Where two acts both deny ("denied", "refused to"), a denial that seemed to come or go gives way to the other act.
    """
    kept = list(known)
    for contrast in found.contrasts:
        one, other = ([found.statements_by_id[name] for name in side] for side in (contrast.one, contrast.other))
        told = _FIELDS[contrast.field]
        if _is_collated(found, [*one, *other]):
            continue
        if contrast.field is ContrastField.ACT and len({statement.polarity for statement in (*one, *other)}) == 1:
            kept = [each for each in kept if not (each.kind is DiscrepancyKind.NEGATION and _stand_in(each, one, other))]
        tell = [each for each in kept if _tells(each, told, one, other) and _is_placed(each, contrast.field, one, other)]
        rest = [_untold(side, contrast.field, tell) for side in (one, other)]
        if any(rest):
            one, other = rest[0] or one, rest[1] or other
            spans = [span for statement in (*one, *other) for span in _spans(contrast.field, statement)]
            weight = _ELSEWHERE if contrast.told_elsewhere else _weight(told, one, other)
            kept.append(difference(told.kind, weight, _summary(found, contrast, one, other), spans))
    return kept


def _untold(side: Sequence[Statement], field: ContrastField, known: Sequence[Discrepancy]) -> list[Statement]:
    """The statements of a side whose report no known discrepancy cites for a field: who tells the same beside is not yet told."""
    spans = [span for one in known for span in one.spans]
    cited = {one.report for one in side if any(span.meets(place) for span in spans for place in _spans(field, one))}
    return [one for one in side if one.report not in cited]


def _is_collated(found: Findings, statements: Sequence[Statement]) -> bool:
    """Whether all are words of one utterance in marks: these are set side by side word by word, and judged there."""
    if any(statement.mode is not Mode.DIRECT for statement in statements):
        return False
    return any(
        all(any(span.meets(statement.sentence) for one in utterance.readings for span in one.spans) for statement in statements)
        for utterance in found.apparatus
    )


def _is_placed(known: Discrepancy, field: ContrastField, one: Sequence[Statement], other: Sequence[Statement]) -> bool:
    """Whether a discrepancy cites what a field is told by on both sides; a denial that seemed to come or go in acts of other cues
    ("refused", "agreed") cites both cues or neither."""
    if not _cites(known, field, one, other):
        return False
    if known.kind is not DiscrepancyKind.NEGATION or field not in _TURNED:
        return True
    cues = [[place for statement in side for place in statement.cue] for side in (one, other)]
    cited = [any(span.meets(place) for span in known.spans for place in side) for side in cues]
    return cited[0] == cited[1] or not all(cues)


def _tells(known: Discrepancy, told: _Told, one: Sequence[Statement], other: Sequence[Statement]) -> bool:
    """Whether a discrepancy of a kindred kind stands within some sentence of either side."""
    kindred = known.kind in told.same or known.kind is told.kind
    return kindred and known.severity is not Severity.LOW and _stand_in(known, one, other)


def _stand_in(known: Discrepancy, one: Sequence[Statement], other: Sequence[Statement]) -> bool:
    return all(any(span.meets(statement.sentence) for span in known.spans for statement in side) for side in (one, other))


def _cites(known: Discrepancy, field: ContrastField, one: Sequence[Statement], other: Sequence[Statement]) -> bool:
    """Whether a discrepancy cites on both sides words by which a field is told; a sentence as a whole cites all of it."""
    return all(
        any(span.meets(place) for span in known.spans for statement in side for place in _spans(field, statement))
        for side in (one, other)
    )


def _weight(told: _Told, one: Sequence[Statement], other: Sequence[Statement]) -> Weight:
    """The weight of a field; an act that is put harder or softer matters less than one that is another."""
    acts = {statement.act for statement in (*one, *other)}
    return _FORCE if told.kind is DiscrepancyKind.ACT and acts <= _HARDER else told.weight


def _spans(field: ContrastField, one: Statement) -> Iterable[Span]:
    """The words of a statement that tell a field: who speaks, the cue, or the content with its cue."""
    named = {
        ContrastField.SPEAKER: one.source + one.speaks_for_spans,
        ContrastField.ADDRESSEE: one.addressee_spans, ContrastField.TARGET: one.target_spans,
    }  # fmt: skip
    if field is ContrastField.CONDITION:
        return (one.sentence,)
    if field is ContrastField.WHEN and one.when is not None:
        return (one.when.span,)
    return named.get(field) or one.cue + one.content_spans


def _summary(found: Findings, contrast: Contrast, one: Sequence[Statement], other: Sequence[Statement]) -> str:
    """What differs in one plain sentence, without a word on who is right."""
    left, right = (list(dict.fromkeys(statement.report for statement in side)) for side in (one, other))
    values = contrast.values if contrast.field is ContrastField.LIMIT else (None, None)
    tells = [
        f"{_told(found, reports, contrast.field, side[0])}{_limit(value)}"
        for reports, side, value in zip((left, right), (one, other), values, strict=True)
    ]
    return f"{tells[0]}; {tells[1]}."


def _told(found: Findings, reports: Sequence[ReportId], field: ContrastField, one: Statement) -> str:
    """Who tells it, of whom, by which cue, and what, cut where it is long."""
    content = " ".join(one.content.split())
    short = content if len(content) <= _CONTENT_CHARS else f"{content[: _CONTENT_CHARS - 1].rstrip()}…"
    cue = " ".join(" ".join(found.words(span) for span in one.cue).split()) or one.act.value
    tells = f"{labels(found, reports)} {verb(reports, 'tells', 'tell')}"
    condition = _condition(one) if field is ContrastField.CONDITION else ""
    return f"{tells}: {one.speaker or 'somebody'} – {cue} – “{short}”{condition}"


def _condition(one: Statement) -> str:
    words = one.condition
    return f", on a condition: “{' '.join(words.split())}”" if words else ", without a condition"


def _limit(value: str | None) -> str:
    if value is None:
        return ""
    return f", limited: “{' '.join(value.split())}”" if value else ", without that"
