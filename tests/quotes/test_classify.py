"""The base of an utterance and the class of each reading."""

from itertools import combinations

import pytest
from msgspec import structs

from onrecord.model import (
    Aspect,
    Edge,
    Manner,
    Node,
    NodeKind,
    Reading,
    ReadingClass,
    Relation,
    Report,
    ReportId,
    Role,
    Stemma,
    Utterance,
)
from tests.builders import edge, report
from tests.quotes.apparatus import beside, classed, clause, quoted

BASE = "We may reopen the old ferry terminal in the spring, and nobody on the island must go hungry"


def story_of(*wordings: str) -> tuple[Report, ...]:
    return tuple(report(f"“{wording},” Ada Brook said.", id="abcdefgh"[n]) for n, wording in enumerate(wordings))


def utterance_of(*wordings: str, edges: tuple[Edge, ...] = (), relation: Relation = Relation.EDITED) -> Utterance:
    """The one utterance of reports a, b, c … that each quote a wording; by default a is the root."""
    reports = story_of(*wordings)
    links = [
        passage
        for one, other in combinations(reports, 2)
        for passage in beside(one, other, (0, 0), relation=relation)
    ]  # fmt: skip
    found = classed(reports, [q for of in reports for q in quoted(of)], links, stemma(reports, edges))
    assert len(found) == 1
    return found[0]


def stemma(reports: tuple[Report, ...], edges: tuple[Edge, ...]) -> Stemma:
    chosen = edges or tuple(edge("a", of.id, Manner.EDITED) for of in reports[1:])
    return Stemma(tuple(Node(of.id, NodeKind.REPORT, of.id) for of in reports), chosen)


def reading(wording: str, *, relation: Relation = Relation.EDITED) -> Reading:
    return utterance_of(BASE, wording, relation=relation).readings[1]


CLASSES = [
    (BASE, ReadingClass.IDENTICAL),
    (BASE.replace(", and", " – and").replace("We", "we"), ReadingClass.TYPOGRAPHIC),
    (f"And {BASE[0].lower()}{BASE[1:]}", ReadingClass.TYPOGRAPHIC),
    (BASE.partition(",")[0], ReadingClass.TRUNCATED),
    (BASE.replace("old ferry", "ferry"), ReadingClass.TRUNCATED),
    (BASE.replace("spring", "coming spring"), ReadingClass.EXTENDED),
    (BASE.replace("old", "ancient"), ReadingClass.PARAPHRASED),
    (BASE.replace("may", "will"), ReadingClass.MEANING_CHANGED),
    (BASE.replace("We may", "We may not"), ReadingClass.MEANING_CHANGED),
    (BASE.replace("the spring,", "the spring if it thaws,"), ReadingClass.MEANING_CHANGED),
]


@pytest.mark.parametrize(("wording", "expected"), CLASSES, ids=[f"{cls}: {text[:30]}" for text, cls in CLASSES])
def test_each_class_has_its_evidence(wording: str, expected: ReadingClass) -> None:
    found = reading(wording)
    assert found.cls is expected
    assert found.why


def test_british_and_american_spelling_is_typographic_and_told() -> None:
    found = utterance_of("We stabilise the harbour programme", "We stabilize the harbor program").readings[1]
    assert (found.cls, {change.kind.value for change in found.changes}) == (ReadingClass.TYPOGRAPHIC, {"spelling"})


def test_translated_back_needs_a_pair_of_reports_that_is_translated() -> None:
    wording = BASE.replace("old", "ancient").replace("nobody", "no one")
    assert reading(wording, relation=Relation.TRANSLATED).cls is ReadingClass.TRANSLATED_BACK
    assert reading(wording).cls is ReadingClass.PARAPHRASED


def test_a_change_of_meaning_goes_before_a_translation() -> None:
    found = reading(BASE.replace("may", "will").replace("old", "ancient"), relation=Relation.TRANSLATED)
    assert found.cls is ReadingClass.MEANING_CHANGED
    assert "possibility" in found.why


