"""Plain words, sigla and Markdown."""

import pytest

from onrecord.errors import ForeignSpan
from onrecord.model import Role, Run, Span
from onrecord.render.markdown import as_markdown, escaped
from onrecord.render.sigla import Witnesses, latin
from onrecord.render.words import language_word, listed, lost_words, origin_range, shortened, visible, when_words
from tests.builders import dossier, report
from tests.render.specimen import bridge_run


def test_sigla_follow_time_then_id():
    made = dossier(
        report("x", id="z", published="2024-01-01"),
        report("y", id="b"),
        report("w", id="a"),
        report("v", id="c", published="2023"),
    )
    assert Witnesses(made).sigla == {"c": "A", "z": "B", "a": "C", "b": "D"}


@pytest.mark.parametrize(("number", "siglum"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")])
def test_sigla_go_on_after_z(number, siglum):
    assert latin(number) == siglum


def test_places_count_body_paragraphs_alone():
    of = report((Role.HEADLINE, "Head"), "First.", "Second.", id="a")
    witnesses = Witnesses(dossier(of))
    assert [witnesses.place(of.span(at, at + 1)) for at in (0, 6, 14)] == ["A headline", "A¶1", "A¶2"]


def test_a_span_of_another_story_is_refused():
    with pytest.raises(ForeignSpan):
        Witnesses(dossier(report("x"))).words(Span("elsewhere", 0, 1))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2024-10-03T09:20:00+02:00", "3 October 2024, 09:20 UTC+02:00"),
        ("2024-10-03", "3 October 2024"),
        ("2024-13-01", "2024-13-01"),
        ("last spring", "last spring"),
        ("2024-10-03T09:20", "3 October 2024, 09:20"),
        ("2024-10-03T09", "3 October 2024, 9 a.m."),
        ("2024-10-03T12", "3 October 2024, 12 noon"),
        ("../2024-10-03T15+02:00", "until 3 October 2024, 3 p.m. UTC+02:00"),
    ],
)
def test_dates_are_told_no_finer_than_they_are_known(value, words):
    assert when_words(value) == words


def test_lists_and_short_forms():
    assert listed([]) == ""
    assert listed(["A", "B", "C"]) == "A, B and C"
    assert shortened("one two three", 9) == "one two …"
    assert visible("a\x00\x7f\ud800\x85\n") == "a␀␡\ufffd\ufffd\n"
    assert visible("Ada \u202ekcalB \u2067 مريم") == "Ada \ufffdkcalB \u2067 مريم", "no name turns around what stands behind it"


def test_markdown_tells_the_whole_story_and_escapes_report_text():
    text = as_markdown(bridge_run())
    assert "## Apparatus" in text
    assert "≠" not in text
    assert "“may have to” is told as “Perhaps”" in text
    hostile = as_markdown(Run("1", {}, (dossier(report("x", outlet="[a](https://b) <i> | *c*"), title="# d\n<script>"),), ()))
    assert "<script>" not in hostile.replace("\\<script\\>", "")
    assert "\\[a\\](https\\://b) \\<i\\> \\| \\*c\\*" in hostile
    assert escaped("www.example.org") == "www\\.example.org"
    assert "No story was found." in as_markdown(Run("1", {}, (), ()))


def test_ids_in_sentences_of_ours_become_sigla_but_words_stay():
    made = Witnesses(dossier(report("x", id="in/one.txt"), report("y", id="gate"), report("z", id="in/one.txt.old")))
    told = "the gate: (in/one.txt, in/one.txt.old) but not cabin/one.txt"
    assert made.spoken(told) == f"the gate: ({made.sigla['in/one.txt']}, {made.sigla['in/one.txt.old']}) but not cabin/one.txt"
    assert made.name(made.report("in/one.txt")) == "one.txt"


def test_a_page_bears_odd_values():
    assert when_words("2024-00-01") == "2024-00-01"
    assert origin_range(2, 2) == "2"
    assert lost_words("lost: a wire") == "lost: a wire"
    assert lost_words("a wire") == "lost: a wire"
    assert language_word("xx") == "“xx”"
    assert language_word("pt-BR") == "Portuguese"
