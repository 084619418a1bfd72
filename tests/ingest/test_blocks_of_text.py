"""Plain text becomes blocks that cover it once, each line with the role that its words and neighbours give it."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ingest.blocks import blocks_of_text
from onrecord.ingest.lexicon import IngestLexicon
from onrecord.ingest.repairs import repairs
from onrecord.model import Report, ReportId, Role
from onrecord.text.normalise import paragraphs

RAIN = "The river rose by two metres in one night, and the mayor asked the people of the lower town to leave."
WIND = "The wind had torn the roof off the old school, where some forty families had looked for shelter before."
DOCK = "Workers at the dock said that they had seen nothing like it since the flood of their grandparents' days."

PIECES = [
    "The mayor", "Bo Lind", "By ", "AFP", "(AFP) - ", "June 19, 2031", " | ", "3598 views", "©", "Photo: ", "/", "Read also:",
    ":", " — ", "\n", "\r\n", "\n\n", "“", "”", "(", ")", "\t", "\x85", "\u2028", "Von", "KARVEL", "17:12", "•", "...",
    "Source: ", "é", "\ufeff", "\u00a0",
    "2031-06-20", RAIN,
]  # fmt: skip


def roles(text: str, lexicon: IngestLexicon) -> list[tuple[str, str]]:
    return [(block.role.value, text[block.begin : block.end]) for block in blocks_of_text(text, lexicon)]


def covered_once(text: str, lexicon: IngestLexicon) -> bool:
    marks = [0] * len(text)
    end = 0
    for block in blocks_of_text(text, lexicon):
        assert end <= block.begin < block.end <= len(text)
        assert block.why
        end = block.end
        for place in range(block.begin, block.end):
            marks[place] += 1
    return all(mark == 1 for mark, char in zip(marks, text, strict=True) if not char.isspace())


@given(st.text(max_size=300))
def test_every_ink_of_any_text_lies_in_one_block(lexicon: IngestLexicon, text: str) -> None:
    assert covered_once(text, lexicon)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_every_ink_of_glued_furniture_lies_in_one_block(lexicon: IngestLexicon, text: str) -> None:
    assert covered_once(text, lexicon)


@given(st.lists(st.sampled_from(PIECES), max_size=15).map("".join))
def test_the_same_text_gives_the_same_blocks(lexicon: IngestLexicon, text: str) -> None:
    assert blocks_of_text(text, lexicon) == blocks_of_text(text, lexicon)


def test_an_empty_text_has_no_blocks(lexicon: IngestLexicon) -> None:
    assert blocks_of_text(" \n\t\r\n", lexicon) == ()


def test_first_line_without_a_stop_is_the_headline(lexicon: IngestLexicon) -> None:
    assert roles(f"River Arvel floods the lower town\n{RAIN}\n{WIND}", lexicon)[0][0] == "headline"


def test_first_line_that_is_a_sentence_is_body(lexicon: IngestLexicon) -> None:
    assert [role for role, _ in roles(f"{RAIN}\n\n{WIND}", lexicon)] == ["body", "body"]


def test_short_line_between_full_paragraphs_is_a_subhead(lexicon: IngestLexicon) -> None:
    assert roles(f"{RAIN}\n\nCouncil promises new dykes by spring\n\n{WIND}", lexicon)[1][0] == "subhead"


def test_line_before_a_list_is_no_subhead(lexicon: IngestLexicon) -> None:
    assert roles(f"{RAIN}\n\nWhat we know so far:\n\n{WIND}", lexicon)[1][0] == "body"


def test_dashes_make_a_subhead(lexicon: IngestLexicon) -> None:
    assert roles(f"{RAIN}\n- Hopes for the dyke -\n{WIND}", lexicon)[1][0] == "subhead"


def test_words_signed_with_a_name_below_the_text_are_no_links(lexicon: IngestLexicon) -> None:
    signed = ["“Make it a library.” — Commissioner Wade Pruss", "“Burn it!” — Marguerite Ollie, Fenn Street"]
    assert roles("\n\n".join([RAIN, WIND, *signed]), lexicon)[-2:] == [("body", line) for line in signed]


def test_line_below_read_also_is_a_link(lexicon: IngestLexicon) -> None:
    text = f"{RAIN}\n\n{WIND}\n\nRead also:\n\nA long night. How Arvel waited for the water to fall"
    assert [role for role, _ in roles(text, lexicon)] == ["body", "body", "link", "link"]


def test_text_after_a_link_in_the_middle_stays_body(lexicon: IngestLexicon) -> None:
    text = f"{RAIN}\n\nRead also:\n\nHow Arvel waited for the water\n\n{WIND}"
    assert [role for role, _ in roles(text, lexicon)] == ["body", "link", "link", "body"]


def test_head_of_a_wire_with_page_furniture_is_taken_apart(lexicon: IngestLexicon) -> None:
    text = (
        "Arvel mayor calls for calm\n"
        "General |Author: AFP | June 19, 2031, Thursday @ 17:12| 412 viewsMayor Ada Kern (L) greets a guest. "
        "Kern met guests for two days. (Photo by Bo LIND / POOL / AFP)\n"
        f"(AFP) - {RAIN}\n© Agence France-Presse\nBack"
    )
    assert [role for role, _ in roles(text, lexicon)] == [
        "headline", "furniture", "byline", "furniture", "furniture", "caption", "credit", "dateline", "body", "notice",
        "furniture",
    ]  # fmt: skip


def test_caption_keeps_all_its_sentences(lexicon: IngestLexicon) -> None:
    text = f"{RAIN}\nMayor Kern waves. She stayed for an hour. (Photo by Bo Lind / AFP)\n{WIND}"
    assert ("caption", "Mayor Kern waves. She stayed for an hour.") in roles(text, lexicon)


def test_run_of_short_lines_above_the_text_is_furniture(lexicon: IngestLexicon) -> None:
    menu = "Weather today\nTown hall\nThe harbour\nLetters page\nOld photographs"
    found = roles(f"{menu}\nRiver Arvel floods the lower town again\n{RAIN}\n{WIND}", lexicon)
    assert [role for role, _ in found] == [*["furniture"] * 5, "headline", "body", "body"]


def test_list_announced_by_a_colon_is_body(lexicon: IngestLexicon) -> None:
    items = "sand and bags\nboats with oars\ndry blankets\nhot soup\nlamps"
    assert {role for role, _ in roles(f"{RAIN}\nThe mayor asked for five things:\n{items}", lexicon)} == {"body"}


def test_comments_with_their_signs_are_furniture_to_the_end(lexicon: IngestLexicon) -> None:
    comments = "Comments\nBo says:\nThey never listen, do they.\nReply\nAda says:\nNo.\nReply"
    text = f"River floods the lower town\n{RAIN}\n{WIND}\n{comments}"
    assert {role for role, _ in roles(text, lexicon)[3:]} == {"furniture"}


def test_comments_header_without_signs_keeps_the_text_below(lexicon: IngestLexicon) -> None:
    assert roles(f"River floods the lower town\n{RAIN}\nComments\n{WIND}\n{DOCK}", lexicon)[-1][0] == "body"


def test_lines_wrapped_at_a_column_become_paragraphs(lexicon: IngestLexicon) -> None:
    wrapped = (
        "River floods the lower town\n\n"
        "The river rose by two metres in one night, and the mayor asked\n"
        "the people of the lower town to leave their houses before dawn\n"
        "and to bring their animals.\n\n"
        "The wind had torn the roof off the old school, where some forty\n"
        "families had looked for shelter before the storm came over the\n"
        "hills.\n"
    )
    assert [role for role, _ in roles(wrapped, lexicon)] == ["headline", "body", "body"]


def test_names_alone_beside_a_date_are_a_byline(lexicon: IngestLexicon) -> None:
    assert roles(f"River floods the lower town\nJane Roe\n3 March 2031\n{RAIN}\n{WIND}", lexicon)[1][0] == "byline"


def test_capitals_before_a_colon_open_a_text_but_do_not_cut_a_transcript(lexicon: IngestLexicon) -> None:
    assert roles(f"KARVEL: {RAIN}\n{WIND}", lexicon)[0] == ("dateline", "KARVEL:")
    assert roles(f"{RAIN}\nROE: {WIND}", lexicon)[1][0] == "body"


def test_repaired_paragraphs_read_as_they_were_meant(lexicon: IngestLexicon) -> None:
    text = "CafÃ© owners said that â€œnobodyâ€\x9d had warned them of the water that came down the hill at night."
    report = Report(ReportId("r"), "k", "o", text, blocks_of_text(text, lexicon), repairs=repairs(text))
    read = paragraphs(report, [Role.BODY])[0]
    assert read.text.startswith("Café owners said that “nobody” had warned")
    assert text[read.raw(read.text.index("“")) :].startswith("â€œ")


@pytest.mark.parametrize("text", [RAIN[:-1] * 40_000, "\n".join(f"Line {n} of a list" for n in range(170_000)), "(" * 1_000_000])
def test_huge_texts_are_read_in_bounded_time(lexicon: IngestLexicon, text: str) -> None:
    began = time.process_time()
    assert blocks_of_text(text, lexicon)
    assert time.process_time() - began < 8


def test_lines_beyond_the_first_thousands_are_kept_and_say_so(lexicon: IngestLexicon) -> None:
    blocks = blocks_of_text("\n".join(f"Line {n}" for n in range(6_000)), lexicon)
    assert len(blocks) == 6_000
    assert blocks[-1].why.startswith("beyond")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("000", ["headline", "furniture", "byline", "furniture", "furniture", "caption", "credit", "dateline", *["body"] * 10,
                 "subhead", *["body"] * 7, "notice", "furniture"]),
        ("002", ["body", "caption", "credit", *["body"] * 13, "subhead", *["body"] * 3, "link", "link"]),
        ("004", ["furniture", "dateline", *["body"] * 16]),
    ],
)  # fmt: skip
def test_seeds_have_the_roles_a_reader_gives_them(lexicon: IngestLexicon, shared: Path, name: str, expected: list[str]) -> None:
    path = next((shared / "seeds").glob(f"{name}*.txt"))
    with path.open(encoding="utf-8", newline="") as file:
        text = file.read()
    assert [role for role, _ in roles(text, lexicon)] == expected
