"""What is told of figures, and of what must be put right in the ledgers."""

from decimal import Decimal

import pytest

from fangfan_desktop.counting.tallied import DoubtfulLine, LedgerTally, LineAt
from fangfan_desktop.forms.count_spec import HeaderAnswer
from fangfan_desktop.jobs.ledgers.counted import CountedFigure, SeenCell
from fangfan_desktop.jobs.ledgers.rules import rules_of
from fangfan_desktop.paths import resources
from tests.builders import replace
from tests.counting.ledgers import ON, TRAINEES, line, number
from tests.exchange.ledgers.books import saved
from tests.jobs.ledgers.folders import TRAINING, counted, ledger


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "台账"


@pytest.mark.parametrize(
    ("column", "tally", "words"),
    [
        ("trainees", LedgerTally(412), "台账 412 人"),
        (
            "trainees",
            LedgerTally(412, (LineAt(0, 9),), (DoubtfulLine(LineAt(0, 3), "", ""),) * 2),
            "台账 412 人（2 份存疑）",
        ),
        (
            "trainees",
            LedgerTally(0, doubtful=(DoubtfulLine(LineAt(0, 3), "", ""),)),
            "台账还数不出来（1 份存疑）",
        ),
        ("job_fairs", LedgerTally(3), "台账 3 次"),
        ("trainees", LedgerTally(Decimal("1.50")), "台账 1.50 人"),
    ],
)
def test_a_cell_says_what_its_ledgers_gave(annex1, column, tally, words):
    figure = CountedFigure(1, "商河县", annex1.by_id[column], TRAINEES, tally, ON)
    assert figure.words == words
    assert figure.sentence.startswith("技能培训台账里，“培训日期”在2026年1月1日到2026年9月12日之间")


def test_a_sheet_is_named_with_its_file(reference, annex1, folder):
    text = ledger(folder, TRAINING, line(1))
    book = saved(folder / "技能培训.xlsx", line(2), sheets=("许商街道",))
    counting = counted(reference, annex1, [text, book])
    assert [each.name for each in counting.sheets] == [
        "技能培训台账.csv",
        "技能培训.xlsx（许商街道）",
    ]


def test_what_is_seen_is_told_by_cell_sheet_by_sheet_from_the_top(reference, annex1, folder):
    first = ledger(
        folder, f"{TRAINING}甲", line(1, "张三"), line(2, poor="待核实"), line(3, id_number="12")
    )
    second = ledger(folder, f"{TRAINING}乙", line(1, "张三"), line(4, "李四", id_number=number(1)))
    counting = counted(reference, annex1, [first, second])
    assert list(counting.seen()) == [
        SeenCell(0, "E3", "是否脱贫人口", "看不出是“是”还是“否”"),
        SeenCell(0, "C4", "身份证号", "是 2 位，身份证号应是 18 位"),
        SeenCell(1, "C2", "身份证号", "和技能培训台账甲.csv 第 2 行重复"),
        SeenCell(1, "C3", "身份证号", "同一个身份证号，姓名不一样：技能培训台账甲.csv 第 2 行"),
        SeenCell(1, "C3", "身份证号", "和技能培训台账甲.csv 第 2 行重复"),
    ]


def test_within_a_sheet_the_other_line_is_named_by_its_row(reference, annex1, folder):
    path = ledger(folder, TRAINING, line(1), line(1))
    assert [each.reason for each in counted(reference, annex1, [path]).seen()] == ["和第 2 行重复"]


def test_only_sheets_of_which_something_is_not_known_are_asked(reference, annex1, folder):
    known, strange = ledger(folder, TRAINING, line(1)), ledger(folder, "通讯录", line(9))
    cover = ledger(folder, "封面", captions=("技能培训台账",))
    lacking = ledger(folder, "培训补充", ("张三", "电工"), captions=("姓名", "工种"))
    counting = counted(reference, annex1, [known, strange, cover, lacking])
    assert [each.path for each in counting.asked] == [strange, lacking]
    signature = counting.asked[0].answer.head.signature
    said = {signature: HeaderAnswer("")}
    again = counted(reference, annex1, [strange], answers=said)
    assert again.asked == ()
    assert list(again.seen()) == []


def test_a_line_of_another_place_that_would_count_is_told(reference, annex1, folder):
    lines = line(1), line(2, county="平阴县"), line(3, county=""), line(4, county="火星")
    counting = counted(reference, annex1, [ledger(folder, TRAINING, *lines)])
    assert [(each.cell, each.reason) for each in counting.seen()] == [
        ("D3", "写的不是商河县"),
        ("D4", "没有填是哪里的"),
        ("D5", "看不出是不是商河县的"),
    ]


def test_who_is_in_a_ledger_twice_is_told_in_the_column_that_says_so(reference, annex1, folder):
    rules = rules_of(annex1, resources())
    by_trade = replace(rules.counts[-1], ledger=TRAINING, what="each", of="工种", where=())
    own = next(count for count in rules.counts if count.column == "trainees")
    path = ledger(folder, TRAINING, line(1), line(1, trade="焊工"), line(2, trade="焊工"))
    counting = counted(reference, annex1, [path], rules=rules._replace(counts=(by_trade, own)))
    assert [(each.cell, each.reason) for each in counting.seen()] == [
        ("C3", "和第 2 行重复"),
        ("H4", "和第 3 行重复"),
    ]


def test_another_way_that_gives_nothing_certain_is_no_other_value(annex1):
    unknown = LedgerTally(0, doubtful=(DoubtfulLine(LineAt(0, 3), "", ""),))
    figure = CountedFigure(1, "商河县", annex1.by_id["trainees"], TRAINEES, LedgerTally(2), ON)
    assert not figure._replace(beside=((TRAINEES, unknown),)).differs
    assert figure._replace(beside=((TRAINEES, unknown), (TRAINEES, LedgerTally(3)))).differs
