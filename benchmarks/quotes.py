"""How well are quotations found? ``python -m benchmarks.quotes`` scores the program on the gold quotations beside this file.

Contents and sources are compared as sets of the offsets of their letters and digits, so that marks, points and blanks do not
count. Gold and found are matched one to one, greedily, the best share of common letters (intersection over union) first, from a
half up. *exact* wants the same letters; *joint* wants the match and a source that touches the gold source, or none on either
side. A group's recall is over its gold, its precision over what was found as such. Nested quotations count like all others,
unless the gold knows none: then those found with a parent are left out.

    python -m benchmarks.quotes [--gold FILE --language en] [--mode fast] [--calibration] [--errors]
"""

import argparse
import io
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, product
from pathlib import Path

import msgspec

from benchmarks.gold.articles import FOLDER, GoldArticle, Spans, read_articles
from onrecord.desk.batch import Desk
from onrecord.model import Quotation, Span

__all__ = ["Match", "Scored", "match", "score"]

_MIN_SHARE = 0.5
"""Least intersection over union of a match; the measure of the peers' published figures."""
_N_BINS = 10
_MARKED_CHARS = 90
_ARTICLES = ("the ", "der ", "die ", "das ", "el ", "la ", "il ", "le ", "o ", "a ", "os ", "as ", "los ", "las ")

Letters = frozenset[int]


@dataclass(frozen=True)
class Match:
    """A gold quotation and a found one, by their numbers, and the share of their letters that they have in common."""

    gold: int
    found: int
    share: float


@dataclass(frozen=True)
class Scored:
    """An article, what was found in it, and how the two match."""

    article: GoldArticle
    found: tuple[Quotation, ...]
    matches: tuple[Match, ...]


def main() -> None:
    """Reads the command line, runs the program, prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, nargs="+", metavar="FILE", help="JSON lines; the project's own set by default")
    parser.add_argument("--language", help="of articles that do not name theirs")
    parser.add_argument("--mode", choices=["fast", "full"], default="full")
    parser.add_argument("--first", type=int, metavar="N", help="only the first N articles")
    parser.add_argument("--calibration", action="store_true", help="how often a confidence is right, by tenths")
    parser.add_argument("--errors", action="store_true", help="print what is missed, beside the gold, or half right")
    asked = parser.parse_args()
    articles = [article for path in asked.gold or sorted(FOLDER.glob("*.jsonl")) for article in read_articles(path)]
    scored = score(articles[: asked.first], fast=asked.mode == "fast", language=asked.language)
    _print_scores(scored)
    _print_details(scored)
    if asked.calibration:
        _print_calibration(scored)
    if asked.errors:
        _print_errors(scored)


def score(articles: Sequence[GoldArticle], *, fast: bool = False, language: str | None = None) -> tuple[Scored, ...]:
    """Each article with what the program finds in it; ``language`` stands in where an article names none."""
    desk, lines = Desk(None, 1), io.BytesIO()
    articles = [msgspec.structs.replace(article, language=article.language or language) for article in articles]
    for number, article in enumerate(articles):
        told = {"id": str(number), "text": article.text, "language": article.language}
        lines.write(msgspec.json.encode({key: value for key, value in told.items() if value is not None}) + b"\n")
    lines.seek(0)
    found = {int(one.report.id): one.quotations for one in desk.quoted(["-"], fast=fast, stdin=lines)}
    if desk.flaws:
        print(f"{len(desk.flaws)} articles could not be read", file=sys.stderr)
    flat = all(quote.parent is None for article in articles for quote in article.quotes)
    return tuple(_scored(article, found.get(number, ()), flat=flat) for number, article in enumerate(articles))


def _scored(article: GoldArticle, found: Sequence[Quotation], *, flat: bool) -> Scored:
    kept = tuple(one for one in found if not (flat and one.parent))
    gold_letters = [letters(article.text, quote.content) for quote in article.quotes]
    return Scored(article, kept, match(gold_letters, [letters(article.text, _offsets(one.content)) for one in kept]))


def match(gold: Sequence[Letters], found: Sequence[Letters]) -> tuple[Match, ...]:
    """The one-to-one matches of two lists of contents, best first; empty where nothing overlaps by half."""
    pairs = [
        Match(at, other, len(mine & theirs) / len(mine | theirs))
        for at, mine in enumerate(gold) for other, theirs in enumerate(found) if mine & theirs
    ]
    taken: set[tuple[str, int]] = set()
    kept = []
    for pair in sorted(pairs, key=lambda pair: (-pair.share, pair.gold, pair.found)):
        names = {("gold", pair.gold), ("found", pair.found)}
        if pair.share >= _MIN_SHARE and not names & taken:
            taken |= names
            kept.append(pair)
    return tuple(kept)


def letters(text: str, spans: Spans) -> Letters:
    """The offsets of the letters and digits in the spans."""
    return frozenset(at for begin, end in spans for at in range(begin, end) if text[at].isalnum())


def _offsets(spans: Sequence[Span]) -> Spans:
    return tuple((span.begin, span.end) for span in spans)


_MEASURES = ("exact", "iou50", "joint")
_GROUPS = ("all", "direct", "mixed", "indirect", "speech", "thought", "intention", "outermost", "nested")


@dataclass(frozen=True)
class _Tally:
    """Counts by group, and by group and measure for those that reach it; ``gold`` and ``found`` each by their own traits."""

    gold: Counter[str]
    found: Counter[str]
    gold_hits: Counter[tuple[str, str]]
    found_hits: Counter[tuple[str, str]]

    def told(self, group: str, measure: str) -> str:
        """Precision, recall and F1 of a group, in percent."""
        recall = self.gold_hits[group, measure] / max(self.gold[group], 1)
        precision = self.found_hits[group, measure] / max(self.found[group], 1)
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return f"  {100 * precision:6.1f}{100 * recall:6.1f}{100 * f1:6.1f}"


def _print_scores(scored: Sequence[Scored]) -> None:
    tally = _tallied(scored)
    print(f"{len(scored)} articles; precision, recall, F1 in percent")
    print(f"{'':16}{'gold':>6}{'found':>6}" + "".join(f"{measure:>20}" for measure in _MEASURES))
    for group in [*_GROUPS, *sorted(set(tally.gold) - set(_GROUPS))]:
        if tally.gold[group]:
            told = "".join(tally.told(group, measure) for measure in _MEASURES)
            print(f"{group:16}{tally.gold[group]:6}{tally.found[group]:6}{told}")
    print()


def _tallied(scored: Sequence[Scored]) -> _Tally:
    tally = _Tally(Counter(), Counter(), Counter(), Counter())
    for one in scored:
        gold = [_traits(one.article, quote.type, quote.kind, quote.parent) for quote in one.article.quotes]
        found = [_traits(one.article, quote.form, quote.kind, quote.parent) for quote in one.found]
        tally.gold.update(chain.from_iterable(gold))
        tally.found.update(chain.from_iterable(found))
        for pair in one.matches:
            reached = _reached(one, pair)
            tally.gold_hits.update(product(gold[pair.gold], reached))
            tally.found_hits.update(product(found[pair.found], reached))
    return tally


def _traits(article: GoldArticle, form: str, kind: str, parent: object) -> set[str]:
    """The groups that a quotation counts in; the part of the article's name before the stroke is the theme."""
    language = (article.language or "?").split("-")[0]
    traits = {"all", form.lower(), kind, "outermost" if parent is None else "nested", f"in {language}"}
    theme, stroke, _ = article.id.partition("/")
    return traits | {theme} if stroke and article.language and theme != language else traits


