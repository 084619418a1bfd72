"""Made-up events, and independent accounts of them: the same facts and speeches, told in other words each time."""

import random

import msgspec

from benchmarks.newsroom.commitments import Pledge, pledge_lines, pledges_of
from benchmarks.newsroom.draft import Draft, Line, Quote, line_of
from benchmarks.newsroom.operations import edit
from benchmarks.newsroom.vocabulary import Topic, Vocabulary, expand

__all__ = ["Event", "account", "happen"]

_NUMBERS = {"n_money": (12, 990), "pct": (3, 48), "pct2": (21, 88), "n_small": (11, 97), "n_years": (3, 9),
            "year": (1961, 2019), "year2": (1952, 2014)}
"""Numbers of an event and their bounds."""

_N_FACTS = 13
"""Facts an account tells; with five or six quotations that makes about 300 words."""


class _Utterance(msgspec.Struct, frozen=True):
    """An act of speech: its key, one or two sentences, and which of the two speakers spoke."""

    key: str
    sentences: tuple[str, ...]
    speaker: str


class Event(msgspec.Struct, frozen=True):
    """What happened: words that fill the templates, and what was said. ``order`` shuffles the phrasings once an event."""

    topic: str
    slots: dict[str, str]
    utterances: tuple[_Utterance, ...]
    order: dict[str, list[str]]
    day: int
    month: int
    pledges: tuple[Pledge, ...] = ()


def happen(topic: Topic, words: Vocabulary, rng: random.Random, *, pledging: str | None = None) -> Event:
    """A new event of the topic, with places, people, numbers and speeches of its own, and pledges of the file ``pledging``."""
    slots = _slots(topic, words, rng)
    day, month = rng.randint(1, 28), rng.randint(1, 12)
    for name, ahead in (("date_next", 3), ("date_next2", 24)):
        slots[name] = f"{(day + ahead - 1) % 28 + 1} {words.months[(month - 1 + (day + ahead > 28)) % 12]}"
    said = [expand(t, slots, rng) for t in _remarks(topic, words, rng)]
    rng.shuffle(said)
    utterances = tuple(
        _Utterance(f"u{n}", tuple(part), "a" if n % 3 else "b")
        for n, part in enumerate((said[0:2], said[2:3], said[3:5], said[5:6], said[6:8], said[8:9]))
    )
    order = {name: rng.sample(forms, len(forms)) for name, forms in words.facts.items()}
    pledges = pledges_of(words.half, pledging, slots, rng) if pledging else ()
    return Event(topic.name, slots, utterances, order, day, month, pledges)


def _remarks(topic: Topic, words: Vocabulary, rng: random.Random) -> list[str]:
    """Nine remarks; in some stories two of them are on one theme, and still two utterances."""
    generic = rng.sample(words.speech.generic, 6)
    if rng.random() < words.rates.twins:
        generic[:2] = rng.choice(words.speech.twins)
    return [*generic, *rng.sample(topic.speech, 3)]


def account(event: Event, number: int, words: Vocabulary, rng: random.Random) -> Draft:
    """The event as reporter ``number`` tells it: a choice of facts and speeches, in phrasings that other accounts do not use."""
    def fact(name: str) -> Line:
        forms = event.order[name]
        return line_of(f"w{number}.{name}", expand(forms[number % len(forms)], event.slots, rng))

    names = sorted(set(event.order) - {"lead", "headline"})
    rng.shuffle(names)
    chosen = rng.sample(event.utterances, rng.randint(5, 6))
    spoken = [_quotation(u, event, number, words, rng) for n, u in enumerate(chosen)]
    told = [(fact(name),) for name in names[: _N_FACTS - 3]]
    told += [(_frame(kind, event, number, words, rng),) for kind in ("mixed", "indirect")]
    told += [(line,) for line in pledge_lines(event.pledges, number, rng)] if event.pledges else []
    rng.shuffle(told)
    head, tail = spoken[0], spoken[1:]
    body = [p for pair in zip(told, [*tail, *[()] * len(told)], strict=False) for p in pair if p]
    spare = tuple((fact(name),) for name in names[_N_FACTS - 3 :])
    return edit(Draft(fact("headline"), ((fact("lead"),), head, *_joined(body, rng)), spare), words, rng, words.rates.own_words)


