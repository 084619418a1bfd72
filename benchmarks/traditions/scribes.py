"""A made-up text and its copies: scribes misread, skip, add, swap, respell and correct; some copies are lost.

Every tradition draws its own habits within wide bounds, so that nothing can lean on one scriptorium. Errors gather at places
that invite them and often take the same form there, so that two scribes may make one error; obvious nonsense may be corrected.
The words are made up of syllables: the simulator tells nothing of any language.
"""

import random
from collections.abc import Sequence

import msgspec

__all__ = ["Habits", "Shape", "Tradition", "grown", "simulate"]

_SYLLABLES = (
    "ba", "ce", "do", "fi", "gra", "hu", "jo", "ka", "lem", "mi", "nor", "pe", "qua", "ri", "sol", "tu", "ve", "xa", "ys", "zen",
)  # fmt: skip
_SMALL = (
    "a", "et", "in", "de", "que", "non", "la", "il", "ut", "ne", "se", "au", "par", "y", "sur", "mes", "ou", "si", "cum", "ad",
)  # fmt: skip
_LOOKALIKE = dict(zip("mnucefstirla", "nuvecsfcjvbo", strict=True))
_SPELLINGS = (("qu", "k"), ("ph", "f"), ("y", "i"), ("x", "s"), ("z", "s"), ("c", "k"), ("gr", "gh"), ("em", "en"), ("u", "v"))
_SKIP_WORDS = (4, 25)
_FRESH = 0.35
"""How often an error at a place is not the one that the place invites."""


class Habits(msgspec.Struct, frozen=True):
    """How the scribes of a tradition work. ``errors`` a word; ``uneven`` the shape of how errors gather (small: at few
    places)."""

    n_words: int
    errors: float
    uneven: float
    skips: float
    spelled: float
    corrected: float
    mixed: float
    strewn: bool = False
    """Whether a copy of two texts follows one and takes readings of the other here and there, not from a place on."""

    @staticmethod
    def drawn(n_words: int, rng: random.Random) -> "Habits":
        """Habits at random: .3 to 6 errors in a hundred words."""
        return Habits(n_words, errors=0.003 * 20 ** rng.random(), uneven=rng.uniform(0.3, 1.5), skips=rng.uniform(0, 1.5),
                      spelled=rng.choice([0.0, 0.02, 0.1]), corrected=rng.uniform(0.0, 0.5), mixed=rng.choice([0.0, 0.0, 0.1]))


class Shape(msgspec.Struct, frozen=True):
    """Who copied whom, before any text: ``parents[n]`` of node ``n`` (none for the first), and which nodes are lost."""

    parents: tuple[tuple[int, ...], ...]
    lost: frozenset[int]


class Tradition(msgspec.Struct, frozen=True):
    """The texts of the nodes that are here, by number, and the undirected edges among all nodes."""

    texts: dict[int, str]
    edges: tuple[tuple[int, int], ...]


def grown(n_here: int, lost_share: float, mixed: float, rng: random.Random) -> Shape:
    """A shape with ``n_here`` witnesses and about so many lost ones beside; nothing lost that no witness needs."""
    parents: list[tuple[int, ...]] = [()]
    lost = {0} if rng.random() < lost_share else set()
    recent = rng.random()
    while len(parents) - len(lost) < n_here:
        n = len(parents)
        first = n - 1 - int(rng.random() ** (1 + 2 * recent) * n)
        others = [k for k in range(n) if k != first]
        second = [rng.choice(others)] if others and rng.random() < mixed else []
        parents.append((first, *second))
        if rng.random() < lost_share:
            lost.add(n)
    return _needed(parents, lost)


def _needed(parents: Sequence[tuple[int, ...]], lost: set[int]) -> Shape:
    """The shape without lost nodes that no witness descends from."""
    needed: set[int] = set()
    for n in reversed(range(len(parents))):
        if n not in lost or n in needed:
            needed |= {n, *parents[n]}
    numbers = {old: new for new, old in enumerate(sorted(needed))}
    above = tuple(tuple(numbers[p] for p in parents[n]) for n in sorted(needed))
    return Shape(above, frozenset(numbers[n] for n in lost & needed))


def simulate(shape: Shape, habits: Habits, rng: random.Random) -> Tradition:
    """The texts of a tradition; the random source decides them wholly."""
    scriptorium = _Scriptorium(habits, rng)
    texts: list[list[_Word]] = []
    for parents in shape.parents:
        texts.append(scriptorium.copied([texts[p] for p in parents]) if parents else scriptorium.first())
    here = {n: " ".join(word.form for word in text) for n, text in enumerate(texts) if n not in shape.lost}
    edges = tuple((parent, n) for n, parents in enumerate(shape.parents) for parent in parents)
    return Tradition({n: _lines(text) for n, text in here.items()}, edges)


def _lines(text: str) -> str:
    words = text.split()
    return "\n".join(" ".join(words[n : n + 12]) for n in range(0, len(words), 12))


class _Word(msgspec.Struct, frozen=True):
    """A word: its form, the place where it was first written, what stood there before a misreading that makes no sense."""

    form: str
    place: int
    sense: str | None = None


