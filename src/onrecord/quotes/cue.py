"""Which words hand a content to a source: the cue lexicon and its index by written form.

A lexicon is data (``lexicon/cues/LANGUAGE.toml``): families of lemmas with a kind, a precision grade and the complements that
are content with them. Cues are matched by their **head**, not as strings, because four cues in ten are several words ("has
not ruled out", "went on to say"). Forms are made here, by the rules of English spelling and a table of irregular ones: a
statistical lemmatiser takes "hopes" for a form of "hop". For other languages the lexicon lists its forms as they are written.
"""

import re
from collections.abc import Iterable, Set
from enum import StrEnum

import msgspec

from onrecord.model import Kind, Record

__all__ = [
    "CONJUNCTIONS", "GRADE", "CueLexicon", "Cues", "Entry", "Family", "Grade", "Inflection", "ParserWords", "Sense", "WordLists",
]  # fmt: skip


_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)?")


class Grade(StrEnum):
    """How often a word with such a complement is an attribution."""

    SURE = "sure"
    LIKELY = "likely"
    FAIR = "fair"
    UNSURE = "unsure"


_ANYTHING: frozenset[str] = frozenset()
_MARKED = '"'
_ING = "-ing"
CONJUNCTIONS = frozenset({"that", "whether", "how", "why"})
"""What opens a clause that is told."""
_OPENED_BY = {
    "infinitive": frozenset({"to"}), "gerund": frozenset({_ING}), "speech": frozenset({_MARKED}),
    "likening": frozenset({"to", "with"}), "object of": frozenset({"of"}), "object for": frozenset({"for"}),
    "clause": _ANYTHING, "object": _ANYTHING, "naming": _ANYTHING, "raised": _ANYTHING,
}
"""Without one of which words behind its cue a complement is not there; a preposition opens its own."""
_OPENED_FOR_NOUNS = {**_OPENED_BY, "clause": CONJUNCTIONS, "infinitive": CONJUNCTIONS | {"to"}}

GRADE = {Grade.SURE: 0.9, Grade.LIKELY: 0.72, Grade.FAIR: 0.5, Grade.UNSURE: 0.3}
"""Shares of right attributions, rounded, as counted by family on labelled American news (say .9, warn .9, show .5, see .2)."""


class Inflection(StrEnum):
    """Which form of a verb a written word is; other parts of speech have the form BASE or PLURAL."""

    BASE = "base"
    THIRD = "third"
    PAST = "past"
    PARTICIPLE = "participle"
    ING = "ing"
    PLURAL = "plural"


class Family(Record, frozen=True):
    """Words that behave alike; see the head of ``lexicon/cues/en.toml``."""

    name: str
    kind: Kind
    grade: Grade
    takes: frozenset[str]
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()


