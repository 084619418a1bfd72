"""How is an utterance told to an editor: place by place who reads what, and reading by reading what it does to the base?

Takes a dossier and the sigla of its witnesses; gives view records for :mod:`~onrecord.render.tei`. At a place the base's words
are the lemma, together with every witness that has the same; other words are variants, one for each wording and class. An
utterance without a base has no lemma.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from onrecord.model import Change, Dossier, Form, Reading, Record, Span, Utterance
from onrecord.render.places import Place, places
from onrecord.render.sigla import Witnesses
from onrecord.render.taxonomy import NO_BASE

__all__ = ["App", "Detail", "Part", "Sigla", "Touch", "Variant", "Wording", "variants"]

_DIRECT = {Form.DIRECT: "true", Form.INDIRECT: "false", Form.MIXED: "inapplicable"}


class Part(Record, frozen=True):
    """Some words; ``opens`` are the witnesses of which another span begins with them."""

    words: str
    opens: tuple[str, ...]


class Wording(Record, frozen=True):
    """What some witnesses read at a place: ``cls`` is the class of their readings as a whole, empty where the words are the
    base's or everybody's; ``kinds`` what is changed just here."""  # fmt: skip

    lemma: bool
    witnesses: tuple[str, ...]
    cls: str
    kinds: tuple[str, ...]
    language: str
    parts: tuple[Part, ...]


class App(Record, frozen=True):
    """A place with its wordings, the lemma first."""

    wordings: tuple[Wording, ...]


class Touch(Record, frozen=True):
    """A change of a reading against the base."""

    kind: str
    meaning: bool
    base: str
    base_at: str
    reading: str
    reading_at: str
    sentence: str


class Detail(Record, frozen=True):
    """A reading as a whole: its witness, class, form, reason, places in raw text, changes."""

    witness: str
    cls: str
    form: str
    why: str
    spans: tuple[str, ...]
    touches: tuple[Touch, ...]


class Variant(Record, frozen=True):
    """An utterance: its number from 1, the number of its speaker from 1 (none for 0), the base's siglum and why it is that."""

    number: int
    id: str
    speaker: int
    direct: str
    language: str
    base: str
    base_why: str
    apps: tuple[App, ...]
    details: tuple[Detail, ...]


class Sigla:
    """What witnesses are called: a report by its siglum, its second reading of one utterance by ``A-2``; a mark before all."""

    def __init__(self, witnesses: Witnesses, mark: str) -> None:
        self.witnesses = witnesses
        self._mark = mark

    def of(self, name: str, time: int = 1) -> str:
        """The siglum of a report or a lost source, the ``time``-th time that it reads one utterance."""
        return f"{self._mark}{self.witnesses.sigla[name]}" + (f"-{time}" if time > 1 else "")

    def of_readings(self, utterance: Utterance) -> list[str]:
        """The sigla of the readings of an utterance, all different."""
        times: dict[str, int] = defaultdict(int)
        told = []
        for reading in utterance.readings:
            times[reading.report] += 1
            told.append(self.of(reading.report, times[reading.report]))
        return told

    def place(self, span: Span) -> str:
        """Where a span stands: ``span:A:120-160``."""
        return f"span:{self.of(span.report)}:{span.begin}-{span.end}"


def variants(dossier: Dossier, sigla: Sigla, speakers: Sequence[str]) -> Iterator[Variant]:
    """The utterances of a dossier in their order."""
    for number, one in enumerate(dossier.apparatus, 1):
        top, told = one.readings[0], sigla.of_readings(one)
        yield Variant(
            number,
            one.id,
            speakers.index(one.speaker) + 1 if one.speaker else 0,
            _DIRECT[top.form],
            sigla.witnesses.language(top.report),
            told[0] if one.base is not None else "",
            sigla.witnesses.spoken(one.base_why),
            tuple(App(tuple(_wordings(one, place, told, sigla.witnesses))) for place in places(one, sigla.witnesses)),
            tuple(_detail(one, i, told[i], sigla) for i in range(len(one.readings))),
        )


def _class(utterance: Utterance, number: int) -> str:
    return NO_BASE if number == 0 and utterance.base is None else utterance.readings[number].cls.value


def _wordings(utterance: Utterance, place: Place, told: Sequence[str], witnesses: Witnesses) -> Iterator[Wording]:
    """The wordings at a place in the order of the readings; who has the base's words stands with the base."""
    told_in = [witnesses.language(reading.report) for reading in utterance.readings]
    said = [place.words(i) for i in range(len(told))]
    alike: dict[tuple[str, str, tuple[str, ...], str], list[int]] = defaultdict(list)
    for i, reading in enumerate(utterance.readings):
        if said[i] == said[0] and (utterance.base is not None or len(set(said)) == 1):
            alike[said[i], "", (), ""].append(i)
        else:
            language = told_in[i] if told_in[i] != told_in[0] else ""
            alike[said[i], _class(utterance, i), _kinds(reading, i, place), language].append(i)
    for (words, cls, kinds, language), found in alike.items():
        who = sorted(found, key=lambda i: (witnesses.order(utterance.readings[i].report), i))
        lemma = utterance.base is not None and words == said[0]
        yield Wording(lemma, tuple(told[i] for i in who), cls, kinds, language, tuple(_parts(words, who, place, told)))


def _kinds(reading: Reading, number: int, place: Place) -> tuple[str, ...]:
    """The kinds of change of a reading at a place, and ``meaning`` where one of them alters what is claimed."""
    mine, base = ([stretch.span for stretch in place.stretches[i]] for i in (number, 0))
    here = [change for change in reading.changes if _is_at(change, mine, base)]
    kinds = {change.kind.value for change in here} | {"meaning" for change in here if change.meaning}
    return tuple(sorted(kinds))


def _is_at(change: Change, mine: Sequence[Span], base: Sequence[Span]) -> bool:
    """Whether a change touches the reading's words here or, where it leaves words out, the base's."""
    span, where = (change.reading_span, mine) if change.reading_span else (change.base_span, base)
    return span is not None and any(span.meets(one) for one in where)


def _parts(words: str, who: Sequence[int], place: Place, told: Sequence[str]) -> Iterator[Part]:
    """The words, parted where a span of one of the witnesses begins."""
    opens: dict[int, list[str]] = defaultdict(list)
    for i in who:
        for at in place.openings(i):
            opens[at].append(told[i])
    edges = sorted({0, *opens, len(words)})
    for begin, end in zip(edges, [*edges[1:], len(words)], strict=True):
        if begin < end or begin in opens:
            yield Part(words[begin:end], tuple(opens.get(begin, ())))


def _detail(utterance: Utterance, number: int, siglum: str, sigla: Sigla) -> Detail:
    reading = utterance.readings[number]
    return Detail(
        siglum,
        _class(utterance, number),
        reading.form.value,
        sigla.witnesses.spoken(reading.why),
        tuple(sigla.place(span) for span in reading.spans),
        tuple(_touch(change, sigla) for change in reading.changes),
    )


def _touch(change: Change, sigla: Sigla) -> Touch:
    return Touch(
        change.kind.value,
        change.meaning,
        change.base,
        sigla.place(change.base_span) if change.base_span else "",
        change.reading,
        sigla.place(change.reading_span) if change.reading_span else "",
        sigla.witnesses.spoken(change.sentence),
    )