def _reached(one: Scored, pair: Match) -> list[str]:
    return [m for m, met in zip(_MEASURES, (pair.share == 1, True, _sources_agree(one, pair)), strict=True) if met]


def _sources_agree(one: Scored, pair: Match) -> bool:
    text = one.article.text
    mine = letters(text, one.article.quotes[pair.gold].source)
    theirs = letters(text, _offsets(one.found[pair.found].source))
    return bool(mine & theirs) or not (mine or theirs)


def _print_details(scored: Sequence[Scored]) -> None:
    """What is told of the matched quotations beside their words."""
    pairs = [(one, pair) for one in scored for pair in one.matches]
    both = [(one.article.quotes[pair.gold], one.found[pair.found]) for one, pair in pairs]
    _print_share("form right", [gold.type.lower() == found.form for gold, found in both])
    if any(quote.parent is not None for one in scored for quote in one.article.quotes):
        nested = [(one, pair) for one, pair in pairs if one.article.quotes[pair.gold].parent is not None]
        _print_share("parent right, gold nested", [_parent(one, pair) is True for one, pair in nested])
        _print_share("no parent, gold outermost", [
            one.found[pair.found].parent is None for one, pair in pairs if one.article.quotes[pair.gold].parent is None
        ])
    told = [quote for one in scored for quote in one.article.quotes]
    if len({quote.kind for quote in told}) > 1:
        for kind in ("speech", "thought", "intention"):
            _print_share(f"kind right, gold {kind}", [found.kind == kind for gold, found in both if gold.kind == kind])
    if any(quote.speaker for quote in told):
        _print_names("speaker", [(gold.speaker, found.speaker) for gold, found in both])
        unnamed_too = [(one, one.found[pair.found]) for one, pair in pairs if one.article.quotes[pair.gold].speaker is None]
        _print_share("  of these the source's own words", [
            _bare(found.speaker) in " ".join(_bare(_words(one, found.source)).split())
            for one, found in unnamed_too if found.speaker is not None
        ])
        told_to = [(gold.addressee, found.addressee) for gold, found in both]
        _print_names("addressee", [(gold, found) for gold, found in told_to if gold is None or _is_name(gold)])
        _print_names("unnamed addressee", [(gold, found) for gold, found in told_to if gold and not _is_name(gold)])
    print()


def _parent(one: Scored, pair: Match) -> bool | None:
    """Whether the found quotation hangs on the one that matches the gold parent; ``None`` if it hangs on nothing."""
    of_gold = {other.gold: one.found[other.found].id for other in one.matches}
    wanted, held = one.article.quotes[pair.gold].parent, one.found[pair.found].parent
    if held is None or wanted is None:
        return None
    return of_gold.get(wanted) == held


