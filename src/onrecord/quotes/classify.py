"""What does each wording of an utterance do to the base?

Takes collations and the stemma; gives one :class:`~onrecord.model.Utterance` a collation: the base with its reason, and each
reading with its class, the evidence for the class in words, its changes (:mod:`~onrecord.text.change`) and its cells for the
view word under word. Classes are decided by named evidence, never by a similarity, and in this order: identical,
typographic, dissolved, meaning changed, truncated, extended, translated back, paraphrased.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from msgspec.structs import replace

from onrecord.model import (
    Aspect,
    Change,
    ChangeKind,
    Collation,
    Form,
    Passage,
    Reading,
    ReadingClass,
    Report,
    ReportId,
    Role,
    Span,
    Stemma,
    TranslationMarks,
    Utterance,
    Wording,
)
from onrecord.quotes.base import Choice, Lineage, choose_base, choose_given, lineages
from onrecord.quotes.traces import (
    TraceSettings,
    are_translated,
    marks_of,
    swapped_share,
    told_by_passages,
    told_by_stemma,
    verbatim_shares,
)
from onrecord.quotes.witness import Languages, Witness, witnesses
from onrecord.text.change import changes
from onrecord.text.normalise import fold_marks
from onrecord.text.pairing import Pair, Side

__all__ = ["Verdict", "classify", "classify_against", "is_dissolved", "judge"]

_BLANKS = re.compile(r"\s+")
_PARTED = re.compile(r"[\w\"“”«»]")
"""Between two words: the quotation was closed and opened again, and who set the marks there chose them for that."""
_LONGEST_FRAME_CHARS = 120
"""Words of attribution that reach further than this are cited by the verb alone: something else stands between."""

_Pairs = Mapping[frozenset[ReportId], TranslationMarks | None]
"""Pairs of reports of which one was translated from the other and back, with the marks that their quotations show, if any."""


class Verdict(NamedTuple):
    """The class of a reading, the evidence for it in words, and its changes."""

    cls: ReadingClass
    why: str
    changes: tuple[Change, ...]


class _Story(NamedTuple):
    """What is known of all reports of a story."""

    at_hand: Mapping[ReportId, Witness]
    lines: Mapping[ReportId, Lineage]
    translated: _Pairs
    given: ReportId | None = None


def classify(
    collations: Sequence[Collation],
    stemma: Stemma,
    reports: Iterable[Report],
    passages: Sequence[Passage],
    languages: Languages,
) -> tuple[Utterance, ...]:
    """One utterance a collation, in their order. Without a base the first reading only stands on top."""
    in_time = sorted(reports, key=_moment)
    at_hand = witnesses(in_time, {}, languages)
    translated = _translated_pairs(collations, stemma, passages, at_hand)
    story = _Story(at_hand, lineages(stemma, [report.id for report in in_time]), translated)
    return tuple(_utterance(collation, story) for collation in collations)


def classify_against(
    base: ReportId,
    collations: Sequence[Collation],
    *,
    reports: Iterable[Report],
    passages: Sequence[Passage],
    languages: Languages,
) -> tuple[Utterance, ...]:
    """The same against the wordings of one report that is known to be the source, in whatever form it gives them.

    An utterance that the source does not carry has its first wording on top and no base.
    """
    at_hand = witnesses(reports, {}, languages)
    translated = _translated_pairs(collations, Stemma((), ()), passages, at_hand)
    story = _Story(at_hand, {}, translated, base)
    return tuple(_utterance(collation, story) for collation in collations)


def _moment(report: Report) -> tuple[str, str]:
    """The order in which a reader meets the reports: by time where it is told, then by id."""
    published = report.masthead.published
    return (published.value if published else "~", report.id)


def _utterance(collation: Collation, story: _Story) -> Utterance:
    wordings = collation.wordings
    sides = [story.at_hand[wording.report].side(wording.spans) for wording in wordings]
    keys = [_key(side, story.at_hand[side.report]) for side in sides]
    body = [_stands_in_body(wording, story.at_hand[wording.report].report) for wording in wordings]
    given = story.given
    choice = choose_base(wordings, keys, story.lines, body) if given is None else choose_given(wordings, given, body)
    others = [n for n in range(len(sides)) if n != choice.top]
    top = Reading(
        wordings[choice.top].report, wordings[choice.top].quotation, wordings[choice.top].spans, wordings[choice.top].text,
        wordings[choice.top].form, ReadingClass.BASE, (), collation.rows[choice.top], _top_why(choice),
    )  # fmt: skip
    readings = tuple(_reading(collation, n, choice.top, sides, story) for n in others)
    base = top.report if choice.is_base else None
    return Utterance(collation.id, collation.speaker, base, choice.why, (top, *readings), collation.n_columns)


def _top_why(choice: Choice) -> str:
    return choice.why if choice.is_base else "stands on top only to compare the others with"


def _reading(collation: Collation, n: int, top: int, sides: Sequence[Side], story: _Story) -> Reading:
    base, wording = collation.wordings[top], collation.wordings[n]
    pair = Pair(sides[top], sides[n], story.at_hand[base.report].book, direct=_are_direct(base, wording))
    reports = frozenset((base.report, wording.report))
    verdict = judge(
        pair,
        dissolved=is_dissolved(base, wording, pair),
        translated=reports in story.translated,
        beside=tuple(_disowned(base, wording, pair, story)),
    )
    back = verdict.cls in (ReadingClass.TRANSLATED_BACK, ReadingClass.MEANING_CHANGED)
    return Reading(
        wording.report, wording.quotation, wording.spans, wording.text, wording.form, verdict.cls, verdict.changes,
        collation.rows[n], verdict.why, story.translated.get(reports) if back else None,
    )  # fmt: skip


def _disowned(base: Wording, wording: Wording, pair: Pair, story: _Story) -> Iterator[Change]:
    """A claim with its speaker in the base that the reading tells as its own; headlines leave speakers out by habit.

    A word of the reading that the claim does not hold may name who said it, in a way that no cue shows: then nothing is told.
    """
    if wording.quotation is not None or wording.attribution or not base.attribution:
        return
    added = (norm for j, norm in enumerate(pair.reading.norms) if j not in pair.to_base)
    translated = frozenset((base.report, wording.report)) in story.translated
    if not all(map(pair.is_light, added)) or not (translated or _is_told(pair)) or _is_amid_marks(wording, story):
        return
    frame = Span(base.report, base.attribution[0].begin, max(span.end for span in base.attribution))
    if frame.end - frame.begin > _LONGEST_FRAME_CHARS:
        frame = base.attribution[-1]
    told = pair.reading.span(range(len(pair.reading.words)))
    words = story.at_hand[base.report].report.words(frame)
    sentence = f"“{_BLANKS.sub(' ', words)}” is left out: what somebody said is told as the report's own word"
    in_body = _stands_in_body(wording, story.at_hand[wording.report].report)
    yield Change(ChangeKind.MODALITY, words, wording.text, frame, told, sentence, meaning=in_body, aspect=Aspect.ATTRIBUTION)


def _is_told(pair: Pair) -> bool:
    """Whether half of the reading's words with content are the base's: others that stand in their place tell another claim."""
    content = [j for j, norm in enumerate(pair.reading.norms) if not pair.is_light(norm)]
    held = sum(j in pair.to_base and pair.akin(pair.to_base[j], j) for j in content)
    return 2 * held >= len(content)


def _is_amid_marks(wording: Wording, story: _Story) -> bool:
    """Whether quotation marks stand in a sentence, beside it, or open before it in its paragraph: it may be somebody's speech."""
    text = story.at_hand[wording.report].report.text
    begin, end = wording.spans[0].begin, wording.spans[-1].end
    before, beside = text[text.rfind("\n", 0, begin) + 1 : begin], text[begin : end + 3].split("\n", 1)[0]
    return fold_marks(before).count('"') % 2 == 1 or '"' in fold_marks(before[-2:] + beside)


