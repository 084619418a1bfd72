"""Fits by what descent is told, on simulated newsrooms: ``python -m tools.fit_descent WEIGHTS.json``.

Stories of many worlds (:mod:`benchmarks.worlds`) give the options of every report with kin, and which of them are right. The
forest of ``lexicon/weights/descent.json`` is grown on them. Takes some minutes; the same arguments give the same bytes.
"""

import argparse
from collections.abc import Iterable
from pathlib import Path

import msgspec
import numpy as np

from benchmarks.descent import gold
from benchmarks.worlds import Told, many_worlds
from onrecord.descent.direction import COLUMNS, DescentWeights, option_rows
from onrecord.descent.kinship import pairs_of
from onrecord.descent.parentage import options_of
from onrecord.descent.scene import DescentSettings
from onrecord.descent.witnesses import Agencies, witnesses_of
from onrecord.desk.lexicon import load
from tools.boosting import Growth, Options, grow

__all__ = ["main", "options_in"]


def main() -> None:
    """Reads the command line, fits, writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path, metavar="WEIGHTS.json")
    parser.add_argument("--worlds", type=int, default=110)
    parser.add_argument("--seed", type=int, default=501)
    asked = parser.parse_args()
    forest = grow(options_in(many_worlds(asked.worlds, asked.seed)), COLUMNS, Growth(), asked.seed)
    asked.weights.write_bytes(msgspec.json.encode(DescentWeights(forest)) + b"\n")


def options_in(stories: Iterable[Told]) -> Options:
    """The options of all reports that have kin."""
    agencies, settings = load("agencies.toml", Agencies), DescentSettings()
    rows: list[list[float]] = []
    right: list[bool] = []
    starts: list[int] = []
    for truth, reports, shared in stories:
        witnesses, true = witnesses_of(reports, agencies), gold(truth)
        for child, options in options_of(pairs_of(reports, shared), witnesses, settings.min_kin).items():
            if options:
                starts.append(len(rows))
                rows += option_rows(witnesses[child], options)
                hits = [(option.pair.parent, child) in true for option in options]
                right += [*hits, not any(hits)]
    return Options(np.array(rows), np.array(right), np.array(starts))


if __name__ == "__main__":
    main()
