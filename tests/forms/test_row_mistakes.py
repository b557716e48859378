import pytest

from fangfan_desktop.forms.columns import Group
from fangfan_desktop.forms.mistakes import mistakes
from fangfan_desktop.forms.named_rows import NamedRow
from tests.builders import replace
from tests.classed import classed
from tests.classed import without as without_kinds


def told(form, *rows, **changes):
    rows = rows or form.named_rows
    wrong = replace(form, named_rows=tuple(rows), checks=(), **changes)
    return [(key, reason) for key, reason in mistakes(wrong)]


def without(form, kind):
    return tuple(column for column in form.columns if column.kind != kind)


def test_the_example_is_right(packs):
    assert told(packs["indicators"]) == []


def test_the_name_of_the_only_row_may_be_left_out_on_paper(packs):
    form = packs["indicators"]
    columns = [
        replace(column, printed=False, number="", under="") if column.kind == "row_name" else column
        for column in form.columns
    ]
    one = [NamedRow("合计")]
    reason = "只有一行的表才能不印行名：行多了，各行是什么要印出来"
    key = next(f"$.columns[{at}].printed" for at, each in enumerate(columns) if not each.printed)
    assert told(form, *one, columns=tuple(columns), look=None) == []
    assert (key, reason) in told(form, columns=tuple(columns), look=None)


@pytest.mark.parametrize(
    ("row", "key", "reason"),
    [
        (NamedRow(""), "name", "不能是空的"),
        (NamedRow("甲\n乙"), "name", "写成一行，最多 60 个字，不带看不见的字符"),
        (NamedRow(" 甲"), "name", "前后不留空，缩进写 indent"),
        (NamedRow("甲", "1+2"), "code", "“1+2”只能用数字、字母、汉字和 . _，公式里要写它"),
        (NamedRow("甲", indent=11), "indent", "11，应在 0 到 10 之间"),
        (
            NamedRow("甲", heading=True, computed="1"),
            "heading",
            "只有名称的一行，不写 computed、closed",
        ),
        (NamedRow("甲", computed="1", closed=("remark",)), "closed", "算出来的一行不写"),
        (NamedRow("甲", closed=("x",)), "closed", "没有“x”这一列，或它本来就不用填"),
        (
            NamedRow("甲", closed=("line_code",)),
            "closed",
            "没有“line_code”这一列，或它本来就不用填",
        ),
    ],
)
def test_a_wrong_row_is_told_with_its_key(packs, row, key, reason):
    found = told(packs["indicators"], NamedRow("一", "1"), row)
    assert (f"$.named_rows[1].{key}", reason) in found


def test_rows_that_cannot_be_told_from_each_other_are_refused(packs):
    form = packs["indicators"]
    twice = [NamedRow("女性", "1"), NamedRow("女性", "1")]
    reason = "“女性”不止一行，要各有 code 才分得清"
    assert told(form, *twice) == [
        ("$.named_rows", "code “1”出现了 2 次"),
        ("$.named_rows", reason),
    ]
    apart = [NamedRow("女性", "1"), NamedRow("女性", "2")]
    assert told(form, *apart) == []
    assert told(form, *apart, columns=without(form, "row_code")) == []
    alike = [NamedRow("女性"), NamedRow("女性")]
    assert told(form, *alike, columns=without(form, "row_code")) == [("$.named_rows", reason)]


def test_a_unit_needs_its_column(packs):
    form = packs["indicators"]
    row = NamedRow("甲", "1", "人")
    assert told(form, row, columns=without(form, "row_unit")) == [
        ("$.named_rows[0].unit", '要有 kind = "row_unit" 的一列才印得出来')
    ]


def test_a_computed_row_that_cannot_be_worked_out_is_told(packs):
    form = packs["indicators"]
    (found,) = told(form, NamedRow("甲", "1", computed="1+2"), NamedRow("乙", "2"))
    assert found == ("$.named_rows", "“1”要用自己来算自己")
    (found,) = told(form, NamedRow("甲", "1", computed="3"), NamedRow("乙", "2"))
    assert found[1].startswith("“3”里没有“3”这个编号")


@pytest.mark.parametrize("count", [0, 301])
def test_so_many_rows_are_refused(packs, count):
    rows = tuple(NamedRow(f"第{at}行") for at in range(count))
    wrong = replace(packs["indicators"], named_rows=rows, checks=())
    assert ("$.named_rows", f"{count} 行，应有 1 到 300 行") in [*mistakes(wrong)]