def _are_direct(base: Wording, wording: Wording) -> bool:
    """Whether both stand in marks from end to end, so that persons and tenses may be compared."""
    return all(one.form is Form.DIRECT or (one.form is Form.MIXED and one.quoted == one.spans) for one in (base, wording))


def judge(pair: Pair, *, dissolved: bool = False, translated: bool = False, beside: tuple[Change, ...] = ()) -> Verdict:
    """The class of a reading against its base. ``dissolved`` when marks are gone, ``translated`` of the pair of reports,
    ``beside`` changes that do not stand in the words themselves.

    Never ``base``. Both sides need a word.
    """
    if not dissolved and not beside and _are_printed_alike(*(_clause(side, pair) for side in (pair.base, pair.reading))):
        return Verdict(ReadingClass.IDENTICAL, "the same words and marks", ())
    found = (*changes(pair), *beside)
    if dissolved:
        return Verdict(ReadingClass.DISSOLVED, "quoted in the base, told without marks here", found)
    weighty = [change for change in found if change.meaning]
    if weighty:
        return Verdict(ReadingClass.MEANING_CHANGED, "; ".join(change.sentence for change in weighty), found)
    core = _core_pairs(pair)
    if core == _Core(0, 0, 0):
        return Verdict(ReadingClass.TYPOGRAPHIC, _typographic_why(found), found)
    if not core.changed and not core.added:
        return Verdict(ReadingClass.TRUNCATED, f"{_counted(core.lost)} of the base left out, the rest unchanged", found)
    if not core.changed and not core.lost:
        return Verdict(ReadingClass.EXTENDED, f"{_counted(core.added)} added to the base, the rest unchanged", found)
    if translated:
        return Verdict(ReadingClass.TRANSLATED_BACK, "the two reports differ throughout as translations there and back do", found)
    return Verdict(ReadingClass.PARAPHRASED, _paraphrase_why(core), found)


