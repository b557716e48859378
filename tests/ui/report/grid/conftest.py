"""A window open on a report with several tables."""

from datetime import date

import pytest

from tests.builders import Q3
from tests.stations import sample
from tests.ui.added_forms import add_form
from tests.ui.hands import to_front


@pytest.fixture
def stations_window(open_window, county_profile):
    """Return the window with the sample of the stations' form open."""
    window = open_window(county_profile, date(2026, 10, 13))
    add_form(window, "stations")
    form = window._reference.newest("stations")
    window.workspace.reports.add(sample(form))
    window.open_report("stations", Q3)
    to_front(window)
    return window
