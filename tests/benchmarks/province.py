"""A province's lists: 136 workbooks, one of each county, as counties send them."""

import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

from fangfan_desktop.exchange.reading.grid import address
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.reference import Reference
from tests.benchmarks.lists import projects
from tests.returned import list_file

_SHEET = "xl/worksheets/sheet1.xml"
_FIRST = 6  # the first line below the caption; the foot stands there in a list without projects
_FOOT = re.compile(rf'(<row r="{_FIRST}".*?</row>)')


def counties(reference: Reference, cities: int) -> list[Place]:
    """Return the counties of the first cities."""
    places = reference.places
    return [unit for city in places.cities[:cities] for unit in places.units_of(city)]


def county_lists(
    folder: Path, form: Form, units: Sequence[Place], rows: int, first: int = 0
) -> list[Path]:
    """Return a list of `rows` projects of each unit; one that is in the folder is not written again.

    The rows are plain XML: openpyxl takes half a second for a list of 5,000 projects.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{unit.city}{unit.name}_{rows}.xlsx" for unit in units]
    with TemporaryDirectory() as made:
        blank = list_file(Path(made), form, units[0].name)
        for at, (unit, path) in enumerate(zip(units, paths, strict=True), first):
            if not path.exists():
                _write(blank, path, rows, _lines(form, unit, rows, at * rows))
    return paths


def _write(blank: Path, path: Path, rows: int, lines: Iterator[str]) -> None:
    unfinished = path.with_suffix(".part")
    with (
        zipfile.ZipFile(blank) as book,
        zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as copy,
    ):
        for name in book.namelist():
            text = book.read(name).decode()
            if name == _SHEET:
                head, foot, tail = _FOOT.split(text)
                text = "".join((head, *lines, foot.replace('6"', f'{_FIRST + rows}"'), tail))
            copy.writestr(name, text)
    unfinished.replace(path)


def _lines(form: Form, unit: Place, rows: int, first: int) -> Iterator[str]:
    """Yield the rows of a list, below its caption; all texts in a province differ."""
    figures = set(form.figure_ids)
    for at, project in enumerate(projects(rows, first)):
        line = _FIRST + at
        texts = {**project, "county": unit.name, "serial": str(at + 1)}
        cells = (
            f'<c r="{address(line, column)}"><v>{texts[name]}</v></c>'
            if name in figures
            else f'<c r="{address(line, column)}" t="inlineStr"><is><t>{escape(texts[name])}</t></is></c>'
            for column, name in enumerate(form.index, 1)
            if name in texts
        )
        yield f'<row r="{line}">{"".join(cells)}</row>'
