"""How does a dossier become one file that opens from disk, needs no network and lets no report's text act as markup?

Takes a :class:`~onrecord.model.Dossier` and what made it; gives HTML with style and script inside, allowed by their hashes alone.
Every text is escaped by the template engine, characters that no page may hold are made visible. The templates, style and script
are package data under ``render/templates``; a :class:`PageWriter` compiles them once and is owned by whoever writes pages.
"""

from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from onrecord.model import Comparison, Dossier, Flaw, QuotedReport, Record, Run, Severity, StoryTold
from onrecord.render.attributions import ViewLimits, view
from onrecord.render.comparison_words import claim, share_words
from onrecord.render.edition import Edition, edit
from onrecord.render.finding import changed_readings, find
from onrecord.render.ledger_view import ledger
from onrecord.render.relation_view import pairs
from onrecord.render.score import Piece
from onrecord.render.sections import coverage, descent, differences, events, origins, sentences
from onrecord.render.side_by_side import set_side_by_side
from onrecord.render.sigla import Witnesses
from onrecord.render.stemma_svg import LINE_KINDS, draw
from onrecord.render.story_list import list_stories
from onrecord.render.texts import texts
from onrecord.render.words import count, listed, moment_words, number, origin_range, settings_words, visible

__all__ = ["MadeWith", "PageWriter", "made_with"]

_SECTIONS = (
    ("finding", "Finding"), ("descent", "Descent"), ("apparatus", "Apparatus"), ("discrepancies", "Discrepancies"),
    ("coverage", "Coverage"), ("ledger", "Ledger"), ("relations", "Relations"), ("timeline", "Timeline"),
    ("brief", "Brief"), ("texts", "Texts"), ("made", "Method"),
)  # fmt: skip
_PIECES = {
    "": Markup("{}"),
    "meaning": Markup('<b class="c">{}</b>'),
    "changed": Markup('<i class="c">{}</i>'),
    "at": Markup('<span class="at">{}</span>'),
    "omitted meaning": Markup('<span class="om m">{}</span>'),
    "omitted": Markup('<span class="om">{}</span>'),
    "lost": Markup("<del>{}</del>"),
    "new": Markup("<ins>{}</ins>"),
    "gap": Markup(' <span class="om">{}</span> '),
}
_COMPARING = {"descent", "discrepancies", "coverage"}  # views that say nothing about one report


class MadeWith(Record, frozen=True):
    """What made a page: version, settings by name, flaws of the run, the address of the index (empty for none), and the codebook
    of its statements."""

    version: str
    settings: dict[str, object]
    flaws: tuple[Flaw, ...] = ()
    index: str = ""
    codebook: str | None = None


def made_with(run: Run, *, index: str = "") -> MadeWith:
    """What made the dossiers of a run."""
    return MadeWith(run.version, run.settings, run.flaws, index, run.codebook)