class WordLists(Record, frozen=True):
    """Small closed classes of words that surface rules lean on; all lower case."""

    sources: tuple[str, ...] = ()
    heard: frozenset[str] = frozenset()
    auxiliaries: frozenset[str] = frozenset()
    adverbs: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    that: frozenset[str] = frozenset()
    breaks: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    """Of the determiners those that stand before a noun alone: what follows them is no verb."""
    times: frozenset[str] = frozenset()
    cuts: frozenset[str] = frozenset()
    remarks: frozenset[str] = frozenset()
    """Nouns by which a reporter sums up what was said, behind a comma (*…, a claim that Finch denies*)."""
    addressees: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    """Nouns behind a name that a headline cites (*Ruria envoy: …*)."""
    told: frozenset[str] = frozenset()
    adjuncts: frozenset[str] = frozenset()
    coordinators: frozenset[str] = frozenset()
    infinitive: frozenset[str] = frozenset()
    connectives: frozenset[str] = frozenset()
    agents: frozenset[str] = frozenset()
    clitics: tuple[str, ...] = ()
    """Pronouns that hang on a verb by a hyphen, the longest first (``-t-il``)."""
    verb_second: bool = False
    """Whether the source stands behind the verb when something else opens the sentence (*Am Montag sagte Finch, …*)."""
    comma_opens: bool = False
    """Whether a comma behind cue and source opens a reported clause (*Finch sagte, die Straße sei zu*)."""
    labels: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()
    asides_open: frozenset[str] = frozenset()
    """Words that open a long aside between a source and its cue (*Finch, who …, said*)."""
    complementizers: frozenset[str] = frozenset({"that"})
    """Of ``that`` those that open a reported clause wherever they stand behind a cue."""
    joins: frozenset[str] = frozenset({"and"})
    """Words that join two names into one source."""
    subjects: frozenset[str] = frozenset({"he", "she", "they", "i", "we"})
    """Pronouns that are a source by themselves."""
    elided: tuple[str, ...] = ()
    """Conjunctions that hang before a word by an apostrophe (``qu'``)."""
    credits: tuple[str, ...] = ()
    """Phrases that credit the source behind them, with or without a comma (*laut*, *selon*)."""
    credits_behind: frozenset[str] = frozenset()
    """Words that credit the source before them (*zufolge*)."""
    credits_alone: frozenset[str] = frozenset()
    """Words that credit whoever was cited before (*demnach*)."""
    credit_prepositions: frozenset[str] = frozenset()
    """Prepositions that credit together with one of the nouns (*nach Angaben*)."""
    credit_nouns: tuple[str, ...] = ()
    """Ends of such nouns, so that compounds fit too (*Medienberichten*)."""
    asides: frozenset[str] = frozenset()
    """Words that stand for a verb of saying behind a comma (*…, so Finch*)."""
    likes: frozenset[str] = frozenset()
    """Conjunctions that set a cue beside its content (*wie Finch sagte*)."""
    subordinators: frozenset[str] = frozenset()
    """Conjunctions that send the verb to the end of its clause."""
    moods: frozenset[str] = frozenset()
    """Verb forms in which a language marks reported speech (*er sei*)."""
    passives: frozenset[str] = frozenset()
    """Auxiliaries of the passive: the subject is not the source."""
    reflexives: frozenset[str] = frozenset()
    located: frozenset[str] = frozenset()
    """Cues whose source is where the words stand (*in einem Brief heißt es*)."""
    anaphors: frozenset[str] = frozenset()
    """Pronouns that stand for what the sentence before told (*Das teilte Finch mit*)."""
    relatives: frozenset[str] = frozenset()
    """Pronouns that open a relative clause."""
    expletives: frozenset[str] = frozenset()
    """Subjects that name nobody (*heißt es*)."""
    cited: frozenset[str] = frozenset()
    """Verbs whose object is the source, in the passive their subject (*Finch wird zitiert*)."""
    incises: bool = False
    """Whether marks stay open around "said Finch" (*« C'est faux, a dit Finch. Il pleut. »*)."""
    dialogue: bool = False
    """Whether a dash at the start of a paragraph opens speech."""
    names_follow: bool = False
    """Whether a name behind a comma goes with the office before it (*a dit la maire, Orla Finch*)."""
    definites: frozenset[str] = frozenset()
    """Articles that open an office behind a name only before one of the titles (*Orla Finch, la maire,*)."""
    linkers: tuple[str, ...] = ()
    """What leads to an infinitive that is content, anywhere behind its cue (*de*, *d'*, *di*, *să*)."""
    infinitive_ends: tuple[str, ...] = ()
    """Ends of infinitives; none where the linker says enough."""
    genitives: frozenset[str] = frozenset()
    """Articles with which a noun phrase goes on behind a noun."""
    nominatives: frozenset[str] = frozenset()
    """Articles that begin a subject."""
    noun_capitals: bool = False
    """Whether every noun has a capital."""
    sentences_apart: bool = False
    """Whether speech whose marks were closed and open again in a later sentence is another quotation (of the same source)."""
    predicators: frozenset[str] = frozenset()
    """Words before marks that say that something is called so (*ein „Papiertiger“*, *als „Farce“*); none goes before a name."""
    marked_apart: bool = False
    """Whether a few words in marks are a quotation of their own, beside the clause that carries them."""


class ParserWords(Record, frozen=True):
    """What the relations and conjunctions of a language are called for the parser that the user may install."""

    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    agents: tuple[str, ...]
    passives: tuple[str, ...]
    """Relations of the auxiliary of a passive: there the agent is the source."""
    auxiliaries: frozenset[str]
    addressed: frozenset[str]
    """Relations of nouns behind a cue that tell to whom, when and where; a content may hang on them by mistake."""
    marks: frozenset[str]
    """Conjunctions, with a straight apostrophe, that open a reported clause."""
    asking: frozenset[str] = frozenset()
    """Those that do so behind a verb of asking alone."""
    asked: frozenset[str] = frozenset()
    """Forms of such verbs."""
    infinitives: frozenset[str] = frozenset()
    """Prepositions that open an infinitive."""
    nobody: frozenset[str] = frozenset()
    """Pronouns that are no source."""


class CueLexicon(Record, frozen=True):
    """The cues of one language as data. ``inflected`` is true where verbs are listed in all their forms already."""

    language: str
    families: tuple[Family, ...]
    words: WordLists
    irregular: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    inflected: bool = False
    parser: ParserWords | None = None


class Entry(Record, frozen=True, gc=False):
    """A lemma in one family: its particle ("out" of "point out"), kind, grade and complements."""

    lemma: str
    particle: str | None
    part: str
    family: str
    kind: Kind
    grade: Grade
    takes: frozenset[str]

    @property
    def score(self) -> float:
        """The grade as a share, 0–1."""
        return GRADE[self.grade]


class Sense(Record, frozen=True, gc=False):
    """A written form read as an inflection of an entry."""

    entry: Entry
    inflection: Inflection


class _Need(Record, frozen=True, gc=False):
    """What must stand behind a word for a sense of it to have content: the particle, and one of the words, if any are named."""

    particle: frozenset[str]
    one_of: frozenset[str]
    verbal: bool

    def is_met(self, behind: Set[str]) -> bool:
        """Whether the words behind hold all that is needed."""
        return self.particle <= behind and (not self.one_of or not self.one_of.isdisjoint(behind))


