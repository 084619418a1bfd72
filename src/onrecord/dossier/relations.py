"""What do two parties say to and of each other, issue by issue, and by which channels do they meet?

Every statement whose speaker belongs to one party and that names another stands in one cell of the board of the two, by its
act; nothing is inferred beyond it. Agreement is an act of agreeing that took place, difference one of disagreeing, accusing,
denying or opposing; what was not done, is not sure, or hangs on a condition stands under open and nowhere else, so that no cell
can turn a statement into its opposite. Of every statement it is told which of the two parties does it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from onrecord.dossier.findings import Findings
from onrecord.dossier.parties import Parties
from onrecord.model import Act, Board, Channel, Factuality, LinkKind, Polarity, Relationship, Side, Statement

__all__ = ["relations"]

_CELLS: Mapping[Act, str] = {
    Act.AGREE: "agree", Act.DISAGREE: "differ", Act.ACCUSE: "differ", Act.OPPOSE: "differ", Act.DENY: "differ",
    Act.CONCERN: "claims", Act.WARN: "claims", Act.THREATEN: "claims", Act.ASSURE: "assured", Act.URGE: "asked",
    Act.DEMAND: "asked", Act.ASK: "asked", Act.REFUSE: "refused", Act.WANT: "wants",
    Act.CLAIM: "claims", Act.ASSERT: "claims", Act.ASSESS: "claims",
    Act.ANNOUNCE: "claims", Act.EVIDENCE: "claims", Act.SUPPORT: "claims",
}  # fmt: skip
"""Meetings and visits are channels, events are nobody's word."""
_UNSURE = frozenset({Factuality.POSSIBLE, Factuality.PROBABLE})
_MET = frozenset({Act.MEET, Act.VISIT})
_Pair = tuple[str, str]


def relations(found: Findings, parties: Parties) -> tuple[Relationship, ...]:
    """The relations of all pairs of parties between whom something is said: first those with most acts, then by their names."""
    told: dict[_Pair, list[Statement]] = {}
    voices = {parties.of(name) for one in found.statements for name in (one.speaker, one.addressee)}
    for statement in found.statements:
        for pair in _pairs(statement, parties, voices):
            told.setdefault(pair, []).append(statement)
    made = (
        Relationship(
            pair, tuple(_boards(statements, parties)), tuple(_channels(statements, parties)), tuple(_sides(statements, parties))
        )
        for pair, statements in sorted(told.items(), key=lambda item: (-_n_acts(item[1]), item[0]))
    )
    return tuple(one for one in made if one.issues or one.channels)


def _pairs(statement: Statement, parties: Parties, voices: Set[str | None]) -> Iterator[_Pair]:
    """The speaker's party with each party that is spoken to or of; where none is, with those that the content names.

    Who is only spoken of is a party where the table has it or where it speaks or is spoken to itself; else it may be a place or
    a day.
    """
    own = _own(statement, parties)
    if own is None:
        return
    target = parties.of(statement.target)
    told = [parties.of(statement.addressee), target if target in voices or parties.is_known(target) else None]
    others = [other for other in told if other not in (None, own)] or _named_in(statement.content, parties, voices)
    for other in dict.fromkeys(others):
        if other is not None and other != own:
            low, high = sorted((own, other))
            yield low, high


def _named_in(words: str, parties: Parties, voices: Set[str | None]) -> tuple[str, ...]:
    """The parties that some words name: those of the table, and those that speak or are spoken to in the story themselves."""
    told = sorted(voice for voice in voices if voice and voice in words)  # few of hundreds; only these are worth a pattern
    here = [voice for voice in told if re.search(rf"(?<!\w){re.escape(voice)}(?!\w)", words)]
    return tuple(dict.fromkeys((*parties.named_in(words), *here)))


def _own(statement: Statement, parties: Parties) -> str | None:
    """The party of the speaker; of one who says "we" that of the nearest source outside."""
    if not _is_first_person(statement.speaker, parties):
        return parties.of(statement.speaker)
    sources = (link.source for link in statement.chain if link.kind is LinkKind.SOURCE)
    outer = [source for source in sources if not _is_first_person(source, parties)]
    return parties.of(outer[-1]) if outer else None


