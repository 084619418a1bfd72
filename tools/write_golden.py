"""Writes ``tests/golden/corran-strait.json`` afresh: ``python -m tools.write_golden``, to be read in review.

The golden file is the example's dossiers as ``onrecord dossier --format json`` gives them, without the reports' texts (they stand
in ``examples``) and without version and settings.
"""

import json
from pathlib import Path

from onrecord.desk.batch import Desk
from onrecord.render.contract import as_json

__all__ = ["GOLDEN", "golden"]

_ROOT = Path(__file__).parents[1]
GOLDEN = _ROOT / "tests/golden/corran-strait.json"


def golden() -> str:
    """The dossiers of the shipped example, scrubbed and set for reading; the working folder must be the project's."""
    run = json.loads(as_json(Desk().dossiers(["examples/corran-strait"])))
    del run["made_with"]
    for story in run["stories"]:
        for report in story["reports"]:
            del report["text"]
        story["passages"] = len(story["passages"])
    return json.dumps(run, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    GOLDEN.write_text(golden(), encoding="utf-8")
