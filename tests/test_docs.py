"""Whoever reads the documentation finds each command, format and plugin group there."""

from importlib.metadata import entry_points
from pathlib import Path

import pytest
import typer.main

from testimonia.cli import app
from testimonia.evaluation import SUITES
from testimonia.export import exporter_names

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
DOCS = README + "".join(path.read_text("utf-8") for path in sorted((ROOT / "docs").rglob("*.md")))

COMMANDS = sorted(typer.main.get_group(app).commands)
GROUPS = sorted(group for group in entry_points().groups if group.startswith("testimonia."))
TARGETS = [
    line.split(":")[0]
    for line in (ROOT / "Makefile").read_text("utf-8").splitlines()
    if line.startswith(("demo:", "check:"))
]


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_is_in_the_readme(command: str) -> None:
    assert f"testimonia {command}" in README


@pytest.mark.parametrize("name", exporter_names())
def test_each_format_is_in_the_readme(name: str) -> None:
    assert name in README


@pytest.mark.parametrize("target", TARGETS)
def test_each_make_target_is_in_the_readme(target: str) -> None:
    assert f"make {target}" in README


@pytest.mark.parametrize("group", GROUPS)
def test_each_plugin_group_is_in_the_docs(group: str) -> None:
    assert group in DOCS


@pytest.mark.parametrize("suite", SUITES)
def test_each_suite_is_in_the_docs(suite: str) -> None:
    assert f"`{suite}`" in (ROOT / "docs" / "evaluation.md").read_text("utf-8")


def test_there_is_something_to_look_for() -> None:
    assert {"demo", "eval", "export", "run", "show"} <= set(COMMANDS)
    assert TARGETS == ["demo", "check"]
    assert {"testimonia.exporters", "testimonia.extractors"} <= set(GROUPS)
