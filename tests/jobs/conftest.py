"""Files of the years before, and whose they may be."""

import pytest

from fangfan_desktop.forms.places import Place
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
