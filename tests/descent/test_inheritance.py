"""What few reports have and two of them share: readings, punctuation, joints."""

from collections.abc import Mapping, Sequence

from onrecord.descent.inheritance import Column, Heritage, joints, marks_of, punctuation, readings
from onrecord.descent.wording import Words
from onrecord.model import Block, Report, ReportId, Role, Span


def _story(texts: Mapping[str, Sequence[str]]) -> tuple[dict[ReportId, Report], list[Column]]:
    """Reports of lines; the lines that begin with the same letter make a column."""
    reports: dict[ReportId, Report] = {}
    columns: dict[str, dict[ReportId, Span]] = {}
    for key, lines in texts.items():
        text, name = "\n".join(lines), ReportId(key)
        begin = 0
        for line in lines:
            columns.setdefault(line[0], {})[name] = Span(name, begin, begin + len(line))
            begin += len(line) + 1
        reports[name] = Report(name, key, key, text, (Block(Role.BODY, 0, len(text)),))
    return reports, list(columns.values())


def _of(found: Mapping[tuple[ReportId, ReportId], Heritage], parent: str, child: str) -> Heritage:
    return found.get((ReportId(parent), ReportId(child)), Heritage())


def test_a_reading_against_the_rest_is_handed_on() -> None:
    reports, columns = _story({
        "p": ["A ship sank off Ansford"], "c": ["A ship sank off Ansford quickly"],
        "x": ["A boat sank off Ansford"], "y": ["A boat sank off Ansford"], "z": ["A boat sank off Ansford"],
        "w": ["A boat sank off Ansford"],
    })
    found = readings(columns, Words(reports))
    assert _of(found, "p", "c") == Heritage(kept=1, parents=0, childs=1)
    assert _of(found, "c", "p") == Heritage(kept=1, parents=1, childs=0)
    assert _of(found, "x", "c") == Heritage(kept=0, parents=0, childs=2)
    assert _of(found, "x", "y") == Heritage()


def test_of_two_texts_neither_shows_which_one_strayed() -> None:
    reports, columns = _story({"p": ["A ship sank"], "c": ["A boat sank"]})
    assert readings(columns, Words(reports)) == {}
    assert punctuation(columns, reports) == {}


def test_punctuation_is_handed_on_whatever_the_words() -> None:
    reports, columns = _story({
        "p": ["A “ship” sank – twice"], "c": ["A “boat” sank – twice"],
        "x": ['A "ship" sank, twice'], "y": ['A "ship" sank, twice'], "z": ['A "ship" sank, twice'],
    })
    found = punctuation(columns, reports)
    assert _of(found, "p", "c").kept == 1
    assert _of(found, "p", "x") == Heritage(kept=0, parents=1, childs=0)
    assert marks_of("“No”, 3 – one") == "“ ”, –"


def test_a_joint_left_by_a_cut_is_handed_on() -> None:
    whole = ["A", "B", "C", "D"]
    _, columns = _story({"p": ["A", "B", "D"], "c": ["A", "B", "D"], "x": whole, "y": whole, "z": whole})
    found = joints(columns)
    assert _of(found, "p", "c") == Heritage(kept=1)
    assert _of(found, "p", "x") == Heritage(parents=1)
    assert _of(found, "x", "p") == Heritage(childs=1)


def test_parts_of_few_traits_say_less_than_of_many() -> None:
    assert Heritage(kept=1).handed_on < Heritage(kept=8).handed_on
    assert Heritage(kept=3, parents=9).handed_on < Heritage(kept=3, childs=9).handed_on
    assert Heritage(kept=3, childs=9).had_before < Heritage(kept=3, parents=9).had_before
