"""The official blank workbook, for someone without the program."""

from pathlib import Path

import msgspec

from fangfan_desktop.exchange.marks import marks_of, to_properties
from fangfan_desktop.exchange.names import file_name
from fangfan_desktop.exchange.safe_write import Written, write_file
from fangfan_desktop.forms.kinds.dates import DateKind
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.forms.report import Report, read_cell
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.city_deadlines import CountyDue, weekday
from fangfan_desktop.jobs.scope import RollUpScope
from fangfan_desktop.sheet.compose import compose
from fangfan_desktop.sheet.model import Measure
from fangfan_desktop.sheet.paginate import Layout, paginate

_BLANK_ROWS = 20
# A unit's name of sixty characters, five phone numbers.
_LONGEST = {"text": "某" * 60, "phone": "，".join(["0531-66600000转8801"] * 5)}


class Asked(msgspec.Struct, frozen=True):
    """Which form, for whom and when."""

    form: str
    place: Place
    period: Period


def write_templates(
    reference: Reference,
    places: Places,
    wanted: RollUpScope,
    folder: Path,
    measure: Measure,
    due: CountyDue | None = None,
) -> list[Path]:
    """Write the blank workbook of each unit that should report; those that are there stay.

    A deadline of the city's own (`due`) stands in each one's name and beside its 填表日期.
    """
    own = due if due and due.is_own else None
    by = f"（{own.day_words}前报）" if own else ""
    paths: list[Path] = []
    for place in places.reporting(wanted.city)[1:]:
        asked = Asked(wanted.form.id, place, wanted.period)
        name = f"{file_name(wanted.form, place, wanted.period, None)}_空白表{by}.xlsx"
        written = write_template(reference, asked, folder / name, measure, places=places, due=own)
        paths.append(written.path)
    return paths


def write_template(
    reference: Reference,
    asked: Asked,
    path: Path,
    measure: Measure,
    *,
    replace: bool = False,
    places: Places | None = None,
    due: CountyDue | None = None,
) -> Written:
    """Write a blank workbook of a form, its places filled in, its cells checking themselves.

    `places` are those there are, with the city's 功能区; without them those of the table. `due` is
    by when the city wants it back: said beside the date's cell, nowhere on the page.
    """
    from fangfan_desktop.exchange.xlsx_cells import accept_only_right, tell_at_date
    from fangfan_desktop.exchange.xlsx_writer import write_xlsx

    form, place = reference.forms[asked.form], asked.place
    known = places or reference.places
    reporting = known.reporting(place)
    report = begin_report(form, place, asked.period, reporting, {})
    sheet = compose(form, report, blank_rows=_BLANK_ROWS)
    choices = known.choices(place)
    properties = to_properties(marks_of(form, report, ()))
    finish = accept_only_right(form, choices if form.is_list else ())
    if due:
        finish = tell_at_date(form, _due_words(place, due), finish)
    layout = _roomy(paginate(sheet, measure), form, report, measure)
    return write_file(
        path,
        lambda target: write_xlsx(layout, target, properties=properties, finish=finish, grows=True),
        replace=replace,
    )


def _roomy(layout: Layout, form: Form, report: Report, measure: Measure) -> Layout:
    """Return a blank sheet with room above and below for the longest that is filled in there.

    Cells that are merged do not grow in any office program.
    """
    free = [field for field in form.fields if field.kind in _LONGEST and not field.locked]
    long = {field.id: read_cell(field, _LONGEST[field.kind]) for field in free}
    full = msgspec.structs.replace(report, fields={**report.fields, **long})
    rooms = paginate(compose(form, full, blank_rows=_BLANK_ROWS), measure).heights
    heights = tuple(
        max(height, room) if line.band in {"top", "foot"} else height
        for line, height, room in zip(layout.sheet.lines, layout.heights, rooms, strict=True)
    )
    return msgspec.structs.replace(layout, heights=heights)


def _due_words(place: Place, due: CountyDue) -> str:
    """Return what a clerk is told who comes to the date's cell."""
    return (
        f"{place.city}要求在 {DateKind().show(due.day)}前报到市里（{weekday(due.day)}）。"
        "填好后打印盖章，Excel 和盖章扫描件一起发。"
    )
