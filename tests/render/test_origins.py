"""Every fact and utterance says on how many origins it rests, and leads to their proof; what cannot be told stays a range."""

import json

from msgspec.structs import replace

from onrecord.descent.origins import origins
from onrecord.model import Carriage, Carried, Dossier, Fact, OriginGroup, Origins, ReportId, Run
from onrecord.render.contract import as_json
from onrecord.render.markdown import as_markdown
from onrecord.render.origins import behind
from onrecord.render.page import PageWriter, made_with
from onrecord.render.sigla import Witnesses
from tests.builders import dossier, edge, reading, report, span, utterance

WORDS = "The lock at Sarn stays shut."


def told() -> Dossier:
    a, b, m = (report(WORDS, id=name, outlet=f"{name.upper()} Post") for name in "abm")
    groups = (
        OriginGroup((a.id, m.id), "A Post", "1 report takes from it directly, saying so.", (span(m, "The lock"),)),
        OriginGroup((b.id, m.id), "B Post", "1 report takes from it directly, without saying so.", (span(b, "Sarn"),)),
    )
    carried = {a: Carriage.FULL, b: Carriage.NONE, m: Carriage.FULL}
    fact = Fact("f-1", WORDS, span(a, WORDS), tuple(Carried(one.id, how, (span(one, WORDS),)) for one, how in carried.items()))
    only_m = replace(fact, id="f-2", carried=(Carried(m.id, Carriage.FULL, (span(m, WORDS),)),))
    said = utterance(reading(a, "The lock"), reading(b, "The lock"))
    return replace(dossier(a, b, m), origins=Origins(2, 2, groups), coverage=(fact, only_m), apparatus=(said,))


def run() -> Run:
    return Run("1", {}, (told(),), ())


def test_a_fact_rests_on_the_origins_of_those_who_carry_it() -> None:
    of = told()
    found = behind([ReportId("a"), ReportId("m")], of.origins, Witnesses(of))
    assert found.counted == "1–2 origins"
    assert [(link.label, link.href, link.spoken) for link in found.links] == [
        ("O1", "#o1", "A Post: A and C"), ("O2", "#o2", "B Post: C")
    ]  # fmt: skip
    assert behind([], of.origins, Witnesses(of)).counted == ""


def test_the_json_tells_the_origins_of_each_fact_and_utterance() -> None:
    (story,) = json.loads(as_json(run()))["stories"]
    assert [one["origins"] for one in story["coverage"]["facts"]] == [
        {"at_least": 1, "at_most": 2, "groups": [_group(0, "a", "m"), _group(1, "m")]},
        {"at_least": 1, "at_most": 2, "groups": [_group(0, "m"), _group(1, "m")]},
    ]
    said = {"at_least": 2, "at_most": 2, "groups": [_group(0, "a"), _group(1, "b")]}
    assert story["apparatus"][0]["origins"] == said


def _group(origin: int, *reports: str, own: bool | None = None) -> dict[str, object]:
    return {"origin": origin, "reports": list(reports), "in_its_own_report": own}


def with_roots(*, second: bool) -> Dossier:
    """The same where the first origin's own report is here, and the second's, if ``second``."""
    of = told()
    a, b = of.origins.groups
    groups = (replace(a, root=ReportId("a")), replace(b, root=ReportId("b") if second else None))
    return replace(of, origins=replace(of.origins, groups=groups))


def test_an_origin_whose_own_report_lacks_a_fact_gave_it_to_nobody_who_has_another() -> None:
    of = with_roots(second=False)
    only_m = behind([ReportId("m")], of.origins, Witnesses(of))
    assert (only_m.counted, [link.label for link in only_m.links]) == ("1 origin", ["O2"])
    both = behind([ReportId("a"), ReportId("m")], of.origins, Witnesses(of))
    assert (both.counted, [link.label for link in both.links]) == ("1–2 origins", ["O1", "O2"])


def test_words_that_no_origin_has_in_its_own_report_say_so() -> None:
    of = with_roots(second=True)
    found = behind([ReportId("m")], of.origins, Witnesses(of))
    assert found.counted == "1–2 origins"
    assert {link.note for link in found.links} == {"not found in its own report"}
    lacking = [f"{origin} (not found in its own report)" for origin in ("O1", "O2")]
    assert f"1–2 origins: {', '.join(lacking)} |" in as_markdown(Run("1", {}, (of,), ()))
    (story,) = json.loads(as_json(Run("1", {}, (of,), ())))["stories"]
    assert story["coverage"]["facts"][1]["origins"]["groups"] == [_group(0, "m", own=False), _group(1, "m", own=False)]


def test_the_page_names_origins_first_and_links_facts_and_utterances_to_their_proof() -> None:
    page = PageWriter().page(told(), made_with(run()))
    assert page.index('<a href="#o1">A Post</a> (2 reports)') < page.index('id="descent"')
    assert 'id="o2"' in page
    facts, utterances = page[page.index('id="coverage"') :], page[page.index('class="utt') :]
    assert '1–2 origins <a class="ref" href="#o1" title="A Post: A and C">O1</a> <a class="ref" href="#o2"' in facts
    assert utterances.index("2 origins <a") < utterances.index('class="rds"')


def test_markdown_tells_origins_before_the_reports() -> None:
    text = as_markdown(run())
    assert text.index("- O1 A Post: A and C; 1 report takes from it directly") < text.index("| Report | Published")
    assert "2 origins: O1, O2." in text
    assert "| 1–2 origins: O1, O2 |" in text


def test_the_reason_of_an_origin_counts_those_who_name_it() -> None:
    a, b, c = (report(WORDS, id=name) for name in "abc")
    named, silent = replace(edge("a", "b"), declared=True), replace(edge("a", "c"), declared=False)
    whys = {
        edges: origins(dossier(a, b, c, edges=edges).stemma, (a, b, c)).groups[0].why
        for edges in ((named,), (silent,), (named, silent), (silent, replace(silent, target="b")))
    }
    assert list(whys.values()) == [
        "1 report takes from it directly, saying so.",
        "1 report takes from it directly, without saying so.",
        "2 reports take from it directly, 1 of them saying so.",
        "2 reports take from it directly, none of them saying so.",
    ]
