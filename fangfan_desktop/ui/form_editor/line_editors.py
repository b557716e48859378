"""What a line of the editor's panel is typed into: a text, several lines, a choice, a box to tick."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QVBoxLayout, QWidget

from fangfan_desktop.jobs.form_editor.panel import PanelLine
from fangfan_desktop.ui.widgets.choice_box import ChoiceBox
from fangfan_desktop.ui.widgets.committed_line import CommittedLine
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.theme import size


class ExplainBox(QPlainTextEdit):
    """Several lines of text; undo is the form's, Tab goes on to the next line of the panel."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setFixedHeight(size("editor_text"))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            if event.matches(undo) or event.matches(redo):
                event.ignore()
                return True
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return super().event(event)


class EditorLine(QObject):
    """A line of the panel: its words, what it is typed into, its hint. `typed` gives a new value.

    `left` comes when it is left: then the next typing is a step of its own.
    """

    typed = Signal(object, str)
    left = Signal()

    def __init__(self, line: PanelLine, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = line
        self.whole = QWidget()
        layout = QVBoxLayout(self.whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(size("card_gap"))
        self.words = Label(line.words)
        self.words.setObjectName("lineWords")
        self.input = _MAKERS.get(line.kind, _text_line)(self, line)
        self.input.setObjectName(f"line_{line.key}")
        self.input.setAccessibleName(line.words)
        self.words.setBuddy(self.input)
        if line.kind != "flag":
            layout.addWidget(self.words)
        layout.addWidget(self.input)
        self.hint = _small(line.hint, "lineHint")
        self.problem = _small("", "problem")
        for each in (self.hint, self.problem):
            layout.addWidget(each)
        self._layout = layout
        self.show_value(line)

    def add_below(self, widget: QWidget) -> None:
        """Put something below it, such as the reason of a guess."""
        self._layout.addWidget(widget)

    def show_problem(self, words: str) -> None:
        """Say what is wrong in it; nothing if it is right."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def show_value(self, line: PanelLine) -> None:
        """Show what it says now, unless that is what stands there."""
        self.line = line
        box = self.input
        if isinstance(box, CommittedLine):
            if box.text() != line.value and not (box.hasFocus() and box.isModified()):
                box.setText(line.value)
        elif isinstance(box, ExplainBox):
            if box.toPlainText() != line.value:
                box.blockSignals(True)
                box.setPlainText(line.value)
                box.blockSignals(False)
        elif isinstance(box, ChoiceBox):
            _fill(box, line)
        elif isinstance(box, QCheckBox):
            box.setChecked(bool(line.value))

    def take(self, value: str) -> None:
        """Say that a value was typed."""
        if isinstance(self.input, CommittedLine):
            self.input.setModified(False)
        if value != self.line.value:
            self.typed.emit(self.line, value)


def _small(words: str, name: str) -> Label:
    label = Label(words)
    label.setObjectName(name)
    label.setWordWrap(True)
    if not words:
        label.hide()
    return label


def _text_line(owner: EditorLine, line: PanelLine) -> QWidget:
    box = CommittedLine()
    if not line.late:
        box.textEdited.connect(owner.take)
    box.editingFinished.connect(lambda: owner.take(box.text()))
    box.editingFinished.connect(owner.left)
    return box


def _several_lines(owner: EditorLine, _: PanelLine) -> QWidget:
    box = ExplainBox()
    box.textChanged.connect(lambda: owner.take(box.toPlainText()))
    box.left.connect(owner.left)
    return box


def _choice(owner: EditorLine, line: PanelLine) -> QWidget:
    box = ChoiceBox()
    box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(8)
    _fill(box, line)
    box.activated.connect(lambda _: owner.take(str(box.currentData())))
    return box


def _fill(box: ChoiceBox, line: PanelLine) -> None:
    now = [(str(box.itemData(at)), box.itemText(at)) for at in range(box.count())]
    if now != list(line.choices):
        box.clear()
        for value, words in line.choices:
            box.addItem(words, value)
    box.setCurrentIndex(max(0, box.findData(line.value)))


def _flag(owner: EditorLine, line: PanelLine) -> QWidget:
    box = QCheckBox(line.words)
    box.clicked.connect(lambda checked: owner.take("true" if checked else ""))
    return box


_MAKERS: dict[str, Callable[[EditorLine, PanelLine], QWidget]] = {
    "text": _several_lines,
    "choice": _choice,
    "flag": _flag,
}
