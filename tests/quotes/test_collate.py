"""Wordings of one utterance joined over reports."""

import re
from itertools import permutations
from pathlib import Path

import msgspec
import pytest

from onrecord.desk.lexicon import load
from onrecord.model import Block, Form, Kind, Masthead, Quotation, Report, ReportId, Role, Told, identify
from onrecord.quotes.collate import Tools, collate
from onrecord.quotes.witness import Languages, bare
from onrecord.reuse.align import passages
from onrecord.reuse.tongue import FunctionWords, tongues_of
from onrecord.text.rarity import Rarity
from tests.builders import report
from tests.quotes.apparatus import LANGUAGES, beside, clause, collated, quoted, sentences_of, texts

WIRE = report(
    "“We may reopen the ferry terminal in spring. Nobody on the island must go hungry,” Governor Ada Brook said.",
    "Brook was “wary” of the shipping company.",
    "She called its chairman “wary” too.",
    id="a",
)
PAPER = report(
    "“We will reopen the ferry terminal in spring,” Ada Brook told islanders. “Nobody on the island must go hungry.”",
    "Brook was “cautious” about the shipping company.",
    id="b",
)
SIDE_BY_SIDE = beside(WIRE, PAPER, (0, 0), (1, 1), (2, 2))


def groups(*found: object) -> list[dict[str, str]]:
    return [dict(texts(collation)) for collation in found]  # type: ignore[arg-type]


def test_a_quotation_is_joined_sentence_by_sentence_where_reports_cut_it_otherwise() -> None:
    found = collated((WIRE, PAPER), quoted(WIRE) + quoted(PAPER), SIDE_BY_SIDE)
    first = {"a": "We may reopen the ferry terminal in spring.", "b": "We will reopen the ferry terminal in spring,"}
    assert first in groups(*found)
    assert {"a": "Nobody on the island must go hungry,", "b": "Nobody on the island must go hungry."} in groups(*found)


def test_a_quotation_that_all_cut_alike_stays_whole() -> None:
    copy = report(WIRE.text.split("\n\n")[0], id="c")
    found = collated((WIRE, copy), quoted(WIRE)[:1] + quoted(copy), beside(WIRE, copy, (0, 0), (1, 1)))
    whole = "We may reopen the ferry terminal in spring. Nobody on the island must go hungry,"
    assert groups(*found) == [{"a": whole, "c": whole}]


def test_one_word_quotations_are_joined_by_their_frame() -> None:
    found = collated((WIRE, PAPER), quoted(WIRE) + quoted(PAPER), SIDE_BY_SIDE)
    assert {"a": "wary", "b": "cautious"} in groups(*found)


def test_an_opening_sentence_that_tells_the_speech_behind_it_is_a_reading_of_it() -> None:
    wire = report(
        "Brook said that Lorvia had promised not to send weapons to Elbonia to fight in Carpathia.",
        "“We have received assurances from Lorvia that it will not provide weapons to Elbonia for use in Carpathia,” Brook said.",
        id="a",
    )
    page = report("Brook said Lorvia had pledged not to send arms to Elbonia to fight in Carpathia.", id="b")
    lead, told = clause(wire, "that Lorvia", "fight in Carpathia"), clause(page, "Lorvia had", "in Carpathia")
    found = collated((wire, page), [lead, *quoted(wire), told], beside(wire, page, (0, 0)))
    assert [len(one.wordings) for one in found] == [3]


def test_what_is_denied_in_a_speech_is_no_reading_of_what_an_opening_sentence_tells() -> None:
    wire = report(
        "Brook said that the council planned to close the herring harbour in the autumn.",
        "“I have never promised that we would close the herring harbour in the autumn,” Brook said.",
        id="a",
    )
    page = report("Brook said the council intended to close the herring harbour in the autumn.", id="b")
    lead, told = clause(wire, "that the council", "the autumn"), clause(page, "the council", "the autumn")
    found = collated((wire, page), [lead, *quoted(wire), told], beside(wire, page, (0, 0)))
    assert sorted(len(one.wordings) for one in found) == [1, 2]


def test_a_name_alone_is_no_utterance() -> None:
    wire = report("Elbonia has pointed to Lorvia as a rival. Trade with Lorvia fell.", id="a")
    assert collated((wire,), [clause(wire, "Lorvia", "Lorvia")]) == ()


def test_equal_words_within_a_report_are_two_utterances() -> None:
    found = collated((WIRE,), quoted(WIRE))
    assert [list(texts(collation).values()) for collation in found].count(["wary"]) == 2


def test_wording_alone_joins_long_quotations_without_a_passage() -> None:
    found = collated((WIRE, PAPER), quoted(WIRE) + quoted(PAPER))
    assert any(set(texts(collation)) == {"a", "b"} for collation in found)
    assert {"a": "wary", "b": "cautious"} not in groups(*found)


