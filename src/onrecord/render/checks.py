"""How is the answer about a quote told? To a person in sentences, to programs as JSON, for many quotes as a table or CSV.

Takes :class:`~onrecord.model.Check`, gives text. What is told is what was reported, by whom and in which words; never whether it
is true.
"""

from collections.abc import Iterable, Iterator, Sequence

from onrecord.model import Carrier, Change, Check, CheckVerdict, Cut, OriginGroup, Origins, Parting, Searched, Worded
from onrecord.render.contract import Json, json_text, origin_objects
from onrecord.render.lines import csv_cell, csv_record
from onrecord.render.table import table
from onrecord.render.words import count, listed, number, origin_range, shortened, when_words

__all__ = ["check_csv", "check_lines", "check_object", "check_table", "check_text"]

_TOLD = {
    CheckVerdict.IDENTICAL: "Carried as given",
    CheckVerdict.TYPOGRAPHIC: "Carried as given but for spelling or marks",
    CheckVerdict.TRUNCATED: "Cut short",
    CheckVerdict.EXTENDED: "Longer than what is carried",
    CheckVerdict.PARAPHRASED: "Carried in other words",
    CheckVerdict.TRANSLATED_BACK: "Carried in other words, as a translation there and back leaves them",
    CheckVerdict.MEANING_CHANGED: "Carried with another meaning",
    CheckVerdict.DISSOLVED: "Told without quotation marks",
    CheckVerdict.NOT_FOUND: "Not found",
}
_CLASS = {
    CheckVerdict.TRUNCATED: "the quote cuts it",
    CheckVerdict.EXTENDED: "the quote adds to it",
    CheckVerdict.PARAPHRASED: "in other words",
    CheckVerdict.TRANSLATED_BACK: "translated back",
    CheckVerdict.MEANING_CHANGED: "meaning changed",
    CheckVerdict.DISSOLVED: "without marks",
}
_COLUMNS = ("verdict", "speaker_match", "speaker", "nearest_report", "nearest_text", "carried_as_given_by",
            "carried_otherwise_by", "changes", "asked_speaker", "quote", "origins_at_least", "origins_at_most")  # fmt: skip
_MAX_TEXT = 300
_MAX_NAMED = 12
"""Reports named in one line; a wire that two hundred pages carry would fill the screen."""


def check_object(check: Check) -> Json:
    """An answer as ``check --json`` gives it: the contract's fields first, then what was added."""
    nearest, searched = check.nearest, check.searched
    return {
        "quote": check.enquiry.text,
        "speaker": check.enquiry.speaker,
        "verdict": check.verdict.value,
        "why": nearest.why if nearest else "no report holds these words, or words near enough to come from them",
        "speaker_match": check.speaker_match,
        "nearest": _nearest(nearest) if nearest else None,
        "changes": [_change(change) for change in nearest.changes] if nearest else [],
        "carried_as_given_by": [one.report for one in check.as_given],
        "carried_otherwise_by": [_otherwise(one) for one in check.otherwise],
        "carried_origins": _origins(check.origins),
        "wordings": [
            {
                "text": one.nearest.text, "verdict": one.nearest.verdict.value, "reports": list(one.reports),
                "origins": _origins(one.origins),
            }
            for one in check.wordings
        ],
        "searched": _searched(searched),
    }


def _origins(found: Origins) -> Json:
    return {"at_least": found.at_least, "at_most": found.at_most, "groups": origin_objects(found.groups)}


def _nearest(one: Carrier) -> Json:
    return {
        "report": one.report,
        "spans": [[span.begin, span.end] for span in one.spans],
        "text": one.text,
        "speaker": one.speaker,
        "form": one.form.value,
        "before": _cut(one.before),
        "after": _cut(one.after),
        "diff": [{"base": part.base, "quote": part.quote, "same": part.same} for part in one.diff],
        "standing": {"class": one.standing.value, "base": one.base, "text": one.base_text} if one.standing else None,
    }


def _otherwise(one: Carrier) -> Json:
    return {
        "report": one.report,
        "text": one.text,
        "class": one.cls.value,
        "verdict": one.verdict.value,
        "spans": [[span.begin, span.end] for span in one.spans],
        "speaker": one.speaker,
        "changes": [_change(change) for change in one.changes],
    }


def _cut(cut: Cut | None) -> Json | None:
    return {"text": cut.text, "span": [cut.span.begin, cut.span.end], "turn": cut.turn} if cut else None


