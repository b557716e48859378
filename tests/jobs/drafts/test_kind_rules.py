"""The rules about columns and units, as they stand in the resources."""

import pytest

from fangfan_desktop.jobs.drafts.kind_rules import KindRule, is_unit, kind_of_unit, kind_rules


@pytest.mark.parametrize("word", ["人", "万元", "元/人·月", "元／公斤", "%", "台/套"])
def test_words_that_are_units(word):
    assert is_unit(word)


@pytest.mark.parametrize("word", ["单位", "企业", "元/每个人每个月", ""])
def test_words_that_are_none(word):
    assert not is_unit(word)


def test_a_unit_says_whether_it_is_counted_or_measured():
    assert kind_of_unit("户") == "count"
    assert kind_of_unit("元/亩") == "decimal"
    assert kind_of_unit("单位") is None


def test_a_rule_tells_why_it_fits():
    rule = KindRule("percent", has=("%",), ends=("率",), not_has=("是否",))
    assert rule.reason("完成率", "") == "表头末尾是“率”"
    assert rule.reason("占计划%", "") == "表头里有“%”"
    assert rule.reason("是否有率", "") == ""
    assert rule.reason("人数", "") == ""


def test_changes_may_be_negative():
    first = next(rule for rule in kind_rules() if rule.reason("同比增减", "%"))
    assert first.kind == "number"