def test_speakers_veto() -> None:
    found = collated(
        (WIRE, PAPER), quoted(WIRE, speaker="Ada Brook") + quoted(PAPER, speaker="Jon Ferris"), SIDE_BY_SIDE
    )
    assert all(len(collation.wordings) == 1 for collation in found)


def test_a_known_speaker_names_the_utterance() -> None:
    found = collated((WIRE, PAPER), quoted(WIRE, speaker="Governor Ada Brook") + quoted(PAPER), SIDE_BY_SIDE)
    assert {collation.speaker for collation in found if len(collation.wordings) == 2} == {"Governor Ada Brook"}


def test_a_headline_follows_its_twin_in_the_body() -> None:
    own = report((Role.HEADLINE, "Ferry “must” sail, says Brook"), "Brook said the ferry “must” sail by spring.", id="h")
    found = collated((own,), quoted(own))
    assert [len(collation.wordings) for collation in found] == [2]


def test_what_is_told_without_marks_joins_the_quotation() -> None:
    teller = report("The ferry terminal may reopen in spring and nobody on the island must go hungry.", id="t")
    found = collated((WIRE, teller), quoted(WIRE)[:1], beside(WIRE, teller, (0, 0)))
    told = [wording for collation in found for wording in collation.wordings if wording.report == "t"]
    assert [(wording.form, wording.quotation) for wording in told] == [(Form.INDIRECT, None)]


def test_an_unlike_sentence_is_no_telling() -> None:
    teller = report("The shipping company lost money again in the last quarter, its chairman said.", id="t")
    found = collated((WIRE, teller), quoted(WIRE)[:1])
    assert [set(texts(collation)) for collation in found] == [{"a"}]


def test_a_clause_and_its_fragment_are_two_utterances() -> None:
    found = collated((WIRE,), [clause(WIRE, "Brook was", "shipping company", speaker="Brook")])
    assert sorted(wording.text for collation in found for wording in collation.wordings) == [
        "Brook was “wary” of the shipping company", "wary",
    ]  # fmt: skip


def test_a_sentence_in_marks_is_cut_out_of_its_clause() -> None:
    own = report("Brook said the port was shut for repairs, and “we have seen no ship since the storm”.", id="m")
    found = collated((own,), [clause(own, "the port", "since the storm”")])
    assert [wording.text for collation in found for wording in collation.wordings] == [
        "the port was shut for repairs", "we have seen no ship since the storm",
    ]  # fmt: skip


def test_thoughts_and_carriers_are_no_utterances() -> None:
    wire = report("The port is shut, Elbonia Wire reported.", id="w", agency="Elbonia Wire")
    carried = clause(wire, "The port", "shut", speaker="Elbonia Wire")
    thought = quoted(WIRE, kind=Kind.THOUGHT)
    assert collated((WIRE, wire), [carried, *thought]) == ()


def test_the_order_of_reports_does_not_matter() -> None:
    third = report("“We might reopen the ferry terminal in spring,” Brook said. “Nobody must go hungry.”", id="c")
    reports = (WIRE, PAPER, third)
    links = [*SIDE_BY_SIDE, *beside(WIRE, third, (0, 0), (1, 1)), *beside(PAPER, third, (0, 0), (1, 1))]
    quotations = [quotation for of in reports for quotation in quoted(of)]
    straight = collated(reports, quotations, links)
    for order in permutations(reports):
        assert collated(order, quotations[::-1], links[::-1]) == straight


def test_cells_cite_raw_text_in_rising_columns() -> None:
    by_id = {of.id: of for of in (WIRE, PAPER)}
    for collation in collated((WIRE, PAPER), quoted(WIRE) + quoted(PAPER), SIDE_BY_SIDE):
        for wording, row in zip(collation.wordings, collation.rows, strict=True):
            assert [cell.column for cell in row] == sorted({cell.column for cell in row})
            for cell in row:
                assert by_id[wording.report].words(cell.span) == cell.text
                assert cell.column < collation.n_columns


def test_no_quotation_gives_no_collation() -> None:
    assert collated((WIRE, PAPER), [], SIDE_BY_SIDE) == ()


_STRAIGHT_OR_CURLY = re.compile(r"“([^”]*)(?:”|$)|(?<!\w)\"([^\"]*)(?:\"|$)|(?<!\w)'([^']{3,40})'(?!\w)")


def _seed(path: Path) -> Report:
    """A seed with one block a line; what is no sentence is furniture, the first short line of 000 its headline."""
    text = path.read_bytes().decode("utf-8")
    blocks = []
    for match in re.finditer(r"[^\n]+", text):
        line = match.group().strip()
        if line:
            begin = match.start() + match.group().index(line)
            first_of_wire = path.name.startswith("000") and not blocks
            role = Role.HEADLINE if first_of_wire else Role.BODY if len(line) > 60 and "Author" not in line else Role.LINK
            role = Role.BODY if line[0] in "\"“" else role
            blocks.append(Block(Role.LINK if line.startswith("A rare") else role, begin, begin + len(line)))
    return Report(ReportId(path.name[:3]), path.name, str(path.name), text, tuple(blocks), Masthead(language="en"))


