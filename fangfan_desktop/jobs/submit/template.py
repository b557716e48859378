"""Write the official blank workbook, for a unit without this program."""

from pathlib import Path

import msgspec

from fangfan_desktop.exchange.marks import make_marks, to_properties
from fangfan_desktop.exchange.names import file_name
from fangfan_desktop.exchange.safe_write import WrittenFile, write_file
from fangfan_desktop.forms.kinds.dates import DateKind
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.place_words import words_of
from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.forms.report import Report, read_cell, tables_of
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.city_deadlines import CountyDue, weekday
from fangfan_desktop.jobs.scope import RollUpScope
from fangfan_desktop.sheet.compose import compose
from fangfan_desktop.sheet.joined import joined
from fangfan_desktop.sheet.model import Box, Measure
from fangfan_desktop.sheet.paginate import Layout, paginate

_BLANK_ROWS = 20
# The longest texts expected: a unit name of sixty characters, five phone numbers.
_LONGEST = {"text": "某" * 60, "phone": "，".join(["0531-66600000转8801"] * 5)}


class TemplateRequest(msgspec.Struct, frozen=True):
    """Which blank workbook is wanted: form id, place, period."""

    form: str
    place: Place
    period: Period


def template_name(form: Form, place: Place, period: Period, due: CountyDue | None = None) -> str:
    """Return the official file name of a blank workbook; `due` is the city's own deadline."""
    by = f"（{due.day_words}前报）" if due else ""
    return f"{file_name(form, place, period, None)}_空白表{by}.xlsx"


def write_templates(
    reference: Reference,
    places: Places,
    scope: RollUpScope,
    folder: Path,
    measure: Measure,
    due: CountyDue | None = None,
) -> list[Path]:
    """Write a blank workbook for each unit that should report; existing files are kept.

    If the city set its own deadline (`due`), each file name and the 填表日期 cell state it.
    """
    own = due if due and due.is_own else None
    paths: list[Path] = []
    for place in places.reporting(scope.place, scope.form.lowest)[1:]:
        request = TemplateRequest(scope.form.id, place, scope.period)
        name = template_name(scope.form, place, scope.period, own)
        written = write_template(reference, request, folder / name, measure, places=places, due=own)
        paths.append(written.path)
    return paths


def write_template(
    reference: Reference,
    request: TemplateRequest,
    path: Path,
    measure: Measure,
    *,
    replace: bool = False,
    places: Places | None = None,
    due: CountyDue | None = None,
) -> WrittenFile:
    """Write a blank workbook with its places filled in and cell validation.

    `places`: all places with the city's 功能区; the official table if None. `due`: the city's
    deadline, shown as a hint at the date cell and not printed.
    """
    from fangfan_desktop.exchange.xlsx_cells import accept_only_right, tell_at_date
    from fangfan_desktop.exchange.xlsx_writer import write_xlsx

    form, place = reference.newest(request.form).at(request.period), request.place
    known = places or reference.places
    reporting = known.reporting(place, form.lowest)
    report = begin_report(form, place, request.period, reporting, {})
    choices = known.choice_names(place, form.lowest)
    properties = to_properties(make_marks(form, report, ()))
    finish = [accept_only_right(t, choices if t.is_list else ()) for t in form.tables]
    if due:
        whole = known.whole_of(place) or place
        finish[0] = tell_at_date(form, _due_words(whole, due), finish[0])
    layout = joined([_layout(table, own, measure) for table, own in tables_of(form, report)])
    return write_file(
        path,
        lambda target: write_xlsx(layout, target, properties=properties, finish=finish, grows=True),
        replace=replace,
    )


def _layout(form: Form, report: Report, measure: Measure) -> Layout:
    """Return the layout of a table, blank but for the names that it gives."""
    sheet = compose(form, report, blank_rows=_BLANK_ROWS)
    return _roomy(paginate(sheet, measure), form, report, measure)


def _roomy(layout: Layout, form: Form, report: Report, measure: Measure) -> Layout:
    """Return the layout with head and foot rows high enough for the longest texts.

    No office program makes a row of merged cells higher by itself. Where a height is stated, it is
    kept: a long text is written smaller there.
    """
    free = [field for field in form.fields if field.kind in _LONGEST and not field.locked]
    long = {field.id: read_cell(field, _LONGEST[field.kind]) for field in free}
    full = msgspec.structs.replace(report, fields={**report.fields, **long})
    grown = paginate(compose(form, full, blank_rows=_BLANK_ROWS), measure)
    heights = tuple(
        max(height, needed) if line.band in {"top", "foot"} and not line.exact else height
        for line, height, needed in zip(
            layout.sheet.lines, layout.heights, grown.heights, strict=True
        )
    )
    layout = _shrinking(layout, frozenset(long))
    top, _, bottom, _ = layout.margins
    if (
        layout.sheet.margins is None
        and not grown.starts
        and sum(heights) > layout.size.height - top - bottom
    ):
        return msgspec.structs.replace(layout, heights=grown.heights, margins=grown.margins)
    return msgspec.structs.replace(layout, heights=heights)


def _shrinking(layout: Layout, fields: frozenset[str]) -> Layout:
    """Return the layout in which these fields become smaller where their line keeps its height."""

    def shrinking(box: Box) -> Box:
        if box.source is None or box.source[1] not in fields:
            return box
        style = msgspec.structs.replace(box.style, shrinks=True)
        return msgspec.structs.replace(box, style=style)

    lines = tuple(
        msgspec.structs.replace(line, boxes=tuple(map(shrinking, line.boxes)))
        if line.exact and line.band in {"top", "foot"}
        else line
        for line in layout.sheet.lines
    )
    sheet = msgspec.structs.replace(layout.sheet, lines=lines)
    return msgspec.structs.replace(layout, sheet=sheet)


def _due_words(whole: Place, due: CountyDue) -> str:
    """Return the hint of `whole`, which asked for the form, that is shown at the date cell."""
    return (
        f"{whole.label}要求在 {DateKind().show(due.day)}前报到{words_of(whole).to}（{weekday(due.day)}）。"
        "填好后打印盖章，Excel 和盖章扫描件一起发。"
    )
