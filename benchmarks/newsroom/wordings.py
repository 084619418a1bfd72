"""The truth about utterances: which spans of which reports are wordings of one sentence of speech, and what each does to another.

Every spoken word remembers where it was first said, so nothing is compared by likeness: a word that stands at its place with
other letters was replaced, a place that is gone was cut. Classes are those of the contract, each against a given base wording:
marks gone is dissolved, a planted change in one of the two is meaning changed, replaced words are translated back where one of
the two came through a translation that the other did not, else paraphrased.
"""

from collections import defaultdict
from collections.abc import Iterator

import msgspec

from benchmarks.newsroom.publish import Placed, Printed, PrintedLine
from benchmarks.newsroom.stories import Story
from benchmarks.newsroom.vocabulary import vocabulary

__all__ = ["TruthSpan", "TruthUtterance", "TruthWording", "utterances_of"]


class TruthSpan(msgspec.Struct, frozen=True):
    """``[begin, end)`` of a report's text."""

    report: str
    begin: int
    end: int


class TruthWording(msgspec.Struct, frozen=True):
    """One report's words for a sentence of speech: where, in what form, and by base report the class and the planted changes."""

    report: str
    spans: list[TruthSpan]
    form: str
    classes: dict[str, str]
    planted: list[str]


class TruthUtterance(msgspec.Struct, frozen=True):
    """A sentence of speech; ``as_spoken`` are the reports that have it in marks, word for word: any of them is a base."""

    id: str
    as_spoken: list[str]
    wordings: list[TruthWording]


class _Heard(msgspec.Struct, frozen=True):
    """A printed line of speech with the translations on its way."""

    report: str
    line: PrintedLine
    translations: frozenset[str]

    @property
    def words(self) -> tuple[Placed, ...]:
        """The words that tell what was said."""
        return tuple(word for word in self.line.words if word.spoken)

    @property
    def form(self) -> str:
        """In marks from end to end, a phrase in marks, or without marks."""
        if not all(word.quoted for word in self.words):
            return "indirect"
        return "mixed" if self.line.speaker is None else "direct"


def utterances_of(story: Story, prints: dict[str, Printed], names: dict[str, str]) -> list[TruthUtterance]:
    """All sentences of speech of a story in the order of their keys. ``prints`` and ``names`` by node."""
    found: dict[str, list[_Heard]] = defaultdict(list)
    translated = _translations(story)
    lines_of = {node.id: {line.key for line in node.draft.lines()} for node in story.nodes}
    for node in story.nodes:
        for line in prints[node.id].lines if node.emitted else ():
            if line.said is not None and any(word.spoken for word in line.words):
                through = frozenset(one for one in translated[node.id] if line.key in lines_of[one])
                found[line.said].append(_Heard(names[node.id], line, through))
    accounts = [line for node in story.nodes if not node.parents for line in node.draft.lines()]
    spoken = {line.said: [_folded(token.core) for token in line.tokens if token.spoken] for line in accounts}
    return [_utterance(f"{story.id}-{said}", heard, spoken[said]) for said, heard in sorted(found.items())]


def _translations(story: Story) -> dict[str, frozenset[str]]:
    """By node the translated texts that it descends from, itself included."""
    through: dict[str, frozenset[str]] = defaultdict(frozenset)
    for node in story.nodes:
        own = frozenset({node.id}) if node.manner == "translated" and not node.emitted else frozenset()
        through[node.id] = own.union(*(through[parent] for parent in node.parents))
    return through


def _utterance(name: str, heard: list[_Heard], spoken: list[str]) -> TruthUtterance:
    once = _first_of_each(heard)
    wordings = [
        TruthWording(
            one.report,
            [TruthSpan(one.report, begin, end) for begin, end in _runs(one.line)],
            one.form,
            {other.report: cls for other in once if other is not one and (cls := _class(other, one)) is not None},
            sorted({word.change for word in one.line.words if word.change}),
        )
        for one in once
    ]
    whole = [one.report for one in once if one.form != "indirect" and [_folded(word.core) for word in one.words] == spoken]
    return TruthUtterance(name, whole, wordings)


def _first_of_each(heard: list[_Heard]) -> list[_Heard]:
    """One line a report: a report that merges two accounts may tell a sentence twice."""
    return list({one.report: one for one in reversed(heard)}.values())[::-1]


def _runs(line: PrintedLine) -> Iterator[tuple[int, int]]:
    """The stretches of words said, without the words of the reporter between them."""
    begin = end = None
    for word in (*line.words, None):
        if word is not None and word.spoken:
            begin, end = word.begin if begin is None else begin, word.end
        elif begin is not None and end is not None:
            yield begin, end
            begin = None


def _class(base: _Heard, reading: _Heard) -> str | None:
    """What the reading does to the base; ``None`` where the base has no marks and the reading has."""
    if base.form != reading.form:
        return "dissolved" if reading.form == "indirect" else None
    changed = {word.change for word in base.line.words} ^ {word.change for word in reading.line.words}
    old, new = ({word.origin: word for word in one.words} for one in (base, reading))
    both = old.keys() & new.keys()
    if any(word.change in changed and word.origin in both for word in (*base.words, *reading.words)):
        return "meaning_changed"
    if any(_folded(old[place].core) != _folded(new[place].core) for place in both):
        return "translated_back" if base.translations != reading.translations else "paraphrased"
    if old.keys() != new.keys():
        lost, added = old.keys() - both, new.keys() - both
        return "paraphrased" if lost and added else "truncated" if lost else "extended"
    return "identical" if _printed(base) == _printed(reading) else "typographic"


def _folded(core: str) -> str:
    spelling = vocabulary("tuning").spelling | vocabulary("held_out").spelling
    return spelling.get(core.lower(), core.lower())


def _printed(one: _Heard) -> list[str]:
    """The words with the marks between them, quotation marks and those at the ends left out."""
    parts = [(word.marks.partition("_")[0].strip("“"), word.core, word.marks.partition("_")[2]) for word in one.words]
    inner = [lead + core + trail.replace("”", "") for lead, core, trail in parts[:-1]]
    return [*inner, parts[-1][1]]