def _words(one: Scored, spans: Sequence[Span]) -> str:
    return " ".join(one.article.text[span.begin : span.end] for span in spans)


def _is_name(addressee: str) -> bool:
    return addressee != addressee.lower()


def _print_share(name: str, told: Sequence[bool]) -> None:
    if told:
        print(f"{name:32}{sum(told):5} of {len(told):4}  {100 * sum(told) / len(told):5.1f} %")


def _print_names(name: str, pairs: Sequence[tuple[str | None, str | None]]) -> None:
    """How often a name is right, withheld or another, and how often one is told where the gold has none."""
    known = [(gold, found) for gold, found in pairs if gold is not None]
    _print_share(f"{name} right", [_same_name(gold, found) for gold, found in known])
    _print_share(f"{name} withheld", [found is None for _, found in known])
    _print_share(f"{name} another", [found is not None and not _same_name(gold, found) for gold, found in known])
    near = [set(gold.split()) & set((found or "").split()) for gold, found in known if not _same_name(gold, found) and found]
    _print_share("  of these with a word in common", [bool(words) for words in near])
    _print_share(f"{name} told, gold has none", [found is not None for gold, found in pairs if gold is None])


def _same_name(gold: str, found: str | None) -> bool:
    return found is not None and _bare(gold) == _bare(found)


def _bare(name: str) -> str:
    name = name.casefold()
    return next((name[len(article) :] for article in _ARTICLES if name.startswith(article)), name)


def _print_calibration(scored: Sequence[Scored]) -> None:
    """By tenths of confidence: how many, the mean, the share that match the gold; then the expected error and Brier's score."""
    told = [
        (found.confidence, any(pair.found == number for pair in one.matches))
        for one in scored for number, found in enumerate(one.found)
    ]
    print(f"{'confidence':14}{'n':>6}{'mean':>8}{'precision':>11}")
    error = 0.0
    for tenth in range(_N_BINS):
        inside = [(sure, right) for sure, right in told if min(int(sure * _N_BINS), _N_BINS - 1) == tenth]
        if not inside:
            continue
        mean, precision = (sum(column) / len(inside) for column in zip(*inside, strict=True))
        error += abs(mean - precision) * len(inside) / len(told)
        print(f"{tenth / _N_BINS:.1f}–{(tenth + 1) / _N_BINS:.1f}{'':7}{len(inside):6}{mean:8.3f}{precision:11.3f}")
    brier = sum((sure - right) ** 2 for sure, right in told) / max(len(told), 1)
    print(f"expected calibration error {error:.3f}, Brier score {brier:.3f}\n")


def _print_errors(scored: Sequence[Scored]) -> None:
    for one in scored:
        lines = [*_missed(one), *_beside(one), *_half_right(one)]
        if lines:
            print(one.article.id, *lines, sep="\n  ")


def _missed(one: Scored) -> list[str]:
    reached = {pair.gold for pair in one.matches}
    return [f"missed  {_shown(one, quote.content)}" for at, quote in enumerate(one.article.quotes) if at not in reached]


def _beside(one: Scored) -> list[str]:
    reached = {pair.found for pair in one.matches}
    others = [quote for at, quote in enumerate(one.found) if at not in reached]
    return [f"beside  {_shown(one, _offsets(quote.content))} ({quote.confidence})" for quote in others]


def _half_right(one: Scored) -> list[str]:
    """Matches whose content, source, speaker, addressee, kind, form or parent is not the gold's."""
    told = [(pair, list(_flaws(one, pair))) for pair in one.matches]
    return [f"unlike  {_shown(one, one.article.quotes[pair.gold].content)}: " + "; ".join(flaws) for pair, flaws in told if flaws]


def _flaws(one: Scored, pair: Match) -> Iterator[str]:
    gold, found = one.article.quotes[pair.gold], one.found[pair.found]
    if pair.share < 1:
        yield f"content {_shown(one, _offsets(found.content))}"
    if not _sources_agree(one, pair):
        yield f"source {_shown(one, gold.source)} is {_shown(one, _offsets(found.source))}"
    for name, wanted, told in (("speaker", gold.speaker, found.speaker), ("addressee", gold.addressee, found.addressee)):
        if wanted != told and not (wanted and _same_name(wanted, told)):
            yield f"{name} {wanted} is {told}"
    if gold.kind != found.kind:
        yield f"kind {gold.kind} is {found.kind}"
    if gold.type.lower() != found.form:
        yield f"form {gold.type} is {found.form}"
    if (gold.parent is None) != (found.parent is None) or _parent(one, pair) is False:
        yield "parent"


def _shown(one: Scored, spans: Spans) -> str:
    text = " … ".join(one.article.text[begin:end] for begin, end in spans)
    return repr(text if len(text) <= _MARKED_CHARS else text[: _MARKED_CHARS - 1] + "…")


if __name__ == "__main__":
    main()
