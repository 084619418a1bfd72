"""Alignment of two wordings and of many."""

from itertools import pairwise, permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.text.align import Costs, align, collate

_WORD = st.sampled_from(["the", "of", "mayor", "mayors", "closed", "closes", "harbour", "harbor", "bridge", "may", "will"])
_TEXT = st.lists(_WORD, max_size=12)
COSTS = Costs(light=frozenset({"the", "of", "may", "will"}), kin={"harbor": "harbour", "harbour": "harbour"})


def pairs(a: str, b: str, costs: Costs = COSTS) -> list[tuple[str | None, str | None]]:
    left, right = a.split(), b.split()
    return [
        (None if link.a is None else left[link.a], None if link.b is None else right[link.b])
        for link in align(left, right, costs)
    ]


def test_a_replaced_word_shares_the_place_of_what_it_replaced() -> None:
    assert pairs("the mayor may close it", "the mayor will close it")[2] == ("may", "will")


def test_a_stop_word_does_not_share_a_place_with_a_weighty_word() -> None:
    assert ("the", "bridge") not in pairs("the", "bridge")


def test_words_of_one_group_are_near_matches() -> None:
    assert ("harbour", "harbor") in pairs("the old harbour today", "the harbor today")


def test_inflected_words_pair_before_unlike_ones() -> None:
    assert ("mayors", "mayor") in pairs("two angry mayors spoke", "one mayor spoke")


@given(_TEXT, _TEXT)
@settings(deadline=None)
def test_every_word_has_exactly_one_place_in_order(a: list[str], b: list[str]) -> None:
    links = align(a, b, COSTS)
    assert [link.a for link in links if link.a is not None] == list(range(len(a)))
    assert [link.b for link in links if link.b is not None] == list(range(len(b)))


@given(_TEXT, _TEXT)
@settings(deadline=None)
def test_the_mirror_alignment_pairs_the_same_words(a: list[str], b: list[str]) -> None:
    there = {(link.a, link.b) for link in align(a, b, COSTS)}
    assert there == {(link.b, link.a) for link in align(b, a, COSTS)}


@given(_TEXT)
@settings(deadline=None)
def test_a_text_aligned_with_itself_is_whole(a: list[str]) -> None:
    assert [(link.a, link.b) for link in align(a, a, COSTS)] == [(n, n) for n in range(len(a))]


@given(st.lists(_TEXT, max_size=6), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_table_does_not_depend_on_the_order_of_witnesses(texts: list[list[str]], random: object) -> None:
    order = list(range(len(texts)))
    random.shuffle(order)  # type: ignore[attr-defined]
    straight = collate(texts, COSTS)
    shuffled = collate([texts[n] for n in order], COSTS)
    assert shuffled.n_columns == straight.n_columns
    assert shuffled.rows == tuple(straight.rows[n] for n in order)


def test_all_permutations_of_four_witnesses_give_one_table() -> None:
    texts = [line.split() for line in (
        "the mayor may close the bridge today", "the mayor will close both bridges today",
        "mayor closes the old bridge", "today the mayor said the bridge may stay open",
    )]
    straight = collate(texts, COSTS)
    for order in permutations(range(4)):
        assert collate([texts[n] for n in order], COSTS).rows == tuple(straight.rows[n] for n in order)


@given(st.lists(_TEXT, max_size=6))
@settings(max_examples=60, deadline=None)
def test_columns_rise_within_a_row_and_none_is_empty(texts: list[list[str]]) -> None:
    table = collate(texts, COSTS)
    for text, row in zip(texts, table.rows, strict=True):
        assert len(row) == len(text)
        assert all(left < right for left, right in pairwise(row))
    assert {column for row in table.rows for column in row} == set(range(table.n_columns))


def test_words_that_the_guide_lacks_share_columns_among_themselves() -> None:
    texts = [line.split() for line in ("we agree", "we agree", "we agree", "we now fully agree", "we now agree")]
    table = collate(texts, COSTS)
    assert table.rows[3][1] == table.rows[4][1]


def test_nothing_gives_an_empty_table() -> None:
    assert collate([]).n_columns == 0
    assert collate([[], []]).rows == ((), ())


def test_hundreds_of_unlike_words_are_not_forced_into_pairs() -> None:
    a = [f"a{n}" for n in range(300)]
    b = [f"b{n}" for n in range(300)]
    assert len(align(a, b)) == 600
    assert collate([a, b]).n_columns == 600