class _Scriptorium:
    """The language of a tradition, the places of its text that invite errors, and its scribes."""

    def __init__(self, habits: Habits, rng: random.Random) -> None:
        self._habits, self._rng = habits, rng
        self._lexicon = [self._coined() for _ in range(600)]
        self._ease: list[float] = []
        self._invited: dict[tuple[int, str], str] = {}

    def first(self) -> list[_Word]:
        """The author's text."""
        rng = self._rng
        words = [rng.choice(_SMALL) if rng.random() < 0.4 else self._lexicon[int(len(self._lexicon) * rng.random() ** 2)]
                 for _ in range(self._habits.n_words)]
        self._ease = [rng.gammavariate(self._habits.uneven, 1 / self._habits.uneven) for _ in words]
        return [_Word(form, place) for place, form in enumerate(words)]

    def copied(self, models: Sequence[list[_Word]]) -> list[_Word]:
        """A copy of one text or, where there are two, of both."""
        mix = self._strewn if self._habits.strewn else self._joined
        model = models[0] if len(models) == 1 else mix(*models)
        diligence = self._rng.uniform(0.4, 1.8)
        customs = [pair for pair in _SPELLINGS if self._rng.random() < 0.3]
        return self._swapped([copy for word in self._skipped(model) for copy in self._written(word, diligence, customs)])

    def _joined(self, one: list[_Word], other: list[_Word]) -> list[_Word]:
        """One text up to a place of the original, and from there the other."""
        place = int(self._habits.n_words * self._rng.uniform(0.3, 0.7))
        one, other = self._rng.sample([one, other], 2)
        return [word for word in one if word.place < place] + [word for word in other if word.place >= place]

    def _strewn(self, one: list[_Word], other: list[_Word]) -> list[_Word]:
        """One text, where it differs from the other now and then that one's words (at one place in ten to two)."""
        share = self._rng.uniform(0.1, 0.5)
        one, other = self._rng.sample([one, other], 2)
        words = [dict[int, list[_Word]](), dict[int, list[_Word]]()]
        for found, text in zip(words, (one, other), strict=True):
            for word in text:
                found.setdefault(word.place, []).append(word)
        joined: list[_Word] = []
        for place in sorted(words[0].keys() | words[1].keys()):
            mine, theirs = (found.get(place, []) for found in words)
            is_taken = [word.form for word in mine] != [word.form for word in theirs] and self._rng.random() < share
            joined += theirs if is_taken else mine
        return joined

    def _written(self, word: _Word, diligence: float, customs: Sequence[tuple[str, str]]) -> list[_Word]:
        rng, habits = self._rng, self._habits
        if word.sense is not None and rng.random() < habits.corrected:
            word = _Word(word.sense, word.place)
        if rng.random() < habits.errors * diligence * self._ease[word.place]:
            return self._erred(word)
        if rng.random() < habits.spelled:
            for old, new in customs:
                word = msgspec.structs.replace(word, form=word.form.replace(old, new))
        return [word]

    def _erred(self, word: _Word) -> list[_Word]:
        """An error of one of the usual kinds; what a place invites comes again."""
        rng = self._rng
        kind = rng.choices(["misread", "other", "omit", "add"], [0.35, 0.3, 0.2, 0.15])[0]
        if kind == "omit":
            return []
        if kind == "add":
            return [word, _Word(self._form(word, kind, rng.choice(_SMALL)), word.place)]
        fresh = self._misread(word.form) if kind == "misread" else rng.choice(_SMALL if len(word.form) < 4 else self._lexicon)
        return [_Word(self._form(word, kind, fresh), word.place, word.form if kind == "misread" and rng.random() < 0.6 else None)]

    def _form(self, word: _Word, kind: str, fresh: str) -> str:
        return fresh if self._rng.random() < _FRESH else self._invited.setdefault((word.place, f"{kind} {word.form}"), fresh)

    def _misread(self, form: str) -> str:
        letters = [n for n, letter in enumerate(form) if letter in _LOOKALIKE]
        if not letters:
            return form + self._rng.choice("stn")
        n = self._rng.choice(letters)
        return form[:n] + _LOOKALIKE[form[n]] + form[n + 1 :]

    def _skipped(self, text: list[_Word]) -> list[_Word]:
        """The text less what the eye leapt over, about so often a copy as the habits say."""
        for _ in range(int(self._habits.skips + self._rng.random())):
            begin = self._rng.randrange(max(1, len(text) - _SKIP_WORDS[1]))
            text = text[:begin] + text[begin + self._rng.randint(*_SKIP_WORDS) :]
        return text

    def _swapped(self, text: list[_Word]) -> list[_Word]:
        """The text with some neighbours exchanged."""
        out = list(text)
        for n in range(len(out) - 1):
            if self._rng.random() < self._habits.errors / 8:
                out[n], out[n + 1] = out[n + 1], out[n]
        return out

    def _coined(self) -> str:
        return "".join(self._rng.choice(_SYLLABLES) for _ in range(self._rng.randint(2, 4)))
