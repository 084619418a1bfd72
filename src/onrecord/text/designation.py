"""Who and when: names, days and persons that differ at one place of two wordings.

Other names of one body ("U.S.", "Washington") are one name; a name that is spelled a little otherwise is a drift of
spelling; another name is a change of meaning only if neither report uses the other's name anywhere, since the two may well
stand for one thing ("the Elbonian leader", "Dravik"). Persons ("I", "we") are compared only in direct speech.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import dropwhile, pairwise, takewhile

from rapidfuzz.distance import Indel

from onrecord.model import ChangeKind, Role, Word
from onrecord.text.pairing import Found, Pair, Side
from onrecord.text.wordbook import DateWords, Wordbook

__all__ = ["find_dates", "find_names", "find_persons", "name_at_start", "names_of"]

_MIN_LIKENESS = 0.75
"""From here two names are one with another spelling: Antony/Anthony .92, Kyiv/Kiev .50 (an alias), Jansen/Hansen .83 (a miss)."""
_ABBREVIATION_LETTERS = 4
_TITLE_CASE_SHARE = 0.6
"""A wording with more capitals than this is set in title case: capitals tell nothing there."""
_VERBS_TOO = frozenset({"may", "march"})
_OPENS = re.compile(r"[.!?…:;\n\"“”«»„‘()\[\]]|--|[–—]|\s[-*]\s")
"""What between two words lets the second have a capital for its place alone."""
_CLOSED = re.compile(r",[\"”»“’]\s+")
"""A quotation closed by a comma: the sentence goes on."""
_RUNNING = frozenset({Role.BODY, Role.CAPTION})
"""Roles set in running text; elsewhere houses write common words with capitals."""


def names_of(raw: str, blocks: Iterable[tuple[Role, Sequence[Word]]], titles: frozenset[str]) -> frozenset[str]:
    """Folded words of a report that are surely written as names: with a capital in the midst of a sentence and never small.

    A capital that opens a sentence or a quotation tells nothing, not even before another ("Neighbouring Lorvia"). ``blocks`` are
    the words of each block with its role; no word, no name.
    """
    found: set[str] = set()
    small: set[str] = set()
    for role, words in blocks:
        small.update(word.norm for word in words if word.text[0].islower())
        if role in _RUNNING:
            found.update(_names_of_block(raw, words, titles))
    return frozenset(found - small)


def _names_of_block(raw: str, words: Sequence[Word], titles: frozenset[str]) -> Iterator[str]:
    for before, word in pairwise(words):
        if not word.text[0].isupper() or word.norm in titles:
            continue
        if before.norm in titles or not _opens_after(raw[before.end : word.begin]):
            yield word.norm


def _opens_after(between: str) -> bool:
    """Whether what stands between two words may have closed a sentence, or opened a quotation."""
    return _OPENS.search(between) is not None and not _CLOSED.fullmatch(between)


def find_names(pair: Pair) -> Iterator[Found]:
    """Names that took each other's place."""
    if _is_title_case(pair.base) or _is_title_case(pair.reading):
        return
    for i, j in sorted(pair.to_reading.items()):
        if _is_name(pair.base, i, pair.book) and _is_name(pair.reading, j, pair.book) and not pair.equal(i, j):
            found = _compared(pair, i, j)
            if found is not None:
                yield found


def _is_title_case(side: Side) -> bool:
    long = [word for word in side.words if len(word.text) > 3]
    return len(long) > 3 and sum(word.text[0].isupper() for word in long) > _TITLE_CASE_SHARE * len(long)


def _is_name(side: Side, place: int, book: Wordbook) -> bool:
    """Whether a unit is written as a name where a common word would be small."""
    word = side.words[place]
    if not word.text[0].isupper() or book.is_light(word.norm) or word.norm in book.lexicon.titles or len(word.norm) < 2:
        return False
    if any(word.norm in row for row in (*book.lexicon.dates.weekdays, *book.lexicon.dates.months)):
        return False
    return not _may_open(side, place) or word.norm in side.names


def _may_open(side: Side, place: int) -> bool:
    """Whether a capital here may be a sentence's or a quotation's own."""
    return place == 0 or _opens_after(side.raw[side.words[place - 1].end : side.words[place].begin])


