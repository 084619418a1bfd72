"""Which JSON does a run give to other programs? The contract's ``onrecord.dossier/1``; fields may be added, none renamed.

Takes a :class:`~onrecord.model.Run`, gives one JSON object as text. Offsets are code points of each report's ``text``, which
is carried whole, so ``text[begin:end]`` equals the quoted words; a lone surrogate is written as its escape.
"""

import json
import re
from collections.abc import Callable, Iterable, Sequence

import msgspec

from onrecord.model import (
    Carriage,
    Change,
    Cluster,
    Discrepancy,
    Dossier,
    Edge,
    Fact,
    Flaw,
    OriginGroup,
    Origins,
    Passage,
    Quotation,
    Reading,
    Report,
    Run,
    Span,
    Stemma,
    Step,
    Swap,
    Tie,
    Told,
    TranslationMarks,
    Utterance,
)
from onrecord.render.boards import relation_object
from onrecord.render.origins import behind_object
from onrecord.render.statements import Json, span_pairs, statement_object

__all__ = [
    "SCHEMA", "Json", "as_json", "change_object", "descent_object", "flaw_object", "head_object", "json_text", "origin_objects",
    "origins_object",
    "quotation_object", "report_object", "span_pairs", "statement_object", "tie_object",
]  # fmt: skip

SCHEMA = "onrecord.dossier/1"

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_SURROGATE = re.compile("[\ud800-\udfff]")


def as_json(run: Run) -> str:
    """All dossiers of a run as one JSON object in the contract's shape; the same run gives the same text."""
    return json_text(
        {
            **head_object(SCHEMA, run.version, run.settings, run.flaws, run.codebook),
            "stories": [_story(dossier) for dossier in run.dossiers],
        }
    )


def head_object(schema: str, version: str, settings: object, flaws: Iterable[Flaw], codebook: str | None = None) -> Json:
    """What every document begins with: its schema, what it was made with (the codebook where it tells statements), and what could
    not be read as given."""
    coded_by = {} if codebook is None else {"codebook": codebook}
    return {
        "schema": schema,
        "made_with": {"version": version, **coded_by, "settings": msgspec.to_builtins(settings)},
        "flaws": [flaw_object(flaw) for flaw in flaws],
    }


def json_text(value: object) -> str:
    """A value as one line of JSON that any UTF-8 stream takes: lone surrogates, which UTF-8 cannot carry, are escaped."""
    plain = _ENCODER.encode(value)
    return plain if plain.isascii() else _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", plain)


def quotation_object(quotation: Quotation) -> Json:
    """One quotation as ``quotes --format jsonl`` gives it."""
    return {
        "report": quotation.report,
        "id": quotation.id,
        "form": quotation.form.value,
        "kind": quotation.kind.value,
        "content": span_pairs(quotation.content),
        "cue": span_pairs(quotation.cue),
        "source": span_pairs(quotation.source),
        "quoted": span_pairs(quotation.quoted),
        "speaker": quotation.speaker,
        "addressee": quotation.addressee,
        "parent": quotation.parent,
        "confidence": quotation.confidence,
        "text": quotation.text,
    }


def _cluster(cluster: Cluster) -> Json:
    return {
        "id": cluster.id,
        "statements": list(cluster.statements),
        "reports": list(cluster.reports),
        "ladder": list(cluster.ladder),
        "differences": [
            {"field": one.field, "values": [{"value": value, "statements": list(ids)} for value, ids in one.values]}
            for one in cluster.differences
        ],
        "similar": list(cluster.similar),
    }


def tie_object(tie: Tie, words: Callable[[Span], str | None] | None = None) -> Json:
    """Why two reports stand in one story; with the words at its spans where they are known."""
    return {
        "a": tie.a,
        "b": tie.b,
        "score": tie.score,
        "rules": list(tie.rules),
        "shared": list(tie.shared),
        "spans": [_worded(span, words) for span in tie.spans],
    }


def origins_object(origins: Origins, words: Callable[[Span], str | None]) -> Json:
    """How many independent origins there are, which reports go back to each, why, and the words that show it."""
    return {
        "independent_origins": origins.at_least,
        "origins": {
            "at_least": origins.at_least,
            "at_most": origins.at_most,
            "groups": origin_objects(origins.groups, words),
        },
    }


