import pytest

from fangfan_desktop.forms.count_spec import LedgerCondition, LedgerCount
from fangfan_desktop.jobs.ledgers.count_draft import (
    captions_of,
    condition,
    draft_sentence,
    more_of,
    new_count,
    with_count,
    wrong_in,
)
from fangfan_desktop.jobs.ledgers.rules import rules_of
from fangfan_desktop.paths import resources
from tests.ledger_books import counted, trainee, work_of, write_ledger


def _counted(condition):
    return LedgerCount("trainees", "技能培训台账", where=(condition,))


@pytest.fixture
def rules(annex1):
    return rules_of(annex1, resources())


@pytest.mark.parametrize(
    ("typed", "values"),
    [("在岗、务工", ("在岗", "务工")), (" 在岗 ,务工；", ("在岗", "务工")), ("", ())],
)
def test_words_are_separated_as_people_separate_them(typed, values):
    assert condition(" 状态 ", "is", typed) == LedgerCondition("状态", "is", values)


def test_a_condition_takes_what_its_test_needs():
    assert condition("身份证号", "listed", "名单") == LedgerCondition(
        "身份证号", "listed", ledger="名单"
    )
    assert condition("是否脱贫人口", "yes", "名单") == LedgerCondition("是否脱贫人口", "yes")


def test_what_it_needs_is_shown_as_it_is_typed():
    assert more_of(LedgerCondition("状态", "is", ("在岗", "务工"))) == "在岗、务工"
    assert more_of(LedgerCondition("身份证号", "listed", ledger="名单")) == "名单"


def test_a_changed_count_stands_where_it_stood(rules):
    old = rules.counts[3]
    new = LedgerCount(old.column, old.ledger)
    changed = with_count(rules, old, new)
    assert changed.counts[3] == new
    assert len(changed.counts) == len(rules.counts)
    assert changed.ledgers == rules.ledgers


def test_a_new_count_stands_at_the_end_and_brings_its_ledger(rules):
    new = LedgerCount(
        "brands", "品牌登记簿", where=(LedgerCondition("a", "listed", ledger="名录"),)
    )
    changed = with_count(rules, None, new)
    assert changed.counts[-1] == new
    assert [(each.name, each.words) for each in changed.ledgers[-2:]] == [
        ("品牌登记簿", ("品牌登记簿",)),
        ("名录", ("名录",)),
    ]


@pytest.mark.parametrize(
    ("new", "words"),
    [
        (LedgerCount("trainees", "技能培训台账", "each"), "请选按台账的哪一列数。"),
        (LedgerCount("trainees", ""), "请写是哪本台账。"),
        (_counted(LedgerCondition("", "filled")), "第 1 个条件：请选哪一列。"),
        (_counted(LedgerCondition("状态", "is")), "第 1 个条件：请写是哪些词。"),
        (_counted(LedgerCondition("状态", "listed")), "第 1 个条件：请选另一本台账。"),
        (_counted(LedgerCondition("状" * 41, "filled")), "写成一行，最多 40 个字"),
        (LedgerCount("trainees", "技能培训台账", row="甲"), "这里选不了"),
    ],
)
def test_what_is_still_to_be_chosen_is_said_at_once(annex1, rules, new, words):
    assert words in wrong_in(annex1, with_count(rules, None, new), new)


def test_nothing_is_said_of_a_count_that_is_right(annex1, rules):
    right = LedgerCount("trainees", "技能培训台账", "each", "身份证号")
    assert wrong_in(annex1, with_count(rules, None, right), right) == ""


def test_a_new_count_of_a_list_finds_its_row_as_the_others_do(annex1, annex2, rules):
    begun = new_count(annex2, rules_of(annex2, resources()), "employed")
    assert (begun.by, begun.to) == ("项目名称", "name")
    assert new_count(annex1, rules, "trainees") == LedgerCount("trainees", "")


def test_its_sentence_says_which_figure_it_gives(annex1):
    new = LedgerCount("trainees", "技能培训台账")
    assert draft_sentence(annex1, new) == "职业技能培训人数 ＝ 技能培训台账里的各条，数条数。"


def test_the_captions_of_the_ledger_that_was_read_are_offered_first(
    annex1, places, rules, tmp_path
):
    captions = ("序号", "县（市、区）", "姓名", "身份证号码", "是否脱贫人口", "开班时间", "班次")
    path = write_ledger(tmp_path / "培训.xlsx", trainee(1), captions=captions)
    counting = counted(work_of(annex1, places), path)
    offered = captions_of(counting.sheets, "技能培训台账", rules)
    assert offered[3:7] == ["身份证号", "是否脱贫人口", "培训日期", "班次"]
    assert "离岗日期" in offered
    assert "班次" not in captions_of(counting.sheets, "劳务合作社台账", rules)