def _compared(pair: Pair, i: int, j: int) -> Found | None:
    old, new = pair.base.norms[i], pair.reading.norms[j]
    if _bare(old) == _bare(new) or pair.base.stems[i] == pair.reading.stems[j]:
        return None
    words = f"“{pair.base.text([i])}” became “{pair.reading.text([j])}”"
    bodies = _bodies(pair.base, i, pair.book) & _bodies(pair.reading, j, pair.book)
    if bodies:
        return Found(ChangeKind.NAME, (i,), (j,), f"{words}: another name of the same body")
    if any({_bare(old), _bare(new)} <= set(row) for row in pair.book.lexicon.nicknames):
        return Found(ChangeKind.NAME, (i,), (j,), f"{words}: another form of the same name")
    if _is_short_for(_bare(old), _bare(new)) or Indel.normalized_similarity(_bare(old), _bare(new)) >= _MIN_LIKENESS:
        return Found(ChangeKind.NAME, (i,), (j,), f"{words}: the name is spelled otherwise")
    mixed = _are_mixed(pair, i, j)
    held = _is_given(pair, i, j) or (pair.is_held_left(i, j) and pair.is_held_right(i, j))
    note = "both names stand in the reports, they may mean the same" if mixed else "another name"
    whole = _whole(pair.base, i, pair.to_reading, pair.book), _whole(pair.reading, j, pair.to_base, pair.book)
    words = f"“{pair.base.text(whole[0])}” became “{pair.reading.text(whole[1])}”"
    return Found(ChangeKind.NAME, *whole, f"{words}: {note}", meaning=held and not mixed)


def _bodies(side: Side, place: int, book: Wordbook) -> set[str]:
    """The bodies that a unit may name, alone or with the one beside it ("United States")."""
    alone = side.norms[place].removesuffix("'s")
    beside = [" ".join(side.norms[n : n + 2]).removesuffix("'s") for n in (place - 1, place) if n >= 0]
    return {body for name in (alone, *beside) if (body := book.alias_of.get(name)) is not None}


def _whole(side: Side, place: int, links: dict[int, int], book: Wordbook) -> tuple[int, ...]:
    """A unit of a name with the names and titles beside it that have no partner of their own: "President Joe Biden"."""
    def belongs(n: int) -> bool:
        return 0 <= n < len(side.words) and n not in links and _is_of_name(side, n, book)

    first, last = place, place
    while first not in side.broken and belongs(first - 1):
        first -= 1
    while last + 1 not in side.broken and belongs(last + 1):
        last += 1
    return tuple(range(first, last + 1))


def name_at_start(side: Side, run: Sequence[int], book: Wordbook) -> list[int]:
    """The units of the name that a run opens with, an article before it aside; none where it opens with something else."""
    rest = list(dropwhile(lambda place: book.is_light(side.norms[place]) and not side.words[place].text.isupper(), run))
    name = list(takewhile(lambda place: _is_of_name(side, place, book), rest))
    return name if any(_is_name(side, place, book) for place in name) else []


def _is_of_name(side: Side, place: int, book: Wordbook) -> bool:
    word = side.words[place]
    return word.text[0].isupper() and (word.norm in book.lexicon.titles or _is_name(side, place, book))


def _are_mixed(pair: Pair, i: int, j: int) -> bool:
    """Whether the reports use both names, so that the two may mean the same.

    Before one and the same surname they cannot: then it needs both names whole in both reports ("Ada Brook", "Jon Brook").
    """
    if _is_given(pair, i, j):
        return _is_written_whole(pair.reading, pair.base, i) and _is_written_whole(pair.base, pair.reading, j)
    return _is_written(pair.reading, pair.base, i) or _is_written(pair.base, pair.reading, j)


def _is_written_whole(side: Side, other: Side, place: int) -> bool:
    """Whether a given name of the other report stands before its surname anywhere in a report."""
    given, surname = (re.escape(other.words[n].text.removesuffix("’s").removesuffix("'s")) for n in (place, place + 1))
    return side.page.has(rf"\b{given}\s+{surname}\b")


def _is_written(side: Side, other: Side, place: int) -> bool:
    """Whether a word of the other report stands, with its capital, anywhere in a report."""
    word = other.words[place]
    bare = word.text.removesuffix("’s").removesuffix("'s")
    return word.norm in side.names or side.page.has(rf"\b{re.escape(bare)}\b")


def _is_given(pair: Pair, i: int, j: int) -> bool:
    """Whether both words stand right before the same surname."""
    if pair.to_reading.get(i + 1) != j + 1 or not pair.equal(i + 1, j + 1):
        return False
    book = pair.book
    return all(
        place not in side.broken and _is_name(side, place, book) for side, place in ((pair.base, i + 1), (pair.reading, j + 1))
    )


def _is_short_for(a: str, b: str) -> bool:
    """Whether one name is the other cut short: "Lt", "Lieutenant"."""
    short, long = sorted((a, b), key=len)
    letters = iter(long)
    return len(short) <= _ABBREVIATION_LETTERS and short[0] == long[0] and all(letter in letters for letter in short)


def _bare(norm: str) -> str:
    return norm.removesuffix("'s").rstrip("'").replace(".", "").replace("-", "")