class _Core(NamedTuple):
    """How many words are lost, added, or changed in place; spelling and opening conjunctions do not count."""

    lost: int
    added: int
    changed: int


def _core_pairs(pair: Pair) -> _Core:
    lost = {i for i in range(len(pair.base.words)) if i not in pair.to_reading} - _openers(pair.base, pair)
    added = {j for j in range(len(pair.reading.words)) if j not in pair.to_base} - _openers(pair.reading, pair)
    changed = sum(not pair.equal(i, j) for i, j in pair.to_reading.items())
    return _Core(len(lost), len(added), changed)


def _openers(side: Side, pair: Pair) -> set[int]:
    """Units before the first word that says something: "And", "However"."""
    first = next((n for n, norm in enumerate(side.norms) if norm not in pair.book.lexicon.openers), 0)
    return set(range(first))


def _typographic_why(found: Sequence[Change]) -> str:
    kinds = sorted({str(change.kind) for change in found if change.kind in (ChangeKind.SPELLING, ChangeKind.PUNCTUATION)})
    if len(found) > len([change for change in found if str(change.kind) in kinds]):
        kinds.append("an opening conjunction")
    differ = " and ".join(kinds) or "marks or capitals"
    return f"the same words but for {differ}"


def _counted(n_words: int) -> str:
    return "one word" if n_words == 1 else f"{n_words} words"


def _paraphrase_why(core: _Core) -> str:
    named = ((core.changed, "replaced"), (core.lost, "left out"), (core.added, "added"))
    parts = [f"{_counted(count)} {what}" for count, what in named if count]
    return ", ".join(parts) + "; no change of meaning was found"


def _clause(side: Side, pair: Pair) -> Side:
    """A reported clause without the word that opens it ("that"), which the sentence around it asks for and not the speaker."""
    opens = not pair.direct and side.norms[:1] and side.norms[0] in pair.book.lexicon.clause_openers
    return replace(side, words=side.words[1:]) if opens else side


def _are_printed_alike(base: Side, reading: Side) -> bool:
    """Whether two wordings have the same letters and marks from their first to their last word.

    Where one of them was parted by its speaker ("A," she said, "B") the marks are the house's and not the speaker's.
    """
    if [base.text([n]) for n in range(len(base.words))] != [reading.text([n]) for n in range(len(reading.words))]:
        return False
    return all(_marks_agree(base, reading, n) for n in range(len(base.words)))


