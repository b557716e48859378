"""The panel beside the sheet: the lines of the chosen part, its checks, sample values."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from fangfan_desktop.jobs.drafts.guess import ANSWERED, Guess
from fangfan_desktop.jobs.form_editor.check_menu import Ask
from fangfan_desktop.jobs.form_editor.check_offers import CheckOffer
from fangfan_desktop.jobs.form_editor.editing import FormProblem
from fangfan_desktop.jobs.form_editor.guesses import GuessedLine
from fangfan_desktop.jobs.form_editor.panel import PanelLine
from fangfan_desktop.ui.form_editor.check_card import CheckCard
from fangfan_desktop.ui.form_editor.line_editors import EditorLine
from fangfan_desktop.ui.form_editor.trial_card import TrialCard
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.tab_stops import chain, stops_in
from fangfan_desktop.ui.widgets.theme import margins, size

# How many other choices of a guess stand below its reason; two in a line, if none of them is wide.
_MOST_CHOICES, _IN_A_LINE, _WIDEST = 6, 2, 0.45


def _why(guess: Guess) -> str:
    return guess.reason if guess.reason == ANSWERED else f"猜的：{guess.reason}"


class PartPanel(QFrame):
    """The panel. `typed` gives a line and its new value, `guessed` a guess and another choice.

    `left` comes with Esc: the keyboard goes back to the sheet; `line_left` when a line is left.
    """

    typed = Signal(object, str)
    guessed = Signal(object, str)
    left = Signal()
    line_left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("editorPanel")
        self.setFixedWidth(size("editor_panel"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QWidget()
        holder.setObjectName("editorPanelBody")
        self._layout = QVBoxLayout(holder)
        self._layout.setContentsMargins(margins("checks_margins"))
        self._layout.setSpacing(size("page_gap"))
        self.heading = Label()
        self.heading.setObjectName("heading")
        self.heading.setWordWrap(True)
        self._layout.addWidget(self.heading)
        self.problem = Label()
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        self._layout.addWidget(self.problem)
        self._body = QWidget()
        self._layout.addWidget(self._body)
        self.checks, self.trial = CheckCard(), TrialCard()
        self.checks.built.connect(self._order)
        self.trial.typed.connect(lambda: self._reveal(self.trial.found))
        self._layout.addWidget(self.checks)
        self._layout.addWidget(self.trial)
        self._layout.addStretch(1)
        self._area.setWidget(holder)
        whole.addWidget(self._area)
        self.lines: dict[str, EditorLine] = {}
        self._shown: tuple[object, ...] = ()
        self._guessed = ""

    def show_part(
        self, key: str, words: str, lines: Sequence[PanelLine], guesses: Sequence[GuessedLine]
    ) -> None:
        """Show the lines of a part; what has the keyboard keeps it if the lines are the same."""
        self.heading.setText(words)
        shown = (key, [(line.key, line.kind) for line in lines], list(guesses))
        if shown == self._shown:
            for line in lines:
                self.lines[line.key].show_value(line)
            return
        focused = next((n for n, each in self.lines.items() if each.input.hasFocus()), "")
        focused, self._guessed = focused or self._guessed, ""
        is_same = bool(self._shown) and self._shown[0] == key
        self._shown = shown
        self._rebuild(lines, guesses)
        if is_same and focused in self.lines:
            self.lines[focused].input.setFocus()
        elif focused and not is_same:
            self.left.emit()  # else the keyboard would be on whatever button is next
        if not is_same:
            self._area.verticalScrollBar().setValue(0)

    def _rebuild(self, lines: Sequence[PanelLine], guesses: Sequence[GuessedLine]) -> None:
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(size("page_gap"))
        notes = {each.name: each for each in guesses}
        self.lines = {}
        for line in lines:
            made = EditorLine(line, body)
            made.typed.connect(self.typed)
            made.left.connect(self.line_left)
            if note := notes.pop(line.key, None):
                made.add_below(self._note_of(note, has_box=line.kind == "choice"))
            layout.addWidget(made.whole)
            self.lines[line.key] = made
        for note in notes.values():
            layout.addWidget(self._note_of(note, f"{note.guess.about}："))
        self._layout.replaceWidget(self._body, body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body
        body.show()  # at once: Tab passes by what is not shown yet
        self._order()

    def _order(self) -> None:
        """Let Tab go from the top to the bottom, whatever was built last."""
        chain([*stops_in(self._body), *self.checks.stops(), self.trial.table])

    def _note_of(self, note: GuessedLine, about: str = "", *, has_box: bool = False) -> QWidget:
        """Return the reason of a guess in small words, with the likeliest of its other choices.

        `has_box`: all of them are in the box above, which has the keyboard's. `about` says what was
        guessed where no line does.
        """
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        words = Label(f"{about}{_why(note.guess)}")
        words.setObjectName("guess")
        words.setWordWrap(True)
        layout.addWidget(words)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        buttons: list[QPushButton] = []
        for choice in note.others[:_MOST_CHOICES]:
            button = QPushButton(choice.words)
            button.setProperty("flat", True)
            button.setToolTip(f"改成：{choice.words}")
            button.clicked.connect(lambda _=False, value=choice.value: self._take(note, value))
            if has_box:
                button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            button.ensurePolished()  # its width is that of the theme's face
            buttons.append(button)
        widest = max((button.sizeHint().width() for button in buttons), default=0)
        in_a_line = _IN_A_LINE if widest <= _WIDEST * self.width() else 1
        for at, button in enumerate(buttons):
            row, column = divmod(at, in_a_line)
            grid.addWidget(button, row, column, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(_IN_A_LINE, 1)
        layout.addLayout(grid)
        return whole

    def _take(self, note: GuessedLine, value: str) -> None:
        """Take another choice. Its button goes with the click: the keyboard goes to the line above it."""
        self._guessed = note.name
        self.guessed.emit(note.guess, value)

    def show_problems(self, key: str, problems: Sequence[FormProblem]) -> None:
        """Say what is wrong in the part: beside the line that it is about, or above all."""
        rest = [each.reason for each in problems]
        for name, line in self.lines.items():
            own = [each.reason for each in problems if each.key.startswith(f"{key}.{name}")]
            line.show_problem("\n".join(own))
            rest = [each for each in rest if each not in own]
        self.problem.setText("\n".join(rest))
        self.problem.setVisible(bool(rest))

    def enter(self) -> None:
        """Put the keyboard on the first line."""
        first = next(iter(self.lines.values()), None)
        if first:
            first.input.setFocus(Qt.FocusReason.TabFocusReason)

    def focus_line(self, name: str) -> None:
        """Put the keyboard on a line (its key in the file), else on the first one, and scroll to it."""
        if line := self.lines.get(name):
            line.input.setFocus(Qt.FocusReason.OtherFocusReason)
            self._reveal(line.whole)
        else:
            self.enter()

    def ask_check(self, offer: CheckOffer, asks: Sequence[Ask]) -> None:
        """Ask for what fills the gaps of an offered check, and scroll to it."""
        self._reveal(self.checks.ask(offer, asks))

    def _reveal(self, widget: QWidget) -> None:
        """Scroll to a widget, once it has its place."""
        QTimer.singleShot(0, widget, lambda: self._area.ensureWidgetVisible(widget))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
