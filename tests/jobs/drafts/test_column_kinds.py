"""The kind of a column is guessed from its caption, its unit, and what stands in it already."""

import pytest

from fangfan_desktop.jobs.drafts.column_kinds import (
    bare_caption,
    guess_kind,
    is_unit,
    kind_rules,
)
from fangfan_desktop.jobs.drafts.header_shape import Leaf


def guess(caption, *, unit="", samples=(), said="", figures=False, path=(), whole=None):
    leaf = Leaf(caption, path=path, whole=whole)
    return guess_kind(leaf, unit, samples, said, figures=figures)


@pytest.mark.parametrize(
    ("caption", "kind", "unit"),
    [
        ("序号", "serial", ""),
        ("市、县（市、区）", "place", ""),
        ("县（市、区）", "place", ""),
        ("乡镇（街道）", "place", ""),
        ("身份证号", "id_number", ""),
        ("负责人身份证号码", "id_number", ""),
        ("统一社会信用代码", "organisation_code", ""),
        ("联系电话", "phone", ""),
        ("手机号", "phone", ""),
        ("联系方式", "phone", ""),
        ("完成率（%）", "percent", ""),
        ("占比", "percent", ""),
        ("是否脱贫家庭", "yes_no", ""),
        ("有无就业意愿", "yes_no", ""),
        ("填报日期", "date", ""),
        ("毕业年份", "year", ""),
        ("培训人数", "count", "人"),
        ("培训人次", "count", "人次"),
        ("就业夜校个数", "count", "个"),
        ("目标任务（人）", "count", "人"),
        ("发现隐患（处）", "count", "处"),
        ("脱贫户数", "count", "户"),
        ("投入资金（万元）", "decimal", "万元"),
        ("金额（单位：元）", "decimal", "元"),
        ("流转面积（亩）", "decimal", "亩"),
        ("务工收入", "decimal", ""),
        ("姓名", "person", ""),
        ("项目负责人", "person", ""),
        ("性别", "one_of", ""),
        ("企业名称", "text", ""),
        ("备注", "text", ""),
        ("主要做法", "long_text", ""),
    ],
)
def test_a_caption_says_its_kind_and_its_unit(caption, kind, unit):
    found = guess(caption)
    assert (found.kind, found.unit, found.certain) == (kind, unit, True)
    assert found.reason


@pytest.mark.parametrize(
    ("caption", "options"),
    [
        ("学段①小学②初中③高中", ("小学", "初中", "高中")),
        ("类别：1.企业 2.合作社 3.家庭农场", ("企业", "合作社", "家庭农场")),
        ("经营主体（企业/合作社/农户）", ("企业", "合作社", "农户")),
        ("经营主体（企业、合作社、农户）", ("企业", "合作社", "农户")),
    ],
)
def test_options_in_a_caption_are_those_of_its_column(caption, options):
    found = guess(caption)
    assert found.options == options
    assert found.kind in {"one_of", "choices"}


@pytest.mark.parametrize(
    "caption", ["地区（市、县、区）", "单价（元/公斤）", "脱贫户（是/否）", "人数（不含退休人员）"]
)
def test_brackets_do_not_always_hold_options(caption):
    assert guess(caption).options == ()


def test_what_is_said_of_a_column_may_list_its_options():
    found = guess("车间类型", said="从“厂房式”“居家式”中选填。")
    assert (found.kind, found.options) == ("one_of", ("厂房式", "居家式"))


def test_sexes_are_known_options():
    assert guess("性别").options == ("男", "女")


@pytest.mark.parametrize(
    ("sample", "kind"),
    [
        ("11010519491231002X", "id_number"),
        ("13800000000", "phone"),
        ("0531-66600000", "phone"),
        ("2026年3月5日", "date"),
        ("2026.3.5", "date"),
        ("2026年3月", "month"),
        ("85.5%", "percent"),
        ("12", "count"),
        ("12.5", "decimal"),
        ("是", "yes_no"),
    ],
)
def test_what_stands_in_a_column_says_its_kind_where_the_caption_does_not(sample, kind):
    found = guess("说不清", samples=[sample])
    assert (found.kind, found.certain) == (kind, True)
    assert sample in found.reason


def test_an_example_in_the_notes_counts_like_one_in_the_table():
    assert guess("认定", said="格式为“2026年3月”。").kind == "month"


def test_a_sample_corrects_what_a_caption_says_of_a_day():
    assert guess("毕业时间", samples=["2026年6月"]).kind == "month"


