from fangfan_desktop.forms.moments import day, moment


def test_a_moment_is_short():
    assert moment("2026-09-11T10:03:20") == "9月11日 10:03"


def test_a_day_is_that_of_a_moment_too():
    assert day("2026-09-11") == day("2026-09-11T10:03:20") == "9月11日"
