from datetime import date

import pytest

from fangfan_desktop.counting.ledger_lines import WHOLE_LINE, CellFinding, LineDoubt
from fangfan_desktop.counting.ledger_sheet import SHIFTED, MergedCells
from fangfan_desktop.counting.tallied import NO_KEY
from fangfan_desktop.forms.count_spec import LedgerCondition, LedgerCount
from tests.counting.ledgers import LINES, SUM, TRAINEES, TRAINING, line, number, read, sheet


def counted(lines):
    (found,) = lines.counted
    return found.sure, [tuple(map(str, (d.line, d.column, d.reason))) for d in found.doubtful]


def test_lines_that_meet_all_conditions_are_sure():
    lines = read(sheet(line(1), line(2, poor="否"), line(3, day=date(2025, 3, 5))), TRAINEES)
    assert lines.rows == [3, 4, 5]
    assert counted(lines) == ([0], [])


@pytest.mark.parametrize(
    ("changed", "column", "reason"),
    [
        ({"poor": ""}, "是否脱贫人口", "没有填"),
        ({"poor": "待核实"}, "是否脱贫人口", "看不出是“是”还是“否”"),
        ({"day": ""}, "培训日期", "没有填日期"),
    ],
)
def test_a_line_of_which_nobody_can_say_is_doubtful(changed, column, reason):
    assert counted(read(sheet(line(1, **changed)), TRAINEES)) == ([], [("0", column, reason)])


def test_a_line_that_surely_fails_is_out_whatever_else_is_doubtful():
    lines = read(
        sheet(line(1, day="", poor="否"), line(2, day=date(2025, 1, 1), poor="")), TRAINEES
    )
    assert counted(lines) == ([], [])


def test_the_first_doubt_is_told():
    (doubt,) = read(sheet(line(1, day="", poor="")), TRAINEES).counted[0].doubtful
    assert doubt == LineDoubt(0, "培训日期", "没有填日期")


def test_a_sum_has_what_each_line_adds():
    made = sheet(line(1), line(2, paid="1,200.5"), line(3, paid=""), line(4, paid="约800"))
    (found,) = read(made, SUM).counted
    assert (found.sure, found.amounts) == ([0, 1], ["800", "1200.5"])
    assert [(d.line, d.column) for d in found.doubtful] == [(2, "补贴金额"), (3, "补贴金额")]
    assert found.doubtful[0].reason == "没有填"


@pytest.mark.parametrize(
    ("decimals", "sure", "doubts"),
    [
        (0, [0, 3], [("1", "是负数，没有减进去"), ("2", "有小数，要填的数是整数")]),
        (2, [0, 2, 3], [("1", "是负数，没有减进去")]),
        (None, [0, 1, 2, 3], []),
    ],
)
def test_what_the_forms_column_cannot_have_is_not_added_in_silence(decimals, sure, doubts):
    made = sheet(line(1), *(line(at, paid=paid) for at, paid in enumerate((-3.0, "1.5", "2.0"), 2)))
    found, doubtful = counted(read(made, SUM, decimals={"paid": decimals}))
    assert found == sure
    assert [(at, reason) for at, _, reason in doubtful] == doubts


def test_without_conditions_each_line_counts():
    assert counted(read(sheet(line(1), line(2)), LINES)) == ([0, 1], [])


def test_a_condition_on_a_column_that_is_not_there_is_passed_over():
    made = sheet(line(1, poor="否"))
    assert counted(read(made, TRAINEES, columns={"是否脱贫人口": 0})) == ([0], [])


@pytest.mark.parametrize("count", [TRAINEES, SUM])
def test_what_is_counted_in_a_column_that_is_not_there_is_doubtful(count):
    lines = read(sheet(line(1)), count, columns={count.of: 0})
    assert counted(lines) == ([], [("0", count.of, "台账里没有这一列")])


def test_a_cell_that_cannot_be_trusted_makes_its_line_doubtful():
    made = sheet(line(1), line(2), problems={(3, 5): "这是一个错误值", (4, 7): "公式未计算"})
    assert counted(read(made, TRAINEES)) == ([1], [("0", "是否脱贫人口", "这是一个错误值")])
    assert counted(read(made, SUM)) == ([0], [("1", "补贴金额", "公式未计算")])


