"""How much of a wire and its page stands in both: words counted once, nothing of the body left out, moves by order."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.dossier.sharing import Text, share
from onrecord.model import Move, Passage, Relation, Role
from onrecord.text.stems import Stems
from onrecord.text.wordbook import ChangeLexicon, Wordbook
from tests.builders import report, span

BOOK = Wordbook(ChangeLexicon("en"), Stems("en"))
SENTENCES = tuple(f"Skipper {name} sold {n} herring." for n, name in enumerate(("Ade", "Bo", "Cai", "Dag", "Eli", "Fox"), 2))


def passage(wire, page, words, relation=Relation.VERBATIM, other=None):
    return Passage(span(wire, words), span(page, other or words), relation, 0.9)


def shared(wire_parts, page_parts):
    """Shares of two reports whose equal sentences are their passages."""
    wire, page = report(*wire_parts, id="w"), report(*page_parts, id="p")
    both = [words for words in page_parts if words in wire_parts]
    return share(Text(wire), Text(page), [passage(wire, page, words) for words in both], BOOK)


@given(st.permutations(SENTENCES), st.integers(0, 6), st.integers(0, 6))
def test_every_body_word_is_shared_or_in_a_stretch(order, n_wire, n_page):
    found = shared(SENTENCES[:n_wire], tuple(order[:n_page]))
    added, cut = (sum(one.n_words for one in side) for side in (found.added, found.cut))
    assert found.shares.n_carried + added == found.shares.n_page == 5 * n_page
    assert found.shares.n_used + cut == found.shares.n_wire == 5 * n_wire
    assert 0 <= found.shares.kept <= found.shares.page <= 1
    assert 0 <= found.shares.wire <= 1


@given(st.permutations(SENTENCES))
def test_what_was_not_moved_keeps_the_wires_order(order):
    found = shared(SENTENCES, tuple(order))
    steady = [one.wire for one in found.passages if one.move is None]
    assert steady == sorted(steady)
    assert steady


def test_a_text_in_its_own_order_has_no_move():
    assert not [one for one in shared(SENTENCES, SENTENCES).passages if one.move]


def test_the_shorter_run_is_the_moved_one():
    first, *rest = SENTENCES
    assert [one.move for one in shared(SENTENCES, (*rest, first)).passages] == [None] * 5 + [Move.DOWN]
    *rest, last = SENTENCES
    assert [one.move for one in shared(SENTENCES, (last, *rest)).passages] == [Move.UP] + [None] * 5


def test_differing_words_are_named_on_both_sides():
    wire, page = report("The pier is old and safe.", id="w"), report("The pier is new and safe.", id="p")
    edited = passage(wire, page, "The pier is old and safe.", Relation.EDITED, "The pier is new and safe.")
    (found,) = share(Text(wire), Text(page), [edited], BOOK).passages
    assert [wire.words(one) for one in found.lost] == ["old"]
    assert [page.words(one) for one in found.new] == ["new"]


def test_passages_may_name_the_two_in_either_order():
    wire, page = report(SENTENCES[0], id="w"), report(SENTENCES[0], id="p")
    turned = Passage(span(page, SENTENCES[0]), span(wire, SENTENCES[0]), Relation.VERBATIM, 1.0)
    (found,) = share(Text(wire), Text(page), [turned], BOOK).passages
    assert (found.wire.report, found.page.report) == ("w", "p")


def test_what_is_merely_related_is_added_and_cut_and_each_names_the_other():
    wire, page = report("The pier is old.", id="w"), report("Nobody mends the pier.", id="p")
    related = passage(wire, page, "The pier is old.", Relation.RELATED, "Nobody mends the pier.")
    found = share(Text(wire), Text(page), [related], BOOK)
    assert not found.passages
    assert found.added[0].related == (span(wire, "The pier is old."),)
    assert found.cut[0].related == (span(page, "Nobody mends the pier."),)


def test_only_the_body_counts():
    wire = report((Role.HEADLINE, "Herring"), SENTENCES[0], (Role.CREDIT, "© Somebody"), id="w")
    page = report(SENTENCES[0], id="p")
    found = share(Text(wire), Text(page), [passage(wire, page, SENTENCES[0])], BOOK)
    assert (found.shares.n_wire, found.shares.wire) == (5, 1.0)
    assert not found.cut
