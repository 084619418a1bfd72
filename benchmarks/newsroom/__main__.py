"""``python -m benchmarks.newsroom``: writes a made-up corpus as JSON lines, and its truth."""

import argparse
import json
from pathlib import Path

import msgspec

from benchmarks.newsroom.newsroom import Corpus, simulate
from benchmarks.newsroom.vocabulary import HALVES

_WHOLE = 1000
"""Reports in the corpus when the number of unrelated ones is not given."""


def main() -> None:
    """Reads the command line, simulates, writes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.newsroom", description=__doc__)
    parser.add_argument("--stories", type=int, default=100, help="stories of 1 to 10 reports")
    parser.add_argument("--unrelated", type=int, help=f"reports of other events; by default as many as make {_WHOLE} in all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--half", choices=HALVES, default=HALVES[0], help="which made-up world")
    parser.add_argument("--out", type=Path, required=True, help="a .jsonl file, or a folder (then a .txt a report, too)")
    parser.add_argument("--truth", type=Path, help="where the truth goes, as JSON")
    asked = parser.parse_args()
    unrelated = asked.unrelated
    if unrelated is None:
        unrelated = max(0, _WHOLE - len(simulate(asked.stories, 0, asked.seed, asked.half).items))
    corpus = simulate(asked.stories, unrelated, asked.seed, asked.half)
    _write(corpus, asked.out)
    if asked.truth:
        told, alone = corpus.stories[: asked.stories], corpus.stories[asked.stories :]
        truth = {"stories": msgspec.to_builtins(told), "unrelated": msgspec.to_builtins(alone)}
        asked.truth.write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{len(corpus.items)} reports, {len(corpus.stories)} stories, {sum(len(s.edges) for s in corpus.stories)} edges")


def _write(corpus: Corpus, out: Path) -> None:
    lines = b"".join(msgspec.json.encode(item) + b"\n" for item in corpus.items)
    if out.suffix in (".jsonl", ".json", ".ndjson"):
        out.write_bytes(lines)
        return
    out.mkdir(parents=True, exist_ok=True)
    (out / "reports.jsonl").write_bytes(lines)
    for item in corpus.items:
        (out / f"{item.id}.txt").write_text(item.text, encoding="utf-8")


if __name__ == "__main__":
    main()
