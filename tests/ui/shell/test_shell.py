import inspect

from fangfan_desktop.ui.shell.shell import ReportInHand, Shell


def members(protocol):
    methods = {name for name, _ in inspect.getmembers(protocol) if not name.startswith("_")}
    return methods | set(protocol.__annotations__)


def test_the_window_has_all_that_pages_may_ask_of_it(open_window, county_profile):
    window = open_window(county_profile)
    assert [name for name in sorted(members(Shell)) if not hasattr(window, name)] == []


def test_the_open_report_has_all_that_pages_may_ask_of_it(opened, county_profile):
    window = opened(county_profile, "annex1")
    assert [
        name for name in sorted(members(ReportInHand)) if not hasattr(window.report, name)
    ] == []
