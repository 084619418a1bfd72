"""A year of simulated reports in which each story has words of its own: what an archive is like when it is asked about quotes.

The newsroom simulator writes every story from one small stock of sentences, so that a remark of one story stands, word for word,
in hundreds of others. Here each word with content of a story gives place to another one about as rare, the same throughout the
story, and each name to a made-up one; grammar, marks, edits and descent stay. Most stories are small and a few have hundreds of
reports (:data:`_KINDS`); besides, some remarks become famous and are told again, word for word, in reports of other stories
(:data:`_FAMOUS`), a few in hundreds.
"""

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from benchmarks.newsroom.newsroom import Item, one_story
from benchmarks.newsroom.vocabulary import vocabulary
from onrecord.desk.reports import tongues
from onrecord.text.rarity import Rarity
from onrecord.text.stems import Stems

__all__ = ["own_words"]


class _Kind(NamedTuple):
    """Stories of up to so many reports before some are lost, and their share of all reports, about."""

    largest: int
    share: float


_KINDS = (_Kind(1, 0.35), _Kind(10, 0.3), _Kind(60, 0.27), _Kind(300, 0.08))
_FAMOUS = (600, 400, 300, 200, 150, 100, 80, 60, 50, *[40] * 5, *[30] * 5, *[20] * 10, *[10] * 20)
"""In so many reports of others each famous remark is told again, where there are 12,500; in fewer accordingly."""
_FAMOUS_OF = 12_500
_KEPT_ZIPF10 = 55
"""Words as common as this stay: they are grammar, or nearly."""
_NEAR_ZIPF10 = 2
_KEPT_NAMES_ZIPF10 = 45
"""A word that is always written large and as common as this heads sentences, or is a day or a month."""
_LEAST_LETTERS = 4
_REPORTING = ("said", "says", "told", "stated", "declared", "added", "asked", "called", "named")
"""Words that say who speaks stay, too."""
_WORD = re.compile(r"[A-Za-z][a-z]+(?:'s)?|[A-Za-z]+")
_REMARK = re.compile(r"“[^”\n]{60,300}[a-z],” [A-Z][^“”\n]{3,60} (?:said|stated|declared)\.")
_SYLLABLES = (
    "bar", "cor", "den", "fal", "gri", "hol", "jan", "kes", "lom", "mar", "nor", "os", "pel", "quin", "ros", "sel", "tam",
    "ul", "ver", "wyn", "yar", "zor", "ach", "eth", "im", "dra", "stu", "pli", "gro", "nev",
)  # fmt: skip



def own_words(n_reports: int, seed: int) -> list[Item]:
    """So many reports, named in no order that tells anything; their days are spread over a year."""
    stock = _Stock()
    wanted = {kind: int(n_reports * kind.share * 1.1) + 1 for kind in _KINDS}
    told = [item for kind in _KINDS for item in _of_kind(kind, wanted[kind], stock, seed)]
    rng = random.Random(f"{seed}/own words")
    chosen = rng.sample(told, n_reports)
    named = [msgspec.structs.replace(item, id=f"r{place:05d}") for place, item in enumerate(chosen)]
    return list(_with_famous(named, rng))


def _of_kind(kind: _Kind, n_reports: int, stock: "_Stock", seed: int) -> Iterator[Item]:
    """At least so many reports of stories of one kind."""
    words, found, number = vocabulary("tuning"), 0, 0
    while found < n_reports:
        name = f"{seed}-{kind.largest}-{number}"
        rng = random.Random(name)
        items = one_story(rng.randint(1, kind.largest), words, name)
        yield from _Changed(items, stock, rng).items()
        found, number = found + len(items), number + 1


class _Stock:
    """The words of the table of rarity that may stand for others."""

    def __init__(self) -> None:
        self._rarity: Rarity = tongues()["en"].rarity
        self._stems = Stems("en")
        self._rows: dict[int, list[str]] = {}
        for stem, zipf10 in self._rarity.zipf10.items():
            if stem.isalpha() and stem.isascii() and len(stem) >= _LEAST_LETTERS:
                self._rows.setdefault(zipf10, []).append(stem)
        self._rarest = min(self._rows)

    def zipf10(self, word: str) -> int:
        """How common a word is; the rarest there are for one that is not in the table."""
        return self._rarity.zipf10.get(self._stems.of(word), self._rarest)

    def as_rare(self, zipf10: int) -> list[str]:
        """Words about as common."""
        near = range(max(self._rarest, zipf10 - _NEAR_ZIPF10), max(self._rarest, zipf10) + _NEAR_ZIPF10 + 1)
        return [stem for zipf in near for stem in self._rows.get(zipf, ())]


class _Changed:
    """A story told in other words."""

    def __init__(self, items: Sequence[Item], stock: _Stock, rng: random.Random) -> None:
        self._items, self._stock, self._rng = items, stock, rng
        texts = [text for item in items for text in (item.text, item.title or "")]
        self._small = {word for text in texts for word in _WORD.findall(text) if word.islower()}
        self._new: dict[str, str] = {}

    def items(self) -> Iterator[Item]:
        """Its reports."""
        for item in self._items:
            title = self._changed(item.title) if item.title else None
            yield msgspec.structs.replace(item, text=self._changed(item.text), title=title)

    def _changed(self, text: str) -> str:
        return _WORD.sub(lambda found: self._put(found[0]), text)

    def _put(self, word: str) -> str:
        bare, ending = (word[:-2], "'s") if word.endswith("'s") else (word, "")
        key = bare.lower()
        if key not in self._new:
            self._new[key] = self._drawn(key, is_name=bare[:1].isupper() and key not in self._small)
        new = self._new[key]
        return (new.capitalize() if bare[:1].isupper() else new) + ending

    def _drawn(self, key: str, *, is_name: bool) -> str:
        zipf10 = self._stock.zipf10(key)
        if len(key) < _LEAST_LETTERS or key in _REPORTING or zipf10 >= (_KEPT_NAMES_ZIPF10 if is_name else _KEPT_ZIPF10):
            return key
        if is_name:
            return "".join(self._rng.sample(_SYLLABLES, 3))
        return self._rng.choice(self._stock.as_rare(zipf10))


def _with_famous(items: Sequence[Item], rng: random.Random) -> Iterable[Item]:
    """The reports with famous remarks told again at the end of some."""
    remarks = sorted({found for item in items for found in _REMARK.findall(item.text)})
    texts = [item.text for item in items]
    for n_more, remark in zip(_FAMOUS, rng.sample(remarks, min(len(_FAMOUS), len(remarks))), strict=False):
        for place in rng.sample(range(len(items)), n_more * len(items) // _FAMOUS_OF):
            if remark not in texts[place]:
                texts[place] += f"\n\n{remark}"
    return [msgspec.structs.replace(item, text=text) for item, text in zip(items, texts, strict=True)]
