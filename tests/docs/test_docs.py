"""The docs say what the program does: examples are run, help is compared, words and slugs are all explained."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.cli import COMMANDS
from tools.write_reference import commands_page

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
EXAMPLES = [
    pytest.param(block, id=f"{page.relative_to(ROOT)}:{number}")
    for page in PAGES
    for number, block in enumerate(re.findall(r"```console\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL), 1)
]


def _steps(block: str) -> list[tuple[str, str]]:
    """The commands of a console block and the output shown under each."""
    parts = re.split(r"^\$ (.*)$", block, flags=re.MULTILINE)[1:]
    return [(parts[at], parts[at + 1].strip("\n")) for at in range(0, len(parts), 2)]


def _fits(shown: str, printed: str) -> bool:
    """Whether the output is as shown; a line of three dots stands for any lines, three dots in a line for any words."""
    pattern = re.escape(shown).replace(re.escape("\n...\n"), r"\n(?:[^\n]*\n)*?").replace(re.escape("..."), ".*")
    return bool(re.fullmatch(pattern + r"\s*", printed.replace("\r", ""), re.DOTALL if "\n...\n" in shown else 0))


@pytest.mark.parametrize("block", EXAMPLES)
def test_an_example_prints_what_the_page_shows(block: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    places = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    for command, shown in _steps(block):
        environment = {**os.environ, "PATH": places}
        done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, cwd=tmp_path, env=environment)
        assert done.returncode in (0, 1, 3), done.stderr
        if shown:
            assert _fits(shown, done.stdout), f"{command} printed\n{done.stdout}"


def test_there_are_examples_to_run() -> None:
    assert len(EXAMPLES) >= 3


def test_the_page_of_commands_is_what_the_help_says() -> None:
    page = (ROOT / "docs/reference/commands.md").read_text(encoding="utf-8")
    assert page == commands_page(), "run: python -m tools.write_reference"


def test_every_command_has_help_with_an_example() -> None:
    page = commands_page()
    for name in COMMANDS:
        section = page.split(f"## {name}\n", 1)[1].split("\n## ", 1)[0]
        assert f"onrecord {name} " in section.split("Example", 1)[1]


def test_every_slug_is_explained() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src/onrecord").rglob("*.py"))
    slugs = set(re.findall(r'slug ?= ?"([a-z-]+)"', source))
    slugs |= set(re.findall(r'Flaw\((?:[^()"]|"(?:-|read|clean|compose|verify)")*"([a-z-]+)"', source))
    page = (ROOT / "docs/reference/messages.md").read_text(encoding="utf-8")
    headings = set(re.findall(r"^### `([a-z-]+)`", page, re.MULTILINE))
    assert slugs
    assert slugs <= headings


def test_glossary_words_stand_in_order() -> None:
    words = re.findall(r"^\| ([a-z ]+) \|", (ROOT / "docs/glossary.md").read_text(encoding="utf-8"), re.MULTILINE)[1:]
    assert words == sorted(words)


def test_links_between_pages_lead_somewhere() -> None:
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in [*PAGES, ROOT / "CONTRIBUTING.md", ROOT / "examples/README.md"]
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert not broken