def test_words_told_without_marks_are_dissolved() -> None:
    wire = story_of(BASE)[0]
    paper = report("Ada Brook said they might reopen the old ferry terminal in the spring.", id="b")
    told = clause(paper, "they might", "the spring")
    found = classed((wire, paper), [*quoted(wire), told], beside(wire, paper, (0, 0)), stemma((wire, paper), ()))
    assert [one.cls for one in found[0].readings] == [ReadingClass.BASE, ReadingClass.DISSOLVED]
    assert found[0].base == "a"


def test_the_wording_nearest_the_root_is_the_base() -> None:
    changed = BASE.replace("may", "will")
    edges = (edge("c", "a", Manner.EDITED), edge("c", "b", Manner.VERBATIM))
    found = utterance_of(changed, BASE, BASE, edges=edges)
    assert found.base == "c"
    assert "nearest the source" in found.base_why


def test_a_translation_is_no_base_where_another_wording_stands() -> None:
    edges = (edge("lost", "a", Manner.TRANSLATED), edge("lost", "b", Manner.EDITED))
    assert utterance_of(BASE.replace("old", "ancient"), BASE, edges=edges).base == "b"


def test_unlike_wordings_equally_near_have_no_base() -> None:
    edges = (edge("lost", "a", Manner.EDITED), edge("lost", "b", Manner.EDITED))
    found = utterance_of(BASE, BASE.replace("may", "will"), edges=edges)
    assert found.base is None
    assert "cannot be told" in found.base_why


def test_more_independent_witnesses_make_the_base_and_copies_do_not() -> None:
    other = BASE.replace("may", "will")
    alone = utterance_of(BASE, other, other, edges=(edge("x", "a"), edge("y", "b"), edge("z", "c")))
    assert alone.base == "b"
    copies = utterance_of(BASE, other, other, edges=(edge("x", "a"), edge("y", "b"), edge("y", "c")))
    assert copies.base is None


def test_the_fullest_wording_is_the_base_where_others_only_cut_it() -> None:
    edges = (edge("x", "a"), edge("y", "b"))
    assert utterance_of(BASE.partition(",")[0], BASE, edges=edges).base == "b"


def test_a_single_wording_is_its_own_base() -> None:
    found = utterance_of(BASE)
    assert (found.base, found.base_why, len(found.readings)) == ("a", "the only wording", 1)


def test_a_reason_names_each_report_once_in_the_order_of_time() -> None:
    reports = [
        report(f"“{BASE},” Ada Brook said. “{BASE},” she said.", id=name, published=day)
        for name, day in (("c", "2024-05-01"), ("b", "2024-05-02"), ("a", "2024-05-03"))
    ]
    found = classed(reports, [q for of in reports for q in quoted(of)[:1]], beside(reports[0], reports[1], (0, 0))
                    + beside(reports[0], reports[2], (0, 0)), stemma(tuple(reports), (edge("c", "b"), edge("c", "a"))))
    assert (found[0].base, found[0].base_why) == ("c", "c, b and a carry it alike; nobody quotes it otherwise")


def test_of_many_reports_a_reason_names_a_few() -> None:
    found = utterance_of(*[BASE] * 8)
    assert found.base_why == "a, b, c, d, e and 3 more carry it alike; nobody quotes it otherwise"


def test_a_cycle_in_the_stemma_is_borne() -> None:
    edges = (edge("a", "b", Manner.EDITED), edge("b", "a", Manner.EDITED))
    assert utterance_of(BASE, BASE, edges=edges).readings[1].cls is ReadingClass.IDENTICAL


def test_the_body_goes_before_the_headline() -> None:
    own = report((Role.HEADLINE, "Ferry “must” sail, says Brook"), "Brook said the ferry “must” sail by spring.", id="h")
    found = classed((own,), quoted(own))[0]
    assert found.readings[0].spans[0].begin > own.blocks[0].end


def test_changes_and_cells_cite_raw_text() -> None:
    reports = {of.id: of for of in story_of(BASE, BASE.replace("may", "will"))}
    for one in utterance_of(BASE, BASE.replace("may", "will")).readings:
        assert all(reports[one.report].words(cell.span) == cell.text for cell in one.cells)
        for change in one.changes:
            if change.reading_span is not None:
                assert reports[ReportId(one.report)].words(change.reading_span) == change.reading


