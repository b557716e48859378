"""Files of the years before, whose they may be, and a form that was added."""

import pytest

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.forms.pack import read_pack
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.reference import AddedPack, Reference
from fangfan_desktop.paths import resources
from tests.builders import CITY
from tests.returned import county_file


@pytest.fixture
def file(tmp_path, annex1):
    def write(unit="商河县", name=None, **more):
        more = {"day": "2026年6月10日", **more}
        return county_file(tmp_path / "以前", annex1, unit, name, **more)

    return write


@pytest.fixture
def units(places):
    return [place.name for place in places.units_of(Place(CITY))]


def _with_pack(name):
    reference = Reference(resources())
    reference.add([AddedPack(read_pack(resources() / "packs" / name, known_checks()))])
    return reference


@pytest.fixture(scope="session")
def with_indicators():
    """Return what the program knows after the indicator table was added to it."""
    return _with_pack("indicators")


@pytest.fixture(scope="session")
def with_stations():
    """Return what the program knows after the form with several tables was added to it."""
    return _with_pack("stations")
