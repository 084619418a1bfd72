"""Writes the pages of ``docs/reference`` that are made from the program itself: ``python -m tools.write_reference``.

A test compares the pages with what this module makes, so that help and documentation cannot part ways.
"""

import inspect
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import click
import msgspec

from onrecord.cli import COMMANDS, main
from onrecord.desk.settings import Settings
from onrecord.model import Record

__all__ = ["PAGES", "commands_page", "settings_page"]

_INTRO = """# Commands

Made from the program's own help by `python -m tools.write_reference`.

PATH is a file, a folder (walked), a glob, or `-` for JSON lines on standard input. Data goes to standard output, talk and
progress to standard error. Exit codes: 0 done, 1 found nothing, 2 wrong use, 3 some input could not be read; 2 goes before 3, 3
before 1.
"""


_WIDTH = 100


def commands_page() -> str:
    """The page of all commands with their help as the program prints it."""
    context = click.Context(main, info_name="onrecord", **main.context_settings)
    parts = [_INTRO]
    for name in COMMANDS:
        command = main.get_command(context, name)
        if command is None:
            raise LookupError(f"the command {name} is listed and not there")
        _add_command(parts, "##", command, _context(command, name, context))
    return "\n".join(parts)


def _add_command(parts: list[str], level: str, command: click.Command, context: click.Context) -> None:
    """The help of a command, then that of the commands within it."""
    parts.append(f"{level} {context.info_name}\n\n```text\n{command.get_help(context)}\n```\n")
    for name, inner in getattr(command, "commands", {}).items():
        _add_command(parts, f"{level}#", inner, _context(inner, name, context))


def _context(command: click.Command, name: str, parent: click.Context) -> click.Context:
    return click.Context(command, info_name=name, parent=parent, max_content_width=_WIDTH, terminal_width=_WIDTH)


_SETTINGS_INTRO = """# Settings

Made from the program's own records by `python -m tools.write_reference`.

`--config FILE` reads a TOML file; each heading below is a table of it, and what the file does not name keeps its default. Every
dossier states the settings that made it.

```toml
[compose.brief]
max_sentences = 5
```
"""


def settings_page() -> str:
    """The page of all settings with their types and defaults."""
    parts = [_SETTINGS_INTRO]
    _add_table(parts, "", Settings)
    return "\n".join(parts)


def _add_table(parts: list[str], name: str, kind: type[Record]) -> None:
    """A table of the plain settings of a record, then those of the records nested in it."""
    nested = {f.name: f.type for f in msgspec.structs.fields(kind) if isinstance(f.type, type) and issubclass(f.type, Record)}
    plain = [f for f in msgspec.structs.fields(kind) if f.name not in nested]
    if plain:
        doc = (inspect.getdoc(kind) or "").split("\n\n")
        words = " ".join(" ".join(doc).split())
        rows = "\n".join(f"| `{f.name}` | `{_typed(f.type)}` | `{_default(f)}` |" for f in plain)
        parts.append(f"## {name or 'at the top'}\n\n{words}\n\n| name | type | default |\n|---|---|---|\n{rows}\n")
    for inner, inner_kind in nested.items():
        _add_table(parts, f"{name}.{inner}".strip("."), inner_kind)


def _default(field: msgspec.structs.FieldInfo) -> str:
    made = field.default if field.default_factory is msgspec.NODEFAULT else field.default_factory()
    return msgspec.json.encode(made).decode()


def _typed(kind: object) -> str:
    return kind.__name__ if isinstance(kind, type) else str(kind).replace(" | ", " or ")


PAGES: Mapping[str, Callable[[], str]] = MappingProxyType({"commands.md": commands_page, "settings.md": settings_page})
"""Each page and the function that makes it."""


def write(folder: Path) -> None:
    """Writes all pages into a folder."""
    for page, make in PAGES.items():
        (folder / page).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    write(Path(__file__).parents[1] / "docs/reference")
