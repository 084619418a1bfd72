"""Which JSON does a comparison of a page with its wire give to other programs? ``onrecord.compare/1``; fields may be added.

Takes a :class:`~onrecord.model.Comparison`, gives one JSON object as text. Spans are ``[begin, end)`` in code points of the
``text`` of the side they stand under.
"""

from collections.abc import Sequence

from onrecord.model import Breach, Comparison, Flaw, QuotationPair, Reading, Report, SharedPassage, Shares, Stretch
from onrecord.render.contract import Json, change_object, head_object, json_text, quotation_object, report_object, span_pairs

__all__ = ["SCHEMA", "as_json"]

SCHEMA = "onrecord.compare/1"


def as_json(found: Comparison, *, version: str, settings: object, flaws: Sequence[Flaw] = ()) -> str:
    """The comparison as one JSON object; the same comparison gives the same text."""
    return json_text(
        {
            **head_object(SCHEMA, version, settings, flaws),
            "unit": "body words",
            "wire": report_object(found.wire),
            "page": report_object(found.page),
            "shares": _shares(found.shares),
            "passages": [_passage(passage) for passage in found.passages],
            "added": [_stretch(stretch, found.page) for stretch in found.added],
            "cut": [_stretch(stretch, found.wire) for stretch in found.cut],
            "quotations": [_pair(pair) for pair in (*found.altered, *found.carried)],
            "page_only": [quotation_object(one) for one in found.quoted_anew],
            "wire_only": [quotation_object(one) for one in found.unquoted],
            "credit": {
                "present": found.credit.present,
                "names": list(found.credit.names),
                "spans": span_pairs(found.credit.spans),
                "why": found.credit.why,
            },
            "house_style": {
                "title": found.style.title,
                "about": found.style.about,
                "rules": [
                    {"alteration": rule.alteration.value, "plain": rule.plain, "source": rule.source} for rule in found.style.rule
                ],
            },
            "notes": list(found.notes),
        }
    )


def _shares(shares: Shares) -> Json:
    return {
        "wire_words": shares.n_wire,
        "page_words": shares.n_page,
        "wire_words_used": shares.n_used,
        "page_words_from_wire": shares.n_carried,
        "page_words_kept": shares.n_kept,
        "of_page": round(shares.page, 4),
        "of_wire": round(shares.wire, 4),
        "kept": round(shares.kept, 4),
    }


def _passage(passage: SharedPassage) -> Json:
    return {
        "wire": [passage.wire.begin, passage.wire.end],
        "page": [passage.page.begin, passage.page.end],
        "relation": passage.relation.value,
        "score": passage.score,
        "wire_words": passage.n_wire,
        "page_words": passage.n_page,
        "moved": passage.move.value if passage.move else None,
        "lost": span_pairs(passage.lost),
        "new": span_pairs(passage.new),
    }


def _stretch(stretch: Stretch, report: Report) -> Json:
    return {
        "span": [stretch.span.begin, stretch.span.end],
        "text": report.words(stretch.span),
        "words": stretch.n_words,
        "related": span_pairs(stretch.related),
    }


def _pair(pair: QuotationPair) -> Json:
    return {
        "utterance": pair.id,
        "altered": bool(pair.breaches),
        "class": pair.page.cls.value,
        "why": pair.page.why,
        "wire": _wording(pair.wire, pair.wire_speaker),
        "page": _wording(pair.page, pair.page_speaker),
        "lost": span_pairs(pair.lost),
        "new": span_pairs(pair.new),
        "changes": [change_object(change) for change in pair.page.changes],
        "breaches": [_breach(breach) for breach in pair.breaches],
    }


def _wording(reading: Reading, speaker: str | None) -> Json:
    return {
        "quotation": reading.quotation,
        "speaker": speaker,
        "spans": span_pairs(reading.spans),
        "text": reading.text,
        "form": reading.form.value,
    }


def _breach(breach: Breach) -> Json:
    return {
        "alteration": breach.alteration.value,
        "rule": breach.rule,
        "detail": breach.detail,
        "wire": span_pairs(breach.wire),
        "page": span_pairs(breach.page),
    }
