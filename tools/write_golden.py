"""Writes ``tests/golden`` afresh: ``python -m tools.write_golden``, to be read in review.

``corran-strait.json`` is the example's dossiers as ``onrecord dossier --format json`` gives them, without the reports' texts
(they stand in ``examples``) and without version and settings. ``compare.*`` are what ``onrecord compare`` says of the example's
merged page; of the page in HTML the views, without style, script and method.
"""

import io
import json
from collections.abc import Iterator
from pathlib import Path

from onrecord.desk.batch import Desk
from onrecord.desk.compare import Comparer, house_style
from onrecord.desk.publish import print_comparison
from onrecord.desk.settings import Settings
from onrecord.render.contract import as_json

__all__ = ["COMPARED", "GOLDEN", "comparisons", "golden"]

_ROOT = Path(__file__).parents[1]
GOLDEN = _ROOT / "tests/golden/corran-strait.json"
COMPARED = _ROOT / "tests/golden"
_EXAMPLE = "examples/corran-strait"


def golden() -> str:
    """The dossiers of the shipped example, scrubbed and set for reading; the working folder must be the project's."""
    run = json.loads(as_json(Desk().dossiers(["examples/corran-strait"])))
    del run["made_with"]
    for story in run["stories"]:
        for report in story["reports"]:
            del report["text"]
        story["passages"] = len(story["passages"])
        story["statements"] = [_told(one) for one in story["statements"]]
        story["coverage"]["statements"] = len(story["coverage"]["statements"])
        for alone in story["coverage"]["alone"]:
            alone["statements"] = len(alone["statements"])
        story["clusters"] = [len(one["statements"]) for one in story["clusters"]]
    return json.dumps(run, ensure_ascii=False, indent=1) + "\n"


def _told(one: dict[str, str | bool | None]) -> str:
    """A statement in one line: what matters in review; the fields of all are tested elsewhere."""
    act = f"{'not ' if one['act_negated'] else ''}{one['act']} {one['polarity']}"
    return f"{one['report']} | {act} | {one['speaker']} > {one['addressee'] or one['target']} | {one['content']}"


def comparisons() -> Iterator[tuple[str, str]]:
    """The name and the text of each golden comparison; the working folder must be the project's."""
    comparer = Comparer(Settings(), house_style("reuters"))
    found = comparer.compare(f"{_EXAMPLE}/wire.txt", f"{_EXAMPLE}/merged.html")
    if found is None:
        raise LookupError(f"{_EXAMPLE} cannot be read: {comparer.flaws}")
    for form in ("text", "json", "html"):
        out = io.StringIO()
        print_comparison(found, form, out, settings=Settings(), flaws=())
        yield f"compare.{form}", _scrubbed(form, out.getvalue())


def _scrubbed(form: str, text: str) -> str:
    if form == "html":
        return text[text.index("<main>") : text.index('<section id="made"')]
    if form == "json":
        whole = json.loads(text)
        del whole["made_with"], whole["wire"]["text"], whole["page"]["text"]
        for side in ("page_only", "wire_only"):
            whole[side] = [one["text"] for one in whole[side]]
        return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"
    return text


if __name__ == "__main__":
    GOLDEN.write_text(golden(), encoding="utf-8")
    for name, text in comparisons():
        (COMPARED / name).write_text(text, encoding="utf-8")
