"""Who hangs on whom: a parsed sentence to walk in, up, down and along its words. Knows no news and no language."""

from collections.abc import Iterable, Iterator, Mapping

from onrecord.model import ParsedToken, ReportId, Span

__all__ = ["Dependencies"]


class Dependencies:
    """The tokens of a sentence with the numbers of those that hang on each, in order."""

    def __init__(self, tokens: tuple[ParsedToken, ...]) -> None:
        """Turns heads into children."""
        self.tokens = tokens
        self.children: list[list[int]] = [[] for _ in tokens]
        for number, token in enumerate(tokens):
            if token.head != number:
                self.children[token.head].append(number)

    def changed(self, tokens: Mapping[int, ParsedToken]) -> tuple[ParsedToken, ...]:
        """The tokens with those given in the places of others."""
        return tuple(tokens.get(number, token) for number, token in enumerate(self.tokens))

    def child(self, head: int | None, *relations: str) -> int | None:
        """The first child with one of the relations; none of nothing."""
        return None if head is None else next((n for n in self.children[head] if self.tokens[n].dep in relations), None)

    def kin(self, head: int, *relations: str) -> Iterator[int]:
        """All children with one of the relations, in order."""
        return (n for n in self.children[head] if self.tokens[n].dep in relations)

    def subtree(self, head: int, without: frozenset[int] = frozenset()) -> frozenset[int]:
        """A token with all below it, but for those ``without`` and what hangs on them."""
        found: set[int] = set()
        waiting = [head]
        while waiting:
            number = waiting.pop()
            if number not in found and number not in without:
                found.add(number)
                waiting += self.children[number]
        return frozenset(found)

    def above(self, number: int) -> Iterator[int]:
        """The heads of a token up to the root, the nearest first."""
        seen = {number}
        while self.tokens[number].head not in seen:
            number = self.tokens[number].head
            seen.add(number)
            yield number

    @staticmethod
    def run(numbers: frozenset[int], around: int) -> frozenset[int]:
        """The unbroken run of numbers around one of them."""
        first = last = around
        while first - 1 in numbers:
            first -= 1
        while last + 1 in numbers:
            last += 1
        return frozenset(range(first, last + 1))

    def low(self, number: int) -> str:
        """The word in lower case."""
        return self.tokens[number].text.lower()

    def word(self, number: int) -> str:
        """The same; empty beyond the ends of the sentence."""
        return self.low(number) if 0 <= number < len(self.tokens) else ""

    def is_infinitive(self, verb: int) -> bool:
        """Whether a verb stands behind a "to" of its own."""
        return any(self.low(n) == "to" for n in self.kin(verb, "aux"))

    def runs(self, numbers: Iterable[int]) -> list[tuple[int, int]]:
        """First and last of each run of some words; gaps of mere stops are bridged, stops at the ends left out."""
        runs: list[tuple[int, int]] = []
        for number in sorted(n for n in numbers if self.tokens[n].dep != "punct" or self.tokens[n].text[0].isalnum()):
            if runs and all(self.tokens[n].dep == "punct" for n in range(runs[-1][1] + 1, number)):
                runs[-1] = (runs[-1][0], number)
            else:
                runs.append((number, number))
        return runs

    def spans(self, report: ReportId, numbers: Iterable[int]) -> tuple[Span, ...]:
        """The raw spans of some words, those of a run as one."""
        bounds = [(self.tokens[first].begin, self.tokens[last].end) for first, last in self.runs(numbers)]
        return tuple(Span(report, begin, end) for begin, end in bounds if begin < end)
