"""How sure, how due and when: modal words and tenses that differ between two wordings.

Modal words come in groups (may/might, can/could, will/would, must/have to, should/ought); within a group nothing changes, so
that indirect speech may shift back. Tenses are compared only where both wordings are direct, but two tenses joined in the
base ("is not and will not") of which one is left are a loss in any form of speech. Surface method, no parse.
"""

from collections.abc import Iterator
from typing import NamedTuple

from onrecord.model import Aspect, ChangeKind
from onrecord.text.pairing import Found, Gap, Pair, Side
from onrecord.text.wordbook import Wordbook

__all__ = ["find_modality", "find_question", "find_shifted", "find_tense"]

_SURE = "a plain statement"
_REACH_UNITS = 4
"""A modal word stands at most so many units before its verb ("may also now be providing")."""
_WEIGHTY = ("possibility", "obligation", "advice")
"""Groups whose coming or going changes the claim by itself; "can" and "will" come and go in paraphrase."""
_AHEAD = "prediction"
_NOUN_SIGNS = frozenset({"the", "a", "his", "her", "their", "its", "my", "our", "your", "free", "good", "military"})


class _Modal(NamedTuple):
    units: range
    group: str


def find_modality(pair: Pair) -> Iterator[Found]:
    """Modal words of another group at one place, and weighty ones that came or went before a verb both have."""
    base, reading = _modals(pair.base, pair.book), _modals(pair.reading, pair.book)
    for old in base:
        new = next((other for other in reading if _face(pair, old, other)), None)
        if new is not None:
            reading.remove(new)
            if new.group != old.group:
                yield _turned(pair, old, new)
            elif pair.direct and not pair.equal(old.units.start, new.units.start):
                yield _softened(pair, old, new)
        elif pair.direct and old.group in _WEIGHTY and _stands_alone(pair, old):
            yield _dropped(pair, old)
    for new in reading:
        if pair.direct and new.group in _WEIGHTY and _is_new(pair, new):
            yield _added(pair, new)


def _modals(side: Side, book: Wordbook) -> list[_Modal]:
    return [_Modal(units, group) for units, group in book.modals.found(side.norms) if not _is_noun_or_month(side, units.start)]


def _is_noun_or_month(side: Side, place: int) -> bool:
    """"May" the month and "the will": not every such word is a modal one."""
    if place and side.norms[place - 1] in _NOUN_SIGNS:
        return True
    return bool(place) and place not in side.broken and side.words[place].text == "May"


def _face(pair: Pair, old: _Modal, new: _Modal) -> bool:
    """Whether two modal words stand in one place before what they are both about."""
    gap = pair.gap_at(old.units.start)
    linked = any(pair.to_reading.get(i) in new.units for i in old.units)
    if not linked and (gap is None or new.units.start not in gap.reading):
        return False
    if old.group == new.group:
        return True
    verb, other = _verb(pair.base, old, pair), _verb(pair.reading, new, pair)
    if verb is None or other is None:
        return linked and pair.is_held_left(old.units.start, new.units.start)
    if pair.akin(verb, other):
        return True
    return pair.to_reading.get(verb) == other and pair.is_held_left(old.units.start, new.units.start)


def _turned(pair: Pair, old: _Modal, new: _Modal) -> Found:
    was, now = pair.base.text(old.units), pair.reading.text(new.units)
    told, also = pair.book.modal_told, pair.book.modal_also
    if was.casefold() in also[new.group] or now.casefold() in also[old.group]:
        sentence = f"“{was}” became “{now}”: both may claim the same"
        return Found(ChangeKind.MODALITY, tuple(old.units), tuple(new.units), sentence)
    sentence = f"“{was}” became “{now}”: {told[old.group]} is told as {told[new.group]}"
    return Found(ChangeKind.MODALITY, tuple(old.units), tuple(new.units), sentence, meaning=True)


def _softened(pair: Pair, old: _Modal, new: _Modal) -> Found:
    """"could" told as "can": the same group, another shade."""
    was, now = pair.base.text(old.units), pair.reading.text(new.units)
    sentence = f"“{was}” became “{now}”: {pair.book.modal_told[old.group]} still, in another shade"
    return Found(ChangeKind.MODALITY, tuple(old.units), tuple(new.units), sentence)