def test_a_line_that_is_struck_out_is_doubtful():
    problems = {(3, column): "加了删除线" for column in range(1, 9)} | {(4, 8): "加了删除线"}
    lines = read(sheet(line(1), line(2), problems=problems), LINES)
    assert counted(lines) == ([1], [("0", "", "这一行大半的格子读不准，或者加了删除线")])


def test_a_line_whose_cells_are_shifted_is_doubtful_and_says_why():
    made = sheet(line(1), line(2), problems={(3, column): SHIFTED for column in range(1, 9)})
    assert counted(read(made, LINES)) == ([1], [("0", "", SHIFTED)])


def test_a_row_that_may_add_others_up_is_doubtful():
    lines = read(sheet(line(1), line(2), ["", "", "", "商河县", "", "", 1600.0]), SUM)
    assert counted(lines) == ([0, 1], [("2", "", "这一行没有序号，像是小计或小标题")])


def test_keys_and_their_reasons_stand_for_the_lines():
    keyed = read(
        sheet(line(1), line(2, id_number="12"), line(3, id_number=number(1))), TRAINEES
    ).keyed
    keys = keyed["身份证号"].keys
    assert keys[0] == keys[2] != NO_KEY
    assert keys[1] == NO_KEY
    assert set(keyed["身份证号"].reasons) == {1}


def test_a_number_that_cannot_be_trusted_says_why():
    made = sheet(line(1), problems={(3, 3): "加了删除线"})
    keyed = read(made, TRAINEES).keyed["身份证号"]
    assert keyed.reasons == {0: "加了删除线"}
    assert keyed.keys[0] != NO_KEY  # it may stand in another line, too


def test_persons_have_keys_of_name_and_birth():
    made = sheet(
        *(line(at, "张三") for at in (1, 2)),
        line(3, "李四"),
        line(4, "张三", id_number=""),
        line(5, ""),
    )
    lines = read(made, TRAINEES)
    assert lines.people[0] == lines.people[1] == lines.people[3] != lines.people[2]
    assert lines.births[0] == lines.births[1] != lines.births[2]
    assert (lines.births[3], lines.people[4], lines.births[4]) == (NO_KEY, NO_KEY, NO_KEY)


def test_a_ledger_without_names_or_numbers_has_no_persons():
    assert read(sheet(line(1)), TRAINEES, columns={"姓名": 0}).people == []
    by_trade = LedgerCount("x", TRAINING.name, "each", "工种")
    assert read(sheet(line(1)), by_trade).people == []


def test_what_says_the_place_or_the_project_is_told_in_its_words():
    by_trade = LedgerCount("x", TRAINING.name, by="工种", to="name")
    lines = read(sheet(line(1), line(2, county="平阴县"), line(3)), by_trade)
    place = lines.named["县（市、区）"]
    assert (place.texts, place.which) == (["商河县", "平阴县"], [0, 1, 0])
    assert lines.named["工种"].texts == ["电工"]


def test_an_amount_that_is_merged_over_several_lines_is_added_once():
    lines = (line(1), line(2, paid=""), line(3))
    (found,) = read(sheet(*lines, merged=(MergedCells(3, 7, 4, 7),)), SUM).counted
    assert (found.sure, found.amounts, found.doubtful) == ([0, 1, 2], ["800", "0", "800"], [])


def test_an_amount_that_is_merged_over_lines_of_two_places_is_doubtful_for_the_second():
    lines = (line(1), line(2, county="平阴县", paid=""), line(3))
    (found,) = read(sheet(*lines, merged=(MergedCells(3, 7, 4, 7),)), SUM).counted
    assert (found.sure, found.amounts) == ([0, 2], ["800", "800"])
    assert [doubt.line for doubt in found.doubtful] == [1]


def test_a_merged_amount_whose_first_line_does_not_count_is_doubtful():
    where = (LedgerCondition("是否脱贫人口", "yes"),)
    poor = LedgerCount("paid", TRAINING.name, "sum", "补贴金额", where)
    lines = (line(1, poor="否"), line(2, paid=""), line(3, paid=""))
    made = sheet(*lines, merged=(MergedCells(3, 7, 5, 7),))
    said = "和上面的行合并成一格，分不清是哪一行的"
    assert counted(read(made, poor)) == (
        [],
        [("1", "补贴金额", said), ("2", "补贴金额", said)],
    )
    above = sheet(line(1), ["合计", "", "", "", "", "", 800.0], line(2, paid=""))
    above = above._replace(merged=(MergedCells(4, 7, 5, 7),))
    assert counted(read(above, SUM)) == ([0], [("1", "补贴金额", said)])


