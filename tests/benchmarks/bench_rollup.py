"""`fangfan rollup` of 136 files, whole process, against openpyxl only opening and reading them."""

import subprocess
import sys

import pytest
from openpyxl import Workbook

from tests.builders import CITY, PROJECT
from tests.exchange.reading.test_header_finder import header_cells

FILES, ROWS = 136, 20
SCRIPT = (
    "import sys, openpyxl\n"
    "for path in sys.argv[1:]:\n"
    "    for row in openpyxl.load_workbook(path).active.iter_rows(values_only=True):\n"
    "        pass\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory, reference):
    """Return a folder of 136 lists of 20 projects: every county of Shandong, as made by hand."""
    form, folder = reference.forms["annex2"], tmp_path_factory.mktemp("报来")
    units = [unit for city in reference.places.cities for unit in reference.places.units_of(city)]
    for at, place in enumerate(units):
        book = Workbook()
        for (row, column), raw in header_cells(form).items():
            book.active.cell(row, column, raw.text)
        book.active["A3"], book.active["G3"] = place.city, "填表日期：2026年9月12日"
        for number in range(ROWS):
            values = {
                **PROJECT,
                "county": place.name,
                "serial": number + 1,
                "name": f"项目{number}",
            }
            book.active.append([values.get(column.id) for column in form.columns])
        book.active.append(["", "", "", "填表人：李四", "", "", "", "电话：0531-66600000"])
        book.save(folder / f"{at:03}.xlsx")
    assert len(units) == FILES
    return folder


def run(*command):
    done = subprocess.run([sys.executable, *map(str, command)], capture_output=True)
    assert done.returncode in {0, 1}, done.stderr.decode()


@pytest.mark.benchmark(group="rollup")
def test_rollup(benchmark, folder, tmp_path):
    words = ["rollup", folder, "--place", CITY, "--period", "2026", "--out", tmp_path, "--force"]
    head = ["--filler", "张三", "--phone", "0531-66600000", "--date", "2026-10-20", "--json"]
    benchmark.pedantic(
        run, ["-m", "fangfan_desktop.cli.main", *words, *head], rounds=7, warmup_rounds=1
    )


@pytest.mark.benchmark(group="rollup")
def test_openpyxl(benchmark, folder):
    benchmark.pedantic(run, ["-c", SCRIPT, *sorted(folder.iterdir())], rounds=7, warmup_rounds=1)
