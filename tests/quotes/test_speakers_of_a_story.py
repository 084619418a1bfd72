"""Speakers over all reports of a story: one name for a person, and what other reports tell. Made-up text."""

from pathlib import Path

from onrecord.desk.lexicon import load
from onrecord.model import (
    Block,
    Cast,
    Form,
    Masthead,
    Passage,
    Quotation,
    Relation,
    Report,
    ReportId,
    Role,
    Told,
)
from onrecord.quotes.speakers import resolve_story
from onrecord.text.name_rules import NameRules

RULES = load("names.toml", NameRules)


def make_report(name: str, text: str, *, agency: str | None = None) -> Report:
    blocks, begin = [], 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block(Role.BODY, begin, begin + len(line)))
        begin += len(line) + 1
    masthead = Masthead(agency=Told(agency, "visible") if agency else None)
    return Report(ReportId(name), f"key-{name}", name, text, tuple(blocks), masthead)


def make_quotation(report: Report, content: str, source: str) -> Quotation:
    begin = report.text.index(content)
    at = report.text.rindex(source) if source else -1
    spans = (report.span(begin, begin + len(content)),)
    told = (report.span(at, at + len(source)),) if source else ()
    return Quotation(f"q-{report.id}-{begin}", report.id, Form.DIRECT, spans, content, source=told, quoted=spans)


def cast_of(*told: tuple[Report, str, str], passages: tuple[Passage, ...] = ()) -> Cast:
    reports: list[Report] = []
    quotations: dict[ReportId, list[Quotation]] = {}
    for report, content, source in told:
        if report not in reports:
            reports.append(report)
        quotations.setdefault(report.id, []).append(make_quotation(report, content, source))
    return resolve_story(reports, quotations, passages, RULES)


def speakers(cast: Cast) -> list[str | None]:
    return [quotation.speaker for quotation in cast.quotations]


def test_spellings_of_one_name_become_the_one_that_most_reports_carry() -> None:
    a = make_report("a", 'Minister Katherine Aldane spoke. "One," she said.')
    b = make_report("b", 'Minister Katherine Aldane spoke. "One," Aldane said.')
    c = make_report("c", 'Minister Catherine Aldane spoke. "One," Aldane said.')
    cast = cast_of((c, "One", "Aldane"), (a, "One", "she"), (b, "One", "Aldane"))
    assert speakers(cast) == ["Katherine Aldane"] * 3
    assert [(v.text, v.span and (v.span.report, v.span.begin, v.span.end)) for v in cast.people[0].variants] == [
        ("Catherine Aldane", ("c", 9, 25)), ("Katherine Aldane", ("a", 9, 25)), ("Katherine Aldane", ("b", 9, 25)),
    ]


def test_of_two_spellings_the_agencys_own_is_taken() -> None:
    a = make_report("a", 'Minister Anthony Marrow spoke. "One," he said.')
    b = make_report("b", 'Minister Antony Marrow spoke. "One," he said.', agency="NGP")
    assert speakers(cast_of((a, "One", "he"), (b, "One", "he"))) == ["Antony Marrow"] * 2


def test_of_two_spellings_without_an_agency_the_first_by_letters_is_taken() -> None:
    a = make_report("a", 'Minister Antony Marrow spoke. "One," he said.')
    b = make_report("b", 'Minister Anthony Marrow spoke. "One," he said.')
    assert speakers(cast_of((a, "One", "he"), (b, "One", "he"))) == ["Anthony Marrow"] * 2


def test_a_surname_that_drifts_by_a_letter_is_one_with_the_same_office() -> None:
    a = make_report("a", 'Minister Tomas Brandel spoke. "One," he said.')
    b = make_report("b", 'Minister Tomas Brandell spoke. "One," he said.')
    assert len(cast_of((a, "One", "he"), (b, "One", "he")).people) == 1


def test_a_drifting_surname_with_another_office_is_somebody_else() -> None:
    a = make_report("a", 'Minister Tomas Brandel spoke. "One," he said.')
    b = make_report("b", 'Sailor Tomas Brandell spoke. The skipper Tomas Brandell left. "One," he said.')
    c = make_report("c", 'The skipper Tomas Brandell spoke. "One," he said.')
    cast = cast_of((a, "One", "he"), (b, "One", "he"), (c, "One", "he"))
    assert speakers(cast) == ["Tomas Brandel", "Tomas Brandell", "Tomas Brandell"]


def test_people_whom_one_report_tells_apart_are_two() -> None:
    a = make_report("a", 'Ada Brook and Agnes Brook sailed. "One," Agnes Brook said.')
    b = make_report("b", 'Ada Brook sailed. "One," Brook said.')
    cast = cast_of((a, "One", "Agnes Brook"), (b, "One", "Brook"))
    assert [person.name for person in cast.people] == ["Ada Brook", "Agnes Brook"]
    assert speakers(cast) == ["Agnes Brook", "Ada Brook"]


