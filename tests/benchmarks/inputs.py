"""What the measurements work on: made once, in a folder that goes when they are done."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import Workbook

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.paths import resources
from fangfan_desktop.workspace.workspace import Workspace
from tests.benchmarks.lists import projects
from tests.benchmarks.sampled import sample_in
from tests.builders import CITY, PROJECT, project_list, replace
from tests.exchange.reading.test_header_finder import header_cells

ROOT = Path(__file__).parents[2]
FILES, FILE_ROWS = 136, 20
_made: list[TemporaryDirectory[str]] = []


def new_folder(name: str) -> Path:
    """Return a new empty folder."""
    _made.append(TemporaryDirectory(prefix=f"fangfan-{name}-"))
    return Path(_made[-1].name)


@cache
def reference() -> Reference:
    """Return the forms and places."""
    return Reference(resources())


def city_list(count: int) -> Report:
    """Return a city's list of so many projects."""
    form = reference().forms["annex2"]
    return project_list(form, *projects(count), place=Place(CITY))


@cache
def sample() -> Path:
    """Return a workspace with the sample."""
    folder = new_folder("sample") / "data"  # in a folder of its own: others write beside it in /tmp
    folder.mkdir()
    sample_in(folder)
    return folder


@cache
def long_list() -> Path:
    """Return a workspace with the sample, and 5,000 projects of 2025."""
    folder = new_folder("long")
    sample_in(folder)
    workspace = Workspace(folder)
    workspace.reports.add(replace(city_list(5_000), period=Period(2025)))
    workspace.close()
    return folder


@cache
def lists_of_hand() -> tuple[Path, ...]:
    """Return 136 lists of 20 projects: every county of Shandong, as made by hand."""
    form, folder = reference().forms["annex2"], new_folder("lists")
    places = reference().places
    units = [unit for city in places.cities for unit in places.units_of(city)]
    assert len(units) == FILES
    for at, place in enumerate(units):
        book = Workbook()
        for (row, column), raw in header_cells(form).items():
            book.active.cell(row, column, raw.text)
        book.active["A3"], book.active["G3"] = place.city, "填表日期：2026年9月12日"
        for number in range(FILE_ROWS):
            own = {"county": place.name, "serial": number + 1, "name": f"项目{number}"}
            values = {**PROJECT, **own}
            book.active.append([values.get(column.id) for column in form.columns])
        book.active.append(["", "", "", "填表人：李四", "", "", "", "电话：0531-66600000"])
        book.save(folder / f"{at:03}.xlsx")
    return tuple(sorted(folder.iterdir()))


def shown(*command: object) -> int:
    """Run Python with this checkout's code; what it says is shown. Return its exit status."""
    words = [sys.executable, *map(str, command)]
    return subprocess.run(words, cwd=ROOT).returncode


def clean_environment(**more: str) -> dict[str, str]:
    """Return the environment of a program that is measured: compiled modules are kept, as installed."""
    left_out = {"QT_QPA_PLATFORM", "PYTHONDONTWRITEBYTECODE"}
    return {name: text for name, text in os.environ.items() if name not in left_out} | more


def ran(*command: object, environment: Mapping[str, str] | None = None) -> tuple[float, str]:
    """Run Python with this checkout's code; return the milliseconds until it ends, and what it said."""
    words = [sys.executable, *map(str, command)]
    own = clean_environment(**(environment or {}))
    started = time.perf_counter()
    done = subprocess.run(words, capture_output=True, text=True, cwd=ROOT, env=own)
    passed = (time.perf_counter() - started) * 1000
    assert done.returncode in {0, 1}, done.stderr
    return passed, done.stdout
