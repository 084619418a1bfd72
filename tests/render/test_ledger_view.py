"""The ledger on the page: an act that several reports tell stands once, with every telling, its denial and its limits."""

from msgspec.structs import replace

from onrecord.model import (
    Act,
    Cluster,
    Commitment,
    CommitmentTense,
    Course,
    Difference,
    Dossier,
    Earlier,
    Factuality,
    Link,
    Mode,
    Polarity,
    ReportId,
    Run,
    Statement,
)
from onrecord.render.deeds import Deed
from onrecord.render.ledger_view import ledger
from onrecord.render.page import PageWriter, made_with
from onrecord.render.sigla import Witnesses
from tests.builders import dossier, report, span

FIRST = "Ada Brook said Orrin had assured Corran that it would not dredge the strait."
SECOND = "Orrin is not dredging and will not dredge the strait, it assured Corran. The strait is narrow."


def told() -> Dossier:
    a, b = report(FIRST, id="a", outlet="Morning Bell"), report(SECOND, id="b", outlet="Evening Bell")
    places = span(a, FIRST), span(b, "Orrin is not dredging and will not dredge the strait, it assured Corran.")
    promises = tuple(
        Statement(
            f"s-{n}", of.id, Act.ASSURE, words, Polarity.NEGATED, Factuality.CERTAIN, Mode.INDIRECT, place, (place,),
            speaker="Orrin", addressee="Corran", commitment=Commitment(tense), cluster="c-1",
            chain=(Link("Ada Brook", "said"), Link("Orrin", "assured")),
        )
        for n, of, words, place, tense in (
            (1, a, "that it would not dredge the strait", places[0], CommitmentTense.FUTURE),
            (2, b, "is not dredging and will not dredge the strait", places[1], CommitmentTense.BOTH),
        )
    )  # fmt: skip
    narrow = span(b, "The strait is narrow.")
    plain = Statement(
        "s-3", b.id, Act.ASSERT, "The strait is narrow", Polarity.AFFIRMED, Factuality.CERTAIN, Mode.NARRATION, narrow, (narrow,),
    )  # fmt: skip
    cluster = Cluster("c-1", ("s-1", "s-2"), (a.id, b.id), ladder=("assured", "promised"))
    return replace(dossier(a, b), statements=(*promises, plain), clusters=(cluster,))


def test_an_act_told_twice_is_one_entry_with_all_who_tell_it() -> None:
    of = told()
    found = ledger(of, Witnesses(of))
    (entry,) = found.entries
    assert entry.deed == Deed("Orrin", "assure", done=True, to="Corran", denial="(negative, as worded)")
    assert [cite.name for wording in entry.wordings for cite in wording.cites] == ["Morning Bell", "Evening Bell"]
    assert {wording.by for wording in entry.wordings} == {"Ada Brook"}
    assert "of the present and the future" in entry.notes


def test_cues_are_told_from_weak_to_strong_only_where_they_are_not_equally_strong() -> None:
    of = told()
    (cluster,) = of.clusters
    rising = replace(cluster, differences=(Difference("strength", (("2", ("s-1",)), ("3", ("s-2",)))),))
    for one, how in ((cluster, ""), (rising, "from weak to strong ")):
        changed = replace(of, clusters=(one,))
        assert f"told {how}as “assured” and “promised”" in ledger(changed, Witnesses(changed)).entries[0].notes


def test_a_plain_assertion_of_no_cluster_is_folded_and_not_lost() -> None:
    of = told()
    found = ledger(of, Witnesses(of))
    assert [[wording.words for wording in entry.wordings] for entry in found.plain] == [["The strait is narrow"]]
    assert found.counted == "2 acts told by 3 statements"


def test_the_page_has_a_ledger_where_there_are_statements() -> None:
    of = told()
    run = Run("0", {}, (of,), ())
    page = PageWriter().page(of, made_with(run))
    assert '<section id="ledger"' in page
    assert "(negative, as worded)" in page
    assert '<section id="ledger"' not in PageWriter().page(replace(of, statements=(), clusters=()), made_with(run))


def test_what_a_word_does_to_earlier_ones_stands_below_it_with_a_link_where_they_are_here() -> None:
    of = told()
    first, second, plain = of.statements
    earlier = (
        Earlier(first.id, Course.REPEATS, "2031-05-03", first.report, first.content),
        Earlier("s-elsewhere", Course.WEAKENS, "2031-05-01", ReportId("in/old.txt"), "never to dredge the strait"),
    )
    of = replace(of, statements=(first, replace(second, earlier=earlier), plain))
    (entry,) = ledger(of, Witnesses(of)).entries
    assert [(one.told, one.cite and one.cite.place, one.report) for one in entry.before] == [
        ("weakens what was said on 1 May 2031", None, "in/old.txt"),
        ("repeats what was said on 3 May 2031", "A¶1", "a"),
    ]
    page = PageWriter().page(of, made_with(Run("0", {}, (of,), ())))
    assert "in/old.txt, of another story" in page
    assert "“never to dredge the strait”" in page