def _change(change: Change) -> Json:
    return {
        "kind": change.kind.value,
        "base": change.base,
        "reading": change.reading,
        "base_span": [change.base_span.begin, change.base_span.end] if change.base_span else None,
        "sentence": change.sentence,
        "meaning": change.meaning,
    }


def _searched(searched: Searched) -> Json:
    return {
        "reports": searched.reports,
        "origins": searched.origins_at_least,
        "origins_at_most": searched.origins_at_most,
        "from": searched.since,
        "until": searched.until,
    }


def check_lines(checks: Iterable[Check]) -> Iterator[str]:
    """One JSON object an answer, without the line's end."""
    for check in checks:
        yield json_text(check_object(check))


def check_csv(checks: Iterable[Check]) -> Iterator[str]:
    """A header and one CSV record an answer, each with its line end."""
    yield csv_record(_COLUMNS)
    for check in checks:
        nearest = check.nearest
        row = (
            check.verdict.value, {True: "yes", False: "no", None: ""}[check.speaker_match],
            nearest.speaker if nearest else None, nearest.report if nearest else None, nearest.text if nearest else None,
            "; ".join(one.report for one in check.as_given),
            "; ".join(f"{one.report} ({one.cls.value})" for one in check.otherwise),
            "; ".join(change.sentence for change in nearest.changes) if nearest else None,
            check.enquiry.speaker, check.enquiry.text, check.origins.at_least, check.origins.at_most,
        )  # fmt: skip
        yield csv_record([csv_cell(cell) for cell in row])


def check_table(checks: Iterable[Check]) -> Iterator[str]:
    """Aligned lines for a terminal: verdict, on how many origins, how many carry it as given and otherwise, the speaker, the
    nearest report, words."""
    rows = [
        (
            check.verdict.value, _origins_cell(check), str(len(check.as_given)), str(len(check.otherwise)), _speaker_cell(check),
            check.nearest.report if check.nearest else "-", check.enquiry.text,
        )
        for check in checks
    ]  # fmt: skip
    return table(("verdict", "origins", "as given", "otherwise", "speaker", "nearest", "quote"), rows)


def _origins_cell(check: Check) -> str:
    return origin_range(check.origins.at_least, check.origins.at_most) if check.origins.at_most else "-"


def _speaker_cell(check: Check) -> str:
    if check.nearest is None:
        return "-"
    told = check.nearest.speaker or "(not told)"
    return f"{told}, not {check.enquiry.speaker}" if check.speaker_match is False else told


def check_text(check: Check) -> Iterator[str]:
    """An answer for a person: the verdict in one sentence, then the evidence."""
    yield f"{_verdict(check)}"
    nearest = check.nearest
    if nearest is not None:
        yield ""
        first, *others = check.wordings
        if first.is_as_given:
            yield from _origin_lines(first)
        yield f"nearest    {_named(nearest)}"
        yield from _evidence(nearest)
        yield f"{'as given' if first.is_as_given else 'so worded':10} {_reports(first.reports)}"
        if not first.is_as_given:
            yield from _origin_lines(first)
        yield from _otherwise_lines(others)
    yield f"searched   {_searched_words(check.searched)}"


def _verdict(check: Check) -> str:
    """One plain sentence."""
    n, of = len(check.as_given), check.searched.reports
    told = _TOLD[check.verdict]
    if check.nearest is None:
        return f"{told}: {_none_of(of)} these words, or words near enough to come from them."
    if n:
        said = f"{count(n, 'report')} of {of} {'has' if n == 1 else 'have'} these words in quotation marks"
        return f"{told}: {said}, {_origin_words(check.origins)}{_speaker_words(check)}."
    why = check.nearest.why[:1].upper() + check.nearest.why[1:]
    if check.verdict is CheckVerdict.DISSOLVED:
        n_told = sum(one.verdict is CheckVerdict.DISSOLVED for one in check.carriers)
        told_by = f"{count(n_told, 'report')} of {of} {'tells' if n_told == 1 else 'tell'} it"
        why = f"{told_by} without marking it as the speaker's words"
    return f"{told}{_speaker_words(check)}. {why}. No report of {of} has the quote as it is given."


def _none_of(n: int) -> str:
    return "the one report has neither" if n == 1 else f"none of {n} reports has"


