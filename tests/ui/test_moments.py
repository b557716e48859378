from fangfan_desktop.ui.moments import moment


def test_a_moment_is_short():
    assert moment("2026-09-11T10:03:20") == "9月11日 10:03"
