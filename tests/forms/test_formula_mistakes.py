import msgspec
import pytest

from fangfan_desktop.forms.formula_mistakes import computed_mistakes, unnamed_mistakes
from tests.headers import headed


def computed(form, **formulas):
    columns = (
        msgspec.structs.replace(each, computed=formulas.get(each.id, "")) for each in form.columns
    )
    return msgspec.structs.replace(form, columns=tuple(columns), checks=())


def test_a_formula_that_cannot_be_worked_out_is_told(annex1):
    form = computed(annex1, unit="brands", brands="x", bases="unit*2")
    assert list(computed_mistakes(form)) == [
        ("$.columns[0].computed", 'kind = "count"、"decimal"、"number"、"percent" 的列才能算出来'),
        (
            "$.columns[2].computed",
            (
                "“x”里没有“x”这个编号，可写的是：unit、alliances、brands、bases、cooperatives、workshops、"
                "workshop_poor、relief_workers、relief_poor、public_posts、trainees、relocated_employed…"
            ),
        ),
        ("$.columns[3].computed", "“unit*2”里的“unit”不是数（单位）"),
    ]
    circle = computed(annex1, brands="bases", bases="brands")
    assert list(computed_mistakes(circle)) == [
        ("$.columns", "“特色劳务品牌个数、乡村振兴劳务基地个数”要用自己来算自己")
    ]


@pytest.mark.parametrize("number", ["1-1", "A栏（必填）", "1、2", "2≤1"])
def test_a_number_that_no_formula_can_name_is_told_where_there_is_a_formula(annex1, number):
    form = headed(annex1, "男", "女", "计", numbers=["甲", number, "2", "3"])
    form = msgspec.structs.replace(form, checks=())
    assert list(unnamed_mistakes(form)) == []
    reason = f"“{number}”写进公式就认不出来。请只写数字、字母或汉字，如 2"
    assert list(unnamed_mistakes(computed(form, 计="2"))) == [("$.columns[1].number", reason)]


@pytest.mark.parametrize("number", ["1", "（1）", "１", "1＝2", "①", "1.1", "栏1"])
def test_any_other_number_is_one_that_a_formula_can_name(annex1, number):
    form = headed(annex1, "男", "女", "计", numbers=["甲", number, "2", "3"])
    assert list(unnamed_mistakes(computed(form, 计="2"))) == []


def test_an_id_is_any_text_where_no_formula_names_it(annex1):
    form = msgspec.structs.replace(headed(annex1, ["城镇", "男", "女"], "计"), checks=())
    assert list(unnamed_mistakes(computed(form, 计="计"))) == []
