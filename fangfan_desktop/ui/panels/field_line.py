"""The lines above and below the grid: printed words, and a plain line for what is filled in."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from fangfan_desktop.edits import gestures
from fangfan_desktop.edits.change import Change
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.report import shown
from fangfan_desktop.forms.spec import Field
from fangfan_desktop.ui.plain import Label, plain
from fangfan_desktop.ui.session import Session
from fangfan_desktop.ui.theme import margins, set_mark, size


class FieldEdit(QLineEdit):
    """One field of the report; committed on Enter, Tab or leaving."""

    def __init__(self, session: Session, field: Field) -> None:
        super().__init__()
        self._session, self.field = session, field
        self.setAccessibleName(field.name)
        self.setObjectName(f"field_{field.id}")
        self.setMinimumWidth(size("field_least"))
        self.setMaximumWidth(size(f"field_{field.kind}"))
        self.setReadOnly(field.locked or session.is_read_only)
        if field.locked:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setFixedWidth(self.fontMetrics().horizontalAdvance("济南") + size("field_padding"))
        if field.kind == "date" and not session.is_read_only:
            self.setPlaceholderText("Ctrl+; 填今天")
        self.editingFinished.connect(self.commit)
        self.refresh()

    def commit(self) -> None:
        """Make what stands here part of the report, if it is something new."""
        raw = self.text().strip()
        if raw != shown(self.field, self._session.report.field(self.field.id)):
            self._session.apply(gestures.type_field(self.field.name, self.field.id, raw))
        self.refresh()

    def refresh(self) -> None:
        """Show what the report holds, and what is wrong with it."""
        text = shown(self.field, self._session.report.field(self.field.id))
        if text != self.text():
            self.setText(text)
        found = tuple(f for f in self._session.findings.in_fields if f.column == self.field.id)
        set_mark(self, self._session.mark(found))
        self.setToolTip(plain("\n".join(f"{f.code}　{f.message}" for f in found)))

    def sizeHint(self) -> QSize:
        """Return how much room its words ask for."""
        words = self.fontMetrics().horizontalAdvance(self.text() or self.placeholderText())
        wide = max(size("field_least"), words + size("field_padding") + size("field_caret"))
        return QSize(min(wide, self.maximumWidth()), super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if (
            self.field.kind == "date"
            and not self.isReadOnly()
            and control
            and event.key() == Qt.Key.Key_Semicolon
        ):
            self.setText(kind_of(self.field).show(self._session.context.today))
            self.commit()
            return
        super().keyPressEvent(event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.focusNextChild()


class FieldLine(QWidget):
    """The fields of `head` or `foot`, spread over the line; over several where it is too narrow."""

    def __init__(self, session: Session, place: str) -> None:
        super().__init__()
        self.edits: dict[str, FieldEdit] = {}
        fields = [field for field in session.form.fields if field.slot.startswith(place)]
        # Placed here and not by a layout: one that is made anew leaves Python things that are gone.
        self._parts = [self._part(session, field) for field in fields]
        session.changed.connect(self._on_changed)

    def _part(self, session: Session, field: Field) -> QWidget:
        """Return a field with its words, and its line where it has one."""
        part = QWidget(self)
        line = QHBoxLayout(part)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(size("paper_gap"))
        label = Label(field.label)
        line.addWidget(label)
        if field.kind == "fixed":
            return part
        edit = FieldEdit(session, field)
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
        """Give each field a place in which it can be read."""
        gap, room = size("field_gap"), self.width()
        rows: list[list[QWidget]] = [[]]
        for part in self._parts:
            wide = sum(each.sizeHint().width() + gap for each in rows[-1])
            if rows[-1] and wide + part.sizeHint().width() > room:
                rows.append([])
            rows[-1].append(part)
        top = edge = margins("field_margins").top()
        for parts in rows:
            height = max(part.sizeHint().height() for part in parts)
            _spread(parts, room, gap, top, height)
            top += height + size("paper_gap")
        self.setFixedHeight(top - size("paper_gap") + edge)

    def _on_changed(self, change: Change) -> None:
        if change.fields or change.notes:
            for edit in self.edits.values():
                if not edit.hasFocus() or not edit.isModified():
                    edit.refresh()
            self._place()


def _spread(parts: list[QWidget], room: int, gap: int, top: int, height: int) -> None:
    """Put fields side by side from edge to edge; one that grows takes what is left, up to its most."""
    widths = [part.sizeHint().width() for part in parts]
    left = max(0, room - sum(widths) - gap * (len(parts) - 1))
    for at, part in enumerate(parts):
        if part.property("grows") and (edit := part.findChild(FieldEdit)):
            more = min(left, edit.maximumWidth() - edit.sizeHint().width())
            widths[at] += more
            left -= more
    x = 0.0
    for part, width in zip(parts, widths, strict=True):
        part.setGeometry(round(x), top, width, height)
        x += width + gap + (left / (len(parts) - 1) if len(parts) > 1 else 0)