def test_lines_whose_number_is_merged_are_one_for_what_counts_lines():
    made = sheet(line(1), ["", *line(2)[1:]], line(3), merged=(MergedCells(3, 1, 4, 1),))
    said = "序号和上面的行合并成一格，像是同一条"
    assert counted(read(made, LINES)) == ([0, 2], [("1", "", said)])
    assert counted(read(made, TRAINEES)) == ([0, 1, 2], [])


def test_a_merged_cell_that_cannot_be_trusted_makes_each_of_its_lines_doubtful():
    lines = (line(1), line(2, poor=""))
    made = sheet(*lines, merged=(MergedCells(3, 5, 4, 5),), problems={(3, 5): "这是一个错误值"})
    said = "这是一个错误值"
    assert counted(read(made, TRAINEES)) == (
        [],
        [("0", "是否脱贫人口", said), ("1", "是否脱贫人口", said)],
    )


def test_cells_that_are_merged_over_several_lines_hold_for_each():
    made = sheet(line(1), line(2, county=""), line(3, county=""), merged=(MergedCells(3, 4, 4, 4),))
    place = read(made, LINES).named["县（市、区）"]
    assert [place.texts[at] for at in place.which] == ["商河县", "商河县", ""]
    beyond = sheet(line(1), merged=(MergedCells(9, 4, 12, 4), MergedCells(3, 4, 1 << 40, 4)))
    assert read(beyond, LINES).rows == [3]


def test_the_keys_of_other_columns_are_taken_if_they_are_asked_for():
    lines = read(sheet(line(1)), LINES, key_columns=frozenset({"工种", "证书"}))
    assert set(lines.keyed) == {"工种", WHOLE_LINE}


def seen(made, *counts):
    return [(f.row, f.name, f.reason) for f in read(made, *counts).findings]


def test_what_is_wrong_in_a_cell_is_told_also_where_the_line_does_not_count():
    made = sheet(line(1, id_number="12", poor="否"), line(2, poor="待核实"))
    assert seen(made, TRAINEES) == [
        (3, "身份证号", "是 2 位，身份证号应是 18 位"),
        (4, "是否脱贫人口", "看不出是“是”还是“否”"),
    ]
    (finding, _) = read(made, TRAINEES).findings
    assert finding == CellFinding(3, 3, "身份证号", "是 2 位，身份证号应是 18 位")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 9, 12), []),
        (date(2025, 9, 12), ["不是 2026 年的"]),
        (date(2027, 1, 1), ["还没有到这一天"]),
        (date(2026, 9, 15), ["在填表日期之后"]),
        (date(2026, 10, 1), ["还没有到这一天"]),
        ("", ["没有填日期"]),
    ],
)
def test_days_that_are_not_of_this_year_are_told(day, said):
    assert [reason for _, _, reason in seen(sheet(line(1, day=day)), TRAINEES)] == said


def test_a_problem_of_a_cell_that_is_looked_at_is_told():
    made = sheet(line(1), problems={(3, 5): "这是一个错误值", (3, 8): "这是一个错误值"})
    assert seen(made, TRAINEES) == [(3, "是否脱贫人口", "这是一个错误值")]


def test_a_row_that_ends_before_a_column_is_blank_there():
    made = sheet(
        line(1)[:5], captions=("序号", "姓名", "身份证号", "县（市、区）", "脱贫人口", "培训日期")
    )
    lines = read(made, TRAINEES, columns={"是否脱贫人口": 5})
    assert counted(lines) == ([], [("0", "培训日期", "没有填日期")])


def test_what_is_listed_elsewhere_is_no_condition_of_a_cell():
    listed = LedgerCount(
        "x", TRAINING.name, where=(LedgerCondition("身份证号", "listed", ledger="名单"),)
    )
    assert counted(read(sheet(line(1)), listed, key_columns=frozenset({"身份证号"}))) == ([0], [])
