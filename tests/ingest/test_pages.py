"""The walk of a page: all visible text, one block a line, nothing judged, nothing dropped, whatever the markup."""

import time

from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.containers import aligned_shares, container_votes
from onrecord.ingest.extractors import ExtractorLimits, taken, votes_of
from onrecord.ingest.pages import read_page

SENTENCE = "The harbour council of Velmora agreed on Tuesday to keep the old ferry running for another year. "


def lines_of(markup: str) -> list[str]:
    page = read_page(markup)
    return [page.text[line.begin : line.end] for line in page.lines]


def test_every_block_is_one_line_and_inline_elements_break_none() -> None:
    assert lines_of("<h1>One</h1><div>Two <b>th</b>ree<p>four</div>five") == ["One", "Two three", "four", "five"]


def test_runs_of_blanks_are_one_but_no_break_spaces_stay() -> None:
    assert lines_of("<p>  a \n\t b\u00a0\u00a0c  </p>") == ["a b\u00a0\u00a0c"]


def test_br_ends_a_line_but_not_a_heading() -> None:
    assert lines_of("<p>a<br>b<h1>c<br>d</h1>") == ["a", "b", "c d"]


def test_preformatted_text_keeps_its_lines() -> None:
    assert lines_of("<pre>a\n  b\n\nc</pre>") == ["a", "b", "c"]


def test_what_no_browser_shows_is_no_text() -> None:
    unseen = "<script>x</script><style>y</style><template>z</template><noscript>n</noscript><svg><text>s</text></svg><!-- c -->"
    assert lines_of(f"<head><title>t</title></head><p>a{unseen}b</p>") == ["ab"]


def test_entities_are_read_once() -> None:
    assert lines_of("<p>a &amp; b &amp;amp; &lt;c&gt;") == ["a & b &amp; <c>"]


def test_hidden_text_is_kept_and_marked() -> None:
    page = read_page(f'<p>{SENTENCE}</p><div style="display: none"><p>{SENTENCE}</div><p hidden>x')
    assert [line.hidden for line in page.lines] == [False, True, True]


def test_page_that_its_scripts_will_show_is_not_hidden() -> None:
    page = read_page(f'<body style="visibility:hidden"><p>{SENTENCE}<p>{SENTENCE}')
    assert [line.hidden for line in page.lines] == [False, False]


def test_elements_know_their_span_and_names() -> None:
    page = read_page('<div class="photo-box" id="b1"><img src="x"><p>Under <a href="/author/x">Ada Kern</a> it')
    [link] = [element for element in page.elements if element.tag == "a"]
    box = next(element for element in page.elements if element.tag == "div")
    assert page.text[link.begin : link.end] == "Ada Kern"
    assert link.href == "/author/x"
    assert (box.marks, box.image) == (" photo-box b1", True)
    assert page.lines[0].n_linked == len("Ada Kern")


def test_head_is_read_wherever_it_stands() -> None:
    page = read_page(
        '<html lang="en-GB"><title> A  title </title><link rel="canonical" href="https://x.test/a">'
        '<meta property="og:title" content="T"><body><script type="application/ld+json">{"a": 1}</script><p>x'
    )
    assert (page.head.title, page.head.language, page.head.canonical) == ("A title", "en-GB", "https://x.test/a")
    assert page.head.metas[0].name == "og:title"
    assert page.head.scripts == ('{"a": 1}',)


def test_ten_thousand_nested_elements_keep_their_text() -> None:
    assert lines_of("<div>" * 10_000 + "deep" + "</div>" * 10_000) == ["deep"]


def test_many_lines_and_one_endless_line_cost_little() -> None:
    began = time.process_time()
    assert len(lines_of("<p>a few words" * 40_000)) == 40_000
    assert len(read_page("<p>" + "word " * 400_000).text) == 1_999_999
    assert time.process_time() - began < 10


@given(st.text(alphabet="<>/pdivbra ='\"&;\n!-x", max_size=80))
def test_no_markup_breaks_the_walk(markup: str) -> None:
    page = read_page(markup)
    end = -1
    for line in page.lines:
        assert end < line.begin < line.end <= len(page.text)
        assert page.text[line.begin : line.end].strip()
        assert 0 <= line.element < len(page.elements)
        end = line.end
    assert all(0 <= element.begin <= element.end <= len(page.text) for element in page.elements)
    assert all(element.parent < number for number, element in enumerate(page.elements))


def test_container_rule_takes_prose_and_leaves_menus() -> None:
    menu = "".join(f'<li><a href="/{i}">Section {i}</a>' for i in range(20))
    page = read_page(
        f"<nav><ul>{menu}</ul></nav><main><article>{f'<p>{SENTENCE}' * 4}</article></main><footer>{SENTENCE}</footer>"
    )
    votes = container_votes(page)
    assert [page.text[line.begin : line.end] for line, vote in zip(page.lines, votes, strict=True) if vote] == [
        SENTENCE.strip()
    ] * 4
    assert max(aligned_shares(page, votes)) == 1.0


def test_page_without_prose_has_no_votes() -> None:
    page = read_page("<p>a<p>b")
    assert container_votes(page) == (False, False)
    assert set(aligned_shares(page, (False, False))) == {0.0}


def test_line_is_taken_whole_or_by_most_of_its_phrases() -> None:
    output = f"{SENTENCE}\nA short line"
    assert taken([SENTENCE, "A short line", "Another line", SENTENCE + "And so on.", ""], output) == (
        True,
        True,
        False,
        True,
        False,
    )


def test_unspaced_script_is_taken_by_its_characters() -> None:
    line = "市長は火曜日に記者団に対し、古い渡し船を来年も運航すると述べた。"
    assert taken([line, line[:-8], "別の行である"], line) == (True, True, False)


def test_extractors_are_not_asked_beyond_their_limits() -> None:
    markup = f"<article>{f'<p>{SENTENCE}' * 5}</article>"
    page = read_page(markup)
    assert len(votes_of(markup, page, 400, ExtractorLimits())) == 2
    assert votes_of(markup, page, 400, ExtractorLimits(max_lines=3)) == ()
    assert votes_of(markup, page, 400, ExtractorLimits(max_line_chars=20)) == ()