def test_quotations_alone_can_show_a_translation() -> None:
    lines = (
        ("The harbour must stay open for every fisherman", "The port must stay open for every angler"),
        ("We trust the engineers who built the old bridge", "We trust the technicians who made the old bridge"),
        ("The storm has taken the roof of the town hall", "The tempest has taken the roof of the city hall"),
    )
    a = report(*(f"“{one},” Brook said." for one, _ in lines), id="a")
    b = report(*(f"“{other},” Brook said." for _, other in lines), id="b")
    links = beside(a, b, (0, 0), (1, 1), (2, 2))
    found = classed((a, b), [*quoted(a), *quoted(b)], links, Stemma((), (edge("a", "b", Manner.EDITED),)))
    assert {one.cls for utterance in found for one in utterance.readings[1:]} == {ReadingClass.TRANSLATED_BACK}


def test_a_report_that_merges_has_the_quotation_from_the_source_that_others_share() -> None:
    changed = BASE.replace("old", "ancient")
    edges = (
        edge("wire", "a", Manner.EDITED), edge("other", "b", Manner.MERGED), edge("wire", "x", Manner.TRANSLATED),
        edge("x", "b", Manner.TRANSLATED),
    )  # fmt: skip
    assert utterance_of(BASE, changed, edges=edges).base == "a"


def _claimed(told: str, *, before: str = "", by: str = "Ada Brook") -> Reading:
    """What a paper makes of a wire's claim when it prints ``told``, in one paragraph with ``before``, which quotes ``by``."""
    wire = report("The harbour board met. Ada Brook said that the old ferry terminal was shut for good after the storm.", id="a")
    paper = report(f"The harbour board met. {before}{told}", id="b")
    claim = clause(wire, "the old ferry", "the storm")
    claim = structs.replace(claim, cue=(wire.span(33, 37),), source=(wire.span(23, 32),), speaker="Ada Brook")
    spoken = quoted(paper, speaker=by)
    spoken = [structs.replace(one, cue=(one.content[0],), source=()) for one in spoken]
    links = beside(wire, paper, (1, 1 + bool(before)))
    found = classed((wire, paper), [claim, *spoken], links, stemma((wire, paper), ()))
    utterance = next(one for one in found if any(reading.report == "a" for reading in one.readings))
    assert len(utterance.readings) == 2
    return utterance.readings[1]


def test_a_claim_told_without_who_made_it_is_another_claim() -> None:
    found = _claimed("The old ferry terminal was shut for good after the storm.")
    assert found.cls is ReadingClass.MEANING_CHANGED
    (change,) = [one for one in found.changes if one.aspect is Aspect.ATTRIBUTION]
    assert (change.base, change.reading) == ("Ada Brook said", "The old ferry terminal was shut for good after the storm.")
    assert change.base_span is not None
    assert change.reading_span is not None


def test_a_claim_whose_source_may_be_named_in_other_words_has_its_source() -> None:
    found = _claimed("As Brook has it, the old ferry terminal was shut for good after the storm.")
    assert not [one for one in found.changes if one.aspect]


def test_a_sentence_that_goes_on_a_quotation_may_be_the_same_speakers() -> None:
    found = _claimed("The old ferry terminal was shut for good after the storm.", before="“We met,” he said. ")
    assert not [one for one in found.changes if one.aspect]


def test_a_sentence_behind_what_somebody_else_said_is_not_the_speakers() -> None:
    found = _claimed("The old ferry terminal was shut for good after the storm.", before="“We met,” he said. ", by="Jon Ferris")
    assert [one for one in found.changes if one.aspect]


def test_a_question_mark_makes_equal_words_another_claim() -> None:
    reports = story_of(BASE), (report(f"“{BASE}?” Ada Brook said.", id="b"),)
    found = classed((*reports[0], *reports[1]), [q for of in (*reports[0], *reports[1]) for q in quoted(of)],
                    beside(reports[0][0], reports[1][0], (0, 0)))
    assert found[0].readings[1].cls is ReadingClass.MEANING_CHANGED


