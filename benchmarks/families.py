"""Stories and copy families by grouping alone, as lines of JSON: ``id``, ``reports``, ``families``.

``python benchmarks/families.py FILE.jsonl.gz --until reut-11 > found.jsonl``: thousands of reports a minute, since no passage
is aligned and no origin looked for. ``--until`` leaves out ids from there on.
"""

import argparse
import sys
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import msgspec

from benchmarks.stream import sketches_of
from onrecord.desk.grouping import group
from onrecord.desk.settings import Settings


def main() -> None:
    """Reads the command line, groups, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", help="JSON lines with id and text, packed or not")
    parser.add_argument("--until", default="\U0010ffff", help="the first id that is left out")
    asked = parser.parse_args()
    settings = Settings()
    sketches = (one for one in sketches_of([asked.file], BytesIO(), settings) if one.report < asked.until)
    for story in group(sketches, settings):
        line = {"id": story.id, "reports": story.reports, "families": story.families}
        sys.stdout.buffer.write(msgspec.json.encode(line) + b"\n")


if __name__ == "__main__":
    main()
