"""The apparatus as TEI: valid, pointing at what is there, and nothing of any wording lost."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from onrecord.model import Cell, Dossier, Form, Reading, ReadingClass, Run, Told, Utterance
from onrecord.render.tei import TeiWriter
from tests.builders import dossier, edge, lost, reading, report, utterance
from tests.render.specimen import bridge, bridge_run, crowd

TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
WRITER = TeiWriter()


def _run(*dossiers: Dossier) -> Run:
    return Run("0.1.0", {"strict": False}, dossiers, ())


def _tree(run: Run) -> etree._Element:
    return etree.fromstring(WRITER.corpus(run).encode())


def _hostile() -> Dossier:
    """Two readings with every kind of character that XML refuses or reads otherwise, in names and ids as well."""
    odd = "]]> <b>&amp; \x00\x07\x1b\x7f\x85\ud800\udfff\ufffe\uffff\r\n\t\u2028 “end”"
    of = report(odd, id='a"<\x01>\r', outlet="Bell & <Post>\x02", title="]]>\ud83d", published="2024-13-40", language="x<")
    other = report(odd + "x", id="b", outlet="B")
    head = msgspec.structs.replace(of.masthead, url="javascript:\x00", byline=Told("\x03", "given"))
    of = msgspec.structs.replace(of, masthead=head)
    longer = reading(other, odd + "x", cls=ReadingClass.EXTENDED)
    made = utterance(reading(of, odd), longer, speaker="\x04 <who>", base=of.id, why="\x05")
    lines = (edge("l", "b", why="\x0f"),)
    return dossier(of, other, title="\x06", apparatus=(made,), lost_nodes=(lost("l", "\x0e"),), edges=lines)


DOSSIERS = {
    "an event": _run(bridge()),
    "several stories": _run(bridge(), crowd(), bridge()),
    "forty witnesses": _run(crowd(40)),
    "one report": _run(dossier(report("Nobody spoke.", id="r"))),
    "no story": _run(),
    "hostile characters": _run(_hostile()),
}


@pytest.fixture(scope="module")
def schema(shared: Path) -> etree.RelaxNG:
    path = shared / "schemas/tei_all.rng"
    if not path.is_file():
        pytest.skip("needs the TEI schema, which is not here")
    return etree.RelaxNG(etree.parse(path))


@pytest.mark.slow  # a schema of this size takes its time to be read
def test_it_is_valid_tei(schema: etree.RelaxNG) -> None:
    for name, run in DOSSIERS.items():
        schema.validate(_tree(run))
        assert (name, [f"{one.line}: {one.message}" for one in schema.error_log]) == (name, [])


@pytest.mark.parametrize("name", DOSSIERS)
def test_every_pointer_leads_to_one_element(name: str) -> None:
    tree = _tree(DOSSIERS[name])
    ids = [one.get(XML_ID) for one in tree.iter() if one.get(XML_ID)]
    assert len(ids) == len(set(ids))
    pointers = {
        word
        for one in tree.iter()
        for name in ("wit", "ana", "who", "target", "corresp", "edRef", "ref", "active", "passive", "from", "to", "source")
        for word in one.get(name, "").split()
    }
    assert {one[1:] for one in pointers if one.startswith("#")} <= set(ids)
    assert {one.split(":")[1] for one in pointers if one.startswith("span:")} <= set(ids)


def _text(element: etree._Element, siglum: str) -> str:
    """The words of a lem or rdg for one witness; a border between spans is told as U+10FFFF, which no report here has."""
    said = element.text or ""
    for child in element:
        if child.tag == f"{TEI}g":
            said += chr(int(child.get("ref", "").partition("#u")[2], 16))
        elif f"#{siglum}" in child.get("edRef", "").split():
            said += "\U0010ffff"
        said += child.tail or ""
    return said


def _rebuilt(tree: etree._Element) -> list[dict[str, list[str]]]:
    """For each utterance the spans' words of every witness, by document order alone."""
    told = []
    for one in tree.iter(f"{TEI}said"):
        words: dict[str, str] = {}
        for found in one.iter():
            if found.tag in (f"{TEI}lem", f"{TEI}rdg"):
                for siglum in found.get("wit", "").replace("#", "").split():
                    words[siglum] = words.get(siglum, "") + _text(found, siglum)
        told.append({siglum: said.split("\U0010ffff") for siglum, said in words.items()})
    return told


def _raw(made: Dossier, one: Utterance) -> list[list[str]]:
    texts = {of.id: of for of in made.reports}
    return sorted([texts[read.report].words(place) for place in read.spans] for read in one.readings)


@pytest.mark.parametrize("made", [bridge(), _hostile()], ids=["an event", "hostile characters"])
def test_every_wording_can_be_rebuilt_exactly(made: Dossier) -> None:
    rebuilt = _rebuilt(_tree(_run(made)))
    assert [sorted(one.values()) for one in rebuilt] == [_raw(made, one) for one in made.apparatus]


