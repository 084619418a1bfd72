"""What is a report's text reduced to, so that its kin can be found among thousands?

Takes a report, gives a :class:`~onrecord.model.Sketch`: stems with counts, names and numbers, quoted strings, and hashes of
word 3-grams chosen by winnowing (Schleimer, Wilkerson and Aiken 2003) with the rarest gram of each window first, so that any
run of ``n_gram + window - 1`` words that two reports share leaves at least one common hash. Reads headline, subheads and
body; captions, credits and furniture stay out.
"""

import re
from collections import Counter

import numpy as np
import numpy.typing as npt

from onrecord.model import Moment, Paragraph, Precision, Record, Report, Role, Sketch
from onrecord.reuse.marks import quoted
from onrecord.reuse.tongue import Known, Tongue, Tongues, is_number, speaking
from onrecord.text.normalise import fold, paragraphs
from onrecord.text.tokens import WORD

__all__ = ["SketchSettings", "sketch"]

_ROLES = (Role.HEADLINE, Role.SUBHEAD, Role.BODY)
_OPENS = re.compile(r"(?:^|[.!?:…]['\"”’)\]]*\s+)[\s\"'“”‘’„«(\[–—-]*$")
_LOOK_BACK_CHARS = 8
_LEAD_CHARS = 300
"""Of a long first paragraph so much is read for the lead: some forty words."""
_MULTIPLIERS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5, 0x85EBCA77C2B2AE63],
                        dtype=np.uint64)


class SketchSettings(Record, frozen=True):
    """Knobs of :func:`sketch`.

    ``gram_words`` words a gram (at most 5). ``window_grams`` neighbours of which the rarest is kept.
    ``quote_words`` words that a quoted string needs to be a key. ``name_weight`` rarity that a capitalised first word of a
    sentence needs to pass for a name. ``lead_words`` first words of the text that tell what it is about.
    """

    gram_words: int = 3  # as containment is measured for copies; 5 misses every edited report
    window_grams: int = 2  # keeps 3 grams in 4; with 4 the containment of short reports is off by .1 and more
    quote_words: int = 4
    name_weight: float = 3.0
    lead_words: int = 40

_DEFAULTS = SketchSettings()


def sketch(report: Report, tongues: Tongues, settings: SketchSettings = _DEFAULTS) -> Sketch:
    """The report's sketch, all its parts sorted; an empty one for a report without body, headline and subhead."""
    tongue = speaking(report.masthead.language, tongues)
    known: list[Known] = []
    names: Counter[str] = Counter()
    lower: set[str] = set()
    quotes: set[str] = set()
    title = report.masthead.title
    if title is not None and title.span is None:  # what came beside the text tells, too, what it is about
        _read(title.text, tongue, names, lower)
    lead: Counter[str] = Counter()
    for paragraph in paragraphs(report, _ROLES):
        if len(known) < settings.lead_words and paragraph.role is Role.BODY:  # headlines have names of their own
            _read(paragraph.text[:_LEAD_CHARS], tongue, lead, set())
        known += _read(paragraph.text, tongue, names, lower)
        quotes |= _quotes(paragraph, settings.quote_words)
    named = _named(names, lower, tongue, settings.name_weight)
    return Sketch(
        report.id, report.masthead.language, len(known), _grams(known, settings),
        tuple(sorted(Counter(k.stem for k in known if not k.is_function).items())),
        named, tuple(sorted(quotes)), _day(report.masthead.published),
        report.masthead.outlet.text if report.masthead.outlet else None,
        tuple(name for name in named if name in lead and not is_number(name) and tongue.rarity_of(name) >= settings.name_weight),
    )


def _read(text: str, tongue: Tongue, names: Counter[str], lower: set[str]) -> list[Known]:
    """The words of a paragraph; counts capitalised words inside sentences (2) and at their beginning (1), notes small ones.

    Capitals of a headline in title case count as well: its words name what the story is about.
    """
    known = []
    for match in WORD.finditer(text):
        word = match.group()
        norm = fold(word)
        found = tongue.of(norm)
        known.append(found)
        if found.is_function:
            continue
        if word[0].isupper():
            begin = match.start()
            opens = _OPENS.search(text[max(0, begin - _LOOK_BACK_CHARS) : begin])
            names[norm.removesuffix("'s")] |= 1 if opens else 2
        elif is_number(word):
            names[norm] |= 2
        else:
            lower.add(norm)
    return known


def _named(names: Counter[str], lower: set[str], tongue: Tongue, name_weight: float) -> tuple[str, ...]:
    """Names and numbers, sorted: capitalised inside a sentence, or at its beginning, rare, and nowhere small."""
    return tuple(sorted(
        name for name, where in names.items() if where > 1 or (name not in lower and tongue.of(name).weight >= name_weight)
    ))


def _quotes(paragraph: Paragraph, quote_words: int) -> set[str]:
    """Folded words of each quoted string that is long enough."""
    keys = set()
    for begin, end in quoted(paragraph.text):
        words = [fold(m.group()) for m in WORD.finditer(paragraph.text, begin, end)]
        if len(words) >= quote_words:
            keys.add(" ".join(words))
    return keys


def _grams(known: list[Known], settings: SketchSettings) -> tuple[int, ...]:
    """Winnowed hashes (52 bits, so that every JSON reader keeps them whole), sorted, without grams of function words alone."""
    n = settings.gram_words
    if len(known) < n:
        return ()
    keys = np.array([k.key for k in known], dtype=np.uint64)
    weights = np.array([0.0 if k.is_function else 1.0 + k.weight for k in known])
    size = len(known) - n + 1
    hashes = np.zeros(size, dtype=np.uint64)
    rarity = np.zeros(size)
    for place in range(n):
        hashes ^= keys[place : place + size] * _MULTIPLIERS[place]
        rarity += weights[place : place + size]
    return tuple(np.unique(_winnow(hashes, rarity, settings.window_grams)).tolist())


def _winnow(hashes: npt.NDArray[np.uint64], rarity: npt.NDArray[np.float64],
            window: int) -> npt.NDArray[np.uint64]:
    """The rarest gram of each window of neighbours, ties by hash."""
    hashes = (hashes * _MULTIPLIERS[-1]) >> np.uint64(12)
    order = rarity + hashes / float(1 << 52) * 1e-6
    if len(order) > window:
        views = np.lib.stride_tricks.sliding_window_view(order, window)
        kept = np.unique(views.argmax(axis=1) + np.arange(len(views)))
    else:
        kept = np.array([int(order.argmax())])
    return np.asarray(hashes[kept[rarity[kept] > 0]], dtype=np.uint64)


def _day(published: Moment | None) -> str | None:
    """The ISO day, where the moment is told that finely."""
    if published is None or published.precision in (Precision.YEAR, Precision.MONTH):
        return None
    return published.value[:10]
