"""The list at the left: the year's reports, a city's boards, and whose data this is."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.place_words import LEVEL_NAMES, words_of
from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.year.due import DueReport
from fangfan_desktop.jobs.year.report_state import state_words


class BoardItem(NamedTuple):
    """A board in the list: the form and period of its reports, its words, and small words."""

    form: str
    period: Period
    words: str
    small: str = ""


class ReportItem(NamedTuple):
    """A report in the list: its small words and their colour, its icon, and its state in words."""

    small: str
    colour: str
    drawing: str
    state: str


# A form with more periods a year than this has only the near ones in the list.
_MOST_PERIODS = 4


def near_reports(
    reports: Sequence[DueReport], today: date, here: tuple[str, str, Period | None]
) -> list[DueReport]:
    """Return the reports that stand in the list; of a monthly form those that are near.

    They are the last one that was due, the next one, those that are begun and not sent, and the one
    that is open (`here`: kind of page, form, period).
    """
    by_form: dict[str, list[DueReport]] = {}
    for each in reports:
        by_form.setdefault(each.form.id, []).append(each)
    found: list[DueReport] = []
    for same in by_form.values():
        passed = [each for each in same if each.due < today]
        near = [*passed[-1:], *same[len(passed) : len(passed) + 1]]
        found += [
            each
            for each in same
            if sum(not other.is_last_years for other in same) <= _MOST_PERIODS
            or each in near
            or (each.kept.begun and not each.is_done)
            or here[1:] == (each.form.id, each.period)
        ]
    return found


def board_items(
    forms: Mapping[str, Form],
    reports: Sequence[DueReport],
    today: date,
    here: tuple[str, str, Period | None],
    small: str,
    last: Mapping[str, Period] | None = None,
) -> list[BoardItem]:
    """Return a board for each form of the year.

    Its period is that of the open board (`here`: kind of page, form, period), else that of the `last`
    one of the year, else the one due next. `small` are the small words of the open board (`9 / 12`);
    the others have their period there.
    """
    items: list[BoardItem] = []
    for form in forms.values():
        due = [each for each in reports if each.form.id == form.id]
        if not due:
            continue  # reported once, in another year
        kind, form_id, opened = here
        is_open = (kind, form_id) == ("board", form.id)
        period = next((each.period for each in due if each.due >= today), due[-1].period)
        before = (last or {}).get(form.id)
        if before and before.year == period.year:
            period = before
        words = f"报送进度 · {form.label}"
        shown = opened if is_open and opened else period
        items.append(BoardItem(form.id, shown, words, small if is_open else shown.part_words))
    return items


def report_item(due: DueReport, today: date) -> ReportItem:
    """Return how a report of the year stands in the list."""
    if due.is_done:
        small = "另行报送" if due.kept.is_elsewhere else "已报送"
    elif due.kept.is_unsent:
        small = "待发送"
    else:
        is_late = due.due < today and not due.kept.is_corrected
        # There is no room for a year here; a tip has it.
        small = "已过期" if is_late else due.left(today).removeprefix(f"{due.due.year}年")
    drawing = "done" if due.is_done else "begun" if due.kept.begun else "new"
    return ReportItem(small, due.mark(today) or "text_faint", drawing, state_words(due))


def level_words(place: Place, places: Places) -> str:
    """Return the level of a unit: `市级 · 12 个区县`, `县级 · 济南市`."""
    level = f"{LEVEL_NAMES[place.level]}级"
    if place.whole:
        return f"{level} · {place.whole.label}"
    units = places.reporting(place, "village")[1:]
    zones = "（含功能区）" if places.zones_of(place) else ""
    return f"{level} · {len(units)} 个{words_of(place).members}{zones}"
