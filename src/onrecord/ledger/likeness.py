"""How alike are two statements? Families of acts that tell one deed more or less strongly, and the share of two contents."""

from collections.abc import Mapping

from onrecord.model import Act

__all__ = ["COMMITMENTS", "family", "share"]

COMMITMENTS = frozenset({Act.ASSURE, Act.ANNOUNCE, Act.AGREE})
"""Acts by which somebody binds himself."""
_FAMILIES = (
    COMMITMENTS,
    frozenset({Act.URGE, Act.DEMAND, Act.ASK}),
    frozenset({Act.ACCUSE, Act.CONCERN}),
    frozenset({Act.WARN, Act.THREATEN}),
    frozenset({Act.ASSERT, Act.CLAIM, Act.ASSESS, Act.DENY}),
    frozenset({Act.MEET, Act.VISIT}),
)
_FAMILY = {act: f"family {number}" for number, acts in enumerate(_FAMILIES) for act in acts}


def family(act: Act) -> str:
    """The name of the family of an act; an act of no family is its own."""
    return _FAMILY.get(act, act.value)


def share(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Share of the weight that two contents have in common (Dice), 0–1; 0 where neither has any."""
    common = sum(weight for key, weight in one.items() if key in other)
    whole = sum(one.values()) + sum(other.values())
    return 2 * common / whole if whole else 0.0
