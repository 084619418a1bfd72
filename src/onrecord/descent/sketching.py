"""The stemma while it is drawn: nodes and edges are added, never one that would make a report its own ancestor."""

from collections import defaultdict

from onrecord.model import Edge, Node, NodeKind, ReportId, Stemma

__all__ = ["Drawing"]


class Drawing:
    """Nodes in the order of their coming; edges between them; no circle, no edge twice."""

    def __init__(self) -> None:
        """An empty drawing."""
        self._nodes: dict[str, Node] = {}
        self._edges: dict[tuple[str, str], Edge] = {}
        self._above: dict[str, set[str]] = defaultdict(set)

    def add_report(self, report: ReportId, label: str) -> None:
        """Draws a report."""
        self._nodes[report] = Node(report, NodeKind.REPORT, label)

    def add_lost(self, name: str, label: str) -> str:
        """Draws a lost source, once, and gives its id."""
        self._nodes.setdefault(name, Node(name, NodeKind.LOST, label))
        return name

    def add_edge(self, edge: Edge) -> bool:
        """Draws an edge; false if it stands already or would close a circle."""
        if (edge.source, edge.target) in self._edges or edge.source == edge.target or edge.target in self._ancestors(edge.source):
            return False
        self._edges[edge.source, edge.target] = edge
        self._above[edge.target].add(edge.source)
        return True

    def replace_edge(self, edge: Edge) -> None:
        """Puts an edge in the place of one with the same ends."""
        self._edges[edge.source, edge.target] = edge

    def is_ancestor(self, above: str, below: str) -> bool:
        """Whether ``below`` goes back to ``above``."""
        return above in self._ancestors(below)

    def edges_to(self, target: str) -> list[Edge]:
        """The edges that end at a node, in the order of their coming."""
        return [edge for edge in self._edges.values() if edge.target == target]

    def stemma(self) -> Stemma:
        """What was drawn: reports first, then lost sources, edges by target and source."""
        nodes = sorted(self._nodes.values(), key=lambda n: (n.kind is NodeKind.LOST, n.id))
        return Stemma(tuple(nodes), tuple(sorted(self._edges.values(), key=lambda e: (e.target, e.source))))

    def _ancestors(self, node: str) -> set[str]:
        found: set[str] = set()
        waiting = [node]
        while waiting:
            for above in self._above[waiting.pop()] - found:
                found.add(above)
                waiting.append(above)
        return found