_CHARACTERS = st.sampled_from("ab ,.\r\n\t\x00\ud800é𝄞<&]>") | st.characters(exclude_characters="\U0010ffff")
_TEXT = st.text(_CHARACTERS, min_size=1, max_size=30)


@st.composite
def _stories(draw: st.DrawFn) -> Dossier:
    """Any readings: spans and cells that overlap, stand in no order, repeat a report or leave words out."""
    reports = [report(draw(_TEXT), id=f"r{i}") for i in range(draw(st.integers(1, 5)))]

    def place(of: int) -> tuple[int, int]:
        n = len(reports[of].text)
        begin = draw(st.integers(0, n - 1))
        return begin, draw(st.integers(begin + 1, n))

    def read() -> Reading:
        of = draw(st.integers(0, len(reports) - 1))
        spans = tuple(reports[of].span(*place(of)) for _ in range(draw(st.integers(1, 3))))
        cells = [(draw(st.integers(0, 8)), reports[of].span(*place(of))) for _ in range(draw(st.integers(0, 6)))]
        told = tuple(Cell(column, at, reports[of].words(at)) for column, at in cells)
        cls = draw(st.sampled_from(ReadingClass))
        return Reading(reports[of].id, None, spans, "", Form.DIRECT, cls, (), told)

    readings = tuple(read() for _ in range(draw(st.integers(1, 6))))
    base = draw(st.sampled_from([None, readings[0].report]))
    return dossier(*reports, apparatus=(utterance(*readings, base=base),))


@given(_stories())
@settings(max_examples=150, deadline=None)
def test_parallel_segmentation_loses_nothing_whatever_the_readings(made: Dossier) -> None:
    (rebuilt,) = _rebuilt(_tree(_run(made)))
    assert sorted(rebuilt.values()) == _raw(made, made.apparatus[0])


def test_the_base_stands_in_every_lemma_and_without_one_there_is_none() -> None:
    tree = _tree(_run(bridge()))
    said = list(tree.iter(f"{TEI}said"))
    assert all("#A" in one.get("wit", "").split() for one in said[0].iter(f"{TEI}lem"))
    assert list(said[8].iter(f"{TEI}lem")) == []


def test_a_variant_has_its_class_and_the_change_at_its_place() -> None:
    tree = _tree(_run(bridge()))
    (must,) = (one for one in next(tree.iter(f"{TEI}said")).iter(f"{TEI}rdg") if (one.text or "").strip() == "must")
    assert (must.get("wit"), must.get("type"), must.get("ana")) == ("#F", "meaning_changed", "#meaning #modality")


def test_every_reading_is_told_whole_with_its_places_and_changes() -> None:
    tree, made = _tree(_run(bridge())), bridge()
    details = list(tree.iter(f"{TEI}witDetail"))
    assert len(details) == sum(len(one.readings) for one in made.apparatus)
    (changed,) = (one for one in details if one.get(XML_ID) == "U1.F")
    begin, end = map(int, changed.get("corresp", "").split(":")[-1].split("-"))
    (tidende,) = (of for of in made.reports if of.id == "tidende")
    assert tidende.text[begin:end] == "We must close it completely before the winter"
    assert [note.get("subtype") for note in changed.iter(f"{TEI}note")] == ["modality", "lexical"]


def test_a_reports_second_reading_is_a_witness_of_its_own() -> None:
    of = report("Stay. Stay!", id="a")
    again = Reading(of.id, None, (of.span(6, 10),), "Stay", Form.DIRECT, ReadingClass.IDENTICAL, ())
    made = dossier(of, apparatus=(utterance(reading(of, "Stay"), again, base="a"),))
    tree = _tree(_run(made))
    witnesses = {one.get(XML_ID): one.get("corresp") for one in tree.iter(f"{TEI}witness")}
    assert witnesses == {"A": None, "A-2": "#A"}


def test_lost_sources_are_witnesses_and_the_stemma_joins_them() -> None:
    tree = _tree(bridge_run())
    nested = next(tree.iter(f"{TEI}listWit")).find(f"{TEI}listWit")
    assert [one.get(XML_ID) for one in nested.iter(f"{TEI}witness")] == ["α", "β"]
    lines = [(one.get("active"), one.get("passive"), one.get("name")) for one in tree.iter(f"{TEI}relation")]
    assert ("#α", "#F", "translated") in lines
    assert len(list(tree.iter(f"{TEI}arc"))) == len(lines) == 6


def test_moved_words_stand_where_their_report_says_them() -> None:
    a, b = report("Today we close it", id="a"), report("We close it today", id="b")
    moved = reading(b, "We close it today", cls=ReadingClass.PARAPHRASED, columns=(1, 2, 3, 0))
    made = dossier(a, b, apparatus=(utterance(reading(a, "Today we close it"), moved, base="a"),))
    tree = _tree(_run(made))
    assert _rebuilt(tree) == [{"A": ["Today we close it"], "B": ["We close it today"]}]
    shared = [one.text for one in tree.iter(f"{TEI}lem") if one.get("wit") == "#A #B"]
    assert "close it" in shared