def test_people_of_unlike_gender_are_two() -> None:
    a = make_report("a", 'Mr. Brook spoke. "One," Mr. Brook said.')
    b = make_report("b", 'Ada Brook spoke. "One," Ada Brook said.')
    assert speakers(cast_of((a, "One", "Mr. Brook"), (b, "One", "Ada Brook"))) == ["Brook", "Ada Brook"]


def test_a_short_copy_takes_the_full_name_from_the_story() -> None:
    a = make_report("a", 'Minister Ada Brook spoke. "One," she said.')
    b = make_report("b", 'Ms Brook spoke on Monday. "One," Ms Brook said.')
    assert speakers(cast_of((a, "One", "she"), (b, "One", "Ms Brook"))) == ["Ada Brook"] * 2


def _aligned(a: Report, b: Report) -> Passage:
    return Passage(a.span(0, len(a.text)), b.span(0, len(b.text)), Relation.VERBATIM, 1.0)


def test_an_open_pronoun_is_named_by_the_aligned_passage() -> None:
    a = make_report("a", 'Minister Ada Brook spoke. "One," she said.')
    b = make_report("b", '"One," she said.')
    told = ((a, "One", "she"), (b, "One", "she"))
    assert speakers(cast_of(*told, passages=(_aligned(a, b),))) == ["Ada Brook"] * 2
    assert speakers(cast_of(*told)) == ["Ada Brook", None]


def test_an_aligned_passage_does_not_name_a_pronoun_of_another_gender() -> None:
    a = make_report("a", 'Minister Ada Brook spoke. "One," she said.')
    b = make_report("b", '"One," he said.')
    assert speakers(cast_of((a, "One", "she"), (b, "One", "he"), passages=(_aligned(a, b),))) == ["Ada Brook", None]


def test_aligned_passages_with_two_speakers_name_nobody() -> None:
    a = make_report("a", 'Ada Brook spoke. "One," Ada Brook said.')
    b = make_report("b", '"One," the envoy said.')
    c = make_report("c", 'Clara Finch spoke. "One," Clara Finch said.')
    told = ((a, "One", "Ada Brook"), (b, "One", "the envoy"), (c, "One", "Clara Finch"))
    assert speakers(cast_of(*told, passages=(_aligned(a, b), _aligned(b, c)))) == ["Ada Brook", None, "Clara Finch"]


def test_an_office_that_one_person_of_the_story_holds_is_that_person() -> None:
    a = make_report("a", 'Harbor Minister Ada Brook spoke. "One," she said.')
    b = make_report("b", '"One," the harbor minister said.')
    assert speakers(cast_of((a, "One", "she"), (b, "One", "the harbor minister"))) == ["Ada Brook"] * 2


def test_an_office_that_two_people_of_the_story_hold_stays_open() -> None:
    a = make_report("a", 'Harbor Minister Ada Brook spoke. "One," she said.')
    b = make_report("b", '"One," the minister said.')
    c = make_report("c", 'Finance Minister Piet Dorn spoke. "One," Dorn said.')
    told = ((a, "One", "she"), (b, "One", "the minister"), (c, "One", "Dorn"))
    assert speakers(cast_of(*told)) == ["Ada Brook", None, "Piet Dorn"]


def test_a_crowd_keeps_its_words_whatever_other_reports_say() -> None:
    a = make_report("a", 'Ada Brook spoke. "One," Ada Brook said.')
    b = make_report("b", '"One," officials said.')
    told = ((a, "One", "Ada Brook"), (b, "One", "officials"))
    assert speakers(cast_of(*told, passages=(_aligned(a, b),))) == ["Ada Brook", "officials"]


def test_the_order_of_reports_changes_no_name() -> None:
    a = make_report("a", 'Minister Katherine Aldane spoke. "One," she said.')
    b = make_report("b", 'Minister Catherine Aldane spoke. "One," she said.')
    c = make_report("c", 'Minister Aldane spoke. "One," she said.')
    told = [(a, "One", "she"), (b, "One", "she"), (c, "One", "she")]
    assert set(speakers(cast_of(*told))) == set(speakers(cast_of(*reversed(told)))) == {"Catherine Aldane"}


def test_a_story_without_reports_has_no_cast() -> None:
    assert resolve_story([], {}, [], RULES) == Cast((), ())


def test_the_seeds_have_one_secretary(shared: Path) -> None:
    reports = [make_report(path.name, path.read_text(encoding="utf-8")) for path in sorted((shared / "seeds").glob("*.txt"))]
    cast = resolve_story(reports, {}, [], RULES)
    blinken = [person for person in cast.people if person.name.endswith("Blinken")]
    assert [person.name for person in blinken] == ["Antony Blinken"]
    assert {variant.text for variant in blinken[0].variants} == {"Antony Blinken", "Anthony Blinken"}
