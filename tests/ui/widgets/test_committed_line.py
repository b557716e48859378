from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from fangfan_desktop.ui.widgets.committed_line import CommittedLine
from tests.ui.hands import press, write


def test_undo_is_the_line_s_own_while_something_is_typed_and_not_committed(qtbot):
    window, line, undone = QMainWindow(), CommittedLine("李四"), []
    window.setCentralWidget(line)
    action = QAction("撤销", window)
    action.setShortcut(QKeySequence("Ctrl+Z"))
    action.triggered.connect(lambda: undone.append(line.text()))
    window.addAction(action)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    line.setFocus()
    press("Ctrl+Z")
    assert undone == ["李四"]
    write("五")
    press("Ctrl+Z")
    assert (line.text(), undone) == ("李四", ["李四"])
    press("Ctrl+Z")
    assert undone == ["李四", "李四"]
    write("五")
    line.setModified(False)  # committed
    press("Ctrl+Z")
    assert undone[2:] == ["李四五"]
