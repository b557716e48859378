"""The pop-up that belongs to a cell of the grid: a calendar, check boxes, or a list."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.report import Cell, shown
from fangfan_desktop.ui.widgets.theme import Theme

if TYPE_CHECKING:
    from fangfan_desktop.ui.widgets.editors.calendar_popup import CalendarPopup
    from fangfan_desktop.ui.widgets.editors.choices_popup import ChoicesPopup
    from fangfan_desktop.ui.widgets.editors.option_popup import OptionPopup


def has_popup(column: Column) -> bool:
    """Return True if a pop-up belongs to the cells of a column."""
    rule = kind_of(column).validation()
    return column.kind == "date" or (rule is not None and rule.rule == "list")


def has_options(column: Column) -> bool:
    """Return True if its cells take one of a few texts: Space or a double click opens their list."""
    return column.kind in {"one_of", "yes_no"}


def popup_of(
    column: Column, cell: Cell, today: date, theme: Theme, parent: QWidget
) -> "CalendarPopup | ChoicesPopup | OptionPopup | None":
    """Return the pop-up of a cell, which is not open yet; None if its column has none."""
    if column.kind == "date":
        from fangfan_desktop.ui.widgets.editors.calendar_popup import CalendarPopup

        day = cell.value if isinstance(cell.value, date) else None
        return CalendarPopup(day, today, theme, parent)
    if column.kind == "choices":
        from fangfan_desktop.ui.widgets.editors.choices_popup import ChoicesPopup

        return ChoicesPopup(column, cell, parent)
    rule = kind_of(column).validation()
    if rule and rule.rule == "list":
        from fangfan_desktop.ui.widgets.editors.option_popup import OptionPopup

        return OptionPopup(column.short, rule.options, shown(column, cell), parent)
    return None