class Cues:
    """The lexicon indexed by written form; made once per language and passed to the stage.

    >>> lexicon = CueLexicon("en", (Family("say", Kind.SPEECH, Grade.SURE, frozenset({"clause"}), ("claim",)),), WordLists())
    >>> [sense.inflection.value for sense in Cues(lexicon).of("claimed")]
    ['past', 'participle']
    """

    def __init__(self, lexicon: CueLexicon) -> None:
        """Inflects every lemma of the lexicon."""
        self.language = lexicon.language
        self.words = lexicon.words
        self.parser = lexicon.parser
        self.forms: dict[str, tuple[Sense, ...]] = {}
        for family in lexicon.families:
            for part, lemmas in (("verb", family.verbs), ("noun", family.nouns), ("adjective", family.adjectives)):
                for lemma in lemmas:
                    self._add(lemma, part, family, lexicon)
        self._known = frozenset(self.forms)
        self._needs = {form: tuple(dict.fromkeys(_need(sense.entry) for sense in senses)) for form, senses in self.forms.items()}
        self.credits = bool(self.words.credits or self.words.credits_behind or self.words.credit_nouns)
        self._speech = frozenset(
            form for form, senses in self.forms.items() if any("speech" in sense.entry.takes for sense in senses)
        )

    def of(self, form: str) -> tuple[Sense, ...]:
        """All readings of a lower-case form, in the order of the lexicon; none for a word that is no cue."""
        return self.forms.get(form, ())

    def mentioned(self, text: str) -> bool:
        """Whether a text holds a cue, in any reading."""
        lowered = text.lower()
        if not self._known.isdisjoint(_WORD.findall(lowered)):
            return True
        return any(phrase in lowered for phrase in (*self.words.sources, *self.words.clitics))

    def may_take(self, text: str, *, marked: bool) -> bool:
        """Whether a text holds a cue that can have content there, as far as single words tell; ``marked`` if speech is near.

        Behind an article no word is a verb.
        """
        words = _WORD.findall(text.lower())
        behind = {_MARKED} if marked else set()
        for place in range(len(words) - 1, -1, -1):
            word = words[place]
            if word in self._needs:
                nominal = place > 0 and words[place - 1] in self.words.articles
                if any(need.is_met(behind) for need in self._needs[word] if not (nominal and need.verbal)):
                    return True
            behind.add(word)
            if word.endswith("ing"):
                behind.add(_ING)
        return False

    def takes_speech(self, form: str) -> bool:
        """Whether a form, as written, is one of a cue that introduces words in marks."""
        return form in self._speech or form.lower() in self._speech

    def _add(self, lemma: str, part: str, family: Family, lexicon: CueLexicon) -> None:
        head, _, particle = lemma.partition(" ")
        entry = Entry(head, particle or None, part, family.name, family.kind, family.grade, family.takes)
        for form, inflection in _inflect(head, part, lexicon):
            self.forms[form] = (*self.forms.get(form, ()), Sense(entry, inflection))


def _need(entry: Entry) -> _Need:
    """What the complements of an entry need together."""
    opened = _OPENED_FOR_NOUNS if entry.part == "noun" else _OPENED_BY
    needed = [opened.get(complement, frozenset({complement})) for complement in entry.takes if complement != "told of"]
    one_of = _ANYTHING if _ANYTHING in needed else frozenset().union(*needed)
    return _Need(frozenset((entry.particle or "").split()), one_of, entry.part == "verb")


def _inflect(head: str, part: str, lexicon: CueLexicon) -> Iterable[tuple[str, Inflection]]:
    """The forms of a lemma with their names."""
    if lexicon.inflected or part == "adjective":
        return [(head, Inflection.PAST if part == "verb" else Inflection.BASE)]
    if part == "noun":
        return [(head, Inflection.BASE), (_third(head), Inflection.PLURAL)]
    given = lexicon.irregular.get(head)
    third, past, participle, ing = given if given and len(given) == 4 else _regular(head)
    return [
        (head, Inflection.BASE), (third, Inflection.THIRD), (past, Inflection.PAST),
        (participle, Inflection.PARTICIPLE), (ing, Inflection.ING),
    ]


def _regular(head: str) -> tuple[str, ...]:
    """Third person, past, participle and -ing of a regular English verb."""
    if head.endswith("e"):
        past, ing = head + "d", head[:-1] + "ing"
    elif head.endswith("y") and head[-2:-1] not in "aeiou":
        past, ing = head[:-1] + "ied", head + "ing"
    else:
        past, ing = head + "ed", head + "ing"
    return _third(head), past, past, ing


def _third(head: str) -> str:
    """The third person of a verb, or the plural of a noun."""
    if head.endswith(("s", "x", "z", "ch", "sh")):
        return head + "es"
    if head.endswith("y") and head[-2:-1] not in "aeiou":
        return head[:-1] + "ies"
    return head + "s"
