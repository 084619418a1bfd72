"""How does a run read as Markdown, for a wiki, a mail or a repository?

Takes a :class:`~onrecord.model.Run`, gives CommonMark with pipe tables: per story the finding, descent, apparatus, discrepancies,
coverage, dates, the cited brief, and what was searched. Report text is escaped, so that it makes no link, image, heading or
markup; the full texts stay out, places such as ``A¶3`` with offsets name the words.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from onrecord.model import Dossier, Run
from onrecord.render.edition import Edition, Entry, Line, edit
from onrecord.render.finding import find
from onrecord.render.origins import Behind
from onrecord.render.sections import Cite, coverage, descent, differences, events, origins, sentences
from onrecord.render.sigla import Witnesses
from onrecord.render.words import moment_words, visible

__all__ = ["as_markdown", "escaped"]

_MARKUP = re.compile(r"([\\`*_\[\]<>|&~#^$@])|(?<=http)(:)|(?<=https)(:)|(?<=ftp)(:)|(?<=www)(\.)", re.IGNORECASE)


def as_markdown(run: Run) -> str:
    """All dossiers of a run as one Markdown text; says so where no story was found."""
    lines: list[str] = []
    for dossier in run.dossiers:
        lines += [*_story(dossier), ""]
    if not run.dossiers:
        lines += ["No story was found.", ""]
    if run.flaws:
        lines += ["## Flaws: what could not be read as given", ""]
        lines += [f"- **{escaped(one.input)}** ({one.stage}, {one.slug}): {escaped(one.detail)}" for one in run.flaws]
        lines.append("")
    return "\n".join([*lines, f"Made with Onrecord {escaped(run.version)}. It passes no verdict on what is true.", ""])


def escaped(text: str) -> str:
    """The text on one line, with every character that Markdown could take for markup escaped.

    >>> escaped("see [this](http://x) *now*")
    'see \\\\[this\\\\](http\\\\://x) \\\\*now\\\\*'
    """
    return _MARKUP.sub(lambda found: f"\\{found[0]}", visible(" ".join(text.split())))


def _story(dossier: Dossier) -> Iterator[str]:
    witnesses = Witnesses(dossier)
    yield from (f"# {escaped(dossier.title)}", "", f"**{find(dossier, witnesses).claim}**", "")
    reports = [
        (witnesses.sigla[one.id], witnesses.name(one), moment_words(one.masthead.published), one.id) for one in witnesses.reports
    ]
    yield from _origins(dossier, witnesses)
    yield from _table(("", "Report", "Published", "Id"), reports)
    yield from _descent(dossier, witnesses)
    yield from _apparatus(edit(dossier, witnesses))
    yield from _discrepancies(dossier, witnesses)
    yield from _coverage(dossier, witnesses)
    yield from _rest(dossier, witnesses)


def _origins(dossier: Dossier, witnesses: Witnesses) -> Iterator[str]:
    if len(dossier.reports) == 1:
        return
    low, high = dossier.origins.at_least, dossier.origins.at_most
    yield from (f"Independent origins: {low if low == high else f'at least {low}, at most {high}'}.", "")
    for one in origins(dossier, witnesses):
        yield f"- O{one.number} {escaped(one.label)}: {one.sigla}; {escaped(one.why)} {_places(one.evidence)}"
    yield ""


def _descent(dossier: Dossier, witnesses: Witnesses) -> Iterator[str]:
    if len(dossier.reports) == 1:
        return
    yield from ("## Descent: who took from whom", "")
    rows = [
        (
            f"{one.siglum} {one.name}",
            one.source or "none here",
            one.manner,
            one.ground,
            one.share,
            f"{one.why} {_quotes(one.evidence)}".strip(),
        )
        for one in descent(dossier, witnesses)
    ]
    yield from _table(("Report", "Took from", "Manner", "Ground", "Share found in source", "Why, and evidence"), rows)


def _apparatus(edition: Edition) -> Iterator[str]:
    yield from ("## Apparatus: what was said, in every wording", "")
    if not edition.entries and not edition.alone:
        yield from ("No quotation was found.", "")
    for entry in edition.entries:
        yield from _entry(entry)
    for once in edition.alone:
        places = ", ".join(link.place for link in once.line.links)
        yield f"- {', '.join(once.labels)} {escaped(once.speaker)}, carried once, {places}: “{_running(once.line)}”"
    if edition.alone:
        yield ""


def _entry(entry: Entry) -> Iterator[str]:
    yield from (f"### {entry.label} {escaped(entry.speaker)}", "")
    if entry.origins.counted:
        yield from (f"{_behind(entry.origins)}.", "")
    base = "base" if entry.base else "no base"
    yield f"- **{entry.top.links[0].siglum}** “{_running(entry.top)}” ({_told(base, escaped(entry.why), entry.top.entry)})"
    for line in entry.lines:
        words = "" if line.key == "identical" else f"“{_running(line)}” "
        changes = "; ".join(
            f"{one.kind}: {escaped(one.sentence or f'{one.base} → {one.reading}')}{' **(meaning)**' if one.meaning else ''}"
            for one in line.changes
        )
        entered = "" if line.key == "identical" and line.entry == entry.top.entry else line.entry
        told = _told(line.words, ": ".join(part for part in (escaped(line.why), changes) if part), entered)
        yield f"- **{', '.join(link.siglum for link in line.links)}** {words}({told})"
    yield ""


def _behind(found: Behind) -> str:
    links = (f"{link.label} ({link.note})" if link.note else link.label for link in found.links)
    return f"{found.counted}: {', '.join(links)}" if found.links else ""


def _told(what: str, why: str, entered: str) -> str:
    return f"{what}{': ' + why if why else ''}{'; ' + entered if entered else ''}"


def _discrepancies(dossier: Dossier, witnesses: Witnesses) -> Iterator[str]:
    if len(dossier.reports) == 1:
        return
    yield from ("## Discrepancies between reports", "")
    for one in differences(dossier, witnesses):
        reason = f": {escaped(one.reason)}" if one.reason else ""
        yield f"- **{one.label} {escaped(one.summary)}** ({one.kind}, {one.severity}{reason})"
        yield from (f"  - “{escaped(side[0].words)}” {_places(side)}" for side in one.sides)
    yield from ([""] if dossier.discrepancies else ["None was found.", ""])


def _coverage(dossier: Dossier, witnesses: Witnesses) -> Iterator[str]:
    rows = [(one.words, _behind(one.origins), *(cell.kind for cell in one.cells)) for one in coverage(dossier, witnesses)]
    if rows and len(dossier.reports) > 1:
        yield from ("## Coverage: which report carries which fact", "")
        yield from _table(("Fact", "Origins", *(witnesses.sigla[one.id] for one in witnesses.reports)), rows)


def _rest(dossier: Dossier, witnesses: Witnesses) -> Iterator[str]:
    dates = events(dossier, witnesses)
    if dates:
        yield from ("## Timeline", "")
        yield from (f"- **{escaped(one.when)}** ({one.precision}): {escaped(one.what)} {_places(one.cites)}" for one in dates)
        yield ""
    brief = sentences(dossier, witnesses)
    if brief:
        yield from ("## Brief", "")
        for line in brief:
            marks = "".join(f"\\[{cite.number}\\]" for cite in line.cites)
            yield from (f"{escaped(line.text)}{marks} ({line.origins}{'; ' + escaped(line.note) if line.note else ''})", "")
        cites = [cite for line in brief for cite in line.cites]
        yield from (f"{cite.number}. “{escaped(cite.words)}” {_places([cite])}" for cite in cites)
        yield ""


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    yield from (f"| {' | '.join(map(escaped, row))} |" for row in rows)
    yield ""


def _quotes(cites: Sequence[Cite]) -> str:
    return " ".join(f"“{cite.short}” ({cite.place} {cite.offsets})" for cite in cites)


def _places(cites: Sequence[Cite]) -> str:
    return ", ".join(f"{cite.place} {cite.offsets}" for cite in cites)


def _running(line: Line) -> str:
    return escaped("".join(f" {piece.text} " if piece.mark == "gap" else piece.text for piece in line.pieces))
