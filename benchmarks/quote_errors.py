"""Which kinds of quotation are missed, half right or spurious? Precision and recall by form and cue family, and errors by class.

Takes a gold set and what ``onrecord quotes --format jsonl`` prints for it. Contents are compared as in
:mod:`benchmarks.quotes`; what was found with a parent is left out where the gold knows no nesting, but named where it is what
a missed gold quotation wants. A family is that of the first word of the cue that the lexicon holds, its part of speech by
what the word hands on. With ``--before`` another set of answers is scored beside, so that a change shows family by family.

    onrecord quotes gold.jsonl --format jsonl > now.jsonl
    python -m benchmarks.quote_errors gold.jsonl now.jsonl [--before then.jsonl] [--show CLASS] [--least 10]
"""

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from benchmarks.gold.articles import GoldArticle, GoldQuote, Spans, read_articles
from benchmarks.quotes import Match, letters, match
from onrecord.desk.lexicon import load
from onrecord.quotes.cue import CueLexicon, Cues

__all__ = ["Answer", "Kinds", "Told", "classed", "compare", "family_of", "read_answers"]

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_SHOWN_CHARS = 150
_SHOWN_EACH = 40


class Answer(msgspec.Struct, frozen=True):
    """A quotation as the program prints it; other fields are not read."""

    report: str
    content: Spans
    source: Spans = ()
    cue: Spans = ()
    form: str = "indirect"
    parent: str | None = None


@dataclass(frozen=True)
class Told:
    """An article with the answers for it (those that count, and the nested ones that do not), and how they match the gold."""

    article: GoldArticle
    answers: tuple[Answer, ...]
    nested: tuple[Answer, ...]
    matches: tuple[Match, ...]


@dataclass(frozen=True)
class Kinds:
    """An error: its class, the form, the family of its cue, and what stands there."""

    error: str
    form: str
    family: str
    shown: str