class PageWriter:
    """Writes dossiers, indexes and tables of quotations as single HTML files; the same records give the same text."""

    def __init__(self) -> None:
        self._environment = Environment(
            loader=PackageLoader("onrecord.render", "templates"), autoescape=True, undefined=StrictUndefined,
            finalize=_shown, trim_blocks=True, lstrip_blocks=True, auto_reload=False, cache_size=-1,
        )  # fmt: skip
        self._environment.filters["marked"] = _marked
        folder = files("onrecord.render").joinpath("templates")
        self._style = folder.joinpath("page.css").read_text("utf-8")
        self._script = folder.joinpath("page.js").read_text("utf-8")

    def page(self, dossier: Dossier, made: MadeWith) -> str:
        """The page of one story. An empty view says so in a sentence; views that compare stay out for a single report."""
        witnesses = Witnesses(dossier)
        edition = edit(dossier, witnesses)
        compared = len(dossier.reports) > 1
        kinds = sorted({one.kind.value for one in dossier.discrepancies if one.severity is not Severity.LOW})
        told = ledger(dossier, witnesses)
        left_out = (set() if compared else _COMPARING) | (set() if dossier.relations else {"relations"})
        left_out |= set() if dossier.statements else {"ledger"}
        return self._render(
            "dossier.html", _score_style(edition) + _filter_style(kinds, told.acts), scripted=True,
            title=dossier.title, made=made, compared=compared,
            contents=[(name, words) for name, words in _SECTIONS if name not in left_out], kinds=kinds,
            relations=pairs(dossier, witnesses), ledger=told,
            finding=find(dossier, witnesses), drawing=draw(dossier, witnesses) if compared else None,
            edges=dossier.stemma.edges, line_kinds={manner.value: kind for manner, kind in LINE_KINDS.items()},
            origins=origins(dossier, witnesses), origin_words=_origin_words(dossier), descent=descent(dossier, witnesses),
            edition=edition, differences=differences(dossier, witnesses), difference_words=_difference_words(dossier),
            coverage=coverage(dossier, witnesses), events=events(dossier, witnesses), brief=sentences(dossier, witnesses),
            texts=texts(dossier, witnesses), searched=_searched(witnesses), settings=tuple(settings_words(made.settings)),
            flaws=_own_flaws(dossier, made.flaws),
        )  # fmt: skip

    def index(self, run: Run, links: Mapping[str, str]) -> str:
        """The page that lists a run's stories and flaws; ``links`` gives the address of a story's page by the story's id."""
        stories = [
            {
                "title": one.title, "href": links.get(one.story.id, ""), "reports": len(one.reports),
                "origins": origin_range(one.origins.at_least, one.origins.at_most), "changed": changed_readings(one),
                "discrepancies": len(one.discrepancies),
            }
            for one in run.dossiers
        ]  # fmt: skip
        n_reports = sum(len(one.reports) for one in run.dossiers)
        n_stories = len(run.dossiers)
        noun = "story" if n_stories == 1 else "stories"
        claim = f"{number(n_reports).capitalize()} {'report' if n_reports == 1 else 'reports'} in {number(n_stories)} {noun}."
        return self._render(
            "index.html", "", scripted=False, stories=stories, made=made_with(run),
            claim=claim if stories else "No story was found.",
            searched=f"{count(n_reports, 'report')}, {count(len(run.flaws), 'flaw')}",
            settings=tuple(settings_words(run.settings)), flaws=run.flaws,
        )  # fmt: skip

    def quotations(self, reports: Iterable[QuotedReport], limits: ViewLimits | None = None) -> str:
        """The page of quotations: a table and, within the limits, the texts with every attribution marked in place."""
        seen = view(reports, limits or ViewLimits())
        n_rows = len(seen.rows)
        claim = f"{count(n_rows, 'quotation')} in {count(seen.n_reports, 'report')}." if n_rows else "No quotation was found."
        return self._render("quotations.html", "", scripted=bool(seen.texts), view=seen, claim=claim)

    def stories(self, told: Sequence[StoryTold], made: MadeWith) -> str:
        """The page of stories: reports, copy families, origins and the reasons that hold each together."""
        n_reports = sum(len(one.story.reports) for one in told)
        return self._render(
            "stories.html", "", scripted=False, view=list_stories(told), made=made,
            searched=f"{count(n_reports, 'report')}, {count(len(made.flaws), 'flaw')}",
            settings=tuple(settings_words(made.settings)), flaws=made.flaws,
        )  # fmt: skip

    def comparison(self, found: Comparison, made: MadeWith) -> str:
        """The page of a comparison: shares, altered quotations, and both texts side by side."""
        seen = set_side_by_side(found)
        return self._render(
            "side_by_side.html", "", scripted=True, view=seen, made=made, style_of=found.style, credit=found.credit,
            claim=claim(found), shares=share_words(found) if found.passages else (), notes=found.notes,
            searched="one wire and one page", settings=tuple(settings_words(made.settings)), flaws=made.flaws,
        )  # fmt: skip

    def _render(self, name: str, more_style: str, *, scripted: bool, **values: object) -> str:
        style, script = self._style + more_style, self._script if scripted else ""
        return self._environment.get_template(name).render(
            style=Markup(style), script=Markup(script), style_hash=_hash(style), script_hash=_hash(script),  # noqa: S704 - our own files
            **values,
        )  # fmt: skip


def _shown(value: object) -> object:
    """What the templates print: text made visible before it is escaped; markup of our own as it is."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _marked(pieces: Iterable[Piece]) -> Markup:
    """The words of a reading with their marks as elements; the blank after marked words bears no mark."""
    parts: list[Markup | str] = []
    for piece in pieces:
        words = piece.text.rstrip()
        parts += [_PIECES[piece.mark].format(visible(words)), visible(piece.text[len(words) :])]
    return Markup("").join(parts)


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _score_style(edition: Edition) -> str:
    """The columns of the systems that this page needs, as rules, since a strict page carries no style in its elements."""
    numbers = sorted({system.n_segments for entry in edition.entries for system in entry.score})
    return "".join(f".n{n}{{grid-template-columns:minmax(6.5rem,max-content) repeat({n},auto)}}" for n in numbers)


def _filter_style(kinds: Iterable[str], acts: Iterable[str]) -> str:
    """What the choice of a kind of discrepancy, or of an act, hides, as rules, so that it works without a script."""
    by_kind = (f"#discrepancies:has(#dis-{kind}:checked) .dis>li:not(.k-{kind}){{display:none}}" for kind in kinds)
    by_act = (f"#ledger:has(#act-{act}:checked) .led>li:not(.a-{act}){{display:none}}" for act in acts)
    return "".join((*by_kind, *by_act))


def _origin_words(dossier: Dossier) -> str:
    low, high = dossier.origins.at_least, dossier.origins.at_most
    if low == high:
        return f"{number(low).capitalize()} independent {'origin' if low == 1 else 'origins'}"
    return f"At least {number(low)}, at most {number(high)} independent origins"


def _difference_words(dossier: Dossier) -> str:
    severities = [one.severity.value for one in dossier.discrepancies]
    parts = [f"{severities.count(name)} {name}" for name in ("high", "medium", "low") if name in severities]
    n = len(severities)
    return f"{n} {'place' if n == 1 else 'places'} where reports differ: {listed(parts)}." if parts else ""


def _own_flaws(dossier: Dossier, flaws: Iterable[Flaw]) -> list[Flaw]:
    """The flaws of the inputs that this story's reports came from."""
    names = {name for report in dossier.reports for name in (report.id, report.origin)}
    return [flaw for flaw in flaws if flaw.input in names]


def _searched(witnesses: Witnesses) -> str:
    told = [report.masthead.published for report in witnesses.reports if report.masthead.published]
    words = count(len(witnesses.reports), "report")
    if len(told) > 1:
        words += f", published from {moment_words(told[0])} to {moment_words(told[-1])}"
    elif told:
        words += f", {moment_words(told[0])}"
    silent = len(witnesses.reports) - len(told)
    return f"{words}; {number(silent)} {'tells' if silent == 1 else 'tell'} no date" if silent and told else words
