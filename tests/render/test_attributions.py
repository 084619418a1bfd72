"""The page of quotations: a table, and every text with content, cue and source marked in place."""

from selectolax.lexbor import LexborHTMLParser

from onrecord.model import QuotedReport
from onrecord.render.attributions import ViewLimits, view
from onrecord.render.page import PageWriter
from tests.builders import quotation, report
from tests.render.specimen import quoted

WRITER = PageWriter()


def page(reports, limits=None):
    return LexborHTMLParser(WRITER.quotations(reports, limits))


def words_of(node):
    return " ".join(node.text().split())


def test_the_table_has_a_row_for_each_quotation():
    made = page(quoted())
    assert len(made.css("tbody tr")) == 6
    assert words_of(made.css_first(".claim")) == "6 quotations in 7 reports."


def test_nothing_found_is_said():
    assert "No quotation was found." in WRITER.quotations([])
    assert "No quotation was found." in WRITER.quotations([QuotedReport(report("Rain."), ())])


def test_the_raw_words_stand_in_the_text_when_its_numbers_are_taken_out():
    made = page(quoted())
    for number in made.css("sup"):
        number.decompose()
    shown = [one.text() for one in made.css(".blk > p")]
    for one in quoted():
        if one.quotations:
            assert all(one.report.text[block.begin : block.end] in shown for block in one.report.blocks)


def test_content_cue_and_source_are_marked_where_they_stand():
    made = page(quoted()[-1:])
    marked = {part: [words_of(one) for one in made.css(f".rep .{part}")] for part in ("cue", "source")}
    assert marked == {
        "cue": ["said", "had told", "believes"],
        "source": ["Ferry keeper Aud Lervik", "the clerk", "the council"],
    }
    told = "".join(one.text() for one in made.css(".rep .told"))
    assert told == "that the clerk had told her “the council believes the quay is sound"


def test_what_is_told_within_is_told_apart_and_named():
    made = page(quoted()[-1:])
    assert "".join(one.text() for one in made.css(".rep .within")) == "the council believes the quay is sound"
    assert [words_of(one) for one in made.css(".mns a")] == [
        "1 Aud Lervik: mixed",
        "2 speaker not told: direct, to Aud Lervik, within 1",
        "3 speaker not told: indirect, thought, within 2",
    ]


def test_numbers_lead_from_words_to_table_and_back():
    made = page(quoted())
    ids = {one.attributes["id"] for one in made.css("[id]")}
    assert len(ids) == len(made.css("[id]"))
    assert {one.attributes["href"][1:] for one in made.css("a")} <= ids
    for number in range(1, 7):
        assert {f"q{number}", f"w{number}"} <= ids


def test_a_report_with_nothing_to_show_is_named():
    notes = [words_of(one) for one in page(quoted()).css("#finding .note")]
    assert any("Nothing to show in" in note for note in notes)


def test_many_reports_leave_the_table_alone_and_say_so():
    limits = ViewLimits(max_reports=1)
    seen = view(quoted(), limits)
    assert seen.left_out
    assert (len(seen.rows), seen.texts, seen.n_reports) == (6, (), 7)
    made = page(quoted(), limits)
    assert "too many or too long" in made.css_first("#finding").text()
    assert not made.css("article, #quotations a, script")


def test_long_texts_leave_the_table_alone():
    assert view(quoted(), ViewLimits(max_chars=100)).left_out
    assert not view(quoted(), ViewLimits()).left_out


def test_no_text_is_held_once_there_are_too_many():
    held = []

    def stream():
        for number in range(200):
            held.append(number)
            of = report(f"“Rain {number},” said Una Wick.", id=f"r{number}")
            yield QuotedReport(of, (quotation(of, f"Rain {number},"),))

    seen = view(stream(), ViewLimits())
    assert (seen.n_reports, seen.texts, len(seen.rows)) == (200, (), 200)


def test_a_parent_that_is_not_shown_is_still_told():
    last = quoted()[-1]
    seen = view([QuotedReport(last.report, last.quotations[1:])], ViewLimits())
    assert [row.manner for row in seen.rows] == ["direct, to Aud Lervik, within another", "indirect, thought, within 1"]


def test_markup_in_a_report_is_words():
    of = report("“<b onclick=x>Rain</b><script>1</script>,” said <i>Una</i> Wick.", id="<u>r</u>", outlet="</article><s>")
    made = page([QuotedReport(of, (quotation(of, "<b onclick=x>Rain</b><script>1</script>,", source="<i>Una</i> Wick"),))])
    assert not made.css("p b, i, u, s, p script, [onclick]")
    assert "<i>Una</i> Wick" in made.css_first("article").text()


def test_the_same_reports_give_the_same_bytes():
    assert WRITER.quotations(quoted()) == PageWriter().quotations(quoted())
