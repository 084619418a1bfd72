"""Readers: files, folders, globs and standard input become raw items, each report once, bytes untouched."""

import gzip
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ingest.readers import read
from onrecord.ingest.readers.decoding import decode_page, decode_text
from onrecord.model import Flaw, Media, RawItem


def items_of(*paths: Path | str, stdin: bytes | None = None) -> list[RawItem]:
    found = list(read([str(path) for path in paths], stdin=io.BytesIO(stdin) if stdin is not None else None))
    assert not [entry for entry in found if isinstance(entry, Flaw)], found
    return [entry for entry in found if isinstance(entry, RawItem)]


def write(path: Path, text: str) -> Path:
    path.write_bytes(text.encode())
    return path


def test_text_file_keeps_byte_order_mark_and_line_ends(tmp_path: Path) -> None:
    text = "\ufeffOne line.\r\nAnother\u00a0line.\n"
    [item] = items_of(write(tmp_path / "a.txt", text))
    assert item.content == text
    assert item.media is Media.TEXT


def test_id_of_a_file_is_its_path_as_given(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("news").mkdir()
    write(Path("news/b.txt"), "Body.")
    assert [item.id for item in items_of("./news/b.txt")] == ["./news/b.txt"]
    assert [item.id for item in items_of("./news/")] == ["./news/b.txt"]
    assert [item.id for item in items_of("news")] == ["news/b.txt"]


def test_folder_is_walked_in_sorted_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "a.txt", "b/z.txt", "b/y.txt"):
        write(tmp_path / name, f"Text of {name}.")
    write(tmp_path / ".hidden.txt", "Not for reading.")
    assert [item.id for item in items_of(tmp_path)] == [f"{tmp_path}/{name}" for name in ("a.txt", "b/y.txt", "b/z.txt", "c.txt")]


def test_glob_gives_its_matches_sorted(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.html"):
        write(tmp_path / name, "<p>Some text.")
    assert [Path(item.id).name for item in items_of(f"{tmp_path}/*.txt")] == ["a.txt", "b.txt"]


def test_file_given_twice_counts_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", "Once.")
    assert len(items_of(path, tmp_path, f"{tmp_path}/*.txt", path)) == 1


def test_packed_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(b"<p>Packed page"))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(b'{"id": "x", "text": "Packed line"}\n'))
    assert [(item.media, item.content) for item in items_of(tmp_path)] == [
        (Media.HTML, "<p>Packed page"),
        (Media.TEXT, "Packed line"),
    ]


def test_content_tells_the_kind_where_the_ending_does_not(tmp_path: Path) -> None:
    write(tmp_path / "page", "<!DOCTYPE html><html><body><p>Hello")
    write(tmp_path / "lines", '{"id": "x", "text": "From a line"}\n')
    write(tmp_path / "words", "Just words < and > signs.")
    assert [item.media for item in items_of(tmp_path)] == [Media.TEXT, Media.HTML, Media.TEXT]


def test_json_lines_bring_their_fields(tmp_path: Path) -> None:
    line = {
        "id": 7,
        "text": "T.",
        "author": ["Ann Example", "Bo Sample"],
        "outlet": " The Specimen ",
        "published": None,
        "more": 1,
    }
    [item] = items_of(write(tmp_path / "a.jsonl", json.dumps(line)))
    assert item.id == "7"
    assert (item.given.author, item.given.outlet, item.given.published) == ("Ann Example, Bo Sample", "The Specimen", None)
    assert item.origin == f"{tmp_path}/a.jsonl"


def test_json_line_may_carry_a_page() -> None:
    [item] = items_of("-", stdin=b'{"id": "x", "html": "<p>Hello"}')
    assert (item.media, item.content) == (Media.HTML, "<p>Hello")


def test_indented_object_and_array_are_read(tmp_path: Path) -> None:
    write(tmp_path / "a.json", json.dumps([{"id": "1", "text": "A."}, {"id": "2", "text": "B."}], indent=1))
    write(tmp_path / "b.json", json.dumps({"id": "3", "text": "C."}, indent=1))
    assert [item.id for item in items_of(tmp_path)] == ["1", "2", "3"]


def test_versions_of_one_id_are_told_apart() -> None:
    lines = b'{"id": "x", "text": "First.", "version": "1"}\n{"id": "x", "text": "Second.", "version": "2"}\n'
    assert [item.id for item in items_of("-", stdin=lines)] == ["x", "x@2"]


def test_reading_is_lazy(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "First.")
    found = read([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")])
    assert isinstance(next(found), RawItem)
    write(tmp_path / "b.txt", "Written after the first was read.")
    assert isinstance(next(found), RawItem)


@pytest.mark.parametrize("label", ["utf-7", "unicode_escape", "raw_unicode_escape"])
def test_an_encoding_that_no_browser_knows_is_not_followed(label: str) -> None:
    told = rf"<meta charset={label}><p>\u003cb> and +ADw-b+AD4- stay as they are"
    assert decode_page(told.encode() + b"\xff").text.startswith(told)


def test_declared_encoding_is_followed_where_the_bytes_are_no_utf8() -> None:
    page = '<meta charset="iso-8859-2"><p>Łódź'
    assert decode_page(page.encode("iso-8859-2")).text == page
    assert decode_page(page.encode()).text == page


def test_undeclared_encoding_is_guessed() -> None:
    words = "Příliš žluťoučký kůň úpěl ďábelské ódy, řekl ředitel závodu v pondělí večer. " * 20
    assert decode_page(f"<p>{words}</p>".encode("cp1250")).text == f"<p>{words}</p>"


@given(st.binary(max_size=60))
def test_every_invalid_byte_is_one_mark(content: bytes) -> None:
    decoded = decode_text(content)
    whole = content.decode("utf-8", "surrogateescape")
    assert len(decoded.text) == len(whole)
    assert decoded.n_invalid == sum("\udc80" <= character <= "\udcff" for character in whole)


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_valid_text_comes_back_untouched(text: str) -> None:
    assert decode_text(text.encode()).text == text
