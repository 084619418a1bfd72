"""The command line: parses, calls the desk, renders. No logic."""

__all__ = ["main"]


def main() -> None:
    """The ``onrecord`` command."""
