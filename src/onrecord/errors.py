"""One tree of errors, each with a slug that docs/messages.md explains.

OnrecordError
├── SettingsError   a setting or an option cannot be used            (slug settings)
├── InputError      nothing that was named can be read               (slug input)
├── ModelError      a language model is missing or does not load     (slug model-missing)
├── RecordError     a record breaks its own invariants: our fault    (slug record)
├── ForeignSpan     a span was used with a report it is not of       (slug foreign-span)
├── OutputError     what was found cannot be written              (slug output)
├── EngineError     work could not be spread or brought home         (slug engine)
└── StoreError      an archive cannot be used                        (slug archive)
    ├── NoArchive       the file is something else                   (slug no-archive)
    │   └── MissingArchive  there is no file                         (slug no-archive)
    ├── ArchiveNewer    a later version of the program made it       (slug archive-newer)
    ├── ArchiveLocked   another program holds it                     (slug archive-locked)
    ├── ArchiveFull     the disk has no room for more                (slug archive-full)
    └── ArchiveBroken   the file is damaged                          (slug archive-broken)

Bad news copy is no error: it becomes a :class:`onrecord.model.Flaw` and travels beside the results.
"""

__all__ = [
    "ArchiveBroken",
    "ArchiveFull",
    "ArchiveLocked",
    "ArchiveNewer",
    "EngineError",
    "ForeignSpan",
    "InputError",
    "MissingArchive",
    "ModelError",
    "NoArchive",
    "OnrecordError",
    "OutputError",
    "RecordError",
    "SettingsError",
    "StoreError",
]


class OnrecordError(Exception):
    """Wrong use or a broken machine; says what was expected, what was found and what to do."""

    slug = "onrecord"


class SettingsError(OnrecordError):
    """A setting or an option cannot be used."""

    slug = "settings"


class InputError(OnrecordError):
    """Nothing that was named can be read."""

    slug = "input"


class ModelError(OnrecordError):
    """A language model is missing or does not load; the message says which command installs it."""

    slug = "model-missing"


class OutputError(OnrecordError):
    """What was found cannot be written to standard output."""

    slug = "output"


class RecordError(OnrecordError, ValueError):
    """A record breaks its own invariants."""

    slug = "record"


class ForeignSpan(OnrecordError):  # noqa: N818 - named for what it is, as the glossary has it
    """A span was used with a report that it is not of."""

    slug = "foreign-span"


class EngineError(OnrecordError):
    """Work could not be spread or brought home."""

    slug = "engine"


class StoreError(OnrecordError):
    """An archive cannot be used."""

    slug = "archive"


class NoArchive(StoreError):  # noqa: N818 - named for what it is
    """There is no archive at the path, or the file there is something else."""

    slug = "no-archive"


class MissingArchive(NoArchive):
    """There is no file at the path of an archive: an input that could not be read, not wrong use."""


class ArchiveNewer(StoreError):  # noqa: N818 - named for what it is
    """A later version of the program made the archive."""

    slug = "archive-newer"


class ArchiveLocked(StoreError):  # noqa: N818 - named for what it is
    """Another program holds the archive and did not let go in time."""

    slug = "archive-locked"


class ArchiveFull(StoreError):  # noqa: N818 - named for what it is
    """The disk has no room for more; what was added before is kept."""

    slug = "archive-full"


class ArchiveBroken(StoreError):  # noqa: N818 - named for what it is
    """The file is damaged."""

    slug = "archive-broken"
