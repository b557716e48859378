"""The official blank workbook, for someone without the program."""

from pathlib import Path

import msgspec

from fangfan_desktop.exchange.marks import marks_of, to_properties
from fangfan_desktop.exchange.names import file_name
from fangfan_desktop.exchange.safe_write import Written, write_file
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.jobs.library import Library
from fangfan_desktop.jobs.roll_up import Wanted
from fangfan_desktop.sheet.compose import compose
from fangfan_desktop.sheet.model import Measure
from fangfan_desktop.sheet.paginate import paginate

_BLANK_ROWS = 20


class Asked(msgspec.Struct, frozen=True):
    """Which form, for whom and when."""

    form: str
    place: Place
    period: Period


def write_templates(
    library: Library, places: Places, wanted: Wanted, folder: Path, measure: Measure
) -> list[Path]:
    """Write the blank workbook of each unit that should report; those that are there stay."""
    paths: list[Path] = []
    for place in places.reporting(wanted.city)[1:]:
        asked = Asked(wanted.form.id, place, wanted.period)
        name = f"{file_name(wanted.form, place, wanted.period, None)}_空白表.xlsx"
        written = write_template(library, asked, folder / name, measure, places=places)
        paths.append(written.path)
    return paths


def write_template(
    library: Library,
    asked: Asked,
    path: Path,
    measure: Measure,
    *,
    replace: bool = False,
    places: Places | None = None,
) -> Written:
    """Write a blank workbook of a form, its places filled in, its cells checking themselves.

    `places` are those there are, with the city's 功能区; without them those of the table.
    """
    from fangfan_desktop.exchange.xlsx_cells import accept_only_right
    from fangfan_desktop.exchange.xlsx_writer import write_xlsx

    form, place = library.forms[asked.form], asked.place
    known = places or library.places
    reporting = known.reporting(place)
    report = begin_report(form, place, asked.period, reporting, {})
    sheet = compose(form, report, blank_rows=_BLANK_ROWS)
    choices = known.choices(place)
    properties = to_properties(marks_of(form, report, ()))
    finish = accept_only_right(form, choices if form.rows == "list" else ())
    layout = paginate(sheet, measure)
    return write_file(
        path,
        lambda target: write_xlsx(layout, target, properties=properties, finish=finish),
        replace=replace,
    )