def _origin_words(found: Origins) -> str:
    low, high = found.at_least, found.at_most
    if not high:
        return "from how many origins cannot be told"
    return f"from {number(low)} independent {'origin' if low == 1 else 'origins'}" + ("" if low == high else f" or up to {high}")


def _origin_lines(worded: Worded) -> Iterator[str]:
    """Each origin behind those who carry a wording, who goes back to it, and why."""
    lead = "origins" if worded.origins.at_most > 1 else "origin"
    for group in worded.origins.groups[:_MAX_NAMED]:
        shown = "; ".join(f"{span.report} {span.begin}-{span.end}" for span in group.spans)
        yield f"{lead:10} {_origin(group)}: {_reports(group.reports)}. {group.why}{f' [{shown}]' if shown else ''}"
        lead = ""
    if (more := len(worded.origins.groups) - _MAX_NAMED) > 0:
        yield f"{lead:10} {more} more"


def _origin(group: OriginGroup) -> str:
    return f"{group.label}{', whose own report does not word it so' if group.lacks_it else ''}"


def _reports(names: Sequence[str]) -> str:
    """The reports in a row; those beyond some are counted."""
    more = [f"{len(names) - _MAX_NAMED} more"] if len(names) > _MAX_NAMED else []
    return listed([*names[:_MAX_NAMED], *more])


def _speaker_words(check: Check) -> str:
    told = check.nearest.speaker if check.nearest else None
    asked = check.enquiry.speaker
    if asked is None:
        return f", spoken by {told}" if told else "; no speaker is told"
    if check.speaker_match is None:
        return f"; whether {asked} said it cannot be told"
    return f", spoken by {told}" if check.speaker_match else f", but spoken by {told}, not by {asked}"


def _named(one: Carrier) -> str:
    place = f"{one.spans[0].begin}-{one.spans[-1].end}"
    return f"{one.report}, {one.speaker or 'no speaker told'}, {place}: “{shortened(one.text, _MAX_TEXT)}”"


def _evidence(one: Carrier) -> Iterator[str]:
    if any(not part.same for part in one.diff):
        yield f"word diff  {_marked(one.diff)}"
    for change in one.changes:
        yield f"  {'meaning' if change.meaning else 'change':8} {change.kind.value}: {change.sentence}"
    if one.before:
        yield f"before it  “{shortened(one.before.text, _MAX_TEXT)}”"
    if one.after:
        turn = f" (turns on “{one.after.turn}”)" if one.after.turn else ""
        yield f"after it   “{shortened(one.after.text, _MAX_TEXT)}”{turn}"
    if one.standing and one.base:
        base = shortened(one.base_text or "", _MAX_TEXT)
        yield f"note       {_CLASS[CheckVerdict(one.standing.value)]} against {one.base}, which is nearer the source: “{base}”"


def _otherwise_lines(others: Sequence[Worded]) -> Iterator[str]:
    """Each other wording, who carries it, and from how many origins and which it comes."""
    for worded in others[:_MAX_NAMED]:
        one = worded.nearest
        yield f"otherwise  {_reports(worded.reports)} ({_CLASS[one.verdict]}): {_marked(one.diff)}"
        labels = listed([_origin(group) for group in worded.origins.groups[:_MAX_NAMED]])
        yield f"{'':10} {_origin_words(worded.origins)}{f': {labels}' if labels else ''}"
    if (hidden := len(others) - _MAX_NAMED) > 0:
        yield f"otherwise  {count(hidden, 'more wording')}"


def _marked(diff: Sequence[Parting]) -> str:
    """The report's words with what the quote has not in ``[-…-]`` and what it has instead in ``{+…+}``."""
    shown = []
    for part in diff:
        if part.same:
            shown.append(part.base)
        else:
            shown += [f"[-{part.base}-]"] if part.base else []
            shown += [f"{{+{part.quote}+}}"] if part.quote else []
    return " ".join(" ".join(shown).split())


def _searched_words(searched: Searched) -> str:
    origins = origin_range(searched.origins_at_least, searched.origins_at_most)
    words = f"{count(searched.reports, 'report')}, {origins} independent {'origin' if origins == '1' else 'origins'}"
    if searched.since is None or searched.until is None:
        return f"{words}, no date told"
    days = [when_words(searched.since[:10]), when_words(searched.until[:10])]
    return f"{words}, {days[0]}" + (f" to {days[1]}" if days[0] != days[1] else "")
