"""How do two aligned passages stand to each other: verbatim, edited, translated, the same words, or merely related?

The wording of one pair of sentences cannot tell; the two reports as wholes can. Two reports that hardly agree outside quotation
marks are independent, and what they share is one speech (``same_words``). Two that keep order and function words but exchange
content words throughout, inside quotation marks too, where editors leave words alone, are a text and its translation there
and back (``translated``).
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel, LCSseq

from onrecord.model import Record, Relation
from onrecord.reuse.lines import Line, Lines, Pair

__all__ = ["RelateSettings", "relations"]

_GAP_WORDS = 4
"""A longer stretch without a common word is rewritten, not exchanged word for word."""

_LIKE_LETTERS = 0.7
"""Two stems this alike are one word spelled or inflected in two ways ("stabilis", "stabiliz")."""


class RelateSettings(Record, frozen=True):
    """Knobs of :func:`relations`; shares 0–1.

    ``min_edited`` likeness of words below which a pair is merely related. ``min_kin`` share of the unquoted sentences
    of the shorter report that must be alike, lest two reports be independent. Translated: ``min_aligned`` of the sentences
    of the shorter report aligned, ``min_grammar`` of the function words kept, quotations changed in ``min_changed`` of the
    aligned sentences that quote, ``min_exchanged`` content words exchanged one for one a sentence.
    """

    min_edited: float = 0.4
    min_kin: float = 0.15
    min_aligned: float = 0.25  # this and the next three fitted simulated stories (F .85) and the seeds
    min_grammar: float = 0.5
    min_changed: float = 0.2
    min_exchanged: float = 0.6

_DEFAULTS = RelateSettings()


@dataclass(frozen=True, slots=True)
class _Text:
    """The words of a run of lines put end to end."""

    codes: str
    grammar: str
    stems: tuple[str, ...]
    functions: tuple[bool, ...]
    marked: tuple[bool, ...]


def relations(story: Lines, pairs: Sequence[Pair], settings: RelateSettings = _DEFAULTS) -> list[Relation]:
    """The relation of each pair, in their order."""
    by_run = {run: _text(story, run) for pair in pairs for run in (pair.a, pair.b)}
    texts = [(by_run[pair.a], by_run[pair.b]) for pair in pairs]
    by_reports: dict[tuple[int, int], list[int]] = defaultdict(list)
    for place, pair in enumerate(pairs):
        by_reports[story.all[pair.a[0]].report, story.all[pair.b[0]].report].append(place)
    found = [Relation.RELATED] * len(pairs)
    for reports, places in by_reports.items():
        here = [texts[place] for place in places]
        translated = _translated(story, reports, here, settings)
        kin = translated or _kin(story, reports, here, settings)
        for place in places:
            found[place] = _relation(*texts[place], settings, kin=kin, translated=translated)
    return found


def _text(story: Lines, run: Sequence[int]) -> _Text:
    rows = [story.all[row] for row in run]
    known = [k for line in rows for k in line.known]
    return _Text("".join(r.codes for r in rows), "".join(r.grammar for r in rows), tuple(k.stem for k in known),
                 tuple(k.is_function for k in known), tuple(m for line in rows for m in line.marked))


def _relation(a: _Text, b: _Text, settings: RelateSettings, *, kin: bool, translated: bool) -> Relation:
    if not kin and _only_speech(a, b):
        return Relation.SAME_WORDS
    if a.codes == b.codes:
        return Relation.VERBATIM
    if translated:
        return Relation.TRANSLATED
    alike = Indel.normalized_similarity(a.codes, b.codes) >= settings.min_edited
    return Relation.EDITED if alike else Relation.RELATED


def _only_speech(a: _Text, b: _Text) -> bool:
    """Whether nearly all content stems that two passages share stand in quotation marks in both."""
    said = _content(a, quoted=True) & _content(b, quoted=True)
    told = _content(a, quoted=False) & _content(b, quoted=False)
    return len(said) > 0 and len(told - said) <= len(said) / 4


def _content(text: _Text, *, quoted: bool) -> set[str]:
    return {s for s, f, m in zip(text.stems, text.functions, text.marked, strict=True) if not f and m == quoted}


def _kin(story: Lines, reports: tuple[int, int], texts: Sequence[tuple[_Text, _Text]], settings: RelateSettings) -> bool:
    """Whether enough sentences outside quotation marks are alike for the two texts to have a text in common."""
    plain = [sum(_is_plain(story.all[row]) for row in story.rows[report]) for report in reports]
    alike = sum(
        _told(a) and _told(b) and Indel.normalized_similarity(a.codes, b.codes) >= settings.min_edited for a, b in texts
    )
    return alike >= settings.min_kin * max(1, min(plain)) if min(plain) else True


def _is_plain(line: Line) -> bool:
    """Whether most of a line stands outside quotation marks."""
    return line.share_marked < 0.5


def _told(text: _Text) -> bool:
    return sum(text.marked) < len(text.marked) / 2


def _translated(story: Lines, reports: tuple[int, int], texts: Sequence[tuple[_Text, _Text]], settings: RelateSettings) -> bool:
    """Whether one report reads like the other translated there and back: all four signs at once."""
    aligned = len(texts) / max(1, min(len(story.rows[report]) for report in reports))
    grammar = sum(len(a.grammar) + len(b.grammar) for a, b in texts)
    kept = 2 * sum(LCSseq.similarity(a.grammar, b.grammar) for a, b in texts) / max(1, grammar)
    quoting = [(a, b) for a, b in texts if any(a.marked) and any(b.marked)]
    changed = sum(_exchanged(a, b, quoted=True) > 0 for a, b in quoting) / max(1, len(quoting))
    exchanged = sum(_exchanged(a, b, quoted=False) for a, b in texts) / max(1, len(texts))
    return (aligned >= settings.min_aligned and kept >= settings.min_grammar and changed >= settings.min_changed
            and exchanged >= settings.min_exchanged)


def _exchanged(a: _Text, b: _Text, *, quoted: bool) -> int:
    """Content words exchanged in place for words unlike in letters; if ``quoted`` only those that stand in marks in both."""
    count, ends = 0, (0, 0)
    if a.codes == b.codes:
        return 0
    blocks = [(o.src_start, o.dest_start, o.src_end - o.src_start) for o in Indel.opcodes(a.codes, b.codes) if o.tag == "equal"]
    for a_begin, b_begin, length in (*blocks, (len(a.codes), len(b.codes), 0)):
        gap = range(ends[0], a_begin), range(ends[1], b_begin)
        if 0 < len(gap[0]) <= _GAP_WORDS and 0 < len(gap[1]) <= _GAP_WORDS:
            left, right = (_stems_in(text, places, quoted=quoted) for text, places in zip((a, b), gap, strict=True))
            count += min(len(left - right), len(right - left)) if _unlike(left, right) else 0
        ends = a_begin + length, b_begin + length
    return count


def _stems_in(text: _Text, places: range, *, quoted: bool) -> set[str]:
    """Content stems at the places; if ``quoted`` only where marked."""
    return {text.stems[i] for i in places if not text.functions[i] and (text.marked[i] or not quoted)}


def _unlike(left: set[str], right: set[str]) -> bool:
    """Whether no word of one side is a spelling or a form of a word of the other."""
    return all(Indel.normalized_similarity(a, b) < _LIKE_LETTERS for a in left for b in right)
