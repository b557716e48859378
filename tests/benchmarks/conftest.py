"""By hand: `pytest -p benchmark tests/benchmarks/bench_*.py`. A group's rows are compared with its
first: pytest-benchmark writes the ratio beside each figure."""

import pytest

from fangfan_desktop.checks.context import Context
from tests.benchmarks.lists import projects
from tests.builders import CITY, TODAY, project_list


@pytest.fixture(scope="session")
def city_list(annex2):
    """Return what makes a city's list of so many projects."""
    from fangfan_desktop.forms.places import Place

    return lambda count: project_list(annex2, *projects(count), place=Place(CITY))


@pytest.fixture(scope="session")
def context(annex2, places):
    return Context(annex2, places, TODAY)
