"""Who took from whom among reports that the user calls one set, whatever stories they tell."""

from collections.abc import Sequence
from typing import IO

from onrecord.desk.archive import opened
from onrecord.desk.batch import Desk
from onrecord.desk.reading_desk import Progress, silent
from onrecord.desk.remembering import remembering
from onrecord.desk.reports import Reading
from onrecord.desk.tracing import Tracer, in_order
from onrecord.errors import InputError
from onrecord.model import Basis, Descent

__all__ = ["StemmaDesk"]

_FOUND_OUT = "set"
"""The kind under which a set is kept whose basis was found out."""


class StemmaDesk(Desk):
    """Reads inputs and tells their descent."""

    def descent(
        self, paths: Sequence[str], basis: Basis | None = None, *, stdin: IO[bytes] | None = None, progress: Progress = silent
    ) -> Descent:
        """All reports behind the paths and in the archive taken as one set; ``basis`` is found out where none is given.

        That of an archive alone is kept there, and taken from there as long as its reports and the settings are the same.
        """
        read = list(self.reports(paths, Reading(self.settings, unquoted=True), stdin, progress))
        progress("descent", len(read), len(read))
        kind = basis.value if basis is not None else _FOUND_OUT
        with remembering(self._archive, self.settings) as memory:
            known = memory.told(kind, [one.report for one in read])
            if known is not None:
                return Descent(known.basis, in_order(one.report for one in read), known.stemma, known.origins)
            found = Tracer(self.settings).descent(read, basis)
            memory.note(kind, found)
            return found

    def descent_of_story(self, name: str, *, progress: Progress = silent) -> Descent:
        """The descent of one story of the archive, as the archive keeps it; found and kept where it was not yet.

        Raises :class:`InputError` where the archive has no such story.
        """
        told = {one.story.id: one for one in self.stories([], progress=progress)}
        if self._archive is None or name not in told:
            raise InputError(f"there is no story {name!r}; `onrecord stories --archive FILE` lists {len(told)} with their ids")
        self.n_reports = 0
        with opened(self._archive, self.settings.archive) as store:
            read = self.kept(store, Reading(self.settings, unquoted=True), progress, told[name].story.reports)
            reports = {one.report.id: one.report for one in read}
        shown = tuple(reports[report] for report in told[name].story.reports)
        return Descent(Basis.NEWS, shown, told[name].stemma, told[name].origins)
