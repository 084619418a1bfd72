"""``onrecord stemma``: every format can be read by what reads it elsewhere."""

import io
import json
import re
import sys
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import networkx as nx
import pytest
import rdflib
from prov.model import ProvDerivation, ProvDocument

from onrecord.model import Basis, Descent, Manner
from onrecord.render.provenance import as_turtle
from onrecord.text.tokens import norms
from tests.builders import dossier, edge, report
from tests.cli.conftest import Run

_WORDS = norms(
    "the keeper of the mill at orlen wrote every evening how high the river stood and who had come to grind and what they had "
    "paid and he kept the book in a tin box under the third stair where neither the damp nor the priest could find it until the "
    "year of the great flood when the box floated down to the sea and a fisherman read it aloud in the inn of the lower town"
)


def _text(**changes: str) -> str:
    places = {int(name[1:]): word for name, word in changes.items()}
    return " ".join(word for n, old in enumerate(_WORDS) if (word := places.get(n, old)))


@pytest.fixture
def witnesses(tmp_path: Path) -> Path:
    """Three versions of one text: a first one, a copy of it, and a copy of the copy."""
    folder = tmp_path / "witnesses"
    folder.mkdir()
    copy = {"w4": "tower", "w10": "lake", "w30": "iron"}
    for name, text in (("a", _text()), ("b", _text(**copy)), ("c", _text(**copy, w50="drought", w60="soldier", w66="upper"))):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_json_names_nodes_by_path_and_shows_words_for_every_edge(onrecord: Run, witnesses: Path) -> None:
    told = json.loads(onrecord("stemma", witnesses, "-q").stdout)
    assert (told["schema"], told["basis"], told["independent_origins"]) == ("onrecord.stemma/1", "tradition", 1)
    assert [(node["id"], node["kind"]) for node in told["nodes"]] == [(f"{witnesses}/{x}.txt", "report") for x in "abc"]
    pairs = {frozenset(Path(edge[end]).stem for end in ("from", "to")) for edge in told["edges"]}
    assert pairs == {frozenset("ab"), frozenset("bc")}
    texts = {report["id"]: report["text"] for report in told["reports"]}
    spans = [span for edge in told["edges"] for span in edge["evidence"]]
    assert spans
    assert all(texts[s["report"]][s["begin"] : s["end"]] == s["text"] for s in spans)


def test_json_holds_nodes_and_edges_where_a_dossier_has_them_too(onrecord: Run, witnesses: Path) -> None:
    told = json.loads(onrecord("stemma", witnesses, "-q").stdout)
    assert told["stemma"] == {"nodes": told["nodes"], "edges": told["edges"]}


def test_dot_names_every_node_and_edge(onrecord: Run, witnesses: Path) -> None:
    lines = onrecord("stemma", witnesses, "-q", "--format", "dot").stdout.splitlines()
    assert (lines[0], lines[-1]) == ("digraph stemma {", "}")
    assert sum(bool(re.fullmatch(r'  "[^"]+" \[label="[abc]\.txt", kind="report"\];', line)) for line in lines) == 3
    assert sum(bool(re.match(r'  "[^"]+" -> "[^"]+" \[label="edited"', line)) for line in lines) == 2


def test_graphml_is_read_by_networkx(onrecord: Run, witnesses: Path) -> None:
    graph = nx.read_graphml(io.BytesIO(onrecord("stemma", witnesses, "-q", "--format", "graphml").stdout.encode()))
    assert sorted(data["label"] for _, data in graph.nodes(data=True)) == ["a.txt", "b.txt", "c.txt"]
    assert all(data["manner"] == "edited" and data["evidence"] > 0 for *_, data in graph.edges(data=True))


def test_prov_holds_an_entity_a_node_and_a_derivation_an_edge(onrecord: Run, witnesses: Path) -> None:
    told = json.loads(onrecord("stemma", witnesses, "-q", "--format", "prov").stdout)
    steps = told["wasDerivedFrom"].values()
    assert len(told["entity"]) == 3
    assert {step[end] for step in steps for end in ("prov:generatedEntity", "prov:usedEntity")} == set(told["entity"])


def test_prov_and_turtle_are_read_back_by_the_library_as_one_and_the_same_document(onrecord: Run) -> None:
    written = {form: onrecord("stemma", "examples/corran-strait", "-q", "--format", form).stdout for form in ("prov", "turtle")}
    from_json = ProvDocument.deserialize(content=written["prov"], format="json")
    from_rdf = ProvDocument.deserialize(content=written["turtle"], format="rdf", rdf_format="turtle")
    assert from_json == from_rdf
    assert ProvDocument.deserialize(content=from_json.serialize(format="json"), format="json") == from_rdf
    found = json.loads(onrecord("stemma", "examples/corran-strait", "-q").stdout)
    derivations = [record for record in from_rdf.get_records() if isinstance(record, ProvDerivation)]
    ends = {tuple(str(value.localpart) for _, value in record.formal_attributes[:2]) for record in derivations}
    assert ends == {tuple(f"r-{quote(edge[end], safe='')}" for end in ("to", "from")) for edge in found["edges"]}
    told = {str(value) for record in derivations for value in record.get_attribute("or:why")}
    assert told == {edge["why"] for edge in found["edges"]}


