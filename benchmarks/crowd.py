"""A crowd of reports by their sketches alone, made at a thousand and more a second: what fills a large window.

Half of them are strangers; the others tell events, a few reports each, most copied from one another with more or less changed.
Words are drawn as often as the language at large uses them (the table of rarity), beside those of one of some hundred subjects
and of the event; names and phrases have a long tail, too. No text is written: sketches are what grouping reads.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from onrecord.desk.reports import tongues
from onrecord.model import ReportId, Sketch

__all__ = ["Crowd"]

_Ints = npt.NDArray[np.int64]
_N_NAMES, _N_RARE, _N_SUBJECTS, _N_OUTLETS, _N_PHRASES = 60_000, 80_000, 300, 400, 300_000
_RARE_SHARE = 0.04
"""Share of words that no table holds."""
_FIRST_DAY = date(2031, 3, 1)
_KEPT = {"verbatim": 1.0, "cut": 0.55, "edited": 0.7, "drifted": 0.35, "independent": 0.05}
"""Share of the wording of the report before that each manner keeps; a cut one adds nothing of its own."""
_MANNERS, _SHARES = tuple(_KEPT), (0.25, 0.15, 0.2, 0.1, 0.3)


@dataclass(frozen=True)
class _Event:
    subject: int
    words: _Ints
    names: _Ints
    numbers: _Ints
    day: int


class Crowd:
    """Makes sketches. ``event_of`` tells which event each of those made so far is about; strangers have one of their own."""

    def __init__(self, n_days: int, seed: int) -> None:
        self._rng = np.random.default_rng(seed)
        self._n_days = n_days
        english = tongues()["en"]
        table = [(stem, zipf) for stem, zipf in english.rarity.zipf10.items() if not english.of(stem).is_function]
        self._stems = [stem for stem, _ in table] + [f"rare{n}" for n in range(_N_RARE)]
        known = 10.0 ** (np.array([zipf for _, zipf in table]) / 10)
        rare = 1.0 / (np.arange(_N_RARE) + 50.0)
        self._words = np.cumsum(np.concatenate([known / known.sum() * (1 - _RARE_SHARE), rare / rare.sum() * _RARE_SHARE]))
        self._names, self._phrases = (np.cumsum(1.0 / (np.arange(n) + 20.0)) for n in (_N_NAMES, _N_PHRASES))
        self._subjects = self._rng.integers(300, len(table), (_N_SUBJECTS, 250))
        self.event_of: dict[ReportId, int] = {}

    def sketches(self, n_reports: int) -> list[Sketch]:
        """So many, in the order of their days."""
        found: list[Sketch] = []
        event = 0
        while len(found) < n_reports:
            alone = self._rng.random() < 0.5 * 6 / 3.5  # so many events of one report make half of all reports strangers
            size = 1 if alone else int(2 * 20 ** self._rng.random() ** 2)
            for one in self._told(event, size):
                self.event_of[one.report] = event
                found.append(one)
            event += 1
        return sorted(found[:n_reports], key=lambda one: (one.day, one.report))

    def _told(self, number: int, size: int) -> Iterator[Sketch]:
        """The reports of one event."""
        event, texts = self._event(), list[tuple[_Ints, ...]]()
        for place in range(size):
            manner = _MANNERS[self._rng.choice(len(_MANNERS), p=_SHARES)] if texts else "independent"
            source = texts[self._rng.integers(len(texts))] if texts else None
            text = self._own(event, int(self._rng.lognormal(5.2, 0.5)) + 30)
            texts.append(text if source is None else self._changed(source, text, manner))
            yield self._sketch(event, texts[-1], f"{self._rng.integers(1 << 40):010x}-{number}-{place}")

    def _event(self) -> _Event:
        rng = self._rng
        return _Event(
            int(rng.integers(_N_SUBJECTS)), self._drawn(self._words, 300)[-30:], self._drawn(self._names, 14),
            rng.integers(1, 5000, 4), int(rng.integers(self._n_days)),
        )  # fmt: skip

    def _drawn(self, cumulated: npt.NDArray[np.float64], size: int) -> _Ints:
        return np.asarray(np.searchsorted(cumulated, self._rng.random(size) * cumulated[-1]), dtype=np.int64)

    def _own(self, event: _Event, n_words: int) -> tuple[_Ints, ...]:
        """The content words of a report, the hashes of its phrases, its names and its numbers."""
        rng, subject = self._rng, self._subjects[event.subject]
        n_common, n_subject, n_event = (int(n_words * share) for share in (0.35, 0.12, 0.08))
        n_phrases = int(0.12 * n_words)
        return (
            np.concatenate([
                self._drawn(self._words, n_common), subject[(len(subject) * rng.random(n_subject) ** 2).astype(np.int64)],
                rng.choice(event.words, n_event),
            ]),
            np.concatenate([self._drawn(self._phrases, n_phrases), rng.integers(1 << 30, 1 << 52, int(0.55 * n_words))]),
            rng.permutation(np.concatenate([rng.choice(event.names, 10, replace=False), self._drawn(self._names, 4)])),
            rng.permutation(np.concatenate([rng.choice(event.numbers, 3), (31 * rng.random(3) ** 2).astype(np.int64) + 1])),
        )  # fmt: skip

    def _changed(self, source: tuple[_Ints, ...], own: tuple[_Ints, ...], manner: str) -> tuple[_Ints, ...]:
        """A part of the source, and of its own words what is missing."""
        kept = _KEPT[manner]
        parts = []
        for theirs, mine in zip(source, own, strict=True):
            n_kept = int(np.ceil(kept * len(theirs)))
            begin = 0 if manner == "cut" else int(self._rng.integers(len(theirs) - n_kept + 1))
            n_own = 0 if manner == "cut" else int((1 - kept) * len(mine))
            parts.append(np.concatenate([theirs[begin : begin + n_kept], mine[-n_own:] if n_own else mine[:0]]))
        return tuple(parts)

    def _sketch(self, event: _Event, text: tuple[_Ints, ...], name: str) -> Sketch:
        rng, (words, grams, named, numbers) = self._rng, text
        columns, counts = np.unique(words, return_counts=True)
        terms = sorted((self._stems[at], n) for at, n in zip(columns.tolist(), counts.tolist(), strict=True))
        day = _FIRST_DAY + timedelta(days=min(event.day + int(3 * rng.random() ** 3), self._n_days - 1))
        return Sketch(
            ReportId(name), "en", 2 * len(words), tuple(np.unique(grams).tolist()), tuple(terms),
            tuple(sorted({*(f"name{n}" for n in named.tolist()), *map(str, numbers.tolist())})), (), day.isoformat(),
            f"outlet{rng.integers(_N_OUTLETS)}", _leading(event.names[:5].tolist(), named),
        )  # fmt: skip


def _leading(first: Sequence[int], named: _Ints) -> tuple[str, ...]:
    """The names of an event that stand in the first words of a report."""
    return tuple(sorted({f"name{n}" for n in first} & {f"name{n}" for n in named.tolist()}))
