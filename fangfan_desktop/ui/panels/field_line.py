"""The lines above and below the grid: printed words, and a plain line for what is filled in."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fangfan_desktop.edits import gestures
from fangfan_desktop.edits.change import Change
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.report import shown
from fangfan_desktop.forms.spec import Field
from fangfan_desktop.ui.committed_line import CommittedLine
from fangfan_desktop.ui.plain import Label, plain
from fangfan_desktop.ui.session import Session
from fangfan_desktop.ui.theme import margins, set_mark, size


class FieldEdit(CommittedLine):
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
        self.setModified(False)
        self.refresh()

    def refresh(self) -> None:
        """Show what the report holds, and what is wrong with it."""
        text = shown(self.field, self._session.report.field(self.field.id))
        if text != self.text():
            self.setText(text)
        found = tuple(f for f in self._session.findings.in_fields if f.column == self.field.id)
        set_mark(self, self._session.mark(found))
        self.setToolTip(plain("\n".join(f"{f.code}　{f.message}" for f in found)))

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
    """The fields of `head` or `foot`, spread over the line."""

    def __init__(self, session: Session, place: str) -> None:
        super().__init__()
        self.edits: dict[str, FieldEdit] = {}
        line = QHBoxLayout(self)
        line.setContentsMargins(margins("field_margins"))
        line.setSpacing(size("paper_gap"))
        fields = [field for field in session.form.fields if field.slot.startswith(place)]
        for number, field in enumerate(fields):
            if number:
                line.addStretch(1)
            label = Label(field.label)
            line.addWidget(label)
            if field.kind == "fixed":
                continue
            edit = FieldEdit(session, field)
            label.setBuddy(edit)
            line.addWidget(edit, 4 if field.kind == "text" and not field.locked else 0)
            if field.suffix:
                line.addWidget(Label(field.suffix))
            self.edits[field.id] = edit
        session.changed.connect(self._on_changed)

    def _on_changed(self, change: Change) -> None:
        if change.fields or change.notes:
            for edit in self.edits.values():
                if not edit.hasFocus() or not edit.isModified():
                    edit.refresh()