def origin_objects(groups: Iterable[OriginGroup], words: Callable[[Span], str | None] | None = None) -> list[Json]:
    """Each origin with its reports, why, and where that is shown; with the words there where they are known."""
    return [
        {
            "reports": list(one.reports), "label": one.label, "why": one.why,
            "spans": [_worded(span, words) for span in one.spans], "root": one.root,
        }
        for one in groups
    ]  # fmt: skip


def _worded(span: Span, words: Callable[[Span], str | None] | None) -> Json:
    text = words(span) if words else None
    return _span(span) if text is None else {**_span(span), "text": text}


def _story(dossier: Dossier) -> Json:
    texts = {report.id: report for report in dossier.reports}

    def quoted(span: Span) -> Json:
        return {**_span(span), "text": texts[span.report].words(span)}

    return {
        "id": dossier.story.id,
        "title": dossier.title,
        "reports": [report_object(report) for report in dossier.reports],
        "families": [list(family) for family in dossier.story.families],
        "why": [tie_object(tie) for tie in dossier.story.why],
        "passages": [_passage(passage) for passage in dossier.passages],
        **descent_object(dossier.stemma, dossier.origins, dossier.reports),
        **_findings(dossier, quoted),
    }


def descent_object(stemma: Stemma, origins: Origins, reports: Sequence[Report]) -> Json:
    """Who took from whom and how many origins are behind it, with the words that show it."""
    texts = {report.id: report for report in reports}

    def quoted(span: Span) -> Json:
        return {**_span(span), "text": texts[span.report].words(span)}

    return {
        "stemma": {
            "nodes": [{"id": node.id, "kind": node.kind.value, "label": node.label} for node in stemma.nodes],
            "edges": [_edge(edge, quoted) for edge in stemma.edges],
        },
        **origins_object(origins, lambda span: texts[span.report].words(span)),
    }


def _findings(dossier: Dossier, quoted: Callable[[Span], Json]) -> Json:
    return {
        "quotations": [quotation_object(quotation) for quotation in dossier.quotations],
        "apparatus": [_utterance(utterance, dossier.origins) for utterance in dossier.apparatus],
        "statements": [statement_object(statement) for statement in dossier.statements],
        "clusters": [_cluster(cluster) for cluster in dossier.clusters],
        "discrepancies": [_discrepancy(discrepancy, quoted) for discrepancy in dossier.discrepancies],
        "relations": [relation_object(relation) for relation in dossier.relations],
        "coverage": {
            **{name: [_fact(fact, dossier.origins) for fact in facts] for name, facts in dossier.covered.items()},
            "alone": [{"report": report.id, **dossier.alone(report.id)} for report in dossier.reports],
        },
        "timeline": [
            {
                "when": event.when, "precision": event.precision, "what": event.what,
                "spans": [quoted(s) for s in event.spans], "told": [quoted(s) for s in event.told],
            }
            for event in dossier.timeline
        ],
        "brief": [
            {"text": line.text, "cites": [_span(s) for s in line.cites], "n_origins": line.n_origins, "note": line.note}
            for line in dossier.brief
        ],
    }


def report_object(report: Report) -> Json:
    """A report with its whole raw text and its blocks."""
    head = report.masthead
    return {
        "id": report.id,
        "key": report.key,
        "origin": report.origin,
        "text": report.text,
        "title": _told(head.title),
        "outlet": _told(head.outlet),
        "agency": _told(head.agency),
        "byline": _told(head.byline),
        "dateline": _told(head.dateline),
        "published": head.published.value if head.published else None,
        "published_precision": head.published.precision.value if head.published else None,
        "updated": head.updated.value if head.updated else None,
        "language": head.language,
        "url": head.url,
        "credits": [credit.text for credit in head.credits],
        "sources": [source.text for source in head.sources],
        "blocks": [{"role": block.role.value, "begin": block.begin, "end": block.end} for block in report.blocks],
        "repairs": [{"begin": repair.begin, "end": repair.end, "text": repair.text} for repair in report.repairs],
    }


