"""Which statements did one speaker make in several stories?

A statement that is made again is another act of speech, so its wordings stay out of the apparatus of the first; each of the two
tells of the other as a repeat. Takes the utterances of all stories of a run. Method: utterances in marks that share a run of
words are compared, and repeat each other where their speakers agree and most words of the shorter stand in the longer.
Grows with the number of utterances, but for runs of words that very many of them share, which tell nothing and are left out.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

import msgspec

from onrecord.model import Dossier, Form, Record, Repeat, Utterance
from onrecord.quotes.pieces import agree
from onrecord.text.normalise import fold

__all__ = ["RepeatSettings", "with_repeats"]

_LOOSE = " \t\n,.;:!?…\"'()[]-"


class RepeatSettings(Record, frozen=True):
    """When two utterances of two stories are one statement made again."""

    run_words: int = 4
    min_words: int = 6  # shorter ones are phrases that anybody may use twice
    min_share: float = 0.7  # of the shorter's words, as a bag; close paraphrases keep less, and are not told
    max_sharers: int = 50  # more utterances with one run of words: a formula


class _Said(Record, frozen=True):
    """An utterance as its first reading in marks has it."""

    story: str
    utterance: Utterance
    reading: int
    words: tuple[str, ...]


def with_repeats(dossiers: Sequence[Dossier], settings: RepeatSettings) -> tuple[Dossier, ...]:
    """The dossiers with repeats named in both stories; those of one story alone come back as they were."""
    said = [one for dossier in dossiers for one in _said(dossier, settings)]
    found: dict[tuple[str, str], list[Repeat]] = defaultdict(list)
    for a, b in sorted(_candidates(said, settings)):
        one, other = said[a], said[b]
        if _repeat_each_other(one, other, settings):
            found[one.story, one.utterance.id].append(_as_repeat(other))
            found[other.story, other.utterance.id].append(_as_repeat(one))
    return tuple(_told(dossier, found) for dossier in dossiers)


def _said(dossier: Dossier, settings: RepeatSettings) -> Iterator[_Said]:
    for utterance in dossier.apparatus:
        place = next((n for n, reading in enumerate(utterance.readings) if reading.form is Form.DIRECT), None)
        if place is not None and utterance.speaker is not None:
            words = tuple(word for piece in fold(utterance.readings[place].text).split() if (word := piece.strip(_LOOSE)))
            if len(words) >= settings.min_words:
                yield _Said(dossier.story.id, utterance, place, words)


def _candidates(said: Sequence[_Said], settings: RepeatSettings) -> set[tuple[int, int]]:
    """Pairs of two stories that share a run of words."""
    sharers: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, one in enumerate(said):
        size = settings.run_words
        for run in {one.words[n : n + size] for n in range(len(one.words) - size + 1)}:
            sharers[run].append(number)
    return {
        pair for held in sharers.values() if len(held) <= settings.max_sharers
        for pair in combinations(held, 2) if said[pair[0]].story != said[pair[1]].story
    }


def _repeat_each_other(one: _Said, other: _Said, settings: RepeatSettings) -> bool:
    shared = (Counter(one.words) & Counter(other.words)).total()
    alike = shared >= settings.min_share * min(len(one.words), len(other.words))
    return alike and agree(one.utterance.speaker, other.utterance.speaker)


def _as_repeat(said: _Said) -> Repeat:
    reading = said.utterance.readings[said.reading]
    return Repeat(said.story, said.utterance.id, reading.spans, reading.text)


def _told(dossier: Dossier, found: dict[tuple[str, str], list[Repeat]]) -> Dossier:
    if not any((dossier.story.id, utterance.id) in found for utterance in dossier.apparatus):
        return dossier
    told = tuple(
        msgspec.structs.replace(utterance, repeats=tuple(found.get((dossier.story.id, utterance.id), ())))
        for utterance in dossier.apparatus
    )
    return msgspec.structs.replace(dossier, apparatus=told)
