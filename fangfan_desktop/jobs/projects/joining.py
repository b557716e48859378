"""Join lists of projects: what a list adds to the library, each project once."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from fangfan_desktop.edits.edit import row_text
from fangfan_desktop.exchange.reading.reader import TableReader
from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.forms.report import Row, filled_rows, make_row, read_cell, shown
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.projects.project_index import FactsReader, ProjectFacts
from fangfan_desktop.jobs.projects.project_library import UNKNOWN
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.check import CheckResult, KnownFacts, check_read, tables_in
from fangfan_desktop.workspace.kept_projects import KeptProject


class ProjectList(NamedTuple):
    """The projects of one file with their facts; or a `refusal`, a sentence."""

    name: str
    whose: str = ""
    projects: Sequence[tuple[KeptProject, ProjectFacts]] = ()
    refusal: str = ""

    def note(self, added: int, again: int, other: int) -> str:
        """Return what became of the projects, or why there are none."""
        if self.refusal:
            return f"{self.name}：{self.refusal}"
        repeated = f"，{again} 项已经有了，没有重复加" if again else ""
        replaced = f"，{other} 项已经有了但内容不同，换成了这份文件里的" if other else ""
        return f"{self.name}：{self.whose} {added} 项{repeated}{replaced}"


def read_lists(
    reference: Reference, paths: Sequence[Path], facts: KnownFacts, places: Places
) -> Iterator[ProjectList]:
    """Yield the projects of each file as soon as it is read: no two files are in memory at once."""
    form = reference.projects_form
    with TableReader() as reader:
        for checked in check_read(reference, reader, tables_in(paths), facts, []):
            yield projects_in(form, checked, places)


def projects_in(form: Form, checked: CheckResult, places: Places) -> ProjectList:
    """Return the projects of a file. A province's own list names the city of each in its place."""
    received = checked.received
    if received is None:
        return ProjectList(checked.name, refusal=checked.reason)
    if received.form.id != form.id:
        return ProjectList(checked.name, refusal=f"不是{form.label}，没有加进来")
    place = received.report.place
    period, read = str(received.report.period or ""), FactsReader(form).read
    found: list[tuple[KeptProject, ProjectFacts]] = []
    for row in filled_rows(form, received.report):
        city, own = _placed(form, place, row, places)
        project = KeptProject(city, checked.name, period, row_text(own).raws)
        found.append((project, read(city, project.raws)))
    return ProjectList(checked.name, place.city if place else UNKNOWN, found)


def _placed(form: Form, place: Place | None, row: Row, places: Places) -> tuple[str, Row]:
    """Return a project's city, and its row with its county alone: 济南市市中区 is 市中区 of 济南市."""
    column = form.place_column
    if place is None or place.level != "province":
        return place.city if place else UNKNOWN, row
    found = places.within(place, row[column.id].raw)
    city = places.unit_of(place, found) if found else None
    if found is None or city is None:
        return UNKNOWN, row
    cells = {**row.cells, column.id: read_cell(column, found.label)}
    return city.label, msgspec.structs.replace(row, cells=cells)


def has_equal_texts(form: Form, one: KeptProject, other: KeptProject) -> bool:
    """Return True if two projects read the same, however their figures are spelt."""
    if one.raws == other.raws:
        return True
    rows = make_row(form, 1, one.raws), make_row(form, 1, other.raws)
    return all(shown(c, rows[0][c.id]) == shown(c, rows[1][c.id]) for c in form.written_columns)