def test_only_an_update_is_a_revision_in_prov() -> None:
    reports = tuple(report(f"Text {name}.", id=name, outlet=f"Paper {name}") for name in "abc")
    edges = (edge("a", "b", Manner.UPDATED), edge("b", "c", Manner.VERBATIM))
    made = dossier(*reports, edges=edges)
    turtle = as_turtle(Descent(Basis.NEWS, made.reports, made.stemma, made.origins))
    graph = rdflib.Graph().parse(data=turtle, format="turtle")
    revised = list(graph.subjects(rdflib.RDF.type, rdflib.PROV.Revision))
    assert [str(graph.value(step, rdflib.PROV.entity)) for step in revised] == ["urn:onrecord:r-a"]


@pytest.mark.parametrize("absent", ["prov.model", "rdflib"])
def test_without_the_extra_the_error_names_the_remedy(
    onrecord: Run, witnesses: Path, monkeypatch: pytest.MonkeyPatch, absent: str
) -> None:
    monkeypatch.setitem(sys.modules, absent, None)
    result = onrecord("stemma", witnesses, "-q", "--format", "prov")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "pip install 'onrecord[prov]'" in result.stderr


def test_svg_stands_alone_and_tells_every_step_in_words(onrecord: Run, witnesses: Path) -> None:
    picture = ElementTree.fromstring(onrecord("stemma", witnesses, "-q", "--format", "svg").stdout)  # noqa: S314 - our own
    space = "{http://www.w3.org/2000/svg}"
    assert not list(picture.iter(f"{space}a"))
    described = picture.find(f"{space}desc")
    assert described is not None
    assert "A is a.txt." in (described.text or "")
    titles = [title.text or "" for part in picture.iter(f"{space}g") for title in part.findall(f"{space}title")]
    assert any("readings change" in title and "“lake”" in title for title in titles)
    assert all(part.get("tabindex") == "0" for part in picture.iter(f"{space}g"))


def test_news_is_told_by_credits_unless_asked_otherwise(onrecord: Run) -> None:
    example = Path("examples/corran-strait")
    auto = json.loads(onrecord("stemma", example, "-q").stdout)
    asked = json.loads(onrecord("stemma", example, "-q", "--as", "tradition").stdout)
    assert (auto["basis"], asked["basis"]) == ("news", "tradition")
    assert any(edge["declared"] for edge in auto["edges"])


def test_an_archive_stands_for_paths(onrecord: Run, witnesses: Path, tmp_path: Path) -> None:
    archive = tmp_path / "mill.onrecord"
    onrecord("add", witnesses, "--archive", archive, "--mode", "fast", "-q")
    kept = json.loads(onrecord("stemma", "--archive", archive, "-q").stdout)
    given = json.loads(onrecord("stemma", witnesses, "-q").stdout)
    assert kept["edges"] == given["edges"]


def test_one_story_of_an_archive_is_told_as_the_archive_keeps_it(onrecord: Run, tmp_path: Path) -> None:
    archive = tmp_path / "strait.onrecord"
    onrecord("add", "examples/corran-strait", "--archive", archive, "-q")
    stories = [json.loads(line) for line in onrecord("stories", "--archive", archive, "-q").stdout.splitlines()]
    largest = max(stories, key=lambda story: len(story["reports"]))
    told = json.loads(onrecord("stemma", "--archive", archive, "--story", largest["story"], "-q").stdout)
    assert sorted(report["id"] for report in told["reports"]) == sorted(largest["reports"])
    assert told["independent_origins"] == largest["independent_origins"]


def test_a_story_that_the_archive_lacks_is_wrong_use(onrecord: Run, witnesses: Path, tmp_path: Path) -> None:
    archive = tmp_path / "mill.onrecord"
    onrecord("add", witnesses, "--archive", archive, "--mode", "fast", "-q")
    result = onrecord("stemma", "--archive", archive, "--story", "story-none", "-q")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no story 'story-none'" in result.stderr


def test_a_story_without_an_archive_is_wrong_use(onrecord: Run, witnesses: Path) -> None:
    assert onrecord("stemma", witnesses, "--story", "x").exit_code == 2
