"""By hand: `pytest -p benchmark tests/benchmarks/bench_*.py`. A group's rows are compared with its
first: pytest-benchmark writes the ratio beside each figure."""

import pytest

from fangfan_desktop.checks.context import Context
from tests.builders import CITY, TODAY, project_list

WORDS = "吸纳周边村庄脱贫人口就近从事蔬菜分拣包装农闲时加工衣服按件计酬每月结算技术员上门培训"


def projects(count):
    """Yield projects of a city's list: every text another one, as in real lists."""
    counties = ("商河县", "平阴县", "章丘区", "莱芜区", "历城区")
    for at in range(count):
        turn = at % len(WORDS)
        yield {
            "county": counties[at % 5],
            "name": f"{WORDS[turn : turn + 8]}车间{at}",
            "summary": f"{WORDS[turn:]}{WORDS[:turn]}，第{at}期。",
            "employed": str(40 + at % 200),
            "employed_poor": str(at % 40 + 1),
            "location_kinds": ("①", "②③", "否")[at % 3],
            "contact": f"李{WORDS[turn]}",
            "phone": f"0531-{66600000 + at}",
        }


@pytest.fixture(scope="session")
def city_list(annex2):
    """Return what makes a city's list of so many projects."""
    from fangfan_desktop.forms.places import Place

    return lambda count: project_list(annex2, *projects(count), place=Place(CITY))


@pytest.fixture(scope="session")
def context(annex2, places):
    return Context(annex2, places, TODAY)
