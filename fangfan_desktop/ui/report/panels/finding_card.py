"""One finding in the check panel: its cell, its words, and for a warning the line for a note."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout

from fangfan_desktop.checks.finding import Finding, grade_words
from fangfan_desktop.paint.measure import break_line
from fangfan_desktop.ui.report.panels.note_line import NoteLine
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.say import show_and_say
from fangfan_desktop.ui.widgets.theme import margins, size

_PIXELS = {"where": "small", "message": "words"}
_ASK = "写一句核实说明，按 Enter 存下"


def _asked_of(finding: Finding) -> str:
    """Return what is asked for in the line for a note, short enough for one line."""
    least = finding.least_note
    return f"核实说明至少 {least} 个字，按 Enter 存下" if least > 1 else _ASK


class FindingCard(QFrame):
    """A card; Enter or a click goes to its cell, a note (核实说明) settles its warning.

    A click on a warning focuses the line for the note: what is typed next is the note, not a figure.
    `offer` is the figure that the cell's text can only mean; a button takes it.
    """

    chosen = Signal(Finding)
    explained = Signal(Finding, str)
    taken = Signal(Finding, str)

    def __init__(
        self, finding: Finding, where: str, note: str, *, read_only: bool = False, offer: str = ""
    ) -> None:
        super().__init__()
        self.finding, self.note, self.place = finding, note, where
        self.setObjectName("card")
        self.setProperty("mark", "settled" if note else finding.severity)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Many cards scroll: they do not become lower than their words.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        said = grade_words(finding, note)
        self.setAccessibleName(f"{said} {finding.code} {where}：{finding.message}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(margins("card_margins"))
        layout.setSpacing(size("card_gap"))
        top = QHBoxLayout()
        code = Label("✓ 已核实" if note else f"{said} {finding.code}")
        code.setObjectName("code")
        code.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        top.setSpacing(size("card_head_gap"))
        # In a scroll area a label's height does not follow its width: the texts are broken beforehand.
        width = size("card_text")
        top.addWidget(_label(where, "where", width - size("card_code")), 1)
        top.addWidget(code)
        layout.addLayout(top)
        layout.addWidget(_label(finding.message, "message", width))
        self.take: QPushButton | None = None
        if offer and not read_only:
            self.take = QPushButton(f"改成 {offer}")
            self.take.setProperty("flat", True)
            self.take.setAutoDefault(True)
            self.take.setAccessibleName(f"{where}：改成 {offer}")
            self.take.clicked.connect(lambda: self.taken.emit(self.finding, offer))
            layout.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        self.line: NoteLine | None = None
        if finding.asks_for_note:
            self.line = NoteLine(note)
            self.line.setReadOnly(read_only)
            self.line.setPlaceholderText("" if read_only else _asked_of(finding))
            self.line.setAccessibleName(f"核实说明：{where}")
            self.line.editing_finished.connect(self._explain)
            layout.addWidget(self.line)
            self.too_short = Label()
            self.too_short.setObjectName("code")
            self.too_short.hide()
            layout.addWidget(self.too_short)

    def _explain(self) -> None:
        if self.line is None or self.line.text() == self.note:
            return
        words, least = self.line.text(), self.finding.least_note
        if words and len(words) < least:
            why = f"至少 {least} 个字，还差 {least - len(words)} 个；没有存"
            show_and_say(self.too_short, why)
            self.too_short.show()
            return
        self.explained.emit(self.finding, words)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.chosen.emit(self.finding)
        if self.line and not self.line.isReadOnly():
            self.line.setFocus()
            self.line.moveCursor(QTextCursor.MoveOperation.End)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.chosen.emit(self.finding)
        else:
            super().keyPressEvent(event)


def _label(text: str, name: str, width: int) -> Label:
    font = QFont(QGuiApplication.font())
    font.setPixelSize(size(_PIXELS[name]))
    lines = (line for part in text.split("\n") for line in break_line(part, font, width))
    label = Label("\n".join(lines))
    label.setObjectName(name)
    return label
