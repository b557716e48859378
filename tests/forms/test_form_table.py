import msgspec
import pytest

from tests import every_kind
from tests import roster as rosters
from tests.builders import GOOD, replace
from tests.headers import headed


def test_a_form_says_what_its_columns_are_there_for(annex1, annex2):
    assert (annex1.identity, annex1.total, annex1.is_by_place) == ("unit", True, True)
    assert (annex2.identity, annex2.total, annex2.is_list) == ("name", False, True)
    assert [column.id for column in annex2.columns if column.is_number] == [
        "serial",
        "employed",
        "employed_poor",
    ]
    assert annex2.figure_ids == annex2.amount_ids == ("employed", "employed_poor")
    assert annex1.date_field.id == "date"
    assert set(annex2.by_id) - {column.id for column in annex2.written_columns} == {"serial"}


def test_the_place_is_known_wherever_its_column_stands(annex1):
    turned = msgspec.structs.replace(annex1, columns=annex1.columns[::-1])
    assert turned.place_column.id == "unit"
    assert turned.index["unit"] == len(annex1.columns) - 1
    assert annex1.index == {column.id: at for at, column in enumerate(annex1.columns)}


def test_a_form_s_own_words_are_found_by_their_names(annex1, annex2):
    assert [c.id for c in annex1.children("workshops")] == ["workshop_poor"]
    assert annex1.children("brands") == ()
    assert annex1.fields_by_id["phone"].name == "电话"
    assert annex2.given_columns == {"county", "serial"}
    assert [annex1.by_id[name].is_figure for name in ("unit", "brands")] == [False, True]
    assert annex2.by_id["serial"].is_serial


def test_a_row_of_numbers_is_there_if_one_column_has_one(annex1):
    assert not annex1.has_numbers
    assert headed(annex1, "男", "女", numbers=("", "1")).has_numbers


def test_columns_and_groups_have_what_stands_above_them(annex1):
    form = headed(annex1, ["城镇", ("就业", ["其中", "男"], "女")], "合计")
    assert form.group_of == {
        "unit": "",
        "城镇": "",
        "城镇-就业": "城镇",
        "城镇-就业-其中": "城镇",
        "城镇-就业-其中-男": "城镇-就业-其中",
        "城镇-就业-女": "城镇",
        "合计": "",
    }
    assert {name: heading.short for name, heading in form.headings.items()} == {
        "unit": "单位",
        **{column.id: column.id for column in form.columns[1:]},
        "城镇": "城镇",
        "城镇-就业-其中": "其中",
    }
    assert [group.unit for group in form.groups] == ["", ""]
    assert set(annex1.group_of.values()) == {""}


def test_the_tests_good_figures_are_annex1_s_counts_in_paper_order(annex1):
    assert tuple(GOOD) == annex1.figure_ids


def test_percentages_are_figures_that_nobody_adds_up():
    form = every_kind.load()
    assert set(form.figure_ids) - set(form.amount_ids) == {"rate"}
    assert [column.id for column in form.columns if column.is_number] == [*form.figure_ids]


def test_a_column_says_how_many_digits_follow_the_point():
    form = every_kind.load()
    assert {name: form.by_id[name].decimals for name in form.figure_ids} == {
        "households": 0,
        "income": 2,
        "wages": 2,
        "area": 4,
        "rate": 1,
        "balance": None,
    }


@pytest.mark.parametrize(
    ("computed", "kind", "is_sum"),
    [
        ("bases+cooperatives-workshops", "count", True),
        ("bases*2", "count", False),
        ("bases/cooperatives", "number", False),
        ("bases+bases/3", "number", False),
        ("bases+cooperatives", "percent", False),
    ],
)
def test_a_total_is_the_sum_of_its_parts_where_figures_are_typed_or_are_sums(
    annex1, computed, kind, is_sum
):
    columns = [
        replace(c, computed=computed, kind=kind) if c.id == "brands" else c for c in annex1.columns
    ]
    form = replace(annex1, columns=tuple(columns))
    assert form.added_up == {*annex1.amount_ids} - ({"brands"} if not is_sum else set())
    assert "brands" not in {column.id for column in form.typed_amounts}


@pytest.mark.parametrize(
    ("scale", "part", "is_sum"), [(1, 1, True), (1, 2, False), (2, 1, True), (2, None, False)]
)
def test_a_sum_that_is_rounded_is_no_total_of_its_parts(annex1, scale, part, is_sum):
    kinds = {
        "brands": {"kind": "decimal", "scale": scale, "computed": "bases+workshops"},
        "bases": {"kind": "decimal" if part else "number", "scale": part},
    }
    columns = [replace(c, **kinds.get(c.id, {})) for c in annex1.columns]
    assert ("brands" in replace(annex1, columns=tuple(columns)).added_up) == is_sum


def test_a_free_number_has_all_digits_of_its_parts(annex1):
    kinds = {
        "brands": {"kind": "number", "computed": "bases+workshops"},
        "bases": {"kind": "number"},
    }
    columns = [replace(c, **kinds.get(c.id, {})) for c in annex1.columns]
    assert "brands" in replace(annex1, columns=tuple(columns)).added_up


def test_what_makes_no_row_filled_is_its_place_its_number_and_what_is_computed(annex1):
    columns = [replace(c, computed="bases" if c.id == "brands" else "") for c in annex1.columns]
    assert replace(annex1, columns=tuple(columns)).given_columns == {"unit", "brands"}


def test_a_row_of_numbers_is_printed_if_any_column_has_one(annex1):
    columns = [replace(c, number="1" if c.id == "brands" else "") for c in annex1.columns]
    assert [form.has_numbers for form in (annex1, replace(annex1, columns=tuple(columns)))] == [
        False,
        True,
    ]


def test_a_list_may_know_its_places_without_printing_them(annex1, annex2):
    roster = rosters.load()
    assert roster.hides_place
    assert roster.place_column.id == "unit"
    assert not any(form.hides_place for form in (annex1, annex2))
