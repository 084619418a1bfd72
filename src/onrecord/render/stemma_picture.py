"""The stemma as a picture of its own, outside any page: one SVG file that opens everywhere.

Takes a :class:`~onrecord.model.Descent`. It is the wide drawing of :mod:`stemma_svg` with the colours and lines of the page, and
with the reason and the words that show a step in place of links to the page: they open under the pointer and are read to those
who move by key. A description says the whole graph in words.
"""

import re
from importlib.resources import files

from markupsafe import Markup, escape

from onrecord.model import Descent, Edge, NodeKind
from onrecord.render.sigla import Witnesses
from onrecord.render.stemma_svg import draw
from onrecord.render.words import MANNER_WORDS, shortened, step_words, visible

__all__ = ["as_svg"]

_LINK = re.compile(r'<a href="#(e\d+)?[^"]*" aria-label="([^"]*)">')
_END = "</a>"
_HEAD = re.compile(
    r'<svg class="wide" viewBox="0 0 (\d+) (\d+)" role="group" aria-labelledby="([^"]*)">(<title[^>]*>[^<]*</title>)'
)
_DESCRIBED = re.compile(r"<desc([^>]*)>[^<]*</desc>")
_TO_PAGE = re.compile(r"[,;] to (?:the evidence|the table|its text)$")
_SHOWN_CHARS = 160


def as_svg(found: Descent) -> str:
    """The picture, with its style inside."""
    witnesses = Witnesses(found)
    drawn = str(draw(found, witnesses).wide)
    edges = [_told(edge, witnesses) for edge in found.stemma.edges]

    def part(link: re.Match[str]) -> str:
        number, label = link[1], _TO_PAGE.sub("", link[2])
        title = escape(edges[int(number[1:]) - 1]) if number else Markup(label)  # noqa: S704 - escaped where it was drawn
        return f'<g class="part" tabindex="0" role="img" aria-label="{label}"><title>{title}</title>'

    drawn = _LINK.sub(part, drawn).replace(_END, "</g>")
    drawn = _DESCRIBED.sub(lambda old: f"<desc{old[1]}>{escape(_in_words(found, witnesses))}</desc>", drawn, count=1)
    size = r'viewBox="0 0 \1 \2" width="\1" height="\2"'
    head = rf'<svg xmlns="http://www.w3.org/2000/svg" {size} role="group" aria-labelledby="\3">\4'
    return _HEAD.sub(lambda old: old.expand(head) + f"<style>{_style()}</style>", drawn, count=1)


def _told(edge: Edge, witnesses: Witnesses) -> str:
    """Why an edge is drawn, and the words that show it."""
    shown = [f"{witnesses.place(span)} “{shortened(visible(witnesses.words(span)), _SHOWN_CHARS)}”" for span in edge.evidence]
    step = [step_words(edge.step, witnesses.sigla[edge.step.beside])] if edge.step else []
    return "\n".join([witnesses.spoken(edge.why), *step, *shown])


def _in_words(found: Descent, witnesses: Witnesses) -> str:
    """Every step in words."""
    names = {report.id: report.label for report in found.reports}
    lost = [witnesses.sigla[node.id] for node in found.stemma.nodes if node.kind is NodeKind.LOST]
    said = [f"{witnesses.sigla[name]} is {label}." for name, label in names.items()]
    said += [f"{', '.join(lost)}: sources that are not here."] if lost else []
    for edge in found.stemma.edges:
        said.append(f"{witnesses.sigla[edge.target]} {MANNER_WORDS[edge.manner]} from {witnesses.sigla[edge.source]}.")
    return visible(" ".join(said))


def _style() -> str:
    """The colours, faces and lines that the page draws with."""
    sheet = files("onrecord.render").joinpath("templates", "page.css").read_text("utf-8")
    colours = sheet[sheet.index(":root") : sheet.index("*, ::before")]
    lines = sheet[sheet.index("/* stemma */") : sheet.index(".key {")]
    return f"{colours}svg {{ background: var(--paper); font-family: var(--sans); }}\n{lines.replace('svg a', 'svg .part')}"
