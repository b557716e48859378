import pytest

from fangfan_desktop.forms.columns import AMOUNTS, FIGURES, Group
from tests.builders import replace


@pytest.mark.parametrize(
    ("kind", "figure", "amount", "decimals"),
    [
        ("count", True, True, 0),
        ("decimal", True, True, 2),
        ("percent", True, False, 1),
        ("number", True, True, None),
        ("text", False, False, None),
        ("serial", False, False, None),
    ],
)
def test_a_kind_is_a_figure_an_amount_or_neither(annex1, kind, figure, amount, decimals):
    column = replace(annex1.by_id["brands"], kind=kind)
    assert (column.is_figure, column.is_amount, column.decimals) == (figure, amount, decimals)
    assert column.is_number == (figure or kind == "serial")


def test_every_amount_is_a_figure():
    assert AMOUNTS < FIGURES


@pytest.mark.parametrize(
    ("number", "code"),
    [
        *(("", "brands"), ("3", "3"), ("2 = 3+4", "2"), ("１", "1"), ("1＝2", "1"), ("（1）", "1")),
        *(("[2]", "2"), ("(1)=(2)+(3)", "1"), ("①", "①"), ("1-(2)", "1-(2)")),
    ],
)
def test_a_column_is_named_in_formulas_by_its_number_else_by_its_id(annex1, number, code):
    assert replace(annex1.by_id["brands"], number=number).code == code


def test_its_captions_are_its_own_and_the_one_with_its_unit(annex1):
    assert annex1.by_id["brands"].captions == ("特色劳务品牌个数", "特色劳务品牌个数个")
    assert annex1.by_id["unit"].captions == ("市县市区",)
    assert replace(annex1.by_id["brands"], unit="公斤/亩").captions[1] == "特色劳务品牌个数公斤亩"
    assert Group("money", "资 金").captions == ("资金",)


def test_a_group_is_called_by_its_caption_and_has_no_unit():
    group = Group("money", "资金")
    assert (group.short, group.unit) == ("资金", "")


def test_the_period_is_given_only_where_nobody_types_it(annex2):
    city = annex2.fields_by_id["city"]
    given = replace(city, prefill="period")
    assert given.is_given_period
    assert not city.is_given_period
    assert not replace(given, locked=False).is_given_period
