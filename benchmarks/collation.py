"""Collation beside CollateX: seconds and peak memory of both on 2 × 1,000 words, ours on 50 × 1,000 words.

CollateX (GPL) is never imported by the program: it runs in a process of its own, and so does ours, so that peak memory
is told for each alone. Texts are made up by a seeded generator: a guide and copies with 8 % of the words edited.

    python benchmarks/collation.py
"""

import json
import random
import resource
import subprocess
import sys
import time

_WORDS = 1_000
_EDITED_SHARE = 0.08
_SEED = 20


def made_up(n_witnesses: int, n_words: int) -> list[list[str]]:
    """Copies of one made-up text, each with its own edits."""
    chance = random.Random(_SEED)
    light = ["the", "of", "and", "to", "in", "a", "that", "is", "was", "for"]
    stock = light * 40 + ["".join(chance.choices("bcdfglmnprstv", k=2)) + chance.choice("aeiou") + str(n) for n in range(600)]
    guide = [chance.choice(stock) for _ in range(n_words)]
    return [_edited(guide, stock, chance) for _ in range(n_witnesses)]


def _edited(guide: list[str], stock: list[str], chance: random.Random) -> list[str]:
    copy: list[str] = []
    for word in guide:
        draw = chance.random()
        if draw < _EDITED_SHARE / 3:
            continue
        copy.append(chance.choice(stock) if draw < 2 * _EDITED_SHARE / 3 else word)
        if draw > 1 - _EDITED_SHARE / 3:
            copy.append(chance.choice(stock))
    return copy


def run_ours(n_witnesses: int) -> None:
    """Collates in this process and prints what it took."""
    from onrecord.text.align import Costs, collate

    texts = made_up(n_witnesses, _WORDS)
    costs = Costs(light=frozenset(["the", "of", "and", "to", "in", "a", "that", "is", "was", "for"]))
    begin = time.process_time()
    table = collate(texts, costs)
    _tell(time.process_time() - begin, table.n_columns)


def run_collatex(n_witnesses: int) -> None:
    """Collates with CollateX in this process and prints what it took."""
    import collatex

    collation = collatex.Collation()
    for number, text in enumerate(made_up(n_witnesses, _WORDS)):
        collation.add_plain_witness(f"W{number}", " ".join(text))
    begin = time.process_time()
    table = collatex.collate(collation, output="table", segmentation=False)
    _tell(time.process_time() - begin, len(table.columns))


def _tell(seconds: float, columns: int) -> None:
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "columns": columns, "peak_mb": peak_mb}))


def _measured(which: str, n_witnesses: int) -> dict[str, float]:
    done = subprocess.run([sys.executable, __file__, which, str(n_witnesses)], capture_output=True, text=True, check=True)
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told


def main() -> None:
    """Runs every job in its own process and prints them side by side."""
    rows = [("collatex", 2), ("ours", 2), ("ours", 50)]
    told = {row: _measured(*row) for row in rows}
    print(f"{'program':<10}{'witnesses':>10}{'words':>8}{'CPU-s':>10}{'peak MB':>10}{'columns':>10}")
    for (which, n_witnesses), figures in told.items():
        print(f"{which:<10}{n_witnesses:>10}{_WORDS:>8}{figures['seconds']:>10.4f}{figures['peak_mb']:>10.0f}{figures['columns']:>10.0f}")
    ratio = told["collatex", 2]["seconds"] / told["ours", 2]["seconds"]
    print(f"ours is {ratio:,.0f} times as fast on 2 x {_WORDS} words")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        {"ours": run_ours, "collatex": run_collatex}[sys.argv[1]](int(sys.argv[2]))
    else:
        main()
