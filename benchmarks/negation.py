"""How well are denied clauses told in prose of another kind? ``python -m benchmarks.negation FILE``

FILE holds sentences with marked negations (``{"text", "negations": [{"cue": […], "scope": […], "event": […]}]}``, as made
from the data of *SEM 2012, Morante and Blanco). What is denied by a prefix ("unkempt") is left out: the ledger reads clauses.
Of the verbs that a marked event names or hangs on it counts those told as denied; of the verbs that stand in no marked scope,
those told as denied all the same.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

import msgspec

from benchmarks.ledger import parses, read_alone
from onrecord.desk.codebooks import codebook
from onrecord.ledger.clauses import Clauses
from onrecord.text.dependencies import Dependencies

_Spans = tuple[tuple[int, int], ...]
_PREFIX_CHARS = 4
_CARRIED = (
    "aux",
    "auxpass",
    "neg",
    "acomp",
    "attr",
    "dobj",
    "nsubj",
    "nsubjpass",
    "det",
    "advmod",
    "amod",
    "pobj",
    "prep",
    "compound",
    "poss",
)


class Negation(msgspec.Struct, frozen=True):
    """One marked negation: places of its cue, of what it reaches and of what it says did not happen."""

    cue: _Spans
    scope: _Spans
    event: _Spans


class Marked(msgspec.Struct, frozen=True):
    """A sentence with its marked negations."""

    id: str
    text: str
    negations: tuple[Negation, ...]


def _is_prefix(text: str, cue: _Spans) -> bool:
    """Whether a cue is a part of a word."""
    return all(
        end - begin <= _PREFIX_CHARS and (text[end : end + 1].isalpha() or text[begin - 1 : begin].isalpha())
        for begin, end in cue
    )


def _stands(place: int, spans: _Spans) -> bool:
    return any(begin <= place < end for begin, end in spans)


def _verb(tree: Dependencies, number: int) -> int:
    """The verb that a word of a clause hangs on."""
    while tree.tokens[number].dep in _CARRIED and tree.tokens[number].head != number:
        number = tree.tokens[number].head
    return number


def _scored(sentence: Marked, trees: Sequence[Dependencies]) -> tuple[int, int, int]:
    """Denied verbs found, told beside the marks, missed."""
    marks = [one for one in sentence.negations if not _is_prefix(sentence.text, one.cue)]
    book, found, beside, missed = codebook(), 0, 0, 0
    for tree in trees:
        clauses = Clauses(tree, book)
        events = [[n for n, token in enumerate(tree.tokens) if _stands(token.begin, one.event)] for one in marks]
        denied = {_verb(tree, event[0]) for event in events if event}
        for number, token in enumerate(tree.tokens):
            if token.pos not in ("VERB", "AUX") or token.dep in ("aux", "auxpass"):
                continue
            told = clauses.is_negated(number)
            if number in denied:
                found, missed = found + told, missed + (not told)
            elif told:
                beside += not any(_stands(token.begin, (*one.cue, *one.scope)) for one in marks)
    return found, beside, missed


def main() -> None:
    """Prints precision and recall."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("file", type=Path)
    sentences = [msgspec.json.decode(line, type=Marked) for line in asked.parse_args().file.read_bytes().splitlines()]
    reports = list(read_alone((one.id, one.text) for one in sentences))
    scores = [
        _scored(sentence, [Dependencies(parsed.tokens) for parsed in trees])
        for sentence, trees in zip(sentences, parses(reports), strict=True)
    ]
    found, beside, missed = (sum(column) for column in zip(*scores, strict=True))
    print(f"denied verbs: precision {found / (found + beside):.3f}, recall {found / (found + missed):.3f} of {found + missed}")


if __name__ == "__main__":
    main()
