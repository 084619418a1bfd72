"""How is it told on how many independent origins a fact or an utterance rests, and which they are?

Takes the origins of a story and the reports that carry something; copies count once, and what cannot be told stays a range. The
proof of an origin stands with it, once: here it is named by its number.
"""

from collections.abc import Iterable

from onrecord.model import Origins, Record, ReportId
from onrecord.render.sigla import Witnesses
from onrecord.render.statements import Json
from onrecord.render.words import listed, origin_range

__all__ = ["Behind", "OriginLink", "behind", "behind_object", "counted"]


class OriginLink(Record, frozen=True):
    """An origin by its number ("O2"), where it stands with its proof, and in words with the reports that go back to it."""

    label: str
    href: str
    spoken: str


class Behind(Record, frozen=True):
    """On how many origins something rests, in words, and which; no words where none is known."""

    counted: str
    links: tuple[OriginLink, ...]


def counted(found: Origins) -> str:
    """``1 origin``, or ``1–2 origins`` where it cannot be told; empty where none is known."""
    noun = "origin" if found.at_most == 1 else "origins"
    return f"{origin_range(found.at_least, found.at_most)} {noun}" if found.at_most else ""


def behind(reports: Iterable[ReportId], origins: Origins, witnesses: Witnesses) -> Behind:
    """The origins behind the reports, by their numbers in the story."""
    carriers = set(reports)
    links = []
    for number, group in enumerate(origins.groups, 1):
        own = [name for name in group.reports if name in carriers]
        if own:
            spoken = f"{witnesses.spoken(group.label)}: {listed(witnesses.listed(own))}"
            links.append(OriginLink(f"O{number}", f"#o{number}", spoken))
    return Behind(counted(origins.behind(carriers)), tuple(links))


def behind_object(reports: Iterable[ReportId], origins: Origins) -> Json:
    """The same for programs: at least, at most, and of each origin its place among those of the story and the reports."""
    carriers = set(reports)
    found = origins.behind(carriers)
    own = ([name for name in group.reports if name in carriers] for group in origins.groups)
    groups = [{"origin": place, "reports": names} for place, names in enumerate(own) if names]
    return {"at_least": found.at_least, "at_most": found.at_most, "groups": groups}
