"""Which statements shall people code by hand, and do they agree? Draws a stratified sample, and reads agreement from sheets.

A stratum is an act with its polarity; from each the same number is taken, in an order that depends on the statements' names
alone, so that the same ledger gives the same sample. Agreement is Krippendorff's alpha for nominal values (Krippendorff 2011;
missing values are left out). It is written here: the best known library for it is under a licence that cannot be taken in.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from hashlib import blake2b

from onrecord.model import Act, Polarity, Statement

__all__ = ["alpha", "drawn", "shuffled"]


def drawn(statements: Sequence[Statement], n: int) -> tuple[Statement, ...]:
    """At most ``n`` statements, as many of each act and polarity as can be, those of one stratum together."""
    strata: dict[tuple[Act, Polarity], list[Statement]] = defaultdict(list)
    for one in shuffled(statements):
        strata[one.act, one.polarity].append(one)
    taken: Counter[tuple[Act, Polarity]] = Counter()
    order = sorted(strata)
    while taken.total() < min(n, len(statements)):
        for stratum in order:
            if taken[stratum] < len(strata[stratum]) and taken.total() < n:
                taken[stratum] += 1
    return tuple(one for stratum in order for one in strata[stratum][: taken[stratum]])


def shuffled(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """The statements in an order that tells nothing of what they are coded as, the same for the same statements."""
    return tuple(sorted(statements, key=_place))


def _place(one: Statement) -> bytes:
    return blake2b(one.id.encode(), digest_size=8).digest()


def alpha(units: Sequence[Sequence[Hashable | None]]) -> float | None:
    """Agreement of coders on units, each a value a coder (``None`` where one gave none): 1 whole, 0 as by chance.

    ``None`` where there is nothing to compare: no unit with two values, or one value throughout.

    >>> round(alpha([(1, 1), (2, 2), (1, 2), (3, 3)]), 3)
    0.667
    """
    weights: dict[tuple[Hashable, Hashable], float] = defaultdict(float)
    for unit in units:
        values = [value for value in unit if value is not None]
        for i, one in enumerate(values):
            for j, other in enumerate(values):
                if i != j:
                    weights[one, other] += 1 / (len(values) - 1)
    total: dict[Hashable, float] = defaultdict(float)
    for (one, _), weight in weights.items():
        total[one] += weight
    n = sum(total.values())
    by_chance = sum(total[a] * total[b] for a in total for b in total if a != b)
    if n <= 1 or not by_chance:
        return None
    observed = sum(weight for (a, b), weight in weights.items() if a != b)
    return 1 - (n - 1) * observed / by_chance
