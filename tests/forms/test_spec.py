import msgspec

from fangfan_desktop.forms.spec import On
from tests import every_kind
from tests.builders import GOOD
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


def test_a_forms_checks_say_what_each_row_has_of_its_own(annex1, annex2):
    assert annex2.required_texts == {"name", "summary", "contact", "phone"}
    assert annex1.required_texts == frozenset()
    assert msgspec.structs.replace(annex2, checks=()).required_texts == frozenset()


def test_the_place_is_known_wherever_its_column_stands(annex1):
    turned = msgspec.structs.replace(annex1, columns=annex1.columns[::-1])
    assert turned.place_column.id == "unit"
    assert turned.index["unit"] == len(annex1.columns) - 1
    assert annex1.index == {column.id: at for at, column in enumerate(annex1.columns)}


def test_a_check_looks_at_the_columns_that_meet_every_condition(annex1):
    def taken(**conditions):
        return [c.id for c in annex1.columns if On(**conditions).takes(c)]

    assert taken() == [column.id for column in annex1.columns]
    assert taken(ids=("brands", "unit")) == ["unit", "brands"]
    assert taken(ids=("brands", "unit"), kinds=("count",)) == ["brands"]
    assert taken(units=("次",)) == [c.id for c in annex1.columns if c.unit == "次"]
    yearly = taken(adds_up=True)
    assert yearly == [c.id for c in annex1.columns if c.adds_up]
    assert taken(kinds=("count",), adds_up=False) == [c for c in GOOD if c not in yearly]


def test_a_form_s_own_words_are_found_by_their_names(annex1, annex2):
    assert [c.id for c in annex1.children("workshops")] == ["workshop_poor"]
    assert annex1.children("brands") == ()
    assert annex1.fields_by_id["phone"].name == "电话"
    assert annex2.given_columns == {"county", "serial"}
    assert [annex1.by_id[name].is_figure for name in ("unit", "brands")] == [False, True]
    assert annex2.by_id["serial"].is_serial


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
