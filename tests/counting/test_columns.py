from datetime import date

import pytest

from fangfan_desktop.counting.columns import NOT_THERE, ColumnBook, find_column, which_ledger
from fangfan_desktop.counting.header import find_header
from fangfan_desktop.counting.ledger_sheet import LedgerSheet, MergedCells
from fangfan_desktop.forms.count_spec import Ledger, LedgerCondition, LedgerCount
from fangfan_desktop.forms.fold import fold_key
from tests.counting.ledgers import BOOK, SUM, TRAINEES, TRAINING, number


def found(name, captions, *lines, holds="text"):
    """Return where a column is in a sheet of these captions and lines."""
    made = LedgerSheet("", [captions, *lines])
    column = BOOK.named(name, holds=holds)
    others = BOOK.captions() - {fold_key(each) for each in (name, *column.captions)}
    return find_column(column, find_header(made, BOOK.captions()), made, known=others)


PEOPLE = [["张三", number(1)], ["李四", number(2)], ["王五", ""]]


@pytest.mark.parametrize("caption", ["身份证号", "公民身份号码", " 身份\n证号 "])
def test_a_column_is_known_by_any_of_its_captions(caption):
    assert found("身份证号", ["姓名", caption], *PEOPLE) == (2, "")


def test_a_caption_that_is_like_it_is_taken_if_what_stands_there_fits():
    where = found("身份证号", ["姓名", "本人身份证号（18位）"], *PEOPLE)
    assert where == (2, "“本人身份证号（18位）”当作“身份证号”")


def test_identity_numbers_are_known_by_what_stands_there():
    assert found("身份证号", ["姓名", "卡号"], *PEOPLE) == (2, "“卡号”当作“身份证号”")


def test_a_caption_with_something_else_below_it_is_asked():
    where = found("身份证号", ["姓名", "身份证号"], ["张三", "有"], ["李四", "有"])
    assert where == (None, "“身份证号”一列里写的不像是身份证号")
    days = found("培训日期", ["姓名", "培训日期"], ["张三", "电工"], ["李四", "焊工"])
    assert days == (None, "“培训日期”一列里写的不像是日期")


def test_two_columns_of_one_meaning_are_asked():
    lines = [[number(1), number(2)], [number(3), number(4)]]
    assert found("身份证号", ["公民身份号码", "证件号码"], *lines) == (None, "有几列都叫这个名")
    assert found("身份证号", ["公民身份号码", "身份证号"], *lines).column is None
    people = [["张三", *each] for each in lines]
    like = found("身份证号", ["姓名", "一寸身份证号", "二寸身份证号"], *people)
    assert like == (None, "“一寸身份证号”、“二寸身份证号”像是，请看对不对")


def test_what_is_somebody_elses_is_not_taken():
    people = [["张三", number(1), number(2)]]
    assert found("身份证号", ["姓名", "户主身份证号", "学员身份证号"], *people).column == 3
    rows = [
        ["学员", "配偶情况", ""],
        ["姓名", "是否脱贫人口", "身份证号"],
        ["张三", "是", number(1)],
    ]
    made = LedgerSheet("", rows, (MergedCells(1, 2, 1, 3),))
    header = find_header(made, BOOK.captions())
    where = find_column(BOOK.named("身份证号"), header, made, known=frozenset())
    assert where.column is None


@pytest.mark.parametrize("caption", ["是否非脱贫人口", "是否脱贫人口家庭", "曾是否脱贫人口"])
def test_a_caption_that_only_resembles_a_usual_one_is_asked(caption):
    where = found("是否脱贫人口", ["姓名", caption], ["张三", "是"])
    assert where == (None, f"“{caption}”像是，请看对不对")


def test_a_column_that_is_not_there_is_asked_unless_it_is_not_needed():
    assert found("培训日期", ["姓名", "工种"], ["张三", "电工"]) == (None, "标题里没有")
    assert found("县（市、区）", ["姓名", "工种"], ["张三", "电工"]) == (NOT_THERE, "")
    assert found("姓名", ["工种", "开班时间"], ["电工", ""]) == (NOT_THERE, "")