def _verb(side: Side, modal: _Modal, pair: Pair) -> int | None:
    """The content word that the modal word is about: the next one within reach."""
    for place in range(modal.units.stop, min(modal.units.stop + _REACH_UNITS, len(side.norms))):
        if place in side.broken:
            return None
        if not pair.is_light(side.norms[place]) and not side.norms[place].endswith("ly"):
            return place
    return None


def _stands_alone(pair: Pair, old: _Modal) -> bool:
    """Whether the verb is carried at its place without any modal word or adverb of doubt before it."""
    verb = _verb(pair.base, old, pair)
    partner = None if verb is None else pair.to_reading.get(verb)
    if verb is None or partner is None or not pair.akin(verb, partner):
        return False
    return not _has_modal(pair.reading, range(max(0, partner - _REACH_UNITS), partner), pair)


def _is_new(pair: Pair, new: _Modal) -> bool:
    verb = _verb(pair.reading, new, pair)
    partner = None if verb is None else pair.to_base.get(verb)
    if verb is None or partner is None or not pair.akin(partner, verb):
        return False
    return not _has_modal(pair.base, range(max(0, partner - _REACH_UNITS), partner), pair)


def _has_modal(side: Side, places: range, pair: Pair) -> bool:
    steps = pair.book.steps
    modal = {place for found in _modals(side, pair.book) for place in found.units}
    scales = pair.book.lexicon.scales
    return any(
        place in modal or any(scales[step.scale].kind is ChangeKind.MODALITY for step in steps.get(side.stems[place], ()))
        for place in places
    )


def _dropped(pair: Pair, old: _Modal) -> Found:
    sentence = f"“{pair.base.text(old.units)}” is gone: {pair.book.modal_told[old.group]} is told as {_SURE}"
    return Found(ChangeKind.MODALITY, tuple(old.units), (), sentence, meaning=True)


def _added(pair: Pair, new: _Modal) -> Found:
    sentence = f"“{pair.reading.text(new.units)}” is added: {_SURE} is told as {pair.book.modal_told[new.group]}"
    return Found(ChangeKind.MODALITY, (), tuple(new.units), sentence, meaning=True)


def find_tense(pair: Pair) -> Iterator[Found]:
    """One of two joined tenses left out (any form of speech), and other tenses of direct speech."""
    lost = list(_halved(pair))
    yield from lost
    if pair.direct:
        ahead = list(_put_ahead(pair))
        yield from ahead
        taken = {i for found in (*lost, *ahead) for i in found.base}
        yield from (found for found in find_shifted(pair) if taken.isdisjoint(found.base))


def find_shifted(pair: Pair) -> Iterator[Found]:
    """Verbs in one place in another tense, reporting verbs left out. Sound for two wordings of one form of speech only."""
    reporting = pair.book.lexicon.tenses.reporting
    for i, j in sorted(pair.to_reading.items()):
        if pair.base.stems[i] not in reporting:
            yield from _shifted(pair, i, j)


def _tense(norm: str, book: Wordbook) -> str | None:
    tenses = book.lexicon.tenses
    named = (("present", tenses.present), ("past", tenses.past), ("future", tenses.future))
    return next((name for name, words in named if norm in words), None)


def _halved(pair: Pair) -> Iterator[Found]:
    """"is not and will not" against "would not": the present is no longer told."""
    norms, joiners = pair.base.norms, pair.book.lexicon.tenses.joiners
    for place in range(1, len(norms) - 1):
        if norms[place] not in joiners:
            continue
        first = place - 2 if norms[place - 1] in ("not", "never") and place > 1 else place - 1
        was, then = _tense(norms[first], pair.book), _tense(norms[place + 1], pair.book)
        gap = pair.gap_at(first)
        if was and then and was != then and gap is not None and not _tells(pair, gap, was):
            left = tuple(n for n in range(first, place + 1) if n in gap.base)
            sentence = f"“{pair.base.text(left)}” is left out: what was told of two times is told of one"
            yield Found(ChangeKind.TENSE, left, (), sentence, meaning=True)


def _tells(pair: Pair, gap: Gap, tense: str) -> bool:
    """Whether the reading has a tense there that can stand for the one sought; in indirect speech present shifts to past."""
    wanted = {tense, "past"} if tense == "present" and not pair.direct else {tense}
    return any(_tense(pair.reading.norms[j], pair.book) in wanted for j in gap.reading)


