from PySide6.QtWidgets import QApplication

from fangfan_desktop.jobs.submit.sending import Step
from fangfan_desktop.ui.sent.step_list import StepList
from fangfan_desktop.ui.widgets.theme import Theme, size
from tests.ui.hands import lines_of


def test_what_is_done_and_what_is_not_are_told_apart_without_colour(qtbot):
    theme = Theme()
    theme.use("light")
    shown = StepList(theme, size("steps_most"))
    qtbot.addWidget(shown)
    assert shown.isHidden()
    shown.show_steps([Step(True, "Excel"), Step(False, "盖章扫描件")])
    assert lines_of(shown) == ["✓　Excel", "○　盖章扫描件"]
    shown.show_steps([Step(True, "都好了")])
    assert lines_of(shown) == ["✓　都好了"]


def test_a_long_line_is_broken_and_a_long_list_is_scrolled(qtbot):
    theme = Theme()
    theme.use("light")
    shown = StepList(theme, size("steps_most"))
    qtbot.addWidget(shown)
    shown.resize(300, 100)
    shown.show()
    shown.show_steps([Step(True, "核实说明" * 30)])
    QApplication.processEvents()
    line = shown.visualItemRect(shown.item(0)).height()
    assert shown.height() >= line > 3 * shown.fontMetrics().height()
    shown.show_steps([Step(True, f"第 {at} 条") for at in range(40)])
    assert shown.height() == size("steps_most")


def test_it_follows_the_scheme(qtbot):
    theme = Theme()
    theme.use("light")
    shown = StepList(theme, size("steps_most"))
    qtbot.addWidget(shown)
    shown.show_steps([Step(True, "Excel"), Step(False, "盖章扫描件")])
    for scheme in ("dark", "light"):
        theme.use(scheme)
        colours = [shown.item(at).foreground().color() for at in range(2)]
        assert colours == [theme["good"], theme["warning"]]
