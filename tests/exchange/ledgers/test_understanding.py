"""Which ledger a sheet is, where its columns are, and what must be asked first."""

import msgspec
import pytest

from fangfan_desktop.counting.ledger_sheet import LedgerSheet
from fangfan_desktop.exchange.ledgers.request import NamedPlaces, sheet_key
from fangfan_desktop.exchange.ledgers.understanding import Understanding
from fangfan_desktop.forms.count_spec import (
    HeaderAnswer,
    LedgerCondition,
    LedgerCount,
)
from tests.counting.ledgers import (
    CAPTIONS,
    COLUMNS,
    LINES,
    POOR,
    TRAINEES,
    TRAINING,
    line,
    sheet,
)
from tests.exchange.ledgers.books import request

NAMELESS = "名单.xlsx"
STRANGE = ("序号", "姓名", "身份证号", "县（市、区）", "贫困标识", "培训日期", "补贴金额", "工种")


def understood(made, file=NAMELESS, asked=None, **changes):
    return Understanding(asked or request(**changes)).answer(made, file)


def test_a_sheet_that_names_its_ledger_is_counted():
    answer = understood(sheet(line(1), line(2, poor="否")))
    head = answer.head
    assert (head.sheet, head.ledger, head.asked, head.said) == ("培训", TRAINING.name, {}, ())
    assert head.columns == {
        "身份证号": 3,
        "培训日期": 6,
        "是否脱贫人口": 5,
        "县（市、区）": 4,
        "姓名": 2,
    }
    assert head.captions == dict(enumerate(CAPTIONS, 1))
    assert not head.decided
    assert (answer.lines.rows, answer.lines.counted[0].sure) == ([3, 4], [0])
    assert answer.remarks == ()


@pytest.mark.parametrize("rows", [[], [[]], [["", ""], [""]]])
def test_a_blank_sheet_gives_nothing(rows):
    assert understood(LedgerSheet("Sheet2", rows)) is None


def test_a_sheet_without_a_header_says_so():
    answer = understood(LedgerSheet("封面", [["技能培训台账"]]))
    assert (answer.remarks, answer.lines, answer.head.ledger) == (
        ("没有找到标题行，没有算",),
        None,
        "",
    )


def test_the_name_of_the_file_says_it_where_the_sheet_does_not():
    made = sheet(line(1), title="许商街道")._replace(name="Sheet1")
    assert understood(made, "2026技能培训.xlsx").head.ledger == TRAINING.name
    answer = understood(made)
    assert (answer.head.ledger, answer.lines, answer.head.decided) == ("", None, False)
    assert answer.head.captions[2] == "姓名"


def test_a_column_that_is_not_known_is_asked_and_nothing_is_counted():
    answer = understood(sheet(line(1), captions=STRANGE))
    assert answer.head.asked == {"是否脱贫人口": "标题里没有"}
    assert answer.lines is None


def test_a_count_waits_for_the_place_unless_another_column_says_the_row():
    captions = (*CAPTIONS[:3], "县（市、区）所属", *CAPTIONS[4:])
    made = sheet(line(1), captions=captions)
    assert set(understood(made).head.asked) == {"县（市、区）"}
    assert understood(made).lines is None
    by_trade = LedgerCount("x", TRAINING.name, by="工种", to="name")
    assert understood(made, counts=(by_trade,)).lines.rows == [3]


def test_an_answer_is_taken_for_every_sheet_of_the_same_header():
    asked = understood(sheet(line(1), captions=STRANGE)).head
    said = HeaderAnswer(TRAINING.name, {"是否脱贫人口": 5})
    answer = understood(
        sheet(line(1), line(2), captions=STRANGE, title="另一份培训"),
        answers={asked.signature: said},
    )
    assert answer.head.decided
    assert answer.lines.counted[0].sure == [0, 1]


NOT_YES_NO = "“培训日期”一列里写的不像是“是”或“否”"


def test_a_remembered_answer_that_does_not_fit_what_stands_there_is_asked_again():
    asked = understood(sheet(line(1), captions=STRANGE)).head
    said = HeaderAnswer(TRAINING.name, {"是否脱贫人口": 6})
    answer = understood(sheet(line(1), line(2), captions=STRANGE), answers={asked.signature: said})
    assert answer.head.asked == {"是否脱贫人口": NOT_YES_NO}
    assert answer.lines is None


