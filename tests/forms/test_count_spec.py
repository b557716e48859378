from typing import get_args

import pytest
from msgspec import ValidationError, json, toml

from fangfan_desktop.forms.count_spec import (
    DAY_TESTS,
    LIST_TESTS,
    WORD_TESTS,
    CountRules,
    Ledger,
    LedgerCondition,
    LedgerCount,
    Test,
)

STATED = """
column = "trainees"
ledger = "技能培训台账"
what = "each"
of = "身份证号"
where = [
  { column = "培训日期", test = "this_year" },
  { column = "是否脱贫人口", test = "yes" },
  { column = "培训日期", test = "by_day" },
]
"""


def test_a_count_looks_at_each_of_its_columns_once():
    count = toml.decode(STATED, type=LedgerCount)
    assert list(count.columns()) == ["身份证号", "培训日期", "是否脱贫人口"]
    assert count.days() == {"培训日期"}
    by_name = LedgerCount("employed", "花名册", by="项目名称", to="name")
    assert list(by_name.columns()) == ["项目名称"]
    assert by_name.days() == frozenset()


def test_a_count_needs_the_place_of_a_line_unless_another_column_says_its_row():
    assert LedgerCount("x", "台账", "each", "身份证号").needed("县区") == {"身份证号", "县区"}
    assert LedgerCount("x", "台账", by="项目名称", to="name").needed("县区") == {"项目名称"}


def test_what_a_condition_asks_is_of_one_sort():
    assert not DAY_TESTS & WORD_TESTS
    assert not LIST_TESTS & (DAY_TESTS | WORD_TESTS)
    assert set(get_args(Test)) >= DAY_TESTS | WORD_TESTS | LIST_TESTS


@pytest.mark.parametrize(
    "wrong", ['what = "all"', "of = 7", 'where = [{ column = "x", test = "maybe" }]', "more = 1"]
)
def test_a_key_that_nobody_knows_is_refused(wrong):
    stated = f'column = "trainees"\nledger = "甲"\n{wrong}'
    with pytest.raises(ValidationError):
        toml.decode(stated, type=LedgerCount)


def test_rules_are_the_same_after_they_were_written():
    count = LedgerCount("x", "甲", "sum", "金额", (LedgerCondition("工种", "is", ("电工",)),))
    rules = CountRules((Ledger("甲", ("甲",), ("乙",), "县区"),), (count,))
    assert json.decode(json.encode(rules), type=CountRules) == rules
