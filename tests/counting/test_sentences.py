from datetime import date
from typing import get_args

import pytest

from fangfan_desktop.counting.cell_tests import CountingDay
from fangfan_desktop.counting.sentences import (
    CONDITION_WORDS,
    condition_sentence,
    count_sentence,
    counted_words,
    rows_words,
)
from fangfan_desktop.forms.count_spec import LedgerCondition, LedgerCount, Test
from fangfan_desktop.forms.periods import Period
from tests.counting.ledgers import LINES, ON, SUM, TRAINEES


def test_a_count_is_one_sentence():
    assert count_sentence(TRAINEES) == (
        "技能培训台账里，“培训日期”在报表那一年1月1日到填表日期之间，“是否脱贫人口”是“是”的各条，同一个“身份证号”只算一次"
    )
    assert count_sentence(LINES) == "技能培训台账里的各条，数条数"
    assert count_sentence(SUM) == "技能培训台账里的各条，把“补贴金额”加起来"
    named = LedgerCount("employed", "花名册", by="项目名称", to="name")
    assert count_sentence(named) == "花名册里的各条，数条数；按“项目名称”归到各行"


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (LedgerCondition("就业状态", "is", ("在岗", "务工")), "“就业状态”是“在岗”或“务工”"),
        (LedgerCondition("就业状态", "is_not", ("失业",)), "“就业状态”不是“失业”"),
        (
            LedgerCondition("身份证号", "listed", ledger="脱贫人口名单"),
            "“身份证号”在脱贫人口名单里有",
        ),
        (LedgerCondition("证书编号", "filled"), "填了“证书编号”"),
    ],
)
def test_a_condition_says_what_it_asks(condition, words):
    assert condition_sentence(condition) == words


def test_each_test_has_its_words():
    assert set(CONDITION_WORDS) == set(get_args(Test))


def test_a_cell_says_what_its_ledgers_give():
    assert counted_words(412, "人", 2) == "台账 412 人（2 份存疑）"
    assert counted_words(412, "", 0) == "台账 412"
    assert counted_words(None, "人", 3) == "台账还数不出来（3 份存疑）"


def test_of_many_rows_the_first_are_named():
    assert rows_words([3]) == "第 3 行"
    assert rows_words(range(3, 13)) == "第 3、4、5、6、7、8、9、10、11、12 行"
    assert rows_words(range(3, 14)) == "第 3、4、5、6、7、8、9、10、11、12 等 11 行"


@pytest.mark.parametrize(
    ("test", "words"),
    [
        ("this_year", "“日期”在2026年1月1日到2026年12月31日之间"),
        ("this_period", "“日期”在2026年10月1日到2026年12月31日之间"),
        ("by_day", "“日期”不晚于2027年1月8日"),
        ("not_over", "“日期”没有填，或者在2027年1月8日之后"),
    ],
)
def test_a_report_that_is_filled_in_after_its_year_names_the_days_that_count(test, words):
    late = CountingDay(Period(2026, 4), date(2027, 1, 8))
    assert condition_sentence(LedgerCondition("日期", test), late) == words


def test_the_days_of_a_report_stand_in_its_sentence():
    assert "在2026年1月1日到2026年9月12日之间" in count_sentence(TRAINEES, ON)
