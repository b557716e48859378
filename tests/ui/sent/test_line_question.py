from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fangfan_desktop.ui.sent.line_question import LineQuestion
from tests.ui.hands import press


class Weekday(LineQuestion):
    """Asks for a weekday, and takes only one."""

    def __init__(self, parent):
        super().__init__("星期", "哪一天开会？", parent)
        self.line, self.yes = self._ask("星期几", "星期几", "记下", "算了")

    def accept(self):
        if self.line.text() == "一":
            super().accept()
        else:
            self._refuse("请写一到五。")


def test_it_stays_open_and_says_what_is_wrong_until_the_line_is_right(qtbot, aloud):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    dialog = Weekday(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.line.hasFocus)
    assert dialog.line.accessibleName() == "星期几"
    assert not dialog.problem.isVisible()
    press("Return")
    assert (dialog.isVisible(), dialog.problem.text()) == (True, "请写一到五。")
    assert dialog.line.hasFocus()
    assert aloud == ["请写一到五。"]
    dialog.line.setText("一")
    press("Return")
    assert not dialog.isVisible()
