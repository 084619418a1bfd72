"""A story: independent accounts of one event, and the tree of copies made of them, some of its sources lost."""

import random
from collections.abc import Callable
from typing import Any

import msgspec

from benchmarks.newsroom import operations, speech
from benchmarks.newsroom.commitments import plant_pledge
from benchmarks.newsroom.draft import Draft, line_of
from benchmarks.newsroom.events import Event, account, happen
from benchmarks.newsroom.planting import Planted, plant
from benchmarks.newsroom.publish import Credit
from benchmarks.newsroom.vocabulary import Agency, Rates, Vocabulary, expand

__all__ = ["Node", "Story", "World", "tell"]


_MOST_ACCOUNTS = 4
"""Each fact has about so many phrasings; one more account would repeat another's."""

_MISTOLD = 0.5
"""Share of the further accounts that have a pledge wrong."""
_CLOCK_MINUTES = 300
"""A wrong clock is wrong by up to so much: another time zone, or the hour of an update."""


class World(msgspec.Struct, frozen=True):
    """How a story's newsrooms behave; rates 0–1. Each story draws its own, so nothing can lean on one world's habits."""

    emitted: float
    credited: float
    timed: float
    second_hand: float
    planted: float
    noisy_clock: float

    @staticmethod
    def drawn(rates: Rates, rng: random.Random) -> "World":
        """A world drawn at random within the bounds of its half."""
        bounds = (rates.emitted, rates.credited, rates.timed, rates.second_hand, rates.planted, rates.noisy_clock)
        return World(*(rng.uniform(low, high) for low, high in bounds))


class Node(msgspec.Struct, frozen=True):
    """A text of the story: what it was made of and how, when (minutes after the event), and whether it is printed.

    ``clock_minutes`` is how wrong the time is that the report gives for itself.
    """

    id: str
    label: str
    draft: Draft
    minutes: int
    emitted: bool
    parents: tuple[str, ...] = ()
    manner: str | None = None
    credit: Credit = Credit("none")
    timed: bool = True
    clock_minutes: int = 0
    agency: Agency | None = None


class Story(msgspec.Struct, frozen=True):
    """The texts of one event and the changes planted in them."""

    id: str
    event: Event
    nodes: tuple[Node, ...]
    planted: tuple[Planted, ...]


def tell(name: str, size: int, words: Vocabulary, rng: random.Random, *, pledging: str | None = None) -> Story:
    """A story of ``size`` printed reports; where it is ``pledging``, changes are planted in pledges and nowhere else."""
    desk = _Desk(name, size, words, rng, pledging=pledging)
    return Story(name, desk.event, tuple(_needed(desk.run())), tuple(desk.planted))


def _needed(nodes: list[Node]) -> list[Node]:
    """The nodes that are printed or from which a printed one descends."""
    needed: set[str] = set()
    for node in reversed(nodes):
        if node.emitted or node.id in needed:
            needed |= {node.id, *node.parents}
    return [node for node in nodes if node.id in needed]


