from fangfan_desktop.jobs.sending import Step
from fangfan_desktop.ui.sent.step_list import StepList


def test_what_is_done_and_what_is_not_are_told_apart_without_colour(qtbot):
    shown = StepList()
    qtbot.addWidget(shown)
    assert shown.isHidden()
    shown.show_steps([Step(True, "Excel"), Step(False, "盖章扫描件")])
    assert shown.texts == ["✓　Excel", "○　盖章扫描件"]
    shown.show_steps([Step(True, "都好了")])
    assert shown.texts == ["✓　都好了"]