def _put_ahead(pair: Pair) -> Iterator[Found]:
    """What is or was so told as what will be, or the reverse: "is shut", "will be shut"; "they signed", "they will sign"."""
    sides = (pair.base, pair.reading)
    for own, other, links in ((pair.base, pair.reading, pair.to_reading), (pair.reading, pair.base, pair.to_base)):
        for modal in _modals(own, pair.book):
            verb = _verb(own, modal, pair) if modal.group == _AHEAD else None
            partner = None if verb is None else links.get(verb)
            if verb is None or partner is None or own.stems[verb] != other.stems[partner]:
                continue
            before = range(max(0, partner - 2), partner)
            helpers = tuple(n for n in before if _tense(other.norms[n], pair.book) in ("present", "past"))
            done = bool(helpers) or _is_past(other.norms[partner], own.norms[verb], pair.book)
            if done and not _has_modal(other, range(max(0, partner - _REACH_UNITS), partner), pair):
                places = {id(own): tuple(modal.units), id(other): helpers or (partner,)}
                base, reading = (places[id(side)] for side in sides)
                was, now = (" ".join(side.words[n].text for n in places[id(side)]) for side in sides)
                told = "what is or was so is told as what will be" if own is pair.reading else "what will be is told as so"
                yield Found(ChangeKind.TENSE, base, reading, f"“{was}” became “{now}”: {told}", meaning=True)


def _is_past(norm: str, plain: str, book: Wordbook) -> bool:
    return book.lexicon.tenses.irregular.get(plain) == norm or _is_past_of(norm, plain)


def _shifted(pair: Pair, i: int, j: int) -> Iterator[Found]:
    old, new = pair.base.norms[i], pair.reading.norms[j]
    was, now = _tense(old, pair.book), _tense(new, pair.book)
    irregular = pair.book.lexicon.tenses.irregular
    words = f"“{pair.base.text([i])}” became “{pair.reading.text([j])}”"
    if was and now and was != now:
        be = {old, new} <= {"is", "are", "am", "was", "were"}
        yield Found(ChangeKind.TENSE, (i,), (j,), f"{words}: the {was} is told as the {now}", meaning=be)
    elif not _share_subject(pair, i, j):
        return
    elif irregular.get(old) == new or _is_past_of(new, old):
        yield Found(ChangeKind.TENSE, (i,), (j,), f"{words}: the present is told as the past")
    elif irregular.get(new) == old or _is_past_of(old, new):
        yield Found(ChangeKind.TENSE, (i,), (j,), f"{words}: the past is told as the present")


def _share_subject(pair: Pair, i: int, j: int) -> bool:
    """Whether the words before are the same: without a parse the best sign that both are verbs, not "concerns", "concerned"."""
    if not i or not j or i in pair.base.broken or j in pair.reading.broken:
        return i == j == 0
    return pair.to_reading.get(i - 1) == j - 1 and pair.akin(i - 1, j - 1) and not _tense(pair.base.norms[i - 1], pair.book)


def _is_past_of(past: str, present: str) -> bool:
    """Whether one word is the regular past of another: "supports" or "support", "supported"."""
    if not past.endswith("ed"):
        return False
    if past[-3:-2] == past[-4:-3] and present.removesuffix("s") == past[:-3]:
        return True  # "plans", "planned"
    if not present.endswith("s"):
        return present in (past[:-2], past[:-1])
    return past[:-2] == present[:-1] or past[:-1] == present[:-1] or past[:-2] == present[:-2]


def find_question(pair: Pair) -> Iterator[Found]:
    """Questions told as statements or the reverse, sentence by sentence, where both are direct and carry the last word."""
    for i, j in sorted(pair.to_reading.items()) if pair.direct else ():
        asked, asks = pair.base.asks(i), pair.reading.asks(j)
        if asked is None or asks is None or asked == asks or not (pair.akin(i, j) or pair.is_held_left(i, j)):
            continue
        was, now = ("a question", "a statement") if asked else ("a statement", "a question")
        words = f"“{pair.reading.text([j])}” ends {now}"
        told = f"{words}: {was} is told as {now}"
        yield Found(ChangeKind.MODALITY, (i,), (j,), told, meaning=True, aspect=Aspect.QUESTION)
