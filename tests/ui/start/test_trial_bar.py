from fangfan_desktop.ui.start.trial_bar import TrialBar


def test_it_says_what_this_is_and_leads_back(qtbot):
    bar = TrialBar()
    qtbot.addWidget(bar)
    assert "示例" in bar.words.text()
    with qtbot.waitSignal(bar.left):
        bar.leave.click()
    with qtbot.waitSignal(bar.tour_asked):
        bar.tour.click()