def main() -> None:
    """Reads the command line, prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("answers", type=Path)
    parser.add_argument("--before", type=Path, help="answers to compare with")
    parser.add_argument("--language", default="en", help="whose cue families to count by")
    parser.add_argument("--least", type=int, default=10, metavar="N", help="families rarer than this count as one")
    parser.add_argument("--show", metavar="CLASS", help="print the errors whose class begins so")
    asked = parser.parse_args()
    cues = Cues(load(f"cues/{asked.language}.toml", CueLexicon))
    articles = read_articles(asked.gold)
    now = compare(articles, read_answers(asked.answers))
    then = compare(articles, read_answers(asked.before)) if asked.before else None
    if asked.show:
        _print_shown(now, cues, asked.show)
        return
    for group in ("form", "family"):
        _print_groups(group, now, then, cues, asked.least)
    _print_classes(now, then, cues)


def read_answers(path: Path) -> dict[str, list[Answer]]:
    """The answers of a file by report."""
    found: dict[str, list[Answer]] = defaultdict(list)
    for line in path.read_bytes().splitlines():
        if line.strip():
            answer = msgspec.json.decode(line, type=Answer)
            found[answer.report].append(answer)
    return found


def compare(articles: Sequence[GoldArticle], answers: Mapping[str, Sequence[Answer]]) -> list[Told]:
    """Each article with its answers, matched to the gold; answers that are nested count only where the gold knows nesting."""
    flat = all(quote.parent is None for article in articles for quote in article.quotes)
    told = []
    for article in articles:
        given = answers.get(article.id, [])
        kept = tuple(one for one in given if not (flat and one.parent))
        nested = tuple(one for one in given if flat and one.parent)
        gold = [letters(article.text, quote.content) for quote in article.quotes]
        told.append(Told(article, kept, nested, match(gold, [letters(article.text, one.content) for one in kept])))
    return told


def family_of(text: str, cue: Spans, cues: Cues) -> str:
    """The family of a cue by its words: the first that the lexicon holds; ``no cue`` and ``unknown`` where there is none."""
    words = _WORD.findall(" ".join(text[begin:end] for begin, end in cue).lower())
    if not cue:
        return "no cue"
    if "according" in words:
        return "according"
    senses = next((senses for word in words if (senses := cues.of(word))), None)
    if senses is None:
        return "sign" if not words else "unknown"
    return senses[0].entry.family


def _print_groups(group: str, now: Sequence[Told], then: Sequence[Told] | None, cues: Cues, least: int) -> None:
    """Precision and recall by form or family, and before."""
    rows, old = _grouped(now, cues, group), _grouped(then, cues, group) if then else None
    small = {name for name, row in rows.items() if max(row[0], row[1]) < least}
    print(f"{group:16}{'gold':>6}{'found':>6}{'P':>7}{'R':>7}" + (f"{'P then':>9}{'R then':>8}" if old else ""))
    for name in sorted(rows.keys() - small, key=lambda name: -rows[name][0]):
        before = old.get(name, [0, 0, 0, 0]) if old else None
        print(f"{name:16}{rows[name][0]:6}{rows[name][1]:6}{_shares(rows[name])}" + (f"  {_shares(before)}" if before else ""))
    if small:
        summed = [sum(rows[name][n] for name in small) for n in range(4)]
        print(f"{'(others)':16}{summed[0]:6}{summed[1]:6}{_shares(summed)}")
    print()


def _shares(row: Sequence[int]) -> str:
    gold, found, gold_hits, found_hits = row
    return f"{100 * found_hits / max(found, 1):7.1f}{100 * gold_hits / max(gold, 1):7.1f}"


def _grouped(told: Sequence[Told], cues: Cues, group: str) -> dict[str, list[int]]:
    """By group: gold, found, gold that is matched, found that is matched."""
    rows: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for one in told:
        text = one.article.text
        gold_hits, found_hits = {pair.gold for pair in one.matches}, {pair.found for pair in one.matches}
        for number, quote in enumerate(one.article.quotes):
            name = quote.type.lower() if group == "form" else family_of(text, quote.cue, cues)
            rows[name][0] += 1
            rows[name][2] += number in gold_hits
        for number, answer in enumerate(one.answers):
            name = answer.form if group == "form" else family_of(text, answer.cue, cues)
            rows[name][1] += 1
            rows[name][3] += number in found_hits
    return rows


def _print_classes(now: Sequence[Told], then: Sequence[Told] | None, cues: Cues) -> None:
    """The classes of errors with their counts, the commonest first, and the families that most of each belong to."""
    errors = [error for one in now for error in classed(one, cues)]
    old = Counter(error.error for one in then for error in classed(one, cues)) if then else None
    counts = Counter(error.error for error in errors)
    print(f"{'error':44}{'n':>6}" + (f"{'then':>7}" if old else "") + "   commonest families")
    for name, n in counts.most_common():
        families = Counter(error.family for error in errors if error.error == name).most_common(4)
        told = ", ".join(f"{family} {count}" for family, count in families)
        print(f"{name:44}{n:6}" + (f"{old[name]:7}" if old else "") + f"   {told}")


def classed(one: Told, cues: Cues) -> Iterator[Kinds]:
    """The errors of an article: what is missed and why, what is half right, what is spurious."""
    text = one.article.text
    matched = {pair.gold: pair for pair in one.matches}
    for number, quote in enumerate(one.article.quotes):
        pair = matched.get(number)
        reasons = [_why_missed(one, quote, cues)] if pair is None else _half_right(text, quote, one.answers[pair.found])
        for reason in reasons:
            yield Kinds(reason, quote.type.lower(), family_of(text, quote.cue, cues), _shown(text, quote))
    hits = {pair.found for pair in one.matches}
    for number, answer in enumerate(one.answers):
        if number not in hits:
            yield Kinds(_why_spurious(one, answer), answer.form, family_of(text, answer.cue, cues), _shown(text, answer))


def _shown(text: str, quote: GoldQuote | Answer) -> str:
    return f"[{_words(text, quote.source)}] <{_words(text, quote.cue)}> {_words(text, quote.content)}"


def _why_missed(one: Told, quote: GoldQuote, cues: Cues) -> str:
    text, form = one.article.text, quote.type.lower()
    wanted, cue = letters(text, quote.content), letters(text, quote.cue)
    if any(_share(wanted, letters(text, answer.content)) for answer in one.nested):
        return f"missed {form}: found, but as nested"
    if any(cue & letters(text, answer.cue) for answer in one.answers):
        return f"missed {form}: cue found, content far off"
    if not quote.cue:
        return f"missed {form}: no cue"
    if any(cue & letters(text, answer.cue) for answer in one.nested):
        return f"missed {form}: cue taken for a nested one"
    if family_of(text, quote.cue, cues) == "unknown":
        return f"missed {form}: cue not in the lexicon"
    if any(letters(text, answer.content) & cue for answer in one.answers):
        return f"missed {form}: cue lies in another content"
    return f"missed {form}: cue known, no content found"


def _share(one: frozenset[int], two: frozenset[int]) -> bool:
    return 2 * len(one & two) >= len(one | two)


def _half_right(text: str, quote: GoldQuote, answer: Answer) -> Iterator[str]:
    """Borders that differ, and the source."""
    gold, found = letters(text, quote.content), letters(text, answer.content)
    if gold != found:
        yield f"border: {_border(gold, found)}"
    source, told = letters(text, quote.source), letters(text, answer.source)
    if source and not told:
        yield "source: none told"
    elif told and not source:
        yield "source: told, gold has none"
    elif source and not source & told:
        yield "source: another"
    elif source != told:
        yield "source: other words of it"


def _border(gold: frozenset[int], found: frozenset[int]) -> str:
    """Where two contents differ most: at the left, at the right, or inside; and whether too much or too little was found."""
    odd, begin, end = gold ^ found, max(min(gold), min(found)), min(max(gold), max(found))
    sides = Counter("left" if at < begin else "right" if at > end else "inside" for at in sorted(odd))
    return f"{sides.most_common(1)[0][0]}, {'too much' if 2 * len(odd & found) >= len(odd) else 'too little'}"


def _why_spurious(one: Told, answer: Answer) -> str:
    text = one.article.text
    cue, content = letters(text, answer.cue), letters(text, answer.content)
    golds = [(letters(text, quote.cue), letters(text, quote.content)) for quote in one.article.quotes]
    if any(cue & theirs for theirs, _ in golds):
        return "spurious: cue is gold, content far off"
    if any(cue <= theirs for _, theirs in golds if cue):
        return "spurious: inside of a gold content"
    if any(2 * len(content & theirs) > len(content) for _, theirs in golds):
        return "spurious: another cue for gold content"
    return "spurious: no attribution there"


def _words(text: str, spans: Spans) -> str:
    return " … ".join(text[begin:end] for begin, end in spans).replace("\n", " ")[:_SHOWN_CHARS]


def _print_shown(told: Sequence[Told], cues: Cues, wanted: str) -> None:
    errors = [error for one in told for error in classed(one, cues) if error.error.startswith(wanted)]
    for family, n in Counter(error.family for error in errors).most_common():
        print(f"\n{family} ({n})")
        for error in [error for error in errors if error.family == family][:_SHOWN_EACH]:
            print(f"  {error.form:9} {error.shown}")


if __name__ == "__main__":
    main()
