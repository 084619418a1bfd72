"""One tree of errors, each with a slug that docs/messages.md explains.

OnrecordError
├── SettingsError   a setting or an option cannot be used            (slug settings)
├── InputError      nothing that was named can be read               (slug input)
├── ModelError      a language model is missing or does not load     (slug model-missing)
├── RecordError     a record breaks its own invariants: our fault    (slug record)
├── ForeignSpan     a span was used with a report it is not of       (slug foreign-span)
└── EngineError     work could not be spread or brought home         (slug engine)

Bad news copy is no error: it becomes a :class:`onrecord.model.Flaw` and travels beside the results.
"""

__all__ = ["EngineError", "ForeignSpan", "InputError", "ModelError", "OnrecordError", "RecordError", "SettingsError"]


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


class RecordError(OnrecordError, ValueError):
    """A record breaks its own invariants."""

    slug = "record"


class ForeignSpan(OnrecordError):  # noqa: N818 - named for what it is, as the glossary has it
    """A span was used with a report that it is not of."""

    slug = "foreign-span"


class EngineError(OnrecordError):
    """Work could not be spread or brought home."""

    slug = "engine"