def test_yes_no_and_figures_are_known_by_what_stands_there():
    assert (
        found(
            "脱贫人口", ["姓名", "是否脱贫人口（标识）"], ["张三", "脱贫户"], ["李四", "否"]
        ).column
        == 2
    )
    assert (
        found("补贴金额", ["姓名", "补贴金额（元）"], ["张三", 800.0], ["李四", "1,200"]).column
        == 2
    )
    assert (
        found("补贴金额", ["姓名", "补贴金额（元）"], ["张三", "已发"], ["李四", ""]).column is None
    )
    assert found("开班时间", ["姓名", "开班时间"], ["张三", date(2026, 3, 5)]).column == 2


def test_wide_characters_are_no_other_contents():
    wide = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
    assert found("身份证号", ["姓名", "身份证号"], ["张三", number(1).translate(wide)]).column == 2
    assert found("补贴金额", ["姓名", "补贴金额"], ["张三", "１，２００．５"]).column == 2


def test_a_column_without_content_is_known_by_its_caption():
    assert found("培训日期", ["姓名", "开班时间"], ["张三", ""]).column == 2


def test_a_few_hundred_cells_say_enough():
    lines = [["张三", number(1)]] * 200 + [["李四", "有"]] * 900
    assert found("身份证号", ["姓名", "身份证号"], *lines).column == 2


def test_a_column_nobody_knows_holds_what_its_count_says():
    count = LedgerCount(
        "x",
        "账",
        "sum",
        "工资",
        (LedgerCondition("发放日", "by_day"), LedgerCondition("岗位", "filled")),
    )
    wanted = BOOK.wanted(TRAINING, [count])
    assert {name: each.holds for name, each in wanted.items()} == {
        "工资": "figure",
        "发放日": "day",
        "岗位": "text",
        "县（市、区）": "place",
    }


def test_persons_are_told_apart_by_their_names_too():
    assert "姓名" in BOOK.wanted(TRAINING, [TRAINEES])
    assert "姓名" not in BOOK.wanted(TRAINING, [SUM])


def test_without_a_column_of_names_persons_are_told_apart_by_number_alone():
    bare = ColumnBook([BOOK.named("身份证号")])
    assert "姓名" not in bare.wanted(TRAINING, [TRAINEES])
    assert bare.holding("serial") is None


WORKSHOPS = Ledger("就业帮扶车间台账", ("帮扶车间",), ("务工人员",))
WORKERS = Ledger("车间务工人员台账", ("车间务工人员",))


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (("商河县技能培训台账", "", "一.xlsx"), "技能培训台账"),
        (("", "帮扶车间", "培训.xlsx"), "就业帮扶车间台账"),
        (("", "Sheet1", "就业帮扶车间务工人员台账.xlsx"), "车间务工人员台账"),
        (("", "Sheet1", "名单.xlsx"), None),
        (("帮扶车间培训", "", ""), None),
    ],
)
def test_a_ledger_is_known_by_title_then_sheet_then_file(texts, name):
    known = which_ledger((TRAINING, WORKSHOPS, WORKERS), *texts)
    assert (known.name if known else None) == name


def test_a_name_that_says_two_ledgers_says_none():
    other = Ledger("岗位台账", ("岗位",))
    assert which_ledger((TRAINING, other), "培训岗位台账") is None


def test_captions_are_shown_by_their_usual_names_unless_two_have_the_same():
    captions = ["人员姓名", "公民身份号码", "备注"]
    header = find_header(LedgerSheet("", [captions, *PEOPLE]), BOOK.captions())
    assert BOOK.usual(header) == ("姓名", "身份证号", "备注")
    captions = ["姓名", "人员姓名", "证件号码"]
    header = find_header(LedgerSheet("", [captions, *PEOPLE]), BOOK.captions())
    assert BOOK.usual(header) == ("姓名", "人员姓名", "身份证号")