def _marks_agree(base: Side, reading: Side, place: int) -> bool:
    asked, asks = base.asks(place), reading.asks(place)
    if place + 1 == len(base.words) or asked is not asks:
        return asked is asks or (not asked and not asks)
    gaps = [side.raw[side.words[place].end : side.words[place + 1].begin] for side in (base, reading)]
    if bool(gaps[0]) is not bool(gaps[1]):
        return False  # written together and apart: "cannot", "can not"
    was, now = (_BLANKS.sub("", gap) for gap in gaps)
    return was == now or any(_PARTED.search(marks) for marks in (was, now))


def _key(side: Side, witness: Witness) -> tuple[str, ...]:
    """The words of a wording, spelling folded: equal for typographic variants."""
    return tuple(witness.book.speller.key(norm) for norm in side.norms)


def is_dissolved(base: Wording, wording: Wording, pair: Pair) -> bool:
    """Whether words that stand in marks in the base stand outside marks here."""
    if not base.quoted and base.form is not Form.DIRECT:
        return False
    if wording.form is Form.INDIRECT:
        return True
    if wording.form is Form.DIRECT or base.form is not Form.DIRECT:
        return False
    shared = [j for i, j in pair.to_reading.items() if pair.equal(i, j) and not pair.is_light(pair.base.norms[i])]
    inside = [j for j in shared if any(_holds(span, pair.reading, j) for span in wording.quoted)]
    return 2 * len(inside) < len(shared)


def _holds(span: Span, side: Side, place: int) -> bool:
    return span.begin <= side.words[place].begin < span.end


def _stands_in_body(wording: Wording, report: Report) -> bool:
    place = wording.spans[0].begin
    return any(block.begin <= place < block.end and block.role is Role.BODY for block in report.blocks)


def _translated_pairs(
    collations: Sequence[Collation], stemma: Stemma, passages: Sequence[Passage], at_hand: Mapping[ReportId, Witness]
) -> _Pairs:
    """Pairs of reports that are told to be translated, or whose shared direct quotations show it.

    Quotations that stay as they were speak against passages: a heavy hand edits what is not in marks.
    """
    settings = TraceSettings()
    by_stemma, by_passages, verbatim = told_by_stemma(stemma), told_by_passages(passages, settings), verbatim_shares(passages)
    n_passages = Counter(frozenset((passage.a.report, passage.b.report)) for passage in passages)
    found: dict[frozenset[ReportId], TranslationMarks | None] = dict.fromkeys((*by_stemma, *by_passages))
    whole, phrases = (_shared_quotations(collations, at_hand, are_whole) for are_whole in (_is_whole, _is_phrase))
    for (a, b), sides in whole.items():
        pair = frozenset((a, b))
        enough = len(sides) >= settings.min_quotations and n_passages[pair] >= settings.min_passages
        if pair not in found and (not enough or verbatim[pair] > settings.max_verbatim_share):
            continue
        book = at_hand[a].book
        marks = marks_of(sides, phrases.get((a, b), ()), book)
        shown = are_translated(marks, settings) and (not enough or swapped_share(sides, book) >= settings.min_swapped_share)
        if pair in by_stemma or shown:
            found[pair] = marks
        elif enough:
            found.pop(pair, None)
    return found


def _is_whole(wording: Wording) -> bool:
    return wording.form is Form.DIRECT


def _is_phrase(wording: Wording) -> bool:
    return wording.form is Form.MIXED and wording.quoted == wording.spans


def _shared_quotations(
    collations: Sequence[Collation], at_hand: Mapping[ReportId, Witness], is_meant: Callable[[Wording], bool]
) -> dict[tuple[ReportId, ReportId], list[tuple[Side, Side]]]:
    """By pair of reports the wordings of the meant sort that both have of an utterance."""
    shared: dict[tuple[ReportId, ReportId], list[tuple[Side, Side]]] = defaultdict(list)
    for collation in collations:
        direct = {wording.report: wording for wording in collation.wordings if is_meant(wording)}
        sides = {report: at_hand[report].side(wording.spans) for report, wording in direct.items()}
        for a, b in combinations(sorted(sides), 2):
            shared[a, b].append((sides[a], sides[b]))
    return shared
