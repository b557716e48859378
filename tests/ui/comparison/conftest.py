import pytest

from fangfan_desktop.forms.periods import Period
from tests.builders import Q2, Q3, county_report

LAST = Period(2025, 3)


@pytest.fixture
def compared(open_window, county_profile, annex1):
    """A county's window at 对比与走势: brands fell, what adds up goes on."""
    window = open_window(county_profile)
    for period, brands, workers in ((LAST, "10", "500"), (Q2, "8", "300"), (Q3, "6", "600")):
        report = county_report(annex1, period=period, brands=brands, relief_workers=workers)
        window.workspace.reports.add(report)
    window.show_comparison()
    return window
