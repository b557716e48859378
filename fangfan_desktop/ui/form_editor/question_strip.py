"""The questions about a draft above the sheet, one at a time: a button for each choice."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from fangfan_desktop.jobs.drafts.guess import Guess
from fangfan_desktop.ui.widgets.plain import Label
from fangfan_desktop.ui.widgets.theme import margins, set_mark

_IN_A_LINE = 4


class QuestionStrip(QFrame):
    """`answered` gives the guess and the value that was chosen, `put_off` the guess for later."""

    answered = Signal(object, str)
    put_off = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("strip")
        set_mark(self, "warning")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(margins("find_margins"))
        self.words = Label()
        self.words.setWordWrap(True)
        self._layout.addWidget(self.words)
        self._line = QWidget()
        self._layout.addWidget(self._line)
        self.buttons: list[QPushButton] = []
        self.hide()

    def ask(self, guess: Guess | None) -> None:
        """Ask a question; nothing is asked without one."""
        self.setVisible(guess is not None)
        if guess is None:
            return
        reason = f"（{guess.reason}）" if guess.reason else ""
        self.words.setText(f"{guess.question or guess.about}{reason}")
        line = QWidget()
        layout = QGridLayout(line)
        layout.setContentsMargins(0, 0, 0, 0)
        self.buttons = []
        for choice in guess.choices:
            button = QPushButton(choice.words)
            is_likely = choice.value == guess.chosen
            button.setProperty("primary" if is_likely else "on_paper", True)
            button.clicked.connect(
                lambda _=False, value=choice.value: self.answered.emit(guess, value)
            )
            self.buttons.append(button)
        later = QPushButton("以后再说")
        later.setProperty("flat", True)
        later.clicked.connect(lambda: self.put_off.emit(guess))
        self.buttons.append(later)
        for at, button in enumerate(self.buttons):
            button.setAutoDefault(True)
            layout.addWidget(button, at // _IN_A_LINE, at % _IN_A_LINE)
        layout.setColumnStretch(_IN_A_LINE, 1)
        self._layout.replaceWidget(self._line, line)
        self._line.hide()
        self._line.deleteLater()
        self._line = line
        line.show()
        self.enter()

    def enter(self) -> None:
        """Put the keyboard on the likely choice, else on the first: what looks chosen is what Enter takes."""
        likely = (button for button in self.buttons if button.property("primary"))
        next(likely, self.buttons[0]).setFocus()
