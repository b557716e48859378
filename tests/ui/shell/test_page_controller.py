from fangfan_desktop.forms.periods import Period


def test_each_page_has_its_own_actions(open_window, city_profile):
    window = open_window(city_profile)
    assert window.controller is None
    for show, kind, on in (
        (lambda: window.open_report("annex1", Period(2026, 3)), "report", "export"),
        (lambda: window.show_board("annex1", Period(2026, 3)), "board", "roll_in"),
        (window.show_sent, "sent", "sent"),
    ):
        show()
        assert window.controller.kind == kind
        assert window.controller.page is window.pages.currentWidget()
        assert window.actions_by_id[on].isEnabled()
    assert not window.actions_by_id["export"].isEnabled()
    assert not window.actions_by_id["roll_in"].isEnabled()
