"""How is told what an archive holds? As lines of plain text: counts first, then days, outlets, languages and makers."""

from collections.abc import Iterator, Sequence

from onrecord.model import Holdings

__all__ = ["holdings_lines"]

_LISTED = 10
"""Outlets and languages that are named; the others are counted."""


def holdings_lines(kept: Holdings) -> Iterator[str]:
    """The lines, without their ends."""
    yield f"reports     {kept.n_reports}, of {kept.n_texts} texts"
    yield f"versions    {kept.n_versions} ids with more than one"
    yield f"quotations  {kept.n_quotations}"
    awaiting = f"; {kept.n_awaiting} reports await their place" if kept.n_awaiting else ""
    yield f"stories     {kept.n_stories}, {kept.n_changes} changes in the log{awaiting}"
    yield f"days        {kept.first_day} to {kept.last_day}" if kept.first_day else "days        not told"
    yield f"outlets     {_listed(kept.outlets)}"
    yield f"languages   {_listed(kept.languages)}"
    yield f"found by    {_listed(kept.makers)}"
    yield f"file        {kept.n_bytes / 2**20:.1f} MiB, schema {kept.schema}"


def _listed(counted: Sequence[tuple[str, int]]) -> str:
    named = [f"{name} {n}" for name, n in counted[:_LISTED]]
    rest = len(counted) - _LISTED
    return ", ".join([*named, f"{rest} others"] if rest > 0 else named) or "none"
