import subprocess
import sys
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from fangfan_desktop.ui.widgets.say import name_with_tip, say


@pytest.fixture
def listening(qapp, monkeypatch):
    """Say that a screen reader listens: offscreen there is none."""
    monkeypatch.setattr(f"{say.__module__}.QAccessible", SimpleNamespace(isActive=lambda: True))


def heard(window, name="voice"):
    voice = window.findChild(QWidget, name)
    return voice.accessibleName() if voice else None


def test_words_are_said_by_the_window_of_what_shows_them(qtbot, listening):
    window = QWidget()
    qtbot.addWidget(window)
    say(QLabel("一句话", window), "已复制")
    qtbot.waitUntil(lambda: heard(window) == "已复制")


def test_what_comes_up_together_is_said_together_and_once(qtbot, listening):
    window = QWidget()
    qtbot.addWidget(window)
    for words in ("撤销：填写 1 格", "错误 A1-01", "撤销：填写 1 格"):
        say(window, words)
    assert not heard(window)
    qtbot.waitUntil(lambda: heard(window) == "撤销：填写 1 格\n错误 A1-01")
    say(window, "下一句")
    qtbot.waitUntil(lambda: heard(window) == "下一句")


def test_quiet_words_are_said_at_once_and_apart(qtbot, listening):
    window = QWidget()
    qtbot.addWidget(window)
    say(window, "错误 A1-01")
    say(window, "已自动保存", quiet=True)
    assert heard(window, "quiet_voice") == "已自动保存"
    qtbot.waitUntil(lambda: heard(window) == "错误 A1-01")


def test_where_a_name_may_be_broken_is_not_heard(qtbot, listening):
    window = QWidget()
    qtbot.addWidget(window)
    say(window, "写好 /家\u200b/表.xlsx", quiet=True)
    assert heard(window, "quiet_voice") == "写好 /家/表.xlsx"


def test_without_a_reader_nothing_is_made_or_loaded():
    code = (
        "import sys; from PySide6.QtWidgets import QApplication, QWidget;"
        "from fangfan_desktop.ui.widgets.say import say;"
        "application = QApplication([]); window = QWidget(); say(window, '已自动保存');"
        "assert not window.children(); assert 'fangfan_desktop.ui.widgets.voice' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


@pytest.mark.parametrize(
    ("name", "tip", "more"),
    [
        ("撤销", "撤销（Ctrl+Z）", "（Ctrl+Z）"),
        ("撤销", "撤销：填写 1 格（Ctrl+Z）", "填写 1 格（Ctrl+Z）"),
        ("预览", "看打印出来的样子", "看打印出来的样子"),
    ],
)
def test_a_name_that_stands_in_the_tip_is_not_said_twice(qtbot, name, tip, more):
    button = QPushButton()
    qtbot.addWidget(button)
    button.setToolTip(tip)
    name_with_tip(button, name, tip)
    assert (button.accessibleName(), button.accessibleDescription()) == (name, more)
