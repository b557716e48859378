import msgspec
import pytest

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.place_words import said_of
from fangfan_desktop.forms.spec import CheckEntry, On
from tests import every_kind
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


def test_a_forms_checks_say_what_each_row_has_of_its_own(annex1, annex2):
    assert annex2.required_texts == {"name", "summary", "contact", "phone"}
    assert annex1.required_texts == frozenset()
    assert msgspec.structs.replace(annex2, checks=()).required_texts == frozenset()


def test_the_place_is_known_wherever_its_column_stands(annex1):
    turned = msgspec.structs.replace(annex1, columns=annex1.columns[::-1])
    assert turned.place_column.id == "unit"
    assert turned.index["unit"] == len(annex1.columns) - 1
    assert annex1.index == {column.id: at for at, column in enumerate(annex1.columns)}


def test_the_version_of_a_period_is_known_if_it_is_of_another_kind(annex1):
    first = replace(annex1, version=1)
    newest = replace(annex1, version=2, since="2026Q3", earlier=(first,))
    for period, version in (
        *((Period(2026, 6, 12), 1), (Period(2026, 7, 12), 2), (Period(2026), 1)),
        *((Period(2026, 2, 2), 2), (Period(2025, 4), 1), (Period(2027), 2)),
    ):
        assert newest.at(period).version == version


def test_its_label_is_printed_unless_it_says_another_one(annex1):
    assert annex1.printed_label == "附件1"
    assert replace(annex1, printed="附件3").printed_label == "附件3"
    assert replace(annex1, printed="").printed_label == ""


def test_a_form_of_one_version_is_that_of_all_periods(annex1):
    assert annex1.at(None) == annex1.at(Period(1999, 1)) == annex1


def test_an_explanation_of_what_is_serious_is_longer(annex1):
    check = annex1.checks[0]
    for stated, least in (
        ({"severity": "serious"}, 10),
        ({"severity": "warning"}, 1),
        ({"severity": "warning", "note_length": 6}, 6),
    ):
        assert replace(check, **stated).least_note == least


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


def test_a_form_may_print_another_label_or_none(annex1):
    printed = [replace(annex1, printed=words).printed_label for words in (None, "附表2", "")]
    assert printed == ["附件1", "附表2", ""]


def test_a_row_of_numbers_is_printed_if_any_column_has_one(annex1):
    columns = [replace(c, number="1" if c.id == "brands" else "") for c in annex1.columns]
    assert [form.has_numbers for form in (annex1, replace(annex1, columns=tuple(columns)))] == [
        False,
        True,
    ]


def test_a_note_is_as_long_as_the_check_asks_or_as_its_grade_does():
    check = CheckEntry(code="X-1", severity="serious", message="")
    lengths = [replace(check, severity="warning"), check, replace(check, note_length=3)]
    assert [each.least_note for each in lengths] == [1, 10, 3]


def test_the_rows_of_a_list_are_projects_if_they_go_into_the_library(annex2):
    other = msgspec.structs.replace(annex2, project_library=None)
    said = "添加{a_row}、复制{row}"
    assert said_of(said, None, annex2.row_words) == said_of(said, None) == "添加项目、复制项目"
    assert said_of(said, None, other.row_words) == "添加一行、复制行"
