"""The formulas that notes say in words, with captions in place of numbers."""

import pytest

from fangfan_desktop.jobs.drafts.said_formulas import said_formulas


def column(name, header, kind="count", short=""):
    return {"id": name, "header": header, "short": short or header, "kind": kind}


COLUMNS = (
    column("unit", "区县", "place"),
    column("opened", "立案数（件）"),
    column("closed", "结案数（件）"),
    column("all", "小计"),
    column("online", "线上"),
    column("outside", "线下"),
    column("first", "人数", short="培训人数"),
    column("second", "人数", short="就业人数"),
)


def said(*texts):
    return [each.formula for each in said_formulas(texts, COLUMNS)]


@pytest.mark.parametrize(
    ("words", "formula"),
    [
        ("注：1.表中数据为累计数。2.结案数不大于立案数。", "closed≤opened"),
        ("“结案数”应小于等于“立案数”；", "closed≤opened"),
        ("立案数（件）不得少于结案数（件）", "opened≥closed"),
        ("立案数≥结案数", "opened≥closed"),
        ("小计=线上+线下", "all=online+outside"),
        ("3．小计应等于线上、线下之和", "all=online+outside"),
        ("线上加线下等于小计", "online+outside=all"),
        ("就业人数不超过培训人数", "second≤first"),
    ],
)
def test_captions_are_compared_as_the_notes_say(words, formula):
    assert said(words) == [formula]


@pytest.mark.parametrize(
    "words",
    [
        "人数不大于立案数",  # which one?
        "结案数不大于上年立案数",
        "区县等于小计",
        "结案数不大于20件",
        "小计不小于线上不小于线下",
        "线上与线下等于小计",
        "线上不大于线上",
        "结案数一般不大于立案数",
    ],
)
def test_nothing_is_guessed_of_other_words(words):
    assert said(words) == []


def test_a_formula_that_is_said_twice_is_one():
    assert said("结案数不大于立案数", "1.结案数≤立案数") == ["closed≤opened"]
