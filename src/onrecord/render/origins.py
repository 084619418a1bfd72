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


_LACKS = "not found in its own report"


class OriginLink(Record, frozen=True):
    """An origin by its number ("O2"), where it stands with its proof, in words with the reports that go back to it, and a note
    where its own report does not have what they carry."""

    label: str
    href: str
    spoken: str
    note: str


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
    found = origins.behind(carriers)
    numbers = [number for number, own in enumerate(origins.shares(carriers), 1) if own]
    links = []
    for number, group in zip(numbers, found.groups, strict=True):
        spoken = f"{witnesses.spoken(group.label)}: {listed(witnesses.listed(group.reports))}"
        links.append(OriginLink(f"O{number}", f"#o{number}", spoken, _LACKS if group.lacks_it else ""))
    return Behind(counted(found), tuple(links))


def behind_object(reports: Iterable[ReportId], origins: Origins) -> Json:
    """The same for programs: at least, at most, and of each origin its place among those of the story, the reports, and whether
    its own report has it, too; null where that is not here."""
    carriers = set(reports)
    found = origins.behind(carriers)
    places = [place for place, own in enumerate(origins.shares(carriers)) if own]
    groups: list[Json] = [
        {"origin": place, "reports": list(group.reports), "in_its_own_report": None if group.root is None else not group.lacks_it}
        for place, group in zip(places, found.groups, strict=True)
    ]
    return {"at_least": found.at_least, "at_most": found.at_most, "groups": groups}