def find_dates(pair: Pair) -> Iterator[Found]:
    """Days, months and years that took each other's place."""
    reading = {j: date for j in range(len(pair.reading.norms)) if (date := _date(pair.reading, j, pair))}
    for i in range(len(pair.base.norms)):
        old = _date(pair.base, i, pair)
        j = None if old is None else _facing(pair, i, old[0], reading)
        if old is not None and j is not None and reading[j][1] != old[1]:
            sentence = f"“{pair.base.text([i])}” became “{pair.reading.text([j])}”: another {old[0]}"
            yield Found(ChangeKind.DATE, (i,), (j,), sentence, meaning=True)


def _facing(pair: Pair, i: int, kind: str, reading: Mapping[int, tuple[str, int]]) -> int | None:
    """The date of a kind in a unit's place, or the only one in the stretch of difference in which it lies."""
    j = pair.to_reading.get(i)
    if j is not None:
        return j if j in reading and reading[j][0] == kind else None
    gap = pair.gap_at(i)
    near = [n for n in gap.reading if n in reading and reading[n][0] == kind and n not in pair.to_base] if gap else []
    return near[0] if len(near) == 1 else None


def _date(side: Side, place: int, pair: Pair) -> tuple[str, int] | None:
    """What kind of date a unit is, and which one."""
    word, dates = side.words[place], pair.book.lexicon.dates
    norm = word.norm.removesuffix("'s").rstrip(".")
    named = (("weekday", dates.weekdays), ("month", dates.months), ("day", dates.relative))
    for kind, rows in named:
        row = next((number for number, forms in enumerate(rows) if norm in forms), None)
        if row is not None and (kind == "day" or word.text[0].isupper()) and not (norm in _VERBS_TOO and _opens(side, place)):
            return kind, row
    if pair.direct and (told := _told_from_now(side, place, dates)) is not None:
        return told
    if len(norm) == 5 and norm[:4].isdecimal() and norm[4] == "s":
        return "decade", int(norm[:4])
    if norm.isdecimal() and len(norm) == 4 and 1600 <= int(norm) < 2100 and not _counts(side, place):
        return "year", int(norm)
    digits = norm.removesuffix("st").removesuffix("nd").removesuffix("rd").removesuffix("th")
    if digits.isdecimal() and len(digits) < 3 and _beside_month(side, place, dates.months):
        return "day of the month", int(digits)
    return None


def _told_from_now(side: Side, place: int, dates: DateWords) -> tuple[str, int] | None:
    """Periods told from the moment of speaking ("last week"), seasons and parts of a day behind such a word or an article."""
    norm, after, before = side.norms[place], side.norms[place + 1 : place + 2], side.norms[place - 1] if place else ""
    reach = next((number for number, row in enumerate(dates.reach) if norm in row), None)
    if reach is not None and after and after[0] in dates.periods:
        return f"{after[0]} told from now", reach
    for kind, rows in (("season", dates.seasons), ("part of the day", dates.day_parts)):
        row = next((number for number, forms in enumerate(rows) if norm in forms), None)
        if row is not None and before in dates.before_period:
            return kind, row
    return None


def _opens(side: Side, place: int) -> bool:
    return place == 0 or place in side.broken


def _counts(side: Side, place: int) -> bool:
    """Whether a bare number of four digits counts something ("2000 people") and is no year."""
    following = side.words[place + 1] if place + 1 < len(side.words) else None
    before = side.norms[place - 1] if place else ""
    in_phrase = before in ("in", "since", "of", "by", "until", "from", "after", "before", "to", "early", "late")
    return following is not None and place + 1 not in side.broken and following.norm.endswith("s") and not in_phrase


def _beside_month(side: Side, place: int, months: tuple[tuple[str, ...], ...]) -> bool:
    behind = place + 2 if side.norms[place + 1 : place + 2] == ("of",) else place + 1
    beside = [n for n in (place - 1, behind) if 0 <= n < len(side.words) and side.words[n].text[0].isupper()]
    return any(side.norms[n].rstrip(".") in row for n in beside for row in months)


def find_persons(pair: Pair) -> Iterator[Found]:
    """Persons that took each other's place in direct speech: "I" told as "we"."""
    if not pair.direct:
        return
    person_of = pair.book.person_of
    for i, j in sorted(pair.to_reading.items()):
        old, new = person_of.get(pair.base.norms[i]), person_of.get(pair.reading.norms[j])
        if old and new and old != new:
            sentence = f"“{pair.base.text([i])}” became “{pair.reading.text([j])}”: {old} is told as {new}"
            yield Found(ChangeKind.PERSON, (i,), (j,), sentence, meaning=True)
