"""How does a statement look in JSON? Every field with its spans, and what it does to earlier ones of its party."""

from collections.abc import Iterable
from typing import TypeAlias

from onrecord.model import Earlier, Span, Statement

__all__ = ["Json", "span_pairs", "statement_object"]

Json: TypeAlias = dict[str, object]


def statement_object(statement: Statement) -> Json:
    """One statement as ``ledger --format jsonl`` gives it."""
    committed, when = statement.commitment, statement.when
    return {
        "id": statement.id,
        "report": statement.report,
        "act": statement.act.value,
        "act_negated": statement.act_negated,
        "speaker": statement.speaker,
        "speaks_for": statement.speaks_for,
        "condition": statement.condition,
        "chain": [{"source": link.source, "cue": link.cue, "kind": link.kind.value} for link in statement.chain],
        "addressee": statement.addressee, "addressee_for": statement.addressee_for,
        "target": statement.target,
        "issue": statement.issue,
        "content": statement.content,
        "polarity": statement.polarity.value,
        "factuality": statement.factuality.value,
        "commitment": None if committed is None else {
            "tense": committed.tense.value, "conditional": committed.conditional, "scope": committed.scope,
        },
        "when": None if when is None else {"surface": when.surface, "value": when.value, "precision": when.precision},
        "mode": statement.mode.value,
        "sentence": [statement.sentence.begin, statement.sentence.end],
        "evidence": span_pairs(statement.evidence),
        "cue": span_pairs(statement.cue),
        "source": span_pairs(statement.source),
        "content_spans": span_pairs(statement.content_spans),
        "quotation": statement.quotation,
        "strength": statement.strength,
        "gist": list(statement.gist),
        "frame": statement.frame,
        "cluster": statement.cluster,
        "similar": list(statement.similar),
        "plover": statement.plover,
        "cameo": statement.cameo,
        "notes": list(statement.notes),
        "confidence": statement.confidence,
        "earlier": [_earlier(before) for before in statement.earlier],
    }  # fmt: skip


def _earlier(before: Earlier) -> Json:
    return {
        "statement": before.statement, "relation": before.relation.value, "day": before.day, "report": before.report,
        "content": before.content,
    }  # fmt: skip


def span_pairs(spans: Iterable[Span]) -> list[list[int]]:
    """Spans of one report as ``[begin, end]``."""
    return [[span.begin, span.end] for span in spans]
