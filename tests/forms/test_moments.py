from fangfan_desktop.forms.moments import stored_day_words, stored_moment_words


def test_a_moment_is_short():
    assert stored_moment_words("2026-09-11T10:03:20") == "9月11日 10:03"


def test_a_day_is_that_of_a_moment_too():
    assert stored_day_words("2026-09-11") == stored_day_words("2026-09-11T10:03:20") == "9月11日"