def _joined(paragraphs: list[tuple[Line, ...]], rng: random.Random) -> list[tuple[Line, ...]]:
    """Some neighbouring paragraphs without quotation run together."""
    out: list[tuple[Line, ...]] = []
    for paragraph in paragraphs:
        if out and rng.random() < 0.4 and not any(line.quote for line in (*out[-1], *paragraph)):
            out[-1] += paragraph
        else:
            out.append(paragraph)
    return out


def _quotation(said: _Utterance, event: Event, number: int, words: Vocabulary, rng: random.Random) -> tuple[Line, ...]:
    slots = _speaker(event, said.speaker, rng)
    quote = Quote(said.key, slots["who"], slots["pron"], slots["poss"])
    key = f"w{number}.{said.key}"
    frames = (words.speech.direct, words.speech.second)
    return tuple(
        line_of(f"{key}.{n}", expand(rng.choice(frames[n]), slots | {"s": sentence}, rng), quote, f"{said.key}.{n}")
        for n, sentence in enumerate(said.sentences)
    )


def _frame(kind: str, event: Event, number: int, words: Vocabulary, rng: random.Random) -> Line:
    """A sentence with one word in marks, or one that tells a claim without marks."""
    slots = event.slots | _speaker(event, "b", rng)
    forms = words.speech.mixed if kind == "mixed" else words.speech.indirect
    said = f"w{number}.word" if kind == "mixed" else "claim"
    return line_of(f"w{number}.{kind}", expand(forms[number % len(forms)], slots, rng), said=said)


def _speaker(event: Event, which: str, rng: random.Random) -> dict[str, str]:
    name = event.slots[f"{which}_full" if which == "b" or rng.random() < 0.2 else f"{which}_last"]
    woman = event.slots[f"{which}_woman"] == "yes"
    return {"who": name, "who_cap": name, "pron": "she" if woman else "he", "poss": "her" if woman else "his"}


def _place(words: Vocabulary, rng: random.Random) -> str:
    return (rng.choice(words.syllables) + rng.choice(words.syllables) + rng.choice(words.place_ends)).capitalize()


def _slots(topic: Topic, words: Vocabulary, rng: random.Random) -> dict[str, str]:
    slots = {name: _place(words, rng) for name in ("country", "neighbour", "town", "town2", "region", "river")}
    for who in "ab":
        first, last = rng.choice(words.first_names), (rng.choice(words.syllables) + rng.choice(words.last_ends)).capitalize()
        slots |= {f"{who}_full": f"{first} {last}", f"{who}_last": last, f"{who}_woman": rng.choice(["yes", "no"])}
    roles = rng.sample(topic.roles, 2)
    reasons = rng.sample(topic.reasons, 3)
    slots |= {"a_role": roles[0], "a_role_cap": roles[0].capitalize(), "b_role": roles[1], "thing": rng.choice(topic.things)}
    slots |= {"body": rng.choice(topic.bodies), "union": rng.choice(topic.unions), "act": rng.choice(topic.acts)}
    slots |= {"workers": rng.choice(topic.workers), "goods": rng.choice(topic.goods), "day": rng.choice(words.weekdays)}
    slots |= {"reason": reasons[0], "reason2": reasons[1], "reason3": reasons[2], "word": rng.choice(words.speech.words)}
    colours = rng.sample(topic.colours, 2)
    slots |= {"colour1": colours[0], "colour1_alt": colours[1], "union_cap": slots["union"].capitalize()}
    slots["photographer"] = f"{rng.choice(words.first_names)} {rng.choice(words.last_ends).capitalize()}"
    numbers = {"n_people": rng.randrange(1100, 48000, 100), "n_people2": rng.randrange(1010, 3900, 10)}
    slots |= {name: f"{number:,}" for name, number in numbers.items()}
    return slots | {name: str(rng.randint(low, high)) for name, (low, high) in _NUMBERS.items()}