def test_a_column_that_was_chosen_for_this_very_sheet_is_taken_and_told():
    made = sheet(line(1), captions=STRANGE)
    chosen = {sheet_key("f00", made.name): {"是否脱贫人口": 6}}
    asked = request(chosen=chosen)
    answer = Understanding(asked).answer(made, NAMELESS, "f00")
    assert (answer.head.said, answer.lines.counted[0].sure) == ((NOT_YES_NO,), [])
    assert "是否脱贫人口" in Understanding(asked).answer(made, NAMELESS, "f01").head.asked


def test_what_was_taken_once_is_looked_at_anew_in_another_file():
    known = understood(sheet(line(1))).head
    remembered = {known.signature: HeaderAnswer(known.ledger, known.columns)}
    assert understood(sheet(line(2)), answers=remembered).lines.counted[0].sure == [0]
    swapped = line(2)
    swapped[4], swapped[5] = swapped[5], swapped[4]  # under the same captions
    asked = understood(sheet(swapped), answers=remembered).head.asked
    assert set(asked) == {"是否脱贫人口", "培训日期"}


def test_a_sheet_that_is_said_to_be_none_is_passed_over_and_no_other():
    none = {understood(sheet(line(1))).head.own: HeaderAnswer("")}
    answer = understood(sheet(line(1)), answers=none)
    assert (answer.head.ledger, answer.head.decided, answer.lines) == ("", True, None)
    assert understood(sheet(line(1)), "另一份.xlsx", answers=none).lines is not None
    assert understood(sheet(line(1))._replace(name="续"), answers=none).lines is not None


def test_a_sheet_aside_is_known_again_in_another_file_and_no_other_sheet_is_taken_for_it():
    gone, total = (sheet(line(1))._replace(name=name) for name in ("已退出", "汇总"))
    head = understood(gone).head
    assert (head.ledger, head.is_aside) == ("", True)
    none = {head.own: HeaderAnswer("")}
    assert understood(gone, "四季度.xlsx", answers=none).head.decided
    assert not understood(total, answers=none).head.decided
    of_the_poor = gone._replace(rows=[["脱贫人口名单"], *gone.rows[1:]])
    assert not understood(of_the_poor, answers=none).head.decided


def test_an_answer_of_a_ledger_that_is_no_longer_there_is_forgotten():
    own = understood(sheet(line(1))).head.own
    answer = understood(sheet(line(1)), answers={own: HeaderAnswer("旧台账")})
    assert (answer.head.ledger, answer.head.decided) == (TRAINING.name, False)


def test_a_caption_that_was_taken_for_another_is_told():
    captions = list(CAPTIONS)
    captions[5] = "参加培训日期"
    answer = understood(sheet(line(1), captions=captions))
    assert answer.head.said == ("“参加培训日期”当作“培训日期”",)
    assert answer.lines.counted[0].sure == [0]


def test_the_numbers_of_a_list_that_others_are_looked_up_in_are_taken():
    listed = LedgerCondition("身份证号", "listed", ledger=POOR.name)
    count = LedgerCount("x", TRAINING.name, where=(listed,))
    made = sheet(line(1), title="脱贫人口名单")._replace(name="名单")
    assert set(understood(made, counts=(count,)).lines.keyed) == {"身份证号"}
    assert set(understood(sheet(line(1)), counts=(count,)).lines.keyed) == {"身份证号", ""}
    assert understood(made, counts=(LINES,)).lines.keyed == {}


def test_what_other_ledgers_count_is_not_looked_for():
    other = LedgerCount("x", POOR.name, "sum", "没有的列")
    assert understood(sheet(line(1)), counts=(TRAINEES, other)).lines is not None


def test_lines_are_told_from_rows_that_have_their_number_alone():
    made = sheet(line(1), [2.0], [3.0])
    assert understood(made).lines.rows == [3]
    bare = tuple(column for column in COLUMNS if column.holds != "serial")
    asked = msgspec.structs.replace(request(), columns=bare)
    answer = understood(made, asked=asked)
    assert answer.lines.rows == [3]
    assert any("不像是一条" in remark for remark in answer.lines.remarks)
    unnamed = list(CAPTIONS)
    unnamed[0] = "档案号"
    assert understood(sheet(line(1), captions=unnamed)).lines.rows == [3]


