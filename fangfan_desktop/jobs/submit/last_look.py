"""The summary that a clerk confirms before an official export."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.forms.report import Report, Row, filled_rows, is_total, shown, tables_of
from fangfan_desktop.forms.safe_names import safe_name
from fangfan_desktop.forms.seal_name import name_on_seal, name_warning
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.open_report import OpenReport
from fangfan_desktop.jobs.returns.board_reader import BoardReader
from fangfan_desktop.jobs.scope import RollUpScope
from fangfan_desktop.jobs.submit.export import ExportRequest, file_name_note, usual_name
from fangfan_desktop.jobs.submit.report_mail import recipient_of
from fangfan_desktop.rollup.totals import totals
from fangfan_desktop.workspace.received import ReceivedFiles

_NO_BREAK = "\u00a0"


class Fact(NamedTuple):
    """One line of the summary: its caption and text; `doubtful` if the clerk should check it."""

    name: str
    words: str
    doubtful: bool = False


def silent_units(
    form: Form, received: ReceivedFiles, report: Report, places: Places
) -> list[Place]:
    """Return the units of a place that sent no file; none if no unit sent one yet."""
    if not report.place or not report.period:
        return []
    units = places.reporting(report.place, form.lowest)[1:]
    here = received.of_board(report.form, report.period)
    senders = {e.identity.place for e in here if e.identity.period and not e.scan} - {None}
    return [unit for unit in units if senders and unit not in senders]


def wrong_units(opened: OpenReport) -> list[Place]:
    """Return the units whose newest file has errors, if the form names its rows. It reads the files.

    In other forms each unit has its own row, and the report's own findings say it.
    """
    form, place, period = opened.form, opened.report.place, opened.report.period
    has_names = any(table.is_by_name for table in form.tables)
    if not (has_names and place and period and form.gathers(place)):
        return []
    scope, places = RollUpScope(form, place, period), opened.context.places
    reader = BoardReader(opened.reference, opened.workspace, scope, lambda: places, opened.today)
    return reader.wrong_units()


def last_look(
    form: Form,
    report: Report,
    request: ExportRequest,
    silent: Iterable[Place] = (),
    wrong: Iterable[Place] = (),
) -> list[Fact]:
    """Return what the report says, which files are written where, and who receives the mail.

    `silent` are the units from which no file was received, `wrong` those whose file has errors.
    """
    period = f"（{report.period.label}）" if report.period else ""
    place = f"{report.place.label}　" if report.place else ""
    label = f"{form.label} " if form.label != form.title else ""
    to = recipient_of(form, report, request.recipient)
    name = safe_name(request.name) if request.name else usual_name(form, report)
    facts = [
        Fact("报表", f"{place}{label}{form.title}{period}"),
        *_fields(form, report),
        *(
            Fact(each.table_title or "数", _figures(each, own))
            for each, own in tables_of(form, report)
        ),
        Fact("没有收到文件", "、".join(unit.label for unit in silent), doubtful=True),
        Fact("文件有错误", "、".join(unit.label for unit in wrong), doubtful=True),
        Fact("文件", f"{name}（{'、'.join(request.formats)}）"),
        Fact("", file_name_note(request.name), doubtful=True),
        Fact("文件夹", str(request.folder)),
        Fact("收件邮箱", to or "没有填，发送前在邮件里填"),
    ]
    return [fact for fact in facts if fact.words]


def _fields(form: Form, report: Report) -> Iterator[Fact]:
    name = name_on_seal(form, report)
    people: list[str] = []
    for field in form.fields:
        words = shown(field, report.field(field.id)).strip()
        if field.kind in {"person", "phone"}:
            people.append(words)
        elif field.seal or field.kind == "date":
            yield Fact(field.name, words)
        if field.seal and report.place:
            yield Fact("", name_warning(name, report.place), doubtful=True)
    yield Fact("填表人、电话", "　".join(filter(None, people)))


def _figures(form: Form, report: Report) -> str:
    """Return the number of rows and the figures of the total row (for a list: the sums)."""
    rows = filled_rows(form, report)
    if form.is_list:
        sums = totals(form, rows)
        figures = [
            f"{column.short}{_NO_BREAK}{_sum_words(column, sums[column.id])}"
            for column in form.amounts
        ]
        return f"{len(rows)} {form.row_words.rows}：{'，'.join(figures)}"
    if form.is_by_name:
        return f"{len(rows)} 行：{'；'.join(_named_figures(form, rows))}"
    own = form.place_column
    whole = next((row for row in rows if is_total(form, report, row)), rows[0])
    figures = [
        f"{column.short}{_NO_BREAK}{shown(column, whole[column.id])}" for column in form.figures
    ]
    several = f"{len(rows)} 行，{shown(own, whole[own.id])}一行：" if len(rows) > 1 else ""
    return f"{several}{'，'.join(figures)}"


def _named_figures(form: Form, rows: Sequence[Row]) -> Iterator[str]:
    """Yield the figures of the rows that are not set back, each with the row's code and name."""
    for named, row in zip(form.named_rows, rows, strict=True):
        if not (named.indent or named.heading):
            figures = "、".join(shown(column, row[column.id]) or "空" for column in form.figures)
            yield f"{named.label}{_NO_BREAK}{figures}"


def _sum_words(column: Column, value: Figure | None) -> str:
    return "没有填" if value is None else kind_of(column).show(value)
