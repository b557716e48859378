"""The lines above and below the grid: printed words, and an input line for each field."""

from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from fangfan_desktop.edits import gestures
from fangfan_desktop.edits.change import EditChange
from fangfan_desktop.forms.columns import Field
from fangfan_desktop.forms.invisible import visible
from fangfan_desktop.forms.kinds.dates import completed
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.periods import first_day
from fangfan_desktop.forms.report import shown
from fangfan_desktop.ui.report.session import Session
from fangfan_desktop.ui.widgets.committed_line import CommittedLine
from fangfan_desktop.ui.widgets.icons import icon
from fangfan_desktop.ui.widgets.plain import Label, plain
from fangfan_desktop.ui.widgets.theme import Theme, margins, set_mark, size

_DATE_HINT = "写 9.10 就是这一年的 9月10日；也可以写“今天”，或者按 Alt+向下 打开日历"


class FieldEdit(CommittedLine):
    """One field of the report, committed by Enter, Tab or a change of focus. A date has a calendar."""

    def __init__(self, session: Session, theme: Theme, field: Field) -> None:
        super().__init__()
        self._session, self._theme, self.field = session, theme, field
        self.setAccessibleName(field.name)
        self.setObjectName(f"field_{field.id}")
        self.setMinimumWidth(size("field_least"))
        self.setMaximumWidth(size(f"field_{field.kind}"))
        self.setReadOnly(field.locked or session.is_read_only)
        if field.locked:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            words = (
                shown(field, session.report.field(field.id)) if field.is_given_period else "济南"
            )
            self.setFixedWidth(self.fontMetrics().horizontalAdvance(words) + size("field_padding"))
        self._is_date = field.kind == "date" and not self.isReadOnly()
        if self._is_date:
            self.setPlaceholderText("如 9.10，今天")
            opening = self.addAction(
                icon("calendar", theme, "ink_soft"), QLineEdit.ActionPosition.TrailingPosition
            )
            opening.setToolTip("打开日历（Alt+向下）")
            opening.triggered.connect(self.open_calendar)
        self.editingFinished.connect(self.commit)
        # A layout asks for the size of the text again only when it is told.
        self.textChanged.connect(self.updateGeometry)
        self.refresh()

    def commit(self) -> None:
        """Write the text into the report if it has changed."""
        raw = visible(self.text()).strip()
        period = self._session.report.period
        if self._is_date and period:
            raw = completed(raw, first_day(period), self._session.today())
        # No longer being typed: the line shows what was read, and makes room for it.
        self.setModified(False)
        if raw != shown(self.field, self._session.report.field(self.field.id)):
            self._session.apply(gestures.type_field(self.field.name, self.field.id, raw))
        self.refresh()

    def refresh(self) -> None:
        """Show the report's text and the findings about it."""
        text = shown(self.field, self._session.report.field(self.field.id))
        if text != self.text():
            self.setText(text)
        found = self._session.in_field(self.field.id)
        set_mark(self, self._session.mark(found))
        hint = _DATE_HINT if self._is_date else ""
        words = "\n".join(f"{f.code}　{f.message}" for f in found)
        if not self.field.printed:
            hint = f"{hint}\n这一项不印在表上。".strip()
        self.setToolTip(plain(words or hint))

    def open_calendar(self) -> None:
        """Choose a day from a month."""
        from fangfan_desktop.ui.widgets.editors.calendar_popup import CalendarPopup

        self.commit()
        value = self._session.report.field(self.field.id).value
        day = value if isinstance(value, date) else None
        # Its parent is the window: the paper is white in the dark scheme, too.
        popup = CalendarPopup(day, self._session.today(), self._theme, self.window())
        popup.chosen.connect(self._put)
        popup.open_below(self.rect(), self)

    def _put(self, day: date) -> None:
        self.setText(kind_of(self.field).show(day))
        self.commit()

    def sizeHint(self) -> QSize:
        """Return the size of its text."""
        words = self.fontMetrics().horizontalAdvance(self.text() or self.placeholderText())
        around = size("field_padding") + size("field_caret") + size("field_icon") * self._is_date
        wide = max(size("field_least"), words + around)
        return QSize(min(wide, self.maximumWidth()), super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        match event.key(), held:
            case Qt.Key.Key_Semicolon, Qt.KeyboardModifier.ControlModifier if self._is_date:
                self._put(self._session.today())
                return
            case Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier if self._is_date:
                self.open_calendar()
                return
            case _:
                pass
        super().keyPressEvent(event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.focusNextChild()


class FieldLine(QWidget):
    """The fields of `head` or `foot`, spread over the line, or over several lines if it is narrow."""

    def __init__(self, session: Session, theme: Theme, place: str) -> None:
        super().__init__()
        self.edits: dict[str, FieldEdit] = {}
        fields = [field for field in session.form.fields if field.slot.startswith(place)]
        if session.is_rest:
            fields = [field for field in fields if field.kind == "fixed"]
        # Placed here and not by a layout: a layout that is made anew deletes objects that Python holds.
        self._parts = [self._part(session, theme, field) for field in fields]
        session.changed.connect(self._on_changed)

    def _part(self, session: Session, theme: Theme, field: Field) -> QWidget:
        """Return a widget with a field's words, and its input line if it has one."""
        part = QWidget(self)
        line = QHBoxLayout(part)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(size("paper_gap"))
        label = Label(field.label if field.printed or field.label else f"{field.name}：")
        line.addWidget(label)
        if field.kind == "fixed":
            return part
        edit = FieldEdit(session, theme, field)
        label.setBuddy(edit)
        line.addWidget(edit, 1)
        if field.suffix:
            line.addWidget(Label(field.suffix))
        part.setProperty("grows", field.kind == "text" and not field.locked)
        self.edits[field.id] = edit
        return part

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Give each field a place where it can be read."""
        gap, space = size("field_gap"), self.width()
        rows: list[list[QWidget]] = [[]]
        for part in self._parts:
            wide = sum(each.sizeHint().width() + gap for each in rows[-1])
            if rows[-1] and wide + part.sizeHint().width() > space:
                rows.append([])
            rows[-1].append(part)
        top = edge = margins("field_margins").top()
        for parts in filter(None, rows):
            height = max(part.sizeHint().height() for part in parts)
            _spread(parts, space, gap, top, height)
            top += height + size("paper_gap")
        self.setFixedHeight(top - size("paper_gap") + edge if self._parts else 0)

    def _on_changed(self, change: EditChange) -> None:
        if change.fields or change.notes:
            for edit in self.edits.values():
                if not edit.hasFocus() or not edit.isModified():
                    edit.refresh()
            self._place()


def _spread(parts: list[QWidget], space: int, gap: int, top: int, height: int) -> None:
    """Put fields side by side from edge to edge; one that grows takes the rest, up to its maximum."""
    widths = [part.sizeHint().width() for part in parts]
    left = max(0, space - sum(widths) - gap * (len(parts) - 1))
    for at, part in enumerate(parts):
        if part.property("grows") and (edit := part.findChild(FieldEdit)):
            more = min(left, edit.maximumWidth() - edit.sizeHint().width())
            widths[at] += more
            left -= more
    x = 0.0
    for part, width in zip(parts, widths, strict=True):
        part.setGeometry(round(x), top, width, height)
        x += width + gap + (left / (len(parts) - 1) if len(parts) > 1 else 0)
