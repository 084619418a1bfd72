"""How is descent told in the words of the Web? As PROV-DM (W3C 2013): in PROV-JSON, and in Turtle by PROV-O.

Every report and every lost source is an entity. A step is a derivation with an identifier of its own, with the kind that PROV has
for it (a verbatim copy or an edition is a revision or a quotation of nothing that PROV names, so only an update is a
``prov:Revision``), and with our manner, confidence, ground and reason beside it. Outlets that are known are agents.
"""

from collections.abc import Iterator
from urllib.parse import quote

from onrecord.model import Descent, Edge, Manner, NodeKind, Report, identify
from onrecord.render.contract import Json, json_text

__all__ = ["as_prov_json", "as_turtle"]

_HOME = "urn:onrecord:"
_PROV = "http://www.w3.org/ns/prov#"
_XSD = "http://www.w3.org/2001/XMLSchema#"


def as_prov_json(found: Descent) -> str:
    """One PROV-JSON document."""
    reports: dict[str, Report] = {report.id: report for report in found.reports}
    entities: Json = {}
    agents: Json = {}
    published: Json = {}
    for node in found.stemma.nodes:
        entities[_name("r", node.id)] = {"prov:label": node.label, "or:id": node.id, "or:kind": node.kind.value}
        outlet = _outlet(reports.get(node.id))
        if outlet is not None:
            agents[_name("o", outlet)] = {"prov:label": outlet, "prov:type": _kind("Organization")}
            published[f"_:a{len(published)}"] = {"prov:entity": _name("r", node.id), "prov:agent": _name("o", outlet)}
    return json_text({
        "prefix": {"or": _HOME, "prov": _PROV, "xsd": _XSD},
        "entity": entities,
        **({"agent": agents, "wasAttributedTo": published} if agents else {}),
        **({"wasDerivedFrom": {_step(edge): _derivation(edge) for edge in found.stemma.edges}} if found.stemma.edges else {}),
    })


def _kind(name: str) -> Json:
    return {"$": f"prov:{name}", "type": "prov:QUALIFIED_NAME"}


def _derivation(edge: Edge) -> Json:
    kind: Json = {"prov:type": _kind("Revision")} if edge.manner is Manner.UPDATED else {}
    return {
        "prov:generatedEntity": _name("r", edge.target), "prov:usedEntity": _name("r", edge.source), **kind,
        "or:manner": edge.manner.value, "or:declared": edge.declared, "or:directionTold": edge.direction_told,
        "or:confidence": {"$": f"{edge.confidence:g}", "type": "xsd:double"}, "or:why": edge.why,
    }  # fmt: skip


def as_turtle(found: Descent) -> str:
    """The same in Turtle, by PROV-O: qualified derivations beside the plain ones."""
    lines = [f"@prefix or: <{_HOME}> .", f"@prefix prov: <{_PROV}> .", f"@prefix xsd: <{_XSD}> .",
             "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .", ""]
    reports: dict[str, Report] = {report.id: report for report in found.reports}
    above: dict[str, list[Edge]] = {}
    for edge in found.stemma.edges:
        above.setdefault(edge.target, []).append(edge)
    outlets = sorted({outlet for outlet in map(_outlet, found.reports) if outlet is not None})
    lines += [f"{_iri('o', outlet)} a prov:Organization ; rdfs:label {_text(outlet)} ." for outlet in outlets]
    for node in found.stemma.nodes:
        told = ["a prov:Entity", f"rdfs:label {_text(node.label)}", f"or:id {_text(node.id)}", f'or:kind "{node.kind.value}"']
        outlet = _outlet(reports.get(node.id)) if node.kind is NodeKind.REPORT else None
        told += [f"prov:wasAttributedTo {_iri('o', outlet)}"] if outlet is not None else []
        for edge in above.get(node.id, ()):
            told += [f"prov:wasDerivedFrom {_iri('r', edge.source)}", f"prov:qualifiedDerivation <{_HOME}{_step(edge)[3:]}>"]
        lines.append(f"{_iri('r', node.id)} " + " ;\n    ".join(told) + " .")
    lines += [line for edge in found.stemma.edges for line in _turtle_step(edge)]
    return "\n".join(lines)


def _turtle_step(edge: Edge) -> Iterator[str]:
    kind = "prov:Revision" if edge.manner is Manner.UPDATED else "prov:Derivation"
    yield f"<{_HOME}{_step(edge)[3:]}> a {kind} ; prov:entity {_iri('r', edge.source)} ;"
    yield f"    or:manner {_text(edge.manner.value)} ; or:declared {str(edge.declared).lower()} ;"
    yield f'    or:directionTold {str(edge.direction_told).lower()} ; or:confidence "{edge.confidence:g}"^^xsd:double ;'
    yield f"    or:why {_text(edge.why)} ."


def _outlet(report: Report | None) -> str | None:
    return report.masthead.outlet.text if report is not None and report.masthead.outlet else None


def _name(kind: str, text: str) -> str:
    return f"or:{kind}-{quote(text, safe='', errors='replace')}"


def _iri(kind: str, text: str) -> str:
    return f"<{_HOME}{_name(kind, text)[3:]}>"


def _step(edge: Edge) -> str:
    return f"or:{identify('d', [edge.source, edge.target])}"


def _text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'
