"""How does the page show the ledger? One entry an act, all its wordings under it, each with links to the
places that tell it so.

An act that several statements tell stands once. Acts that do something to somebody come first; plain assertions and events,
which are many, are folded behind them.
"""

from collections.abc import Iterable, Iterator

from onrecord.model import Act, Cluster, CommitmentTense, Dossier, Record, Statement
from onrecord.render.before import Before, before
from onrecord.render.deeds import Deed, Wording, deed, worded
from onrecord.render.sigla import Witnesses
from onrecord.render.words import count, listed

__all__ = ["Ledger", "LedgerEntry", "ledger"]

_PLAIN = frozenset({Act.ASSERT, Act.CLAIM, Act.ASSESS, Act.EVENT})
"""Acts that only tell what is or happens; they are folded."""
_CONTENT_CHARS = 200
_TENSES = {
    CommitmentTense.PRESENT: "of the present", CommitmentTense.FUTURE: "of the future",
    CommitmentTense.BOTH: "of the present and the future",
}  # fmt: skip


class LedgerEntry(Record, frozen=True):
    """One act, what limits it, what it does to earlier words of its party, and its wordings with all who tell them."""

    label: str
    deed: Deed
    notes: tuple[str, ...]
    before: tuple[Before, ...]
    wordings: tuple[Wording, ...]


class Ledger(Record, frozen=True):
    """The entries to read first, those folded, and the acts to choose from in the order of their names."""

    entries: tuple[LedgerEntry, ...]
    plain: tuple[LedgerEntry, ...]
    acts: tuple[str, ...]
    counted: str


def ledger(dossier: Dossier, witnesses: Witnesses) -> Ledger:
    """The acts of a story: those that most reports tell first, then in the order of the reports and their text."""
    by_id = {one.id: one for one in dossier.statements}
    order = {one.id: n for n, one in enumerate(dossier.reports)}
    clusters = sorted(
        (one for one in _clusters(dossier) if one.statements),
        key=lambda one: (-len(one.reports), order[by_id[one.statements[0]].report], by_id[one.statements[0]].sentence.begin),
    )
    entries = [_entry(one, by_id, witnesses) for one in clusters]
    first = [entry for entry, one in zip(entries, clusters, strict=True) if by_id[one.statements[0]].act not in _PLAIN]
    plain = [entry for entry, one in zip(entries, clusters, strict=True) if by_id[one.statements[0]].act in _PLAIN]
    n_told = len(dossier.statements)
    counted = f"{count(len(entries), 'act')} told by {count(n_told, 'statement')}"
    acts = tuple(sorted({entry.deed.act for entry in first}))
    return Ledger(tuple(_labelled(first, 1)), tuple(_labelled(plain, len(first) + 1)), acts, counted)


def _clusters(dossier: Dossier) -> Iterable[Cluster]:
    """The acts of a dossier; a statement of no cluster is an act by itself."""
    held = {name for one in dossier.clusters for name in one.statements}
    alone = (Cluster(one.id, (one.id,), (one.report,)) for one in dossier.statements if one.id not in held)
    return (*dossier.clusters, *alone)


def _labelled(entries: Iterable[LedgerEntry], first: int) -> Iterator[LedgerEntry]:
    for number, one in enumerate(entries, first):
        yield LedgerEntry(f"L{number}", one.deed, one.notes, one.before, one.wordings)


def _entry(cluster: Cluster, by_id: dict[str, Statement], witnesses: Witnesses) -> LedgerEntry:
    told = [by_id[name] for name in cluster.statements]
    shown = worded(told, _CONTENT_CHARS, witnesses)
    return LedgerEntry("", deed(told), tuple(_notes(cluster, told)), before(told, by_id, witnesses), shown)


def _notes(cluster: Cluster, told: list[Statement]) -> Iterator[str]:
    """What binds the act and in what its tellings differ, in words."""
    tenses = {one.commitment.tense for one in told if one.commitment}
    if tenses:
        yield _TENSES[tenses.pop() if len(tenses) == 1 else CommitmentTense.BOTH]
    conditions = dict.fromkeys(one.commitment.scope for one in told if one.commitment and one.commitment.scope)
    yield from (f"on condition: {scope}" for scope in conditions if scope)
    if len(cluster.ladder) > 1:
        rises = any(one.field == "strength" for one in cluster.differences)
        yield f"told {'from weak to strong ' if rises else ''}as {listed([f'“{words}”' for words in cluster.ladder])}"
    fields = [one.field.replace("_", " ") for one in cluster.differences if one.field not in ("cue", "strength")]
    if fields:
        yield f"tellings differ in {listed(fields)}"
    yield from dict.fromkeys(note for one in told for note in one.notes)
