from fangfan_desktop.rollup.pairing import pair_rows
from tests.builders import county_report, project_list
from tests.stations import FUNDS, sparse_report

OTHER = {"summary": "种菌菇。", "contact": "王五", "phone": "0531-66600009", "employed": "9"}


def names(form, first, second, known=()):
    """Return the names of the pairs, and of the rows of one alone."""
    found = pair_rows(form, first.rows, second.rows, known)
    one = [[row["name"].raw for row in rows] for rows in (found.mine, found.theirs)]
    return [(pair.mine["name"].raw, pair.theirs["name"].raw) for pair in found.pairs], *one


def test_rows_are_the_same_by_place_and_name_wherever_they_stand(annex2):
    first = project_list(annex2, {"name": "甲"}, {"name": "乙"}, {"name": "丙", **OTHER})
    second = project_list(
        annex2, {"name": "丁"}, {"name": "（乙）", "employed": "50"}, {"name": "甲"}
    )
    assert names(annex2, first, second) == ([("甲", "甲"), ("乙", "（乙）")], ["丙"], ["丁"])


def test_the_same_name_in_another_county_is_another_project(annex2):
    first = project_list(annex2, {"county": "商河县"})
    second = project_list(annex2, {"county": "平阴县"})
    assert names(annex2, first, second)[0] == []


def test_of_several_with_one_name_those_that_are_equal_belong_together(annex2):
    first = project_list(annex2, {"employed": "46"}, {"employed": "50"})
    second = project_list(annex2, {"employed": "50"}, {"employed": "51"})
    found = pair_rows(annex2, first.rows, second.rows)
    figures = [(p.mine["employed"].raw, p.theirs["employed"].raw) for p in found.pairs]
    assert figures == [("46", "51"), ("50", "50")]


def test_a_name_that_is_typed_a_little_differently_is_near(annex2):
    first = project_list(annex2, {"name": "玉皇庙镇蔬菜加工车间"})
    second = project_list(annex2, {"name": "玉皇庙蔬菜加工车间", "employed": "47"})
    (pair,) = pair_rows(annex2, first.rows, second.rows).pairs
    assert pair.near


def test_a_near_name_with_other_figures_is_another_project(annex2):
    first = project_list(annex2, {"name": "玉皇庙镇蔬菜加工车间"})
    second = project_list(annex2, {"name": "玉皇庙蔬菜加工车间", **OTHER})
    assert not pair_rows(annex2, first.rows, second.rows).pairs


def test_another_name_is_another_project_however_equal_the_rest(annex2):
    first, second = project_list(annex2, {"name": "甲"}), project_list(annex2, {"name": "编织厂"})
    assert not pair_rows(annex2, first.rows, second.rows).pairs
    nameless = project_list(annex2, {"name": ""})
    assert not pair_rows(annex2, first.rows, nameless.rows).pairs


def test_a_row_that_is_near_to_several_as_much_is_near_to_none(annex2):
    first = project_list(annex2, {"name": "玉皇庙镇加工车间"})
    twice = project_list(annex2, {"name": "玉皇庙甲加工车间"}, {"name": "玉皇庙乙加工车间"})
    assert not pair_rows(annex2, first.rows, twice.rows).pairs
    assert not pair_rows(annex2, twice.rows, first.rows).pairs


def test_what_many_rows_say_makes_none_of_them_near(annex2):
    many = [{"name": f"玉皇庙镇加工车间{at}"} for at in range(9)]
    first, second = project_list(annex2, *many), project_list(annex2, {"name": "玉皇庙镇加工车间"})
    assert not pair_rows(annex2, first.rows, second.rows).pairs


def test_the_nearest_of_several_is_taken(annex2):
    first = project_list(annex2, {"name": "玉皇庙镇加工车间"})
    second = project_list(
        annex2,
        {"name": "玉皇庙镇的加工车间", "employed": "1"},
        {"name": "玉皇庙镇的加工车间二"},
    )
    assert names(annex2, first, second)[0] == [("玉皇庙镇加工车间", "玉皇庙镇的加工车间")]


def test_rows_that_were_one_stay_one_whatever_they_are_called(annex2):
    first = project_list(annex2, {"name": "甲"}, {"name": "乙"})
    second = project_list(annex2, {"name": "新名", **OTHER}, {"name": "丙", **OTHER})
    assert names(annex2, first, second, {1})[0] == [("甲", "新名")]


def test_places_and_named_rows_are_the_same_by_what_they_are(annex1, packs):
    (pair,) = pair_rows(
        annex1, county_report(annex1).rows, county_report(annex1, brands="9").rows
    ).pairs
    assert pair.theirs["brands"].raw == "9"
    form = packs["stations"]
    named = next(table for table in form.tables if table.is_by_name)
    rows = [r for r in sparse_report(form, funds=FUNDS).rows if named.has_row(r.id)]
    assert len(pair_rows(named, rows, rows).pairs) == len(rows)
