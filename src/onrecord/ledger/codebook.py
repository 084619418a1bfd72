"""What makes an act out of words? The codebook: frames as data, and the index by which a parse is read with them.

``lexicon/codebook/*.toml`` hold the frames, written for people who code texts; ``classes.toml`` the classes of words that
frames name with an ``@``. A frame is a cue, what must hang on it, and the act that this makes; of several frames of a cue the
first whose conditions hold is taken, so narrow ones stand before wide ones. Each frame brings a sentence that a test runs.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import msgspec

from onrecord.errors import SettingsError
from onrecord.model import Act, Factuality, Polarity, Record

__all__ = ["Book", "Classes", "Codebook", "Cues", "Example", "Frame", "OwnCodebook", "takes"]


class Example(Record, frozen=True):
    """A sentence and what the frame makes of it; what is left out is not looked at."""

    text: str
    speaker: str | None = None
    polarity: Polarity | None = None
    act_negated: bool = False


class Frame(Record, frozen=True):
    """A cue, what must hang on it, and the act that this makes.

    ``verbs``, ``nouns`` and ``adjectives`` are lemmas; a verb may bring its preposition or particle ("call on"). ``takes``
    lists the complements of which one must be there: ``that``, ``to do``, ``ing``, ``quote``, ``object``, ``none``, or a
    preposition. ``light`` are the verbs by which a noun becomes an act ("give assurances"); none means all of the class
    ``@light``. ``object`` keeps the frame to objects with one of these heads (words or ``@classes``), ``but`` away from them;
    ``object_at`` names the complement that they look at ("with" for "supply the town with food"). ``doer`` keeps it to acts of
    those ("protesters stormed"), ``beside`` to cues by which one of these words stands ("joint exercises"), ``needs`` to cues on
    which all these complements hang as well.
    ``addressee`` and ``target`` name the complement that holds the party; the rest is found by itself. ``denies`` says that
    the act itself denies its content (deny, refuse); ``bare`` that a negated cue negates the content, not the act (support,
    believe). ``carries`` lets contents hold statements of their own (say). ``deed`` marks what is done without words (sign):
    where it is not done, or not yet, it is what somebody says. ``done`` codes a content as if it were done (decide).
    ``asks`` is the act where the content is what others shall do ("suggested that Ruria leave"). ``where_denied`` keeps
    the frame to cues that are denied, as part of the cue ("would not be drawn"); the subject acts, in a passive as well.
    ``strength`` is the step on the act's ladder.
    """

    name: str
    act: Act
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    takes: tuple[str, ...] = ("object",)
    light: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    but: tuple[str, ...] = ()
    object_at: str = "object"
    doer: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    addressee: str | None = None
    target: str | None = None
    denies: bool = False
    bare: bool = False
    carries: bool = False
    deed: bool = False
    done: bool = False
    asks: Act | None = None
    where_denied: bool = False
    factuality: Factuality | None = None
    strength: int = 1
    plover: str | None = None
    cameo: str | None = None
    examples: tuple[Example, ...] = ()

    @property
    def is_deed(self) -> bool:
        """Whether the act is done without words."""
        return self.deed or self.act in (Act.EVENT, Act.MEET, Act.VISIT)

    def __post_init__(self) -> None:
        """Refuses a frame without a cue or without an example."""
        if not (self.verbs or self.nouns or self.adjectives):
            raise SettingsError(f"codebook frame {self.name!r} has no cue; give verbs, nouns or adjectives")
        if not self.examples:
            raise SettingsError(f"codebook frame {self.name!r} has no example; give a sentence that it codes")


class Classes(Record, frozen=True):
    """Classes of words, by name: heads of objects, light verbs, verbs that deny or take."""

    version: str
    words: dict[str, tuple[str, ...]]


class Codebook(Record, frozen=True):
    """The frames of one file."""

    frame: tuple[Frame, ...]


class OwnCodebook(Record, frozen=True):
    """Frames and words of your own. ``frame`` lists frames that are tried before those that ship; ``words`` are added to the
    classes of their names, or make new ones.
    """

    frame: tuple[Frame, ...] = ()
    words: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)


Cues = Mapping[str, tuple[tuple[Frame, str], ...]]
"""A lemma → the frames that it is a cue of, each with the words that must stand by it, as "on" of "call on"."""


def takes(cues: Cues, lemma: str, *complements: str) -> bool:
    """Whether some frame of a cue that needs no word beside it takes each of these complements."""
    return any(not rest and all(one in frame.takes for one in complements) for frame, rest in cues.get(lemma, ()))


class Book:
    """The codebook indexed by cue; made once and passed to the stage."""

    def __init__(self, books: Iterable[Codebook], classes: Classes) -> None:
        """Takes the frames in the order in which they are tried. Raises :class:`SettingsError` for an unknown class."""
        self.version = classes.version
        self._classes = {name: frozenset(words) for name, words in classes.words.items()}
        self.frames = tuple(frame for book in books for frame in book.frame)
        self.verbs = _by_cue((frame, frame.verbs) for frame in self.frames)
        self.nouns = _by_cue((frame, frame.nouns) for frame in self.frames)
        self.adjectives = _by_cue((frame, frame.adjectives) for frame in self.frames)
        self.conditions = self._conditions()
        self._heads = {
            names: self._expanded(names) for frame in self.frames
            for names in (frame.object, frame.but, frame.light, frame.doer, frame.beside)
        }

    def _conditions(self) -> Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]:
        """First word of a marker of a condition → the words of each, the longest first, and what alone it limits: what is
        ``denied``, what is of the ``future``, or, with an empty word, anything."""
        markers = [(tuple(words.split()), name.partition("_")[2])
                   for name in ("conditions", "conditions_denied", "conditions_future") for words in self._classes.get(name, ())]
        found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for words, limited in sorted(markers, key=lambda one: (-len(one[0]), one)):
            found.setdefault(words[0], []).append((words, limited))
        return {first: tuple(rest) for first, rest in found.items()}

    @cached_property
    def asking(self) -> frozenset[str]:
        """Verbs of which an "if" may be what is asked."""
        return frozenset(
            cue for frame in self.frames if frame.act is Act.ASK and "whether" in frame.takes for cue in frame.verbs)

    def words(self, name: str) -> frozenset[str]:
        """The words of a class. Raises :class:`SettingsError` for one that is not there."""
        if name not in self._classes:
            raise SettingsError(f"the codebook names the class @{name}, which is not among {', '.join(sorted(self._classes))}")
        return self._classes[name]

    def heads(self, names: tuple[str, ...]) -> frozenset[str]:
        """Words and ``@classes`` of a frame as words."""
        return self._heads[names]

    def class_of(self, word: str) -> str | None:
        """The first class that counts for merging and holds a word ("weapons" → ``arms``)."""
        return next((name for name in sorted(self._classes) if name[0] == "=" and word in self._classes[name]), None)

    def _expanded(self, names: Sequence[str]) -> frozenset[str]:
        found: set[str] = set()
        for name in names:
            found |= self.words(name[1:]) if name.startswith("@") else {name}
        return frozenset(found)


def _by_cue(frames: Iterable[tuple[Frame, Sequence[str]]]) -> Mapping[str, tuple[tuple[Frame, str], ...]]:
    """First word of a cue → its frames, each with the rest of the cue; cues of several words first."""
    found: dict[str, list[tuple[Frame, str]]] = {}
    for frame, cues in frames:
        for cue in cues:
            head, _, rest = cue.partition(" ")
            found.setdefault(head, []).append((frame, rest))
    return {head: tuple(sorted(entries, key=lambda entry: not entry[1])) for head, entries in found.items()}