class _Desk:
    """Writes the texts of one story, one after another."""

    def __init__(self, name: str, size: int, words: Vocabulary, rng: random.Random, *, pledging: str | None) -> None:
        self.name, self.size, self.words, self.rng = name, size, words, rng
        self.world = World.drawn(words.rates, rng)
        self.event = happen(rng.choice(words.topics), words, rng, pledging=pledging)
        self.agencies = rng.sample(words.agencies, 3)
        self.nodes: list[Node] = []
        self.planted: list[Planted] = []
        self.n_accounts = 0
        self._outlets = self._names()

    def run(self) -> list[Node]:
        """The texts in the order of their making."""
        wires = [self._wire(agency) for agency in self.agencies[: self._n_wires()]]
        wires += [self._updated(wire) for wire in wires if self.rng.random() < 0.25 and self.size > 2]
        while self._n_emitted() < self.size:
            self._next(wires)
        return self.nodes

    def _n_wires(self) -> int:
        return 1 if self.size < 3 else self.rng.choice([1, 1, 1, 2, 2, 3])

    def _n_emitted(self) -> int:
        return sum(node.emitted for node in self.nodes)

    def _next(self, wires: list[Node]) -> None:
        """One more text: an own report, a copy of a copy, or a copy of a wire."""
        dice = self.rng.random()
        printed = [n for n in self.nodes if n.emitted and n.agency is None and n.parents]
        if dice < (0.12 if self.size > 1 else 0.6) and self.n_accounts < _MOST_ACCOUNTS:
            own = self._told_anew()
            self._add(own, self.rng.randint(30, 500), credit=Credit(self.rng.choice(["none", "town"])))
        elif printed and self.rng.random() < self.world.second_hand:
            self._copy(self.rng.choice(printed), wires)
        else:
            self._copy(self.rng.choice(wires), wires)

    def _account(self) -> int:
        self.n_accounts += 1
        return self.n_accounts - 1

    def _told_anew(self) -> Draft:
        """An account of its own; where there are pledges and other accounts, it may have one of them wrong."""
        draft = account(self.event, self._account(), self.words, self.rng)
        if not self.event.pledges or self.n_accounts == 1 or self.rng.random() > _MISTOLD:
            return draft
        return self._planted(draft)

    def _planted(self, draft: Draft) -> Draft:
        """The draft with one more change, where one fits."""
        name = f"{self.name}-c{len(self.planted)}"
        pledges = self.event.pledges
        draft, planted = plant_pledge(draft, name, pledges, self.rng) if pledges else plant(draft, name, self.words, self.rng)
        self.planted += [planted] if planted else []
        return draft

    def _wire(self, agency: Agency) -> Node:
        draft = self._told_anew()
        room = self._n_emitted() < self.size - 1
        return self._add(draft, self.rng.randint(0, 40), emitted=room and self.rng.random() < self.world.emitted,
                         credit=Credit("dateline", agency.name, agency.sign), agency=agency)

    def _updated(self, wire: Node) -> Node:
        room = self._n_emitted() < self.size - 1
        draft, minutes = operations.update(wire.draft, self.words, self.rng), wire.minutes + self.rng.randint(20, 120)
        return self._add(draft, minutes, parents=(wire.id,), manner="updated", credit=wire.credit, agency=wire.agency,
                         emitted=room and self.rng.random() < self.world.emitted)

    def _copy(self, source: Node, wires: list[Node]) -> None:
        """A copy in one of the manners; a translation goes through a lost text in the other language."""
        others = [w for w in wires if w.agency != self._agency(source)]
        weights = {manner: rate for manner, rate in self.words.rates.manners.items() if others or manner != "merged"}
        manner = self.rng.choices(list(weights), list(weights.values()))[0]
        minutes = source.minutes + self.rng.randint(4, 400)
        draft = source.draft
        parents: tuple[str, ...] = (source.id,)
        if manner == "edited":
            draft = self._edited(draft)
        elif manner == "translated":
            draft = operations.drift(draft, self.words, self.rng)
            draft = operations.cut_middle(draft, self.rng) if self.rng.random() < 0.5 else draft
            parents = (self._add(draft, minutes, parents=parents, manner=manner, emitted=False, label="translation").id,)
            minutes += self.rng.randint(10, 300)
        elif manner == "merged":
            second = self.rng.choice(others)
            draft = operations.merge(draft, second.draft, self.rng)
            parents, minutes = (source.id, second.id), max(minutes, second.minutes + 4)
        draft = self._changed(draft, manner)
        self._add(draft, minutes, parents=parents, manner=manner, credit=self._credit(source))

    def _edited(self, draft: Draft) -> Draft:
        rng = self.rng
        steps: list[Callable[[Draft], Draft]] = [
            self._own,
            lambda d: operations.cut_end(d, rng),
            lambda d: operations.cut_middle(d, rng),
            lambda d: operations.move(d, rng),
            lambda d: operations.edit(d, self.words, rng, rng.uniform(*self.words.rates.edit)),
            lambda d: operations.respell(d, self.words),
            lambda d: operations.restyle(d, self.words, rng, rng.uniform(*self.words.rates.restyle)),
            lambda d: speech.indirect(d, self.words, rng, rng.uniform(0.2, 0.7)),
            lambda d: speech.split(d, rng, 0.5),
            lambda d: speech.regroup(d, rng, 0.5),
            lambda d: speech.trim(d, rng, 0.5),
            lambda d: speech.pad(d, self.words, rng, 0.4),
            lambda d: speech.dash(d, rng, 0.7),
        ]
        for step in rng.sample(steps, rng.randint(1, 5)):
            draft = step(draft)
        return draft

    def _own(self, draft: Draft) -> Draft:
        """A line or two that only this outlet has."""
        texts = self.rng.sample(self.words.outlets.own_lines, self.rng.randint(1, 2))
        own = tuple(line_of(f"own{len(self.nodes)}.{n}", expand(t, self.event.slots, self.rng)) for n, t in enumerate(texts))
        return operations.add_own(draft, own, self.rng)

    def _changed(self, draft: Draft, manner: str) -> Draft:
        """The draft with a headline of its own, perhaps, and planted changes."""
        if self.rng.random() < 0.6:
            head = expand(self.rng.choice(self.words.facts["headline"]), self.event.slots, self.rng)
            draft = msgspec.structs.replace(draft, headline=line_of(f"head{len(self.nodes)}", head))
        rounds = 0 if manner == "verbatim" else sum(self.rng.random() < self.world.planted for _ in range(3))
        for _ in range(rounds):
            draft = self._planted(draft)
        return draft

    def _credit(self, source: Node) -> Credit:
        """The agency behind the source, or the outlet that was copied, or nothing."""
        if self.rng.random() > self.world.credited:
            return Credit("none")
        if source.agency is None and self.rng.random() < 0.5:
            return Credit("outlet", source.label)
        agency = self._agency(source)
        if agency is None:
            return Credit("outlet", source.label)
        return Credit(self.rng.choice(["dateline", "footer", "lead", "byline", "source"]), agency.name, agency.sign)

    def _agency(self, node: Node) -> Agency | None:
        """The agency at the root of a text, by its first parents."""
        by_id = {n.id: n for n in self.nodes}
        while node.agency is None and node.parents:
            node = by_id[node.parents[0]]
        return node.agency

    def _names(self) -> list[str]:
        outlets = self.words.outlets
        towns = self.rng.sample(outlets.towns, len(outlets.towns))
        return [f"{self.rng.choice(outlets.heads)} {town} {self.rng.choice(outlets.tails)}" for town in towns]

    def _add(self, draft: Draft, minutes: int, *, emitted: bool = True, **more: Any) -> Node:
        if len(self.nodes) == len(self._outlets):
            self._outlets += self._names()
        label = self._outlets[len(self.nodes)]
        wrong = self.rng.randint(-_CLOCK_MINUTES, _CLOCK_MINUTES) * (self.rng.random() < self.world.noisy_clock)
        node = Node(f"{self.name}-{len(self.nodes)}", label, draft, minutes, emitted,
                    timed=self.rng.random() < self.world.timed, clock_minutes=wrong)
        node = msgspec.structs.replace(node, **more)
        if node.agency:
            node = msgspec.structs.replace(node, label=node.agency.name)
        self.nodes.append(node)
        return node
