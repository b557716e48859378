"""The reports, boards and years that can be looked for."""

from collections.abc import Iterator

from fangfan_desktop.forms.deadlines import PeriodicReport
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.place_words import words_of
from fangfan_desktop.jobs.lookup.desk import Desk
from fangfan_desktop.jobs.lookup.entry import Entry, GoToBoard, GoToReport, GoToYear
from fangfan_desktop.jobs.year.due import DueReport
from fangfan_desktop.jobs.year.report_state import state_words

_DIGITS = str.maketrans({"第": None, **dict(zip("一二三四", "1234", strict=True))})
_FAR = 10_000  # days
# Further away than any day of the year: what is done, what is of another year.
_DONE, _OTHER_YEAR = _FAR, 2 * _FAR


def report_entries(desk: Desk) -> Iterator[Entry]:
    """Yield the reports of the year shown, what is stored of other years, the boards, the years."""
    for due in desk.dues:
        yield _of_year(desk, due)
    yield from _of_other_years(desk)
    yield from _boards(desk)
    stored = desk.workspace.years()
    for year in sorted({*stored, desk.year - 1, desk.year + 1} - {desk.year}, reverse=True):
        yield Entry(
            "report",
            f"{year}年报表",
            GoToYear(year),
            "那一年的全部报表" if year in stored else "那一年还什么都没有",
            near=_OTHER_YEAR,
        )


def _of_year(desk: Desk, due: DueReport) -> Entry:
    form, days = due.form, abs((due.due - desk.today).days)
    title = "" if form.title == form.label else form.title
    return Entry(
        "report",
        due.name,
        GoToReport(form.id, due.period),
        " · ".join(filter(None, (title, due.left(desk.today), state_words(due)))),
        also=_said(form, due.period),
        near=days + (_DONE if due.is_done else 0),
    )


def _of_other_years(desk: Desk) -> Iterator[Entry]:
    shown = {(due.form.id, due.period) for due in desk.dues}
    for kept in desk.kept:
        form = desk.reference.form_for(kept.form, kept.period)
        if form is None or not kept.begun or (kept.form, kept.period) in shown:
            continue
        yield Entry(
            "report",
            f"{form.label} · {kept.period.year}年{kept.period.part_words}",
            GoToReport(form.id, kept.period),
            form.title,
            also=_said(form, kept.period),
            near=_OTHER_YEAR,
        )


def _boards(desk: Desk) -> Iterator[Entry]:
    gathered = desk.reference.gathered(desk.unit, desk.places)
    for due in desk.dues:
        if due.form.id in gathered:
            yield Entry(
                "report",
                f"报送进度 · {due.name}",
                GoToBoard(due.form.id, due.period),
                f"{words_of(desk.unit).each_unit}报了没有",
                also=_said(due.form, due.period),
                near=abs((due.due - desk.today).days),
            )


def _said(form: PeriodicReport, period: Period) -> str:
    """Return what a report is also called: `3季度附件1 2026年`."""
    return f"{period.part_words.translate(_DIGITS)}{form.label} {period.year}年"
