"""Relations as a user asks for them."""

import json
from pathlib import Path

from tests.cli.conftest import Run

EXAMPLE = Path(__file__).parents[2] / "examples/corran-strait"


def test_two_parties_are_found_by_their_names_and_a_promise_keeps_its_denial(onrecord: Run) -> None:
    done = onrecord("relations", EXAMPLE / "wire.txt", "--between", "Lorvia", "Estmere", "--processes", "1", "-q")
    assert done.exit_code == 0
    assert done.stdout.startswith("Estmere – Lorvia\n")
    assert "assures  Estmere → Lorvia: assure (negative, as worded) “that it is not laying and will not lay mines" in done.stdout


def test_parties_between_whom_nothing_is_said_give_exit_code_1(onrecord: Run) -> None:
    done = onrecord("relations", EXAMPLE / "wire.txt", "--between", "Lorvia", "Atlantis", "--processes", "1", "-q")
    assert (done.exit_code, done.stdout) == (1, "")


def test_every_id_in_the_json_is_that_of_a_statement(onrecord: Run) -> None:
    done = onrecord("relations", EXAMPLE / "wire.txt", "--format", "json", "--processes", "1", "-q")
    (story,) = json.loads(done.stdout)["stories"]
    known = {one["id"] for one in story["statements"]}
    boards = [issue for one in story["relations"] for issue in one["issues"]]
    named = {name for issue in boards for cell, ids in issue.items() if cell != "issue" for name in ids}
    assert named
    assert named <= known
