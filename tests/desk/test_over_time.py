"""The ledger of reports of several days: each word a party gives is set against what it said before, in every view alike."""

import io
import json
from pathlib import Path

from onrecord.desk.batch import Desk
from onrecord.desk.books import LedgerDesk
from onrecord.desk.keep import Adding, add
from onrecord.desk.ledgers import StatementChoice
from onrecord.desk.printing import print_statements
from onrecord.desk.reading_desk import ReadingDesk
from onrecord.render.contract import as_json
from onrecord.render.relations import as_json as relations_json
from onrecord.render.relations import relation_lines

_REGATTA = (
    "The regatta in Brannock bay drew forty sloops, two of which lost their masts in a squall off the light, and "
    "the cup went to the crew of a baker whose helmsman had never raced before. Spectators on the mole ate smoked "
    "eel and threw their hats when the last boat came in after dark. The band played until its tuba filled with "
    "rain. Next year the course will turn round the outer buoy. "
)
_BEETLES = (
    "Schools in the Kessel valley closed because beetles ate the roofs; carpenters of three villages now sleep in "
    "gyms and replace rafters by lamplight. A teacher keeps one larva in a jar and feeds it pencils. Pupils learn "
    "arithmetic in the brewery, where each sum smells of malt. Inspectors found no oak beam whole between the "
    "tannery and the upper chapel. "
)
_PAINTER = "A painter found his own portrait in an attic at Tolm and sold it for a goat, which ate frame, receipt and a violin. "
REPORTS = {
    "may": ("2031-05-03", _REGATTA + "Estmere assured Lorvia that it would supply winter grain to the island."),
    "june": ("2031-06-20",
             _BEETLES + "Estmere assured Lorvia that it would supply winter grain to the island if the harbour tax is cut."),
    "july": ("2031-07-28", _PAINTER + "Estmere said it would not supply winter grain to the island."),
}  # fmt: skip


def lines(*names: str, undated: str = "") -> io.BytesIO:
    rows = [{"id": name, "language": "en", "published": REPORTS[name][0], "text": REPORTS[name][1]} for name in names]
    told = [{key: value for key, value in row.items() if key != "published" or row["id"] != undated} for row in rows]
    return io.BytesIO("".join(json.dumps(row) + "\n" for row in told).encode())


def printed(desk: LedgerDesk, form: str, paths: list[str], stdin: io.BytesIO | None = None, **choice: str) -> str:
    out = io.StringIO()
    print_statements(desk.ledger(paths, StatementChoice(**choice), stdin=stdin), form, desk.made_with, out)  # type: ignore[arg-type]
    return out.getvalue()


def plain(form: str, *names: str, **choice: str) -> str:
    return printed(LedgerDesk(), form, ["-"], lines(*names), **choice)


def relations(told: str) -> dict[str, list[tuple[str, str, str]]]:
    rows = [json.loads(line) for line in told.splitlines()]
    return {
        row["report"]: [(one["relation"], one["report"], one["day"]) for one in row["earlier"]]
        for row in rows if "grain" in row["content"]
    }  # fmt: skip


def test_a_statement_is_told_against_those_of_earlier_stories() -> None:
    assert relations(plain("jsonl", *REPORTS)) == {
        "may": [],
        "june": [("weakens", "may", "2031-05-03")],
        "july": [("reverses", "may", "2031-05-03")],
    }


def test_a_report_without_a_day_is_set_against_none() -> None:
    assert relations(printed(LedgerDesk(), "jsonl", ["-"], lines("may", "july", undated="july"))) == {"may": [], "july": []}


def test_the_order_of_the_reports_changes_nothing() -> None:
    assert relations(plain("jsonl", *reversed(REPORTS))) == relations(plain("jsonl", *REPORTS))


def test_a_choice_of_rows_keeps_what_they_do_to_rows_left_out() -> None:
    assert relations(plain("jsonl", *REPORTS, since="2031-07-01")) == {"july": [("reverses", "may", "2031-05-03")]}


def test_table_and_csv_tell_it() -> None:
    table = plain("table", *REPORTS)
    assert "^ weakens what was said on 3 May 2031: that it would supply winter" in table
    assert "^ reverses what was said on 3 May 2031: that it would supply winter" in table
    assert table.count("what was said on") == 2
    assert "weakens s-" in plain("csv", *REPORTS)


def test_an_archive_tells_the_same_made_and_kept(tmp_path: Path) -> None:
    path = str(tmp_path / "strait.onrecord")
    for name in REPORTS:
        add(ReadingDesk(), ["-"], Adding(path), stdin=lines(name))
    for form in ("jsonl", "csv", "table"):
        made, kept = (printed(LedgerDesk(archive=path), form, []) for _ in range(2))
        assert made == kept == plain(form, *sorted(REPORTS))


def test_a_report_added_later_is_told_against_those_before(tmp_path: Path) -> None:
    path = str(tmp_path / "strait.onrecord")
    add(ReadingDesk(), ["-"], Adding(path), stdin=lines("may"))
    assert relations(printed(LedgerDesk(archive=path), "jsonl", [])) == {"may": []}
    add(ReadingDesk(), ["-"], Adding(path), stdin=lines("june"))
    assert relations(printed(LedgerDesk(archive=path), "jsonl", []))["june"] == [("weakens", "may", "2031-05-03")]


def test_dossiers_and_relations_tell_it_too() -> None:
    dossiers = json.loads(as_json(Desk().dossiers(["-"], stdin=lines(*REPORTS))))
    rows = "\n".join(json.dumps(one) for story in dossiers["stories"] for one in story["statements"])
    assert relations(rows) == relations(plain("jsonl", *REPORTS))
    told = LedgerDesk().relations(["-"], stdin=lines(*REPORTS))
    rows = "\n".join(json.dumps(one) for story in json.loads(relations_json(told))["stories"] for one in story["statements"])
    assert relations(rows) == {"may": [], "june": [("weakens", "may", "2031-05-03")]}
    assert any("weakens what was said on 3 May 2031: “that it would supply" in line for line in relation_lines(told))


def test_relations_that_an_archive_keeps_tell_it_too(tmp_path: Path) -> None:
    path = str(tmp_path / "strait.onrecord")
    for name in REPORTS:
        add(ReadingDesk(), ["-"], Adding(path), stdin=lines(name))
    made, kept = (list(relation_lines(LedgerDesk(archive=path).relations([]))) for _ in range(2))
    assert made == kept
    assert any("weakens what was said on 3 May 2031" in line for line in kept)