def test_what_is_hidden_is_counted_and_told():
    many = [line(at) for at in range(1, 14)]
    answer = understood(sheet(*many, hidden=True, hidden_rows=frozenset(range(4, 16))))
    assert len(answer.lines.rows) == 13
    assert answer.remarks == (
        "这张工作表是隐藏的，也算进去了",
        "第 4、5、6、7、8、9、10、11、12、13 等 12 行隐藏着（或筛选掉了），也算进去了",
    )
    one = understood(sheet(*many, hidden_rows=frozenset({2, 4, 99})))
    assert one.remarks == ("第 4 行隐藏着（或筛选掉了），也算进去了",)


@pytest.mark.parametrize(
    ("title", "file", "years"),
    [
        ("商河县2025年技能培训台账", NAMELESS, ["2025"]),
        ("技能培训台账", "2024-2025年.xlsx", ["2024、2025"]),
        ("2025—2026年技能培训台账", NAMELESS, []),
        ("技能培训台账 电话：13520251234", NAMELESS, []),
    ],
)
def test_another_year_in_the_title_is_told(title, file, years):
    told = [f"标题里写的是 {each} 年，也算进去了，请看是不是这一期的" for each in years]
    assert list(understood(sheet(line(1), title=title), file).remarks) == told


def test_a_remark_that_a_line_is_not_meant_is_told_and_counts():
    notes = ["已退出", "", "和第3行重复", "退出贫困", "3月新增"]
    lines = [line(at, trade=note) for at, note in enumerate(notes, 1)]
    answer = understood(sheet(*lines, captions=(*CAPTIONS[:7], "备注")))
    assert answer.lines.counted[0].sure == [0, 1, 2, 3, 4]
    said = "第 3、5、6 行的备注或者状态像是说不该算（退出、停办、重复之类），也算进去了，请看对不对"
    assert answer.remarks == (said,)
    assert understood(sheet(*lines)).remarks == ()
    closed = sheet(line(1, trade="已停办"), captions=(*CAPTIONS[:7], "运营状态"))
    assert understood(closed).remarks == (said.replace("3、5、6", "3"),)
    short = understood(sheet(line(1)[:7], captions=(*CAPTIONS[:7], "备注")))
    assert short.remarks == ()


def test_what_was_not_read_is_told():
    answer = understood(sheet(line(1), remarks=("XFD9 以外的格子没有读",)))
    assert answer.remarks == ("XFD9 以外的格子没有读",)


def test_a_column_of_another_meaning_may_be_counted_by_its_own_name():
    count = LedgerCount("x", TRAINING.name, "each", "档案号")
    captions = ("档案号", *CAPTIONS[1:])
    answer = understood(sheet(line(1), line(1), captions=captions), counts=(count,))
    assert answer.head.columns["档案号"] == 1
    assert len(set(answer.lines.keyed["档案号"].keys)) == 1


def test_two_tables_in_a_sheet_are_refused_not_mixed():
    second = ["序号", "工种", "姓名", "培训日期", "身份证号", "县（市、区）"]
    answer = understood(sheet(line(1), line(2), [], second, line(3)[:6]))
    assert answer.lines is None
    assert answer.refused == (
        "工作表“培训”里有两张表（另一张的标题在第 6 行），分不清哪些行是哪张表的。请分到两张工作表里再取数。"
    )


@pytest.mark.parametrize(
    ("title", "file", "unit"),
    [
        ("商河县培训台账（经办人张三）", NAMELESS, "商河县"),
        ("培训台账（经办人张三）", "商河县.xlsx", "商河县"),
        ("商河县、平阴县培训台账（经办人张三）", NAMELESS, ""),
        ("培训台账（经办人张三）", NAMELESS, ""),
    ],
)
def test_of_a_title_only_the_unit_that_it_names_is_told(title, file, unit):
    answer = understood(
        sheet(line(1), title=title), file, places=NamedPlaces(units=("商河县", "平阴县"))
    )
    assert answer.head.unit == unit
    assert "张三" not in msgspec.json.encode(answer).decode()


def test_a_no_that_was_kept_by_ledger_and_captions_alone_still_holds():
    head = understood(sheet(line(1))).head
    answer = understood(sheet(line(1)), answers={head.signature: HeaderAnswer("")})
    assert (answer.head.ledger, answer.head.decided, answer.lines) == ("", True, None)
    yes = understood(sheet(line(1)), answers={head.signature: HeaderAnswer(TRAINING.name)})
    assert yes.head.ledger == TRAINING.name
