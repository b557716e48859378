"""A calendar to choose a day from."""

from datetime import date

from PySide6.QtCore import QDate, QLocale, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCalendarWidget,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from fangfan_desktop.forms.kinds.dates import day_words
from fangfan_desktop.ui.widgets.editors.placing import show_below
from fangfan_desktop.ui.widgets.icons import icon
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.theme import Theme, margins, size

_CHINESE = QLocale(QLocale.Language.Chinese, QLocale.Country.China)


class CalendarPopup(QFrame):
    """Arrows move, Page Up and Down change the month, Enter or a click chooses a day, Esc cancels."""

    chosen = Signal(date)

    def __init__(self, day: date | None, today: date, theme: Theme, parent: QWidget) -> None:
        """Show the month of `day`; without a day, of `today`."""
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("calendar")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.days = QCalendarWidget()
        self.days.setLocale(_CHINESE)
        for widget in (self.days, *self.days.findChildren(QAbstractItemView)):
            widget.setAccessibleName("日历")
        self.days.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.days.setHorizontalHeaderFormat(
            QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames
        )
        self.days.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.days.setNavigationBarVisible(False)
        self.days.setDateEditEnabled(False)  # typed digits would open another editor
        self._colour(theme, today)
        self.days.setSelectedDate(_qt(day or today))
        self.days.activated.connect(self._take)
        self.days.clicked.connect(self._take)
        self.days.currentPageChanged.connect(self._show_month)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("popup_margins"))
        layout.addLayout(self._top(theme))
        layout.addWidget(self.days)
        layout.addLayout(self._bottom(today))
        self._show_month(self.days.yearShown(), self.days.monthShown())

    def open_below(self, place: QRect, parent: QWidget) -> None:
        """Show it below a rectangle of `parent`."""
        show_below(self, place, parent)
        self.days.setFocus()

    def _colour(self, theme: Theme, today: date) -> None:
        plain, marked = QTextCharFormat(), QTextCharFormat()
        plain.setForeground(theme["text"])
        for weekday in Qt.DayOfWeek:  # weekends would be red
            self.days.setWeekdayTextFormat(weekday, plain)
        head = QTextCharFormat()
        head.setForeground(theme["text_soft"])
        head.setBackground(theme["panel"])
        self.days.setHeaderTextFormat(head)
        marked.setForeground(theme["accent_dark"])
        marked.setBackground(theme["accent_soft"])
        marked.setFontWeight(700)
        marked.setToolTip("今天")
        self.days.setDateTextFormat(_qt(today), marked)

    def _top(self, theme: Theme) -> QHBoxLayout:
        line = QHBoxLayout()
        self.month = Label()
        self.month.setObjectName("month")
        self.month.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.turns: dict[str, QToolButton] = {}
        for words, name, turn in (
            ("上个月", "back", self.days.showPreviousMonth),
            ("下个月", "on", self.days.showNextMonth),
        ):
            button = QToolButton()
            button.setIcon(icon(name, theme))
            button.setIconSize(QSize(size("icon"), size("icon")))
            button.setToolTip(f"{words}（{'Page Up' if name == 'back' else 'Page Down'}）")
            button.setAccessibleName(words)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _=False, turn=turn: turn())
            self.turns[name] = button
        line.addWidget(self.turns["back"])
        line.addWidget(self.month, 1)
        line.addWidget(self.turns["on"])
        return line

    def _bottom(self, today: date) -> QHBoxLayout:
        line = QHBoxLayout()
        hint = Label("Enter 选定，Esc 不选")
        hint.setObjectName("hint")
        line.addWidget(hint, 1)
        self.today = QPushButton(f"今天 {day_words(today)}")
        self.today.setProperty("flat", True)
        self.today.clicked.connect(lambda _=False: self._take(_qt(today)))
        line.addWidget(self.today)
        return line

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.today.hasFocus() and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.today.click()
        else:
            super().keyPressEvent(event)

    def _show_month(self, year: int, month: int) -> None:
        self.month.setText(f"{year}年{month}月")

    def _take(self, day: QDate) -> None:
        self.chosen.emit(date(day.year(), day.month(), day.day()))
        self.close()


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