def _is_first_person(name: str | None, parties: Parties) -> bool:
    words = (name or "").split()
    return bool(words) and words[0].casefold() in parties.lexicon.first_person


def _boards(statements: Sequence[Statement], parties: Parties) -> Iterator[Board]:
    """One board an issue: first those with most acts, then as they come up, last what tells no issue."""
    cell_of = {one.id: cell for one in statements if (cell := _cell(one)) is not None}
    placed = {one.id: one for one in statements if one.id in cell_of}
    issue_of = _issues(list(placed.values()), parties)
    boards: dict[str | None, list[Statement]] = defaultdict(list)
    for one in placed.values():
        boards[issue_of[_act(one)]].append(one)
    for issue, told in sorted(boards.items(), key=lambda item: (item[0] is None, -_n_acts(item[1]))):
        cells = defaultdict(list)
        for one in told:
            cells[cell_of[one.id]].append(one.id)
        yield Board(issue, **{cell: tuple(ids) for cell, ids in cells.items()})


def _sides(statements: Sequence[Statement], parties: Parties) -> Iterator[Side]:
    """Which party does what, in the order of their names."""
    told: dict[str, dict[str, None]] = defaultdict(dict)
    for one in statements:
        told[_own(one, parties) or ""][one.id] = None
    for party, names in sorted(told.items()):
        yield Side(party, tuple(names))


def _issues(statements: Sequence[Statement], parties: Parties) -> Mapping[str, str | None]:
    """The issue of each act, whatever its tellings call it: the one that most of them tell, of such the one of most statements
    here, then the first; none where no telling has one. The bare name of a party is no issue."""
    told: dict[str, list[str]] = defaultdict(list)
    for one in statements:
        own = told[_act(one)]
        if one.issue is not None and not parties.is_known(parties.of(one.issue)):
            own.append(one.issue)
    spread = Counter(issue for issues in told.values() for issue in issues)
    return {
        act: max(issues, key=lambda issue: (issues.count(issue), spread[issue]), default=None) for act, issues in told.items()
    }


def _act(statement: Statement) -> str:
    """What is the same for all tellings of one act."""
    return statement.cluster or statement.id


def _n_acts(statements: Iterable[Statement]) -> int:
    return len({_act(one) for one in statements})


def _cell(statement: Statement) -> str | None:
    """In which cell a statement stands; ``None`` where it is none of a board."""
    cell = _CELLS.get(statement.act)
    if cell is None:
        return None
    committed = statement.commitment
    if statement.act_negated or (committed is not None and committed.conditional):
        return "open"
    if statement.factuality in _UNSURE and cell not in ("asked", "wants", "claims"):
        return "open"
    return cell


def _channels(statements: Sequence[Statement], parties: Parties) -> Iterator[Channel]:
    """The channels that statements name, used, refused or only spoken of; one entry for each kind and use."""
    kinds: dict[tuple[str, bool | None], list[Statement]] = {}
    for statement in statements:
        for kind in _kinds(statement, parties.lexicon.channels):
            kinds.setdefault((kind, _is_used(statement)), []).append(statement)
    for (kind, used), told in sorted(kinds.items(), key=lambda item: (item[0][0], str(item[0][1]))):
        dates = [one.when.value or one.when.surface for one in told if one.when is not None]
        yield Channel(kind, used, tuple(one.id for one in told), tuple(dict.fromkeys(dates)))


def _kinds(statement: Statement, channels: Mapping[str, Sequence[str]]) -> Iterator[str]:
    words = f" {' '.join(statement.content.casefold().split())} "
    named = [kind for kind, forms in channels.items() if any(f" {form} " in words for form in forms)]
    if not named and statement.act in _MET:
        named = ["visit" if statement.act is Act.VISIT else "talks"]
    yield from named


def _is_used(statement: Statement) -> bool | None:
    """Whether the parties met so; an act that is denied or refused is no meeting, and one that is wished for may come."""
    if statement.act is Act.REFUSE:
        return None if statement.act_negated else False
    if statement.act not in _MET or statement.factuality is not Factuality.CERTAIN:
        return None
    return not statement.act_negated and statement.polarity is Polarity.AFFIRMED