def _passage(passage: Passage) -> Json:
    return {"a": _span(passage.a), "b": _span(passage.b), "relation": passage.relation.value, "score": passage.score}


def _edge(edge: Edge, quoted: Callable[[Span], Json]) -> Json:
    return {
        "from": edge.source,
        "to": edge.target,
        "manner": edge.manner.value,
        "declared": edge.declared,
        "confidence": edge.confidence,
        "share": edge.share,
        "direction_told": edge.direction_told,
        "evidence": [quoted(span) for span in edge.evidence],
        "why": edge.why,
        "changes": _step(edge.step) if edge.step else None,
    }


def _step(step: Step) -> Json:
    return {
        "beside": step.beside,
        "added": [_span(span) for span in step.added],
        "cut": [_span(span) for span in step.cut],
        "moved": [_span(span) for span in step.moved],
        "altered": [{"from": _span(pair.source), "to": _span(pair.target)} for pair in step.altered],
    }


def _utterance(utterance: Utterance, origins: Origins) -> Json:
    return {
        "id": utterance.id,
        "speaker": utterance.speaker,
        "base": utterance.base,
        "base_why": utterance.base_why,
        "readings": [_reading(reading) for reading in utterance.readings],
        "origins": behind_object((one.report for one in utterance.readings), origins),
        "repeats": [
            {"story": one.story, "utterance": one.utterance, "report": one.spans[0].report, "text": one.text,
             "spans": span_pairs(one.spans)}
            for one in utterance.repeats
        ],
    }


def _reading(reading: Reading) -> Json:
    return {
        "report": reading.report,
        "quotation": reading.quotation,
        "spans": span_pairs(reading.spans),
        "text": reading.text,
        "form": reading.form.value,
        "class": reading.cls.value,
        "changes": [change_object(change) for change in reading.changes],
        "why": reading.why,
        "entered": reading.entered,
        "entered_among": list(reading.entered_among),
        "entry_told": reading.entry_told,
        "translation_marks": _marks(reading.marks) if reading.marks else None,
    }


def _marks(marks: TranslationMarks) -> Json:
    def swaps(of: Iterable[Swap]) -> list[Json]:
        return [{"base": swap.base, "reading": swap.reading} for swap in of]

    return {
        "n_quotations": marks.n_quotations,
        "changed": marks.changed,
        "substitutions": marks.substitutions,
        "function_words_kept": marks.function_words_kept,
        "lexis": swaps(marks.lexis),
        "renderings": swaps(marks.renderings),
        "locale": swaps(marks.locale),
    }


def change_object(change: Change) -> Json:
    """A change with its words on both sides."""
    return {
        "kind": change.kind.value,
        "base": change.base,
        "reading": change.reading,
        "base_span": _span(change.base_span) if change.base_span else None,
        "reading_span": _span(change.reading_span) if change.reading_span else None,
        "sentence": change.sentence,
        "meaning": change.meaning,
        "aspect": change.aspect.value if change.aspect else None,
    }


def _discrepancy(discrepancy: Discrepancy, quoted: Callable[[Span], Json]) -> Json:
    return {
        "id": discrepancy.id,
        "kind": discrepancy.kind.value,
        "severity": discrepancy.severity.value,
        "reason": discrepancy.reason,
        "summary": discrepancy.summary,
        "utterance": discrepancy.utterance,
        "spans": [quoted(span) for span in discrepancy.spans],
    }


def _fact(fact: Fact, origins: Origins) -> Json:
    return {
        "id": fact.id,
        "text": fact.text,
        "span": _span(fact.span),
        "reports": {carried.report: carried.carriage.value for carried in fact.carried},
        "spans": [_span(span) for carried in fact.carried for span in carried.spans],
        "origins": behind_object((one.report for one in fact.carried if one.carriage is not Carriage.NONE), origins),
    }


def flaw_object(flaw: Flaw) -> Json:
    """What could not be read as given."""
    return {"input": flaw.input, "stage": flaw.stage, "slug": flaw.slug, "detail": flaw.detail}


def _span(span: Span) -> Json:
    return {"report": span.report, "begin": span.begin, "end": span.end}


def _told(told: Told | None) -> str | None:
    return None if told is None else told.text
