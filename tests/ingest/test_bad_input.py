"""Bad input: a flaw that names the input, the place and the remedy; never a traceback, and the rest is read."""

import gzip
import io
import os
from pathlib import Path

import pytest

from onrecord.ingest.readers import ReaderLimits, read
from onrecord.model import Flaw, RawItem


def read_all(
    *paths: Path | str, stdin: bytes | None = None, limits: ReaderLimits | None = None
) -> tuple[list[RawItem], list[Flaw]]:
    found = list(read([str(path) for path in paths], stdin=io.BytesIO(stdin) if stdin is not None else None, limits=limits))
    return [f for f in found if isinstance(f, RawItem)], [f for f in found if isinstance(f, Flaw)]


def test_missing_path_is_a_flaw_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Here.")
    items, [flaw] = read_all(tmp_path / "gone.txt", tmp_path / "a.txt")
    assert len(items) == 1
    assert (flaw.slug, flaw.input) == ("missing", str(tmp_path / "gone.txt"))
    assert "check the path" in flaw.detail


def test_glob_without_match_is_a_flaw(tmp_path: Path) -> None:
    assert read_all(f"{tmp_path}/*.txt")[1][0].slug == "missing"


@pytest.mark.parametrize(
    ("name", "content", "slug"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \r\n\t", "empty"),
        ("a.jsonl", b"\n\n", "empty"),
        ("a.html.gz", gzip.compress(b"", mtime=0), "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(200)), "binary"),
        ("a", bytes(range(1, 32)) * 9, "binary"),
        ("a.txt.gz", gzip.compress(b"Some words that are cut off. " * 500, mtime=0)[:40], "broken-archive"),
        ("a.jsonl", b"[1, 2, 3", "invalid-json"),
        ("a.jsonl", b'"words"', "invalid-json"),
        ("a.jsonl", b'{"text": "No id."}', "missing-field"),
        ("a.jsonl", b'{"id": "x"}', "missing-field"),
        ("a.jsonl", b'{"id": "x", "text": ["no", "text"]}', "missing-field"),
        ("a.jsonl", b'{"id": "x", "text": " "}', "empty"),
        ("a.jsonl", b'{"id": "x", "text": ' + b"[" * 100_000, "invalid-json"),
        ("a.jsonl", b'{"id": "x", "text": "\\ud800"}', "invalid-json"),
    ],
)
def test_file_that_cannot_be_read_is_a_flaw(tmp_path: Path, name: str, content: bytes, slug: str) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "good.txt").write_text("Still read.")
    items, flaws = read_all(tmp_path)
    assert [Path(item.id).name for item in items] == ["good.txt"]
    assert slug in {flaw.slug for flaw in flaws}
    assert all(flaw.stage == "read" and str(tmp_path / name) in flaw.detail for flaw in flaws)


def test_invalid_bytes_are_told_and_the_report_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"First line.\nCaf\xe9 and \xff\xfe.")
    [item], [flaw] = read_all(tmp_path / "a.txt")
    assert item.content == "First line.\nCaf\ufffd and \ufffd\ufffd."
    assert flaw.slug == "invalid-bytes"
    assert "3 bytes" in flaw.detail
    assert "line 2" in flaw.detail


def test_broken_line_is_named_by_its_number_and_the_others_are_read(tmp_path: Path) -> None:
    lines = b'{"id": "1", "text": "A."}\n{"id": "2", "text": \n\n{"id": "3", "text": "C\xff."}\n'
    (tmp_path / "a.jsonl").write_bytes(lines)
    items, flaws = read_all(tmp_path / "a.jsonl")
    assert [item.id for item in items] == ["1", "3"]
    assert [flaw.slug for flaw in flaws] == ["invalid-json", "invalid-bytes"]
    assert "line 2" in flaws[0].detail
    assert "line 4" in flaws[1].detail


