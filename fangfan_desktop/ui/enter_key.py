"""Enter presses the button that has the keyboard: in a page of the window as in a dialogue."""

from PySide6.QtWidgets import QPushButton, QWidget


def let_enter_press(page: QWidget) -> None:
    """Have Enter press any button of a page; of itself Qt does so in dialogues alone."""
    for button in page.findChildren(QPushButton):
        button.setAutoDefault(True)
