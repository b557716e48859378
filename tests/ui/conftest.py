"""Windows already open on a report."""

import pytest

from fangfan_desktop.forms.periods import Period
from tests.builders import Q3


@pytest.fixture
def opened(open_window):
    """Return what opens a window on a report: `opened(profile, "annex1")`."""

    def opener(profile, form, period=None):
        window = open_window(profile)
        window.open_report(form, period or (Q3 if form == "annex1" else Period(2026)))
        return window

    return opener


@pytest.fixture
def city_window(opened, city_profile):
    return opened(city_profile, "annex1")


@pytest.fixture
def list_window(opened, county_profile):
    return opened(county_profile, "annex2")