def test_a_sample_with_a_point_makes_an_amount_of_a_count():
    found = guess("补贴数", samples=["12.50"])
    assert (found.kind, found.scale) == ("decimal", 2)


def test_samples_that_say_different_things_say_nothing():
    assert not guess("说不清", samples=["12", "张三"]).certain


def test_what_is_left_out_in_a_sample_says_nothing():
    assert not guess("说不清", samples=["……"]).certain


def test_a_row_of_units_says_what_a_caption_does_not():
    found = guess("本期", unit="万元")
    assert (found.kind, found.unit) == ("decimal", "万元")
    assert "万元" in found.reason


def test_the_caption_above_says_what_a_short_one_does_not():
    found = guess("省内", path=("务工人数（人）",), figures=True)
    assert (found.kind, found.unit) == ("count", "人")
    assert "上面" in found.reason


def test_words_below_figures_name_what_is_counted():
    assert guess("企业", path=("带动人数",), figures=True).kind == "count"


def test_words_in_a_list_are_words():
    assert guess("所属企业").kind == "text"


@pytest.mark.parametrize("caption", ["男", "女", "合计", "脱贫人口"])
def test_who_is_counted_is_a_figure_among_figures(caption):
    assert guess(caption, figures=True).kind == "count"


def test_an_unknown_caption_is_asked():
    assert guess("某某") == guess("某某", figures=False)
    assert not guess("某某").certain
    assert guess("某某").kind == "text"


def test_an_unknown_caption_among_figures_is_a_figure_and_asked():
    found = guess("某某", figures=True)
    assert (found.kind, found.certain) == ("count", False)


def test_a_blank_caption_is_asked():
    assert not guess("").certain


@pytest.mark.parametrize(
    ("header", "bare"),
    [
        ("人数（人）", ("人数", "人")),
        ("人数(人)", ("人数", "人")),
        ("金额（单位：万元）", ("金额", "万元")),
        ("其中：女性", ("女性", "")),
        ("#女性（人）", ("女性", "人")),
        ("县（市、区）", ("县（市、区）", "")),
        ("单价（元/公斤）", ("单价", "元/公斤")),
    ],
)
def test_a_caption_is_bare_without_its_unit(header, bare):
    assert bare_caption(header) == bare


@pytest.mark.parametrize("unit", ["人", "万元", "元/人", "％", "公斤"])
def test_units_are_known(unit):
    assert is_unit(unit)


@pytest.mark.parametrize("word", ["", "市", "张三", "元/每个人每个月"])
def test_other_words_are_no_units(word):
    assert not is_unit(word)


def test_a_rule_says_why_it_fits():
    serial = next(rule for rule in kind_rules() if rule.kind == "serial")
    assert serial.reason("序号", "") == "表头是“序号”"
    assert serial.reason("人数", "") == ""
    assert serial.reason("", "") == ""


def test_an_amount_with_two_digits_is_no_month():
    assert guess("月均收入（元）", samples=("3500.00",)).kind == "decimal"
    assert guess("认定", samples=("2026.03",)).kind == "month"


def test_names_of_places_are_places():
    assert guess("乡镇（街道）名称").kind == "place"
    assert guess("企业名称").kind == "text"


@pytest.mark.parametrize("unit", ["万份", "万场次", "㎡"])
def test_many_of_a_thing_are_a_decimal(unit):
    found = guess(f"数目（{unit}）")
    assert (found.kind, found.unit) == ("decimal", unit)


def test_a_ratio_is_no_percentage():
    assert guess("市场求人倍率", figures=True).kind in {"decimal", "number"}
    assert guess("登记失业率", figures=True).kind == "percent"


def test_what_is_rounded_to_whole_numbers_is_a_count():
    said = "按月度总数除以当月天数计算，保留整数。"
    assert guess("日均用工需求", said=said).kind == "count"


@pytest.mark.parametrize(
    ("caption", "kind"),
    [
        ("社区意见", "long_text"),
        ("运营主体", "text"),
        ("未就业原因分析", "long_text"),
    ],
)
def test_what_a_card_or_a_list_often_has_is_not_asked(caption, kind):
    assert (guess(caption).kind, guess(caption).certain) == (kind, True)


def test_a_caption_that_was_told_apart_is_read_as_it_is_printed():
    found = guess("金额（万元）（2）")
    assert (found.kind, found.unit) == ("decimal", "万元")
    assert guess("人数（2）", figures=True).unit == "人"
