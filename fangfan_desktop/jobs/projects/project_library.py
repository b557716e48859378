"""The province's project library (项目库, 通知 二（六）): join cities' lists, filter, choose, write."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import msgspec

from fangfan_desktop.exchange.safe_write import WrittenFile, write_file
from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.forms.report import Report, Row, read_cell
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.submit.export import Paper
from fangfan_desktop.sheet.compose import compose
from fangfan_desktop.sheet.paginate import paginate

_CITY = Column("library_city", "设区的市", "设区的市", "text", 22, "项目是哪个市报的。")
UNKNOWN = "（看不出哪个市）"


class Project(NamedTuple):
    """A project: its city, its row, the file it came from, and that list's period (or empty)."""

    city: str
    row: Row
    file: str
    period: str = ""


def province_of(projects: Iterable[Project], places: Places) -> str:
    """Return the province in which the projects lie; an empty string if they lie in several."""
    found = {places.whole_of(Place(each.city)) for each in projects if each.city != UNKNOWN}
    province = found.pop() if len(found) == 1 else None
    return province.label if province else ""


def library_form(form: Form, province: str) -> Form:
    """Return the form of a whole province's list: with the city as first column, all printed."""
    fields = tuple(
        msgspec.structs.replace(field, suffix="", blank=province, locked=False)
        if field.locked and not field.is_given_period
        else field
        for field in form.fields
    )
    columns = (msgspec.structs.replace(column, printed=True) for column in form.columns)
    return msgspec.structs.replace(
        form, columns=(_CITY, *columns), fields=fields, look=None, paper=None
    )


def library_report(form: Form, projects: Iterable[Project], date: str) -> Report:
    """Return the chosen projects as one list, grouped by city, in the order given."""
    ordered: dict[str, list[Project]] = {}
    for each in projects:
        ordered.setdefault(each.city, []).append(each)
    chosen = [each for group in ordered.values() for each in group]
    rows = tuple(
        Row(number, {_CITY.id: read_cell(_CITY, each.city), **each.row.cells})
        for number, each in enumerate(chosen, 1)
    )
    fields = {form.date_field.id: read_cell(form.date_field, date)}
    return Report(form.id, None, None, fields, rows)


def write_library(
    form: Form, projects: Iterable[Project], date: str, target: Path, paper: Paper, province: str
) -> list[WrittenFile]:
    """Write the chosen projects of a province as a workbook and a PDF beside it."""
    from fangfan_desktop.exchange.xlsx_writer import write_xlsx

    wide = library_form(form, province)
    layout = paginate(compose(wide, library_report(wide, projects, date)), paper.measure)
    return [
        write_file(
            target.with_suffix(".xlsx"), lambda path: write_xlsx(layout, path, properties={})
        ),
        write_file(target.with_suffix(".pdf"), lambda path: paper.write_pdf(layout, path)),
    ]
