"""What weighed most in the choice of a source is said in words that a newsroom understands."""

import re
from collections.abc import Callable

import msgspec
import pytest

from onrecord.descent.direction import NAMED
from onrecord.descent.scene import DescentLore
from onrecord.descent.stemma import descend
from onrecord.model import Passage, Report


def test_every_cue_that_an_edge_may_name_has_words_and_nothing_else_has(lore: DescentLore) -> None:
    assert sorted(lore.words.weighed) == sorted(NAMED)


@pytest.mark.parametrize("cue", NAMED)
def test_the_words_of_a_cue_are_a_clause_that_asks_and_do_not_say_how_it_came_out(cue: str, lore: DescentLore) -> None:
    clause = lore.words.weighed[cue]
    assert re.match(r"(whether|how|which|what|where|the) [^.;_]{10,110}$", clause), clause


def test_an_edge_says_in_words_what_weighed_most_each_once(
    report: Callable[..., Report], passages: Callable[..., tuple[Passage, ...]], lines: tuple[str, ...], lore: DescentLore
) -> None:
    wire, copy = report("w", lines, outlet="Tarn Wire"), report("c", lines[:4], outlet="Ansford Post", names="Tarn Wire")
    one_for_all = msgspec.structs.replace(lore.words, weighed=dict.fromkeys(NAMED, "which of the two came first"))
    alike = descend([wire, copy], passages(wire, copy), msgspec.structs.replace(lore, words=one_for_all))
    assert [edge.why.count("which of the two came first") for edge in alike.edges] == [1]
    told = descend([wire, copy], passages(wire, copy), lore).edges[0].why
    assert told.partition(" What weighed most: ")[2].removesuffix(".").split("; ")[0] in lore.words.weighed.values()
    assert "_" not in told


def test_a_source_whose_name_would_fill_a_page_is_cut_where_it_is_named(
    report: Callable[..., Report], passages: Callable[..., tuple[Passage, ...]], lines: tuple[str, ...], lore: DescentLore
) -> None:
    name = "Tarn " * 3000
    a, b = (report(one, lines, outlet=outlet, names=name) for one, outlet in (("a", "Ansford Post"), ("b", "Radio Lunmouth")))
    found = descend([a, b], passages(a, b), lore)
    assert found.edges
    assert max(len(one) for one in (*(edge.why for edge in found.edges), *(node.label for node in found.nodes))) < 900