def test_a_quotation_parted_by_its_speaker_is_identical() -> None:
    whole = report(f"“{BASE},” Ada Brook said.", id="a")
    first, _, second = BASE.partition(", ")
    parted = report(f"“{first},” Ada Brook said, “{second}.”", id="b")
    one, other = quoted(parted)
    both = structs.replace(one, content=(*one.content, *other.content), quoted=(*one.quoted, *other.quoted))
    found = classed((whole, parted), [*quoted(whole), both], beside(whole, parted, (0, 0)))
    assert [reading.cls for reading in found[0].readings] == [ReadingClass.BASE, ReadingClass.IDENTICAL]


def test_a_translation_shows_its_marks() -> None:
    lines = (
        ("The harbour must stay open for every fisherman", "The port must stay open for every angler"),
        ("We trust the engineers who built the old harbour", "We trust the technicians who made the old haven"),
        ("The storm has taken the roof of the town theatre", "The tempest has taken the roof of the city theater"),
    )
    a = report(*(f"“{one},” Brook said." for one, _ in lines), id="a")
    b = report(*(f"“{other},” Brook said." for _, other in lines), id="b")
    links = beside(a, b, (0, 0), (1, 1), (2, 2))
    found = classed((a, b), [*quoted(a), *quoted(b)], links, Stemma((), (edge("a", "b", Manner.EDITED),)))
    marks = found[0].readings[1].marks
    assert marks is not None
    assert (marks.n_quotations, marks.changed) == (3, 3)
    assert {(swap.base, swap.reading) for swap in marks.renderings} == {("harbour", "port"), ("harbour", "haven")}
    assert [(swap.base, swap.reading) for swap in marks.locale] == [("theatre", "theater")]


def test_quotations_that_stay_as_they_were_speak_against_a_translation() -> None:
    lines = (BASE, "We trust the engineers who built the old bridge", "The storm has taken the roof of the town hall")
    other = (BASE.replace("old", "ancient"), *lines[1:])
    a = report(*(f"“{one},” Brook said." for one in lines), id="a")
    b = report(*(f"“{one},” Brook said." for one in other), id="b")
    links = beside(a, b, (0, 0), (1, 1), (2, 2), relation=Relation.TRANSLATED)
    found = classed((a, b), [*quoted(a), *quoted(b)], links, Stemma((), (edge("a", "b", Manner.EDITED),)))
    assert found[0].readings[1].cls is ReadingClass.PARAPHRASED


def test_a_reported_clause_is_the_same_with_and_without_the_word_that_opens_it() -> None:
    wire = report("Ada Brook said that the mine in the old valley was flooded.", id="a")
    page = report("Ada Brook said the mine in the old valley was flooded.", id="b")
    told = [clause(wire, "that the", "was flooded"), clause(page, "the mine", "was flooded")]
    (utterance,) = classed((wire, page), told, beside(wire, page, (0, 0)))
    assert utterance.readings[1].cls is ReadingClass.IDENTICAL


def test_a_sentence_amid_quotation_marks_is_not_told_as_the_reports_own_word() -> None:
    found = _claimed("The old ferry terminal was shut for good after the storm.", before='"We met. ')
    assert not [one for one in found.changes if one.aspect]


def test_an_editor_who_changes_a_word_here_and_there_is_no_translator() -> None:
    first = [
        "The old ferry terminal must stay open through the long winter, or the island will lose its last doctor",
        "Our harbour council met three builders from the northern valley, and none of them wanted the small contract",
        "Every captain in this port knows the narrow channel and the dangerous current below the broken lighthouse",
    ]
    second = [first[0].replace("lose", "forfeit"), first[1].replace("met", "saw"), first[2].replace("port", "town")]
    wire, page = (report(*(f"“{one},” Ada Brook said." for one in said), id=name) for said, name in ((first, "a"), (second, "b")))
    links = beside(wire, page, (0, 0), (1, 1), (2, 2), relation=Relation.TRANSLATED)
    found = classed((wire, page), quoted(wire, speaker="Ada Brook") + quoted(page, speaker="Ada Brook"), links)
    assert {one.readings[1].cls for one in found} == {ReadingClass.PARAPHRASED}
