"""Is each quote judged as a careful reader would? ``python benchmarks/check_verdicts.py``: the questions of ``gold/checks``.

Prints by expected verdict how many are answered so, and each answer that is another one. The questions were written before the
program was run on them; rules were mended looking at the answers, so the figures flatter.
"""

import argparse
import sys
import tempfile
import tomllib
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import msgspec

from onrecord.desk.batch import Desk
from onrecord.model import Check, CheckVerdict, Enquiry

__all__ = ["Question", "answer", "read_questions"]

_FOLDER = Path(__file__).parent / "gold" / "checks"


class Question(msgspec.Struct, frozen=True):
    """A quote that is asked about and the verdict that a careful reader gives."""

    quote: str
    verdict: CheckVerdict
    speaker: str | None = None


def read_questions(folder: Path = _FOLDER) -> tuple[Question, ...]:
    """The questions of the gold set in their order."""
    held = tomllib.loads((folder / "questions.toml").read_text(encoding="utf-8"))
    return tuple(msgspec.convert(one, Question) for one in held["questions"])


def answer(questions: tuple[Question, ...], folder: Path = _FOLDER) -> tuple[Check, ...]:
    """What the program says to each question."""
    held = tomllib.loads((folder / "reports.toml").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "reports.jsonl"
        path.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in held["reports"]))
        enquiries = [Enquiry(question.quote, question.speaker) for question in questions]
        return Desk().checks(enquiries, [str(path)])


def main() -> None:
    """Reads the command line, asks, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="show each answer that is not the expected one")
    asked = parser.parse_args()
    questions = read_questions()
    told = Counter[tuple[str, str]]()
    for question, check in zip(questions, answer(questions), strict=True):
        told[question.verdict, check.verdict] += 1
        if asked.errors and question.verdict is not check.verdict:
            nearest = check.carriers[0] if check.carriers else None
            print(f"{question.verdict} -> {check.verdict}: {question.quote!r} | {nearest.text if nearest else ''!r} "
                  f"({nearest.why if nearest else ''})")  # fmt: skip
    for verdict in CheckVerdict:
        n, right = sum(count for (wanted, _), count in told.items() if wanted == verdict), told[verdict, verdict]
        others = ", ".join(f"{got} {count}" for (wanted, got), count in sorted(told.items()) if wanted == verdict != got)
        print(f"  {verdict:16} {right:3} of {n:3} right{'; told as ' + others if others else ''}")
    print(f"right: {sum(told[verdict, verdict] for verdict in CheckVerdict)} of {len(questions)}")


if __name__ == "__main__":
    main()