def _marked(of: Report) -> list[Quotation]:
    found = []
    for block in of.blocks:
        for match in _STRAIGHT_OR_CURLY.finditer(of.text, block.begin, block.end):
            inner = of.span(*next(match.span(n) for n in (1, 2, 3) if match.group(n) is not None))
            name = identify("q", [of.id, inner.begin])
            found.append(Quotation(name, of.id, Form.DIRECT, (inner,), of.words(inner), quoted=(inner,)))
    return found


@pytest.mark.quality
def test_the_seeds_hold_22_utterances_in_43_quotations(shared: Path) -> None:
    """All joints were checked by eye: 15 utterances stand in two or three reports, none is joined wrongly."""
    reports = [_seed(path) for path in sorted((shared / "seeds").glob("*.txt"))]
    tongues = tongues_of({"en": load("rarity/en.json", dict[str, int])}, load("function_words.toml", FunctionWords))
    told = sentences_of(reports)
    quotations = [quotation for of in reports for quotation in _marked(of)]
    found = collate(reports, told, passages(reports, told, tongues), quotations, Tools(LANGUAGES))
    assert len(quotations) == 43
    assert len(found) == 22
    assert sum(len({wording.report for wording in collation.wordings}) > 1 for collation in found) == 15
    joined = groups(*found)
    assert {"000": "clear-eyed", "002": "aware", "004": "clear-eyed"} in joined
    assert {"000": "clear-eyed", "002": "reasonable", "004": "clear-eyed about the challenges"} in joined
    assert {"000": "economic containment", "002": "stifle", "004": "economic containment"} in joined


def test_an_outlet_that_is_cited_is_not_quoted() -> None:
    cited = report("The port is shut, the Daily Gull reported.", id="g")
    gull = Report(cited.id, cited.key, cited.origin, cited.text, cited.blocks, Masthead(outlet=Told("Daily Gull", "given")))
    assert collated((gull,), [clause(gull, "The port", "shut", speaker="the Daily Gull")]) == ()


def test_a_sentence_in_marks_belongs_to_the_outer_speaker_and_a_phrase_to_the_inner() -> None:
    own = report("Brook said the firm had sworn it was “sorry”, and “we have seen no ship since the storm”.", id="n")
    outer = clause(own, "the firm", "since the storm”", speaker="Ada Brook")
    inner = clause(own, "it was", "since the storm”", speaker="the firm")
    found = {collation.wordings[0].text: collation.speaker for collation in collated((own,), [inner, outer])}
    assert found["we have seen no ship since the storm"] == "Ada Brook"
    assert found["sorry"] == "the firm"


def test_a_sentence_in_marks_inside_a_nested_clause_belongs_to_who_told_it() -> None:
    own = report("Brook said the firm swore it was ready, and “we have seen no ship since the storm”.", id="p")
    outer = clause(own, "the firm swore", "swore", speaker="Ada Brook")
    inner = clause(own, "it was", "since the storm”", speaker="the firm")
    nested = msgspec.structs.replace(inner, parent=outer.id)
    found = {collation.wordings[0].text: collation.speaker for collation in collated((own,), [nested, outer])}
    assert found["we have seen no ship since the storm"] == "Ada Brook"


def test_a_language_without_lexicon_is_joined_by_stems_and_place() -> None:
    tools = Tools(Languages({"fr": bare("fr", Rarity("fr", {}), frozenset({"le", "la", "de", "nous", "ne", "pas"}))}))
    one = report("« Nous ne fermerons pas le vieux phare », dit le maire.", id="a", language="fr")
    two = report("« Nous ne fermerons pas le phare », dit le maire.", id="b", language="fr")
    quotations = [
        Quotation(f"q{of.id}", of.id, Form.DIRECT, (of.span(2, of.text.index(" »")),), "", quoted=()) for of in (one, two)
    ]  # fmt: skip
    found = collate((one, two), sentences_of((one, two)), beside(one, two, (0, 0)), quotations, tools)
    assert [len(collation.wordings) for collation in found] == [2]


def test_a_sentence_between_joined_ones_is_joined_by_its_grammar_where_a_translation_left_nothing_else() -> None:
    wire = report("“We sailed past the old lighthouse at dawn. I like soup. The captain counted every lantern.”", id="a")
    back = report("“We sailed past the grey lighthouse at dawn. I favour broth. The captain counted each lantern.”", id="b")
    found = collated((wire, back), quoted(wire) + quoted(back), beside(wire, back, (0, 0), (2, 2)))
    assert [len(one.wordings) for one in found] == [2]
