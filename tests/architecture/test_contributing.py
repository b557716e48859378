"""The worked examples in CONTRIBUTING.md, made in a copy of the program as a reader would make them."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
PAGE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
STEP = re.compile(
    r"^\*\*(?P<verb>New file|In|Run)\*\*(?: `(?P<path>[^`]+)`)?"
    r"(?:, \*\*(?P<where>before|after|replace)\*\* the line `(?P<line>[^`]+)`|, \*\*(?P<end>at the end)\*\*)?"
    r"\n\n```\w*\n(?P<block>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
COPIED = ("fangfan_desktop", "resources", "tests")
EXAMPLES = ("Run one test", "Add a column", "Add a check", "Add an output", "Add a page")


class Step(NamedTuple):
    """A block of an example: what is done with it, in which file, at which line."""

    verb: str
    path: str
    line: str
    block: str


def steps_of(example):
    """Return the steps of a section, in order."""
    section = re.search(rf"^## {example}\n(.*?)(?=^## )", PAGE, re.MULTILINE | re.DOTALL)[1]
    found = [
        Step(
            each["where"] or each["end"] or each["verb"],
            each["path"],
            each["line"],
            each["block"],
        )
        for each in STEP.finditer(section)
    ]
    fences = re.findall(r"^```", section, re.MULTILINE)
    assert len(fences) == 2 * len(found), "bold words before each block say what is done with it"
    return found


@pytest.fixture
def copy(tmp_path):
    """A copy of the program in which an example may change whatever it says."""
    ignored = shutil.ignore_patterns("__pycache__", "*.pyc")
    for name in COPIED:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def make(step, folder):
    """Do what a step says; return the file that it changed."""
    path = folder / step.path
    if step.verb == "New file":
        assert not path.exists(), f"{step.path} is there already"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(step.block, encoding="utf-8")
        return path
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    if step.verb == "at the end":
        lines.append(step.block)
    else:
        (at,) = [n for n, line in enumerate(lines) if line.startswith(step.line)]
        end = at if step.verb == "before" else at + 1
        lines[at + (step.verb == "after") : end] = [step.block]
    path.write_text("".join(lines), encoding="utf-8")
    return path


def run(command, folder):
    program, *words = shlex.split(command)
    program = str(BIN / Path(program).name)
    done = subprocess.run(
        [program, *words], cwd=folder, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_does_what_it_says(example, copy):
    changed, ran = [], []
    for step in steps_of(example):
        if step.verb == "Run":
            ran += [run(line, copy) for line in step.block.splitlines()]
        else:
            changed.append(make(step, copy))
    assert ran
    assert all(re.search(r"^\d+ passed", out, re.MULTILINE) for out in ran), ran
    if python := [str(path) for path in changed if path.suffix == ".py"]:
        run(shlex.join(["ruff", "check", "-q", "--no-cache", *python]), copy)
        run(shlex.join(["ruff", "format", "-q", "--no-cache", "--check", *python]), copy)


def test_every_section_with_steps_is_an_example():
    sections = re.split(r"^## ", PAGE, flags=re.MULTILINE)
    with_steps = [section.partition("\n")[0] for section in sections if STEP.search(section)]
    assert tuple(with_steps) == EXAMPLES
