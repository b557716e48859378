from fangfan_desktop.forms.periods import Period
from fangfan_desktop.jobs.board_reader import previous


def test_the_period_before_is_the_last_quarter_or_year():
    assert previous(Period(2026, 1)) == Period(2025, 4)
    assert previous(Period(2026, 3)) == Period(2026, 2)
    assert previous(Period(2026)) == Period(2025)
