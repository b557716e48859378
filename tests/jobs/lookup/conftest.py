from datetime import date

import pytest

from fangfan_desktop.jobs.lookup.desk import Desk
from fangfan_desktop.jobs.lookup.readings import Readings
from fangfan_desktop.jobs.year.due import asked_of, dues_in_year
from fangfan_desktop.jobs.year.stored_reports import kept_here
from fangfan_desktop.paths import resources
from tests.builders import TODAY


@pytest.fixture(scope="session")
def readings():
    return Readings(resources())


@pytest.fixture
def desk_of(reference, workspace):
    """Return what a unit has at hand on a day."""

    def at(unit, today: date = TODAY):
        kept = kept_here(reference, workspace, unit)
        asked = asked_of(reference, unit, kept)
        dues = tuple(dues_in_year(asked, kept, today.year, today))
        places = reference.places
        here = "home", "", None
        return Desk(reference, workspace, unit, places, dues, tuple(kept), today.year, today, here)

    return at