def test_the_roles_of_columns_are_told(packs, annex1):
    form = packs["indicators"]
    name, unit, code, *others = form.columns
    wrong = (name, unit, code, replace(code, id="again", short="又"), *others)
    assert ("$.columns", 'kind = "row_code" 的列只能有一列') in told(form, columns=wrong)
    unnamed = (replace(name, kind="text"), unit, code, *others)
    assert ("$.columns", 'rows = "named" 时，要有且只有一列 kind = "row_name"') in told(
        form, columns=unnamed
    )
    placed = (name, replace(unit, kind="place"), code, *others)
    assert any('没有 kind = "place" 的列' in why for _, why in told(form, columns=placed))
    assert ("$.identity", 'rows = "named" 时，应是 kind = "row_name" 的那一列') in told(
        form, identity="remark"
    )
    assert any(key == "$.total" for key, _ in told(form, total=True))
    other = replace(annex1, columns=(*annex1.columns, replace(code, number="")))
    assert ("$.columns", 'rows = "named" 的表才有 kind = "row_code" 的列') in [*mistakes(other)]
    rows = replace(annex1, named_rows=(NamedRow("甲"),))
    assert ("$.named_rows", 'rows = "named" 的表才写') in [*mistakes(rows)]


def test_codes_that_an_office_program_makes_alike_are_refused(packs):
    found = told(packs["indicators"], NamedRow("甲", "3"), NamedRow("乙", "03"))
    assert found == [("$.named_rows", "code “3”出现了 2 次")]


def test_a_row_is_not_computed_from_a_cell_that_is_not_filled_in(packs):
    rows = (NamedRow("甲", "1", computed="2"), NamedRow("乙", "2", closed=("this_period",)))
    assert told(packs["indicators"], *rows) == [
        ("$.named_rows[0].computed", "“2”的“本期数”不用填，这一列就算不出来")
    ]


def test_a_row_that_is_computed_from_a_heading_is_told(packs):
    rows = NamedRow("一", "1", computed="2"), NamedRow("二", "2", heading=True)
    assert ("$.named_rows", "“2”里没有“2”这个编号，可写的是：1") in told(packs["indicators"], *rows)


def test_rows_with_classes_are_right(packs):
    form = classed(packs["indicators"])
    assert [*mistakes(form)] == []
    assert [*mistakes(without_kinds(form, "row_code"))] == []
    assert [*mistakes(classed(packs["indicators"], "大类", "小类"))] == []


@pytest.mark.parametrize(
    ("classes", "reason"),
    [
        (("甲", "乙"), '2 个，要有同样多的列写 kind = "row_class"'),
        (("",), "不能是空的"),
        ((" 甲",), "“ 甲”前后不留空"),
    ],
)
def test_wrong_classes_are_told(packs, classes, reason):
    wrong = classed(
        packs["indicators"], rows=[NamedRow("一", "1"), NamedRow("二", "2", classes=classes)]
    )
    assert ("$.named_rows[1].classes", reason) in [*mistakes(wrong)]


def test_columns_of_classes_stand_left_of_the_names(packs):
    form = classed(packs["indicators"], "类别")
    (own, *others) = form.columns
    assert ("$.columns", 'kind = "row_class" 的列在 kind = "row_name" 的列左边') in [
        *mistakes(replace(form, columns=(*others, own)))
    ]
    many = classed(packs["indicators"], "一类", "二类", "三类", "四类")
    assert [*mistakes(many)] == [("$.columns", 'kind = "row_class" 的列最多 3 列')]


def test_only_classes_right_before_the_names_may_have_no_caption(packs):
    far = classed(packs["indicators"], "", "小类")
    assert ("$.columns[0].header", "不能是空的，请写上表头里印的字") in [*mistakes(far)]
    form = classed(packs["indicators"], "")
    group = Group("g", "指标")
    (own, *others) = form.columns
    apart = replace(form, columns=(replace(own, under="g"), *others), groups=(group,))
    numbered = replace(form, columns=(replace(own, number="0"), *others))
    reason = '没有 header 的列不印编号，写在 kind = "row_name" 的列'
    assert ("$.columns[0].number", reason) in [*mistakes(numbered)]
    reason = 'kind = "row_class" 的列没有 header，under 要和 kind = "row_name" 的列一样'
    assert ("$.columns", reason) in [*mistakes(apart)]
