import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.jobs.projects.project_index import FactsReader, ProjectFilter, ProjectIndex
from tests.builders import PROJECT

PROJECTS = (
    ("济南市", {"name": "甲", "county": "商河县", "location_kinds": "①③", "employed_poor": "18"}),
    ("济南市", {"name": "乙", "county": "平阴县", "location_kinds": "否", "employed_poor": "5"}),
    ("济南市", {"name": "丙", "county": "平阴县", "location_kinds": "②", "employed_poor": "约30"}),
    ("青岛市", {"name": "丁", "county": "即墨区", "location_kinds": "", "employed_poor": "40"}),
)


@pytest.fixture
def read(annex2):
    return FactsReader(annex2).read


@pytest.fixture
def index(read):
    made = ProjectIndex()
    for city, raws in PROJECTS:
        made.append(read(city, {**PROJECT, **raws}))
    return made


def names(found):
    return "".join(PROJECTS[at][1]["name"] for at in found)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (ProjectFilter(), "甲乙丙丁"),
        (ProjectFilter(frozenset({1})), "甲"),
        (ProjectFilter(frozenset({2, 3})), "甲丙"),
        (ProjectFilter(frozenset({0})), "乙"),
        (ProjectFilter(least=6), "甲丁"),
        (ProjectFilter(city="济南市", county="平阴县"), "乙丙"),
        (ProjectFilter(city="青岛市", county="平阴县"), ""),
        (ProjectFilter(city="青岛市"), "丁"),
        (ProjectFilter(words="甲"), "甲"),
        (ProjectFilter(words="（甲）"), "甲"),
        (ProjectFilter(words="，"), "甲乙丙丁"),
        (ProjectFilter(words="平阴县乙"), ""),
        (ProjectFilter(city="济南市", words="约３０"), "丙"),
        (ProjectFilter(frozenset({3}), 18, "济南市"), "甲"),
        (ProjectFilter(least=41), ""),
    ],
)
def test_projects_are_found_by_kind_number_place_and_words(index, wanted, found):
    assert names(index.matching(wanted, range(4))) == found


def test_some_of_the_projects_can_be_looked_through(index):
    assert names(index.matching(ProjectFilter(words="李四"), [1, 3])) == "乙丁"


@given(least=st.integers(0, 50), kinds=st.frozensets(st.integers(0, 3)))
def test_every_further_condition_leaves_fewer(annex2, least, kinds):
    made = ProjectIndex()
    for city, raws in PROJECTS:
        made.append(FactsReader(annex2).read(city, raws))
    some = made.matching(ProjectFilter(kinds), range(4))
    assert set(made.matching(ProjectFilter(kinds, least), range(4))) <= set(some)


def test_a_project_is_known_by_city_county_and_name(index, read):
    city, raws = PROJECTS[2]
    assert index.position(read(city, {**raws, "name": " 丙 "}).key) == 2
    assert index.position(read("青岛市", raws).key) is None


def test_another_project_takes_its_place(index, read):
    index.put(3, read("青岛市", {"name": "丁", "county": "即墨区", "employed_poor": "9" * 12}))
    assert list(index.matching(ProjectFilter(least=1_000_000), range(4))) == [3]
    assert index.places == [("济南市", "商河县"), ("济南市", "平阴县"), ("青岛市", "即墨区")]
