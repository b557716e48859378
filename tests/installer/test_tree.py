"""What is left out of the standard library is nothing that the program asks for."""

import ast
import shutil
import subprocess
import sys

import pytest
from assembly.pack import compile_folder
from assembly.tree import ROOT, compile_resources, is_unused

OURS = sorted((ROOT / "fangfan_desktop").rglob("*.py"))


def asked(source):
    """Return the modules that a source imports, wherever in it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def unused(source):
    return {name for name in asked(source) if is_unused(name)}


def test_no_module_of_ours_asks_for_what_is_left_out():
    assert len(OURS) > 100
    found = {path.name: names for path in OURS if (names := unused(path.read_text("utf-8")))}
    assert found == {}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("def f():\n    import tarfile", {"tarfile"}),
        ("from concurrent.futures import Future", {"concurrent.futures"}),
        ("from . import ssl", set()),
        ("import filecmp, zipfile", set()),
    ],
)
def test_one_that_asks_is_found(source, found):
    assert unused(source) == found


# Loading the forms where nothing can be written, and no loader of theirs is there to be imported.
LOADS = """
import sys
sys.path.insert(0, sys.argv[1])
sys.dont_write_bytecode = True
sys.modules["fangfan_desktop.forms.load"] = sys.modules["fangfan_desktop.forms.place_packs"] = None
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.paths import resources
reference = Reference(resources())
print(*reference.forms, len(reference.places.cities))
"""


def test_what_is_installed_has_its_forms_and_places_as_loaded(tmp_path):
    kept = []
    for name in ("one", "other"):
        package = tmp_path / name / "fangfan_desktop"
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / "fangfan_desktop", package, ignore=ignored)
        shutil.copytree(ROOT / "resources", package / "resources", ignore=ignored)
        compile_folder(package)
        compile_resources(package)
        made = (package / "resources" / "__pycache__").iterdir()
        kept.append({path.name: path.read_bytes() for path in made})
    names = {name.split(".")[0] for name in kept[0]}
    assert names == {"forms", "places", "summary", "actions", "menus", "theme", "jinan"}
    assert kept[0] == kept[1]
    moved = (tmp_path / "one").rename(tmp_path / "installed")
    command = [sys.executable, "-P", "-c", LOADS, str(moved)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["annex1", "annex2", "16"]
