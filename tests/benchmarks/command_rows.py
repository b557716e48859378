"""The command, as a process of its own, against plain Python programs."""

from functools import cache
from pathlib import Path

from tests.benchmarks import inputs
from tests.benchmarks.measure import Measurement
from tests.builders import CITY

_MAIN = ("-m", "fangfan_desktop.cli.main")
_OPENED = (
    "import sys, openpyxl\n"
    "for path in sys.argv[1:]:\n"
    "    for row in openpyxl.load_workbook(path).active.iter_rows(values_only=True):\n"
    "        pass\n"
)
# Reads each row and adds the figures up: no checks, no output.
_ADDED = (
    "import sys\n"
    "from python_calamine import load_workbook\n"
    "employed = poor = 0\n"
    "for path in sys.argv[1:]:\n"
    "    for row in load_workbook(path).get_sheet_by_index(0).to_python():\n"
    "        if isinstance(row[4], (int, float)):\n"
    "            employed += row[4]\n"
    "            poor += row[5]\n"
    "assert employed > poor > 0\n"
)


def _rolled_up() -> float:
    out = _out()
    words = ["rollup", *inputs.lists_of_hand(), "--place", CITY, "--period", "2026"]
    head = ["--filler", "张三", "--phone", "0531-66600000", "--date", "2026-10-20"]
    return inputs.ran(*_MAIN, *words, *head, "--out", out, "--force", "--json")[0]


@cache
def _out() -> Path:
    return inputs.new_folder("rolled")


def _one() -> Path:
    return inputs.lists_of_hand()[0]


ROWS = (
    Measurement(
        "rollup",
        "`fangfan rollup` of 136 files, with workbook, PDF and mail",
        _rolled_up,
        "4 ×",
        lambda: inputs.ran("-c", _ADDED, *inputs.lists_of_hand())[0],
        "a python-calamine loop that reads and adds",
    ),
    Measurement(
        "rollup-openpyxl",
        "the same roll-up",
        _rolled_up,
        "–",
        lambda: inputs.ran("-c", _OPENED, *inputs.lists_of_hand())[0],
        "openpyxl only opening them",
        rounds=5,
    ),
    Measurement(
        "check",
        "`fangfan check` of one file",
        lambda: inputs.ran(*_MAIN, "check", _one())[0],
        "1.0 ×",
        lambda: inputs.ran("-c", _OPENED, _one())[0],
        "Python with openpyxl loading it",
        rounds=12,
    ),
    Measurement(
        "version",
        "`fangfan --version`",
        lambda: inputs.ran(*_MAIN, "--version")[0],
        "3 ×",
        lambda: inputs.ran("-c", "pass")[0],
        "`python3 -c pass`",
        rounds=15,
    ),
)
