"""How many independent origins stand behind a story, and which reports go back to which?

Every root of the stemma is an origin: a lost source, or a report that took from nobody here. What cannot be told is left open:
a source that a report merely names beside another, and of which no text is here, may itself have taken from that other. It
counts among the most, not among the least.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from onrecord.model import Edge, Manner, NodeKind, OriginGroup, Origins, Report, Span, Stemma

__all__ = ["origins", "printed_origins"]

_MOST_SPANS = 3


def origins(stemma: Stemma, reports: Sequence[Report]) -> Origins:
    """The origins, largest group first. A merged report stands in several groups. None for an empty stemma."""
    above: dict[str, list[Edge]] = defaultdict(list)
    for edge in stemma.edges:
        above[edge.target].append(edge)
    here: dict[str, Report] = {report.id: report for report in reports}
    below: dict[str, list[str]] = defaultdict(list)
    for node in stemma.nodes:
        if node.kind is NodeKind.REPORT:
            for root in sorted(_roots(node.id, above)):
                below[root].append(node.id)
    labels = {node.id: node.label for node in stemma.nodes}
    open_ones = {root for root in below if _is_open(root, stemma.edges)}
    groups = tuple(
        OriginGroup(tuple(here[m].id for m in members), labels[root], _why(root, stemma.edges, is_open=root in open_ones),
                    _spans(root, members, stemma.edges, here), here[root].id if root in here else None)
        for root, members in sorted(below.items(), key=lambda item: (-len(item[1]), item[0]))
    )
    return Origins(len(below) - len(open_ones), len(below), groups)


def printed_origins(found: Origins) -> int:
    """The number to print where only one can be: the least that is certain."""
    return found.at_least


def _roots(node: str, above: Mapping[str, Sequence[Edge]]) -> set[str]:
    """The roots that a node goes back to; itself if it took from nobody."""
    edges = above.get(node)
    return {root for edge in edges for root in _roots(edge.source, above)} if edges else {node}


def _is_open(root: str, edges: Sequence[Edge]) -> bool:
    """Whether a root is known only as a second source that is named, without text, or that may be one with another root."""
    own = [edge for edge in edges if edge.source == root]
    return bool(own) and all(edge.manner is Manner.MERGED and edge.share is None for edge in own)


def _why(root: str, edges: Sequence[Edge], *, is_open: bool) -> str:
    own = [edge for edge in edges if edge.source == root]
    if is_open:
        return "A second source of which no text of its own is here; whether it goes back to another cannot be told."
    if not own:
        return "Took from no other report here."
    named = sum(edge.declared for edge in own)
    if len(own) == 1:
        return f"1 report takes from it directly, {'saying so' if named else 'without saying so'}."
    return f"{len(own)} reports take from it directly, {named or 'none'} of them saying so."


def _spans(root: str, members: Sequence[str], edges: Sequence[Edge], here: Mapping[str, Report]) -> tuple[Span, ...]:
    """What proves the group: evidence of the edges from its root; for a root that is here, its first paragraph."""
    shown = [edge.evidence[0] for edge in edges if edge.source == root and edge.evidence]
    if shown:
        return tuple(shown[:_MOST_SPANS])
    blocks = here[members[0]].blocks if members[0] in here else ()
    return (Span(here[members[0]].id, blocks[0].begin, blocks[0].end),) if blocks else ()
