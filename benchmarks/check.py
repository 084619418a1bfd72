"""What does checking a quote cost? ``python benchmarks/check.py``: ``onrecord check`` beside ``onrecord stories``, same reports.

Both run in a process of their own over the same simulated corpus; their CPU time, children included, is compared. Then the
quotations of the corpus are asked about in one go, as they stand and with a planted change, to see how many are found.
"""

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import msgspec

from benchmarks.newsroom.newsroom import simulate

_MARKED = re.compile("[“\"]([^”\"]{60,240}[a-z])[.,]?[”\"]")
_FLIPS = ((" will ", " will not "), (" is ", " is not "), (" are ", " are not "), (" has ", " has not "), (" we ", " they "))
"""The first that fits is planted."""


def main() -> None:
    """Reads the command line, simulates, measures, prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=100)
    parser.add_argument("--unrelated", type=int, default=450)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--quotes", type=int, default=100, help="quotations asked about in one go")
    asked = parser.parse_args()
    corpus = simulate(asked.stories, asked.unrelated, asked.seed)
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "reports.jsonl"
        path.write_bytes(b"".join(msgspec.json.encode(item) + b"\n" for item in corpus.items))
        quotes = _quotations([item.text for item in corpus.items], asked.quotes)
        _print_cost(path, quotes, len(corpus.items))
        _print_found(path, quotes)


def _quotations(texts: Sequence[str], n: int) -> list[str]:
    """Stretches in marks, drawn with a fixed seed."""
    found = sorted({match for text in texts for match in _MARKED.findall(text)})
    return random.Random(7).sample(found, min(n, len(found)))


def _print_cost(path: Path, quotes: Sequence[str], n_reports: int) -> None:
    stories, _ = _run("stories", str(path))
    one, _ = _run("check", quotes[0], str(path), "--json")
    print(f"{n_reports} reports: stories {stories:.1f} CPU-s, check {one:.1f} CPU-s, {one / stories:.2f} times")


def _print_found(path: Path, quotes: Sequence[str]) -> None:
    flipped = [flip for quote in quotes if (flip := _flipped(quote)) is not None]
    for name, asked in (("as they stand", quotes), ("with a planted flip", flipped)):
        file = path.with_suffix(".txt")
        file.write_text("\n".join(asked), encoding="utf-8")
        seconds, lines = _run("check", "--quotes", str(file), str(path), "--json")
        counts = Counter(json.loads(line)["verdict"] for line in lines)
        print(f"{len(asked)} quotations {name}: {seconds:.1f} CPU-s; {', '.join(f'{k} {n}' for k, n in counts.most_common())}")


def _flipped(quote: str) -> str | None:
    return next((quote.replace(old, new, 1) for old, new in _FLIPS if old in quote and new not in quote), None)


def _run(*words: str) -> tuple[float, list[str]]:
    """CPU seconds of a fresh process and what it prints."""
    before = os.times()
    done = subprocess.run([sys.executable, "-m", "onrecord", *words, "--quiet"], check=False, capture_output=True, text=True)
    after = os.times()
    if done.returncode not in (0, 1):
        sys.exit(done.stderr)
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    return spent, done.stdout.splitlines()


if __name__ == "__main__":
    main()
