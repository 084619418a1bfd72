"""How is descent told in the words of the Web? As PROV-DM (W3C 2013): in PROV-JSON, and as RDF by PROV-O, in Turtle.

Every report and every lost source is an entity. A step is a derivation with an identifier of its own, with the kind that PROV has
for it (a verbatim copy or an edition is a revision or a quotation of nothing that PROV names, so only an update is a
``prov:Revision``), and with our manner, confidence, ground and reason beside it. Outlets that are known are agents.

The documents are built and written by the library ``prov``, an extra, which is imported only when one is asked for; what it
writes, it reads back as an equal document.
"""

from types import ModuleType
from typing import TYPE_CHECKING
from urllib.parse import quote

from onrecord.errors import SettingsError
from onrecord.model import Descent, Edge, Manner, Report, identify

if TYPE_CHECKING:
    from prov.model import ProvDocument

__all__ = ["as_prov_json", "as_turtle"]

_HOME = "urn:onrecord:"
_REMEDY = "PROV needs the packages prov and rdflib, which are not here; pip install 'onrecord[prov]'"


def as_prov_json(found: Descent) -> str:
    """One PROV-JSON document. Raises :class:`SettingsError` where the extra is not installed."""
    return str(_document(found).serialize(format="json", ensure_ascii=False))


def as_turtle(found: Descent) -> str:
    """The same as RDF in Turtle: qualified derivations beside the plain ones. Raises as :func:`as_prov_json` does."""
    return str(_document(found).serialize(format="rdf", rdf_format="turtle")).rstrip("\n")


def _document(found: Descent) -> "ProvDocument":
    prov = _library()
    document: ProvDocument = prov.ProvDocument()
    document.add_namespace("or", _HOME)
    reports: dict[str, Report] = {report.id: report for report in found.reports}
    for name in sorted({outlet for outlet in map(_outlet, found.reports) if outlet is not None}):
        document.agent(_name("o", name), {"prov:label": name, "prov:type": prov.PROV["Organization"]})
    for node in found.stemma.nodes:
        document.entity(_name("r", node.id), {"prov:label": node.label, "or:id": node.id, "or:kind": node.kind.value})
        outlet = _outlet(reports.get(node.id))
        if outlet is not None:
            document.wasAttributedTo(_name("r", node.id), _name("o", outlet), identifier=f"or:{identify('a', [node.id, outlet])}")
    for edge in found.stemma.edges:
        _derive(document, edge, prov)
    return document


def _derive(document: "ProvDocument", edge: Edge, prov: ModuleType) -> None:
    step = document.wasDerivedFrom(
        _name("r", edge.target), _name("r", edge.source), identifier=f"or:{identify('d', [edge.source, edge.target])}"
    )
    step.add_attributes({
        "or:manner": edge.manner.value, "or:declared": edge.declared, "or:directionTold": edge.direction_told,
        "or:confidence": edge.confidence, "or:why": edge.why,
    })  # fmt: skip
    if edge.manner is Manner.UPDATED:
        step.add_asserted_type(prov.PROV["Revision"])


def _library() -> ModuleType:
    try:
        import prov.model
        import rdflib  # noqa: F401 - by which prov writes RDF; asked for here, so that one message names both
    except ImportError as missing:
        raise SettingsError(_REMEDY) from missing
    return prov.model


def _outlet(report: Report | None) -> str | None:
    return report.masthead.outlet.text if report is not None and report.masthead.outlet else None


def _name(kind: str, text: str) -> str:
    return f"or:{kind}-{quote(text, safe='', errors='replace')}"
