"""How is descent alone given to other programs? As JSON, a picture, DOT, GraphML, and PROV (W3C 2013) as JSON or Turtle.

Takes a :class:`~onrecord.model.Descent`, gives text; the same records give the same text. In DOT and GraphML a lost source is a
node of kind ``lost``. In PROV every report and lost source is an entity, every step a derivation with its manner.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from xml.sax.saxutils import escape, quoteattr

from onrecord.model import Descent, Edge, Flaw, Manner, Node, NodeKind
from onrecord.render.contract import Json, descent_object, head_object, json_text, report_object
from onrecord.render.provenance import as_prov_json, as_turtle
from onrecord.render.stemma_picture import as_svg

__all__ = ["FORMS", "as_dot", "as_graphml", "as_json"]

_SCHEMA = "onrecord.stemma/1"
_STYLES = {
    Manner.VERBATIM: "bold", Manner.EDITED: "solid", Manner.TRANSLATED: "dotted", Manner.MERGED: "tapered",
    Manner.UPDATED: "dashed",
}  # fmt: skip
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_json(found: Descent, version: str, settings: Mapping[str, object], flaws: Sequence[Flaw]) -> str:
    """One JSON object: nodes and edges, origins, the reports whole; ``stemma`` holds nodes and edges once more, where a dossier
    has them, so that one reader serves both."""
    told = descent_object(found.stemma, found.origins, found.reports)
    stemma = told["stemma"]
    body: Json = {
        **head_object(_SCHEMA, version, settings, flaws),
        "basis": found.basis.value,
        **(stemma if isinstance(stemma, dict) else {}),
        **told,
        "reports": [report_object(report) for report in found.reports],
    }
    return json_text(body)


def as_dot(found: Descent) -> str:
    """The graph in the DOT language of Graphviz; lost sources dashed, the manner as label and line."""
    lines = ["digraph stemma {", "  rankdir=LR;", '  node [shape=box, fontname="sans-serif"];']
    for node in found.stemma.nodes:
        style = ", style=dashed" if node.kind is NodeKind.LOST else ""
        lines.append(f"  {_dot(node.id)} [label={_dot(node.label)}, kind={_dot(node.kind.value)}{style}];")
    for edge in found.stemma.edges:
        told = {"label": edge.manner.value, "manner": edge.manner.value, "style": _STYLES[edge.manner], "tooltip": edge.why,
                "declared": str(edge.declared).lower(), "confidence": str(edge.confidence),
                "direction_told": str(edge.direction_told).lower()}
        if not edge.direction_told:
            told["dir"] = "none"
        lines.append(f"  {_dot(edge.source)} -> {_dot(edge.target)} [{', '.join(f'{k}={_dot(v)}' for k, v in told.items())}];")
    return "\n".join([*lines, "}"])


def _dot(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ").replace("\r", " ")
    return f'"{plain}"'


def as_graphml(found: Descent) -> str:
    """The graph in GraphML, with every field of nodes and edges but the evidence, which is counted."""
    nodes = [_graphml_node(node) for node in found.stemma.nodes]
    edges = [_graphml_edge(edge) for edge in found.stemma.edges]
    keys = [
        f'  <key id="{name}" for="{owner}" attr.name="{name}" attr.type="{kind}"/>'
        for owner, names in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)) for name, kind in names.items()
    ]
    head = ['<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">']
    return "\n".join([*head, *keys, '  <graph id="stemma" edgedefault="directed">', *nodes, *edges, "  </graph>", "</graphml>"])


_NODE_KEYS = {"label": "string", "kind": "string"}
_EDGE_KEYS = {"manner": "string", "declared": "boolean", "confidence": "double", "share": "double", "direction_told": "boolean",
              "evidence": "int", "why": "string"}


def _graphml_node(node: Node) -> str:
    return f"    <node id={_attribute(node.id)}>{_data('label', node.label)}{_data('kind', node.kind.value)}</node>"


def _graphml_edge(edge: Edge) -> str:
    told: dict[str, object] = {
        "manner": edge.manner.value, "declared": str(edge.declared).lower(), "confidence": edge.confidence, "share": edge.share,
        "direction_told": str(edge.direction_told).lower(), "evidence": len(edge.evidence), "why": edge.why,
    }  # fmt: skip
    data = "".join(_data(name, value) for name, value in told.items() if value is not None)
    return f"    <edge source={_attribute(edge.source)} target={_attribute(edge.target)}>{data}</edge>"


def _data(key: str, value: object) -> str:
    return f'<data key="{key}">{escape(_NOT_XML.sub("�", str(value)))}</data>'


def _attribute(text: str) -> str:
    return quoteattr(_NOT_XML.sub("�", text))


FORMS: Mapping[str, Callable[[Descent], str] | None] = MappingProxyType(
    {"json": None, "svg": as_svg, "dot": as_dot, "graphml": as_graphml, "prov": as_prov_json, "turtle": as_turtle}
)
"""What each format makes of a descent; ``json`` tells of the run, too, and is made by :func:`as_json`."""