def test_first_line_broken_leaves_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"id": "1", \n{"id": "2", "text": "B."}\n')
    items, flaws = read_all(tmp_path / "a.jsonl")
    assert [item.id for item in items] == ["2"]
    assert "line 1" in flaws[0].detail


def test_one_id_with_two_texts_is_a_flaw_and_a_repeat_is_none() -> None:
    lines = b'{"id": "x", "text": "First."}\n{"id": "x", "text": "First."}\n{"id": "x", "text": "Second."}\n'
    items, [flaw] = read_all("-", stdin=lines)
    assert [item.content for item in items] == ["First."]
    assert flaw.slug == "id-twice"


def test_no_standard_input_is_a_flaw() -> None:
    assert read_all("-")[1][0].slug == "missing"


def test_too_large_is_refused_without_being_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"x" * 10_000_000, mtime=0))
    (tmp_path / "b.jsonl").write_bytes(b'{"id": "1", "text": "' + b"y" * 5000 + b'"}\n{"id": "2", "text": "Short."}\n')
    items, flaws = read_all(tmp_path, limits=ReaderLimits(max_item_bytes=1000))
    assert [item.id for item in items] == ["2"]
    assert [flaw.slug for flaw in flaws] == ["too-large", "too-large"]


def test_line_of_five_megabytes_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"word " * 1_000_000)
    assert len(read_all(tmp_path)[0][0].content) == 5_000_000


def test_circle_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "a" / "x.txt").write_text("Once.")
    items, flaws = read_all(tmp_path)
    assert (len(items), flaws) == (1, [])


def test_link_to_nowhere_is_a_flaw(tmp_path: Path) -> None:
    (tmp_path / "x.txt").symlink_to(tmp_path / "nowhere.txt")
    assert [flaw.slug for flaw in read_all(tmp_path)[1]] == ["unreadable"]


def test_empty_folder_is_a_flaw_but_a_folder_given_twice_is_none(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    assert [flaw.slug for flaw in read_all(tmp_path / "none")[1]] == ["empty"]
    (tmp_path / "none" / "a.txt").write_text("Now one.")
    assert read_all(tmp_path / "none", tmp_path / "none")[1] == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_forbidden_file_is_a_flaw(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Secret.")
    (tmp_path / "a.txt").chmod(0)
    assert [flaw.slug for flaw in read_all(tmp_path)[1]] == ["unreadable"]


def test_device_is_no_report() -> None:
    assert [flaw.slug for flaw in read_all("/dev/null")[1]] == ["not-a-file"]


def test_name_no_file_can_bear_is_a_flaw() -> None:
    assert [flaw.slug for flaw in read_all("a\0b", "x" * 5000)[1]] == ["missing", "unreadable"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "港口今天关闭。工人们在码头等待消息，市长没有回答问题。"),
        ("a.txt", "港は今日しまっている。人々は知らせを待っている。"),
        ("a.txt", "ท่าเรือปิดวันนี้ คนงานรอข่าวอยู่ที่ท่าเรือ"),
        ("a.html", "<html><body><div class='story'><p>港口今天关闭。</p><p>工人们在码头等待消息。</p></div></body></html>"),
    ],
)
def test_a_script_without_blanks_is_told_and_the_report_is_read(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    [item], [flaw] = read_all(tmp_path / name)
    assert item.content == text
    assert (flaw.slug, flaw.input) == ("no-word-breaks", item.id)
    assert "translation" in flaw.detail


@pytest.mark.parametrize(
    "text",
    [
        "Порт сегодня закрыт, рабочие ждут новостей.",
        "오늘 항구가 문을 닫았다. 노동자들은 소식을 기다린다.",
        "The sign at the quay reads 港口今天关闭, a worker said.",
    ],
)
def test_scripts_with_blanks_and_words_quoted_from_others_bring_no_flaw(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    items, flaws = read_all(tmp_path / "a.txt")
    assert len(items) == 1
    assert flaws == []
