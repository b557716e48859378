from collections import Counter
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.counting.tallied import LineAt, RepeatedLine
from fangfan_desktop.counting.tally import WHOLE, doubts_across, repeats, tally
from fangfan_desktop.forms.count_spec import LedgerCondition, LedgerCount
from tests.counting.ledgers import (
    LINES,
    POOR,
    SUM,
    TRAINEES,
    TRAINING,
    line,
    number,
    of_ledger,
    read,
    sheet,
)

ID = frozenset({"身份证号"})
UNITS = {"商河县": "a", "平阴县": "b"}


def by_unit(text):
    return (UNITS[text], "") if text in UNITS else (WHOLE, "看不出是哪个县")


def own(_):
    return WHOLE, ""


def counted(count, *sheets, row_of=own, thing=""):
    """Return what a count gives."""
    return tally(0, count, TRAINING, sheets, row_of, thing)


def trainees(*lines, at=0):
    return of_ledger(at, read(sheet(*lines), TRAINEES))


def test_a_person_who_stands_twice_counts_once():
    found = counted(TRAINEES, trainees(line(1), line(2), line(3, "人1", id_number=number(1))))[
        WHOLE
    ]
    assert found.value == 2
    assert found.sure == (LineAt(0, 3), LineAt(0, 4))
    assert found.repeated == (RepeatedLine(LineAt(0, 5), LineAt(0, 3)),)


def test_also_in_the_ledgers_of_two_townships():
    sheets = trainees(line(1), line(2)), trainees(line(1), line(3), at=1)
    assert counted(TRAINEES, *sheets)[WHOLE].value == 3
    assert list(repeats(sheets, "身份证号")) == [RepeatedLine(LineAt(1, 3), LineAt(0, 3))]


def test_a_doubtful_line_is_counted_apart_unless_the_person_counts_anyway():
    lines = (
        line(1),
        line(2, poor=""),
        line(3, "人1", id_number=number(1), poor=""),
        line(4, id_number=""),
    )
    found = counted(TRAINEES, trainees(*lines))[WHOLE]
    assert found.value == 1
    assert [(d.at.row, d.column, d.reason) for d in found.doubtful] == [
        (4, "是否脱贫人口", "没有填"),
        (6, "身份证号", "没有填"),
    ]


def test_each_doubtful_line_of_a_person_who_does_not_count_is_told():
    found = counted(TRAINEES, trainees(line(1, poor=""), line(1, poor=""), line(1, day="")))
    assert [doubt.at.row for doubt in found[WHOLE].doubtful] == [3, 4, 5]


def test_lines_and_sums_take_each_line():
    rows = line(1), line(1, paid="800.5"), line(2, paid="1.5")
    assert counted(LINES, of_ledger(0, read(sheet(*rows), LINES)))[WHOLE].value == 3
    paid = of_ledger(0, read(sheet(*rows), SUM))
    found = counted(SUM, paid)[WHOLE]
    assert found.value == Decimal(1602)


def test_where_each_line_counts_one_that_is_the_same_again_is_doubtful():
    rows = line(1), ["9", *line(1)[1:]], line(2)
    for count, value in ((LINES, 2), (SUM, 1600)):
        sheets = of_ledger(0, read(sheet(*rows), count)), of_ledger(1, read(sheet(line(2)), count))
        found = counted(count, *sheets)[WHOLE]
        assert found.value == value
        assert [doubt.reason for doubt in found.doubtful] == ["和前面的一行一模一样"] * 2


def test_an_amount_of_what_has_one_already_is_doubtful():
    columns = frozenset({"工种"})

    def month(at, *lines):
        return of_ledger(at, read(sheet(*lines), SUM, key_columns=columns))

    january = month(0, line(1, trade="甲"), line(2, trade=""), line(3, trade=""))
    february = month(1, line(1, trade="甲", paid=900.0), line(2, trade="乙", paid=1.0))
    found = counted(SUM, january, february, thing="工种")[WHOLE]
    assert found.value == 2401
    (doubt,) = found.doubtful
    assert (doubt.at, doubt.reason) == (LineAt(1, 3), "前面有一行也是它的，已经加过了")
    assert counted(SUM, january, february)[WHOLE].value == 3301
    elsewhere = month(1, line(1, trade="甲", county="平阴县", paid=900.0))
    both = counted(SUM, january, elsewhere, row_of=by_unit, thing="工种")
    assert (both["b"].value, both[WHOLE].doubtful) == (900, ())


def test_the_order_of_the_lines_does_not_change_the_figure():
    one, other = line(1, "张三"), line(2, "李四", id_number=number(1), poor="否")
    for rows in ((one, other), (other, one)):
        found = counted(TRAINEES, trainees(*rows))[WHOLE]
        assert (found.value, found.doubtful) == (1, ())


def test_of_a_row_without_any_line_nothing_is_known():
    found = counted(
        TRAINEES, trainees(line(1), line(2, county="平阴县", poor="否")), row_of=by_unit
    )
    assert {name: each.value for name, each in found.items()} == {WHOLE: 1, "a": 1, "b": 0}
    assert "c" not in found


def test_lines_go_to_the_row_of_their_place_and_to_the_whole():
    lines = trainees(line(1), line(2, county="平阴县"), line(3), line(4, county="章丘"))
    found = counted(TRAINEES, lines, row_of=by_unit)
    assert {name: each.value for name, each in found.items()} == {WHOLE: 3, "a": 2, "b": 1}
    (lost,) = found[WHOLE].doubtful
    assert (lost.column, lost.reason) == ("县（市、区）", "看不出是哪个县")


def test_a_person_of_two_places_counts_once_in_the_whole():
    found = counted(TRAINEES, trainees(line(1), line(1, county="平阴县")), row_of=by_unit)
    assert {name: each.value for name, each in found.items()} == {WHOLE: 1, "a": 1, "b": 1}


def test_a_ledger_without_places_is_the_own_place_s():
    lines = read(sheet(line(1)), TRAINEES, columns={"县（市、区）": 0})
    assert counted(TRAINEES, of_ledger(0, lines))[WHOLE].value == 1
    city = counted(TRAINEES, of_ledger(0, lines), row_of=by_unit)[WHOLE]
    assert (city.value, city.doubtful[0].reason) == (0, "看不出是哪个县")


def test_lines_go_to_the_row_that_another_column_names():
    count = LedgerCount("employed", TRAINING.name, "each", "身份证号", by="工种", to="name")
    lines = read(sheet(line(1), line(2, trade="焊工")), count)
    found = counted(count, of_ledger(0, lines), row_of=lambda text: (text, ""))
    assert {name: each.value for name, each in found.items()} == {WHOLE: 2, "电工": 1, "焊工": 1}


def test_other_ledgers_are_passed_over():
    assert counted(TRAINEES, of_ledger(0, read(sheet(line(1)), TRAINEES), POOR))[WHOLE].value == 0


LISTED = LedgerCount(
    "trainees",
    TRAINING.name,
    "each",
    "身份证号",
    (LedgerCondition("身份证号", "listed", ledger=POOR.name),),
)
NOT_LISTED = LedgerCount(
    "others",
    TRAINING.name,
    "each",
    "身份证号",
    (LedgerCondition("身份证号", "not_listed", ledger=POOR.name),),
)


def in_list(*lines, at=1):
    return of_ledger(at, read(sheet(*lines), ledger=POOR, key_columns=ID), POOR)


def test_who_is_in_another_ledger_counts_and_who_is_not_does_not():
    lines = (line(1), line(2), line(3))
    for count, value in ((LISTED, 2), (NOT_LISTED, 1)):
        here = of_ledger(0, read(sheet(*lines), count))
        assert counted(count, here, in_list(line(1), line(3), line(9)))[WHOLE].value == value


def test_without_the_other_ledger_all_are_doubtful():
    found = counted(LISTED, of_ledger(0, read(sheet(line(1)), LISTED)))[WHOLE]
    assert found.value == 0
    assert found.doubtful[0].reason == "没有脱贫人口名单，查不出在不在里面"


def test_who_is_struck_out_in_the_other_ledger_is_doubtful():
    made = sheet(line(1), line(2), problems={(3, 3): "加了删除线"})
    other = of_ledger(1, read(made, ledger=POOR, key_columns=ID), POOR)
    found = counted(LISTED, of_ledger(0, read(sheet(line(1), line(2)), LISTED)), other)[WHOLE]
    assert found.value == 1
    assert [doubt.reason for doubt in found.doubtful] == ["脱贫人口名单里的那一行读不准"]


def test_who_is_struck_out_but_counts_in_another_line_counts():
    made = sheet(line(1), line(1), problems={(3, 3): "加了删除线"})
    found = counted(TRAINEES, of_ledger(0, read(made, TRAINEES)))[WHOLE]
    assert (found.value, found.doubtful) == (1, ())


def test_a_namesake_whose_number_in_the_other_ledger_is_broken_is_doubtful():
    other = in_list(line(7, "张三", id_number="12"), line(8))
    for count, value in ((LISTED, 0), (NOT_LISTED, 1)):
        rows = line(1, "张三"), line(2, "李四")
        found = counted(count, of_ledger(0, read(sheet(*rows), count)), other)[WHOLE]
        assert found.value == value
        assert [d.reason for d in found.doubtful] == ["脱贫人口名单里同名的一行，号码读不准"]


def test_a_wrong_number_cannot_be_looked_up():
    count = LedgerCount("x", TRAINING.name, where=LISTED.where)
    lines = read(sheet(line(1, id_number="12")), count, key_columns=ID)
    found = counted(count, of_ledger(0, lines), in_list(line(1)))[WHOLE]
    assert found.doubtful[0].reason == "是 2 位，身份证号应是 18 位"
    lacking = read(sheet(line(1)), count, columns={"身份证号": 0})
    found = counted(count, of_ledger(0, lacking), in_list(line(1)))[WHOLE]
    assert found.doubtful[0].reason == "台账里没有这一列"


def test_one_number_with_two_names_is_doubtful():
    lines = trainees(line(1, "张三"), line(2, "李四", id_number=number(1)))
    found = counted(TRAINEES, lines)[WHOLE]
    assert found.value == 1
    assert [(d.at.row, d.reason) for d in found.doubtful] == [(4, "同一个身份证号，姓名不一样")]


def test_one_name_and_birth_with_two_numbers_is_doubtful():
    found = counted(TRAINEES, trainees(line(1, "张三"), line(2, "张三")))[WHOLE]
    assert found.value == 1
    (doubt,) = found.doubtful
    assert doubt.reason == "同名同一天出生，身份证号不一样，可能是同一个人"
    assert found.repeated == ()


def test_what_is_known_of_persons_is_told_with_the_earlier_line():
    sheets = trainees(line(1, "张三")), trainees(line(2, "张三"), line(3, ""), at=1)
    (found,) = doubts_across(sheets, "身份证号").items()
    assert found[0] == LineAt(1, 3)
    assert found[1].other == LineAt(0, 3)


def test_a_number_with_another_name_than_before_is_told_with_that_line():
    sheets = (trainees(line(1, "张三"), line(2, "李四", id_number=number(1))),)
    (found,) = doubts_across(sheets, "身份证号").items()
    assert found[0] == LineAt(0, 4)
    assert found[1].reason == "同一个身份证号，姓名不一样"
    assert found[1].other == LineAt(0, 3)


def test_ledgers_without_persons_have_no_doubts_across():
    assert doubts_across((trainees(line(1)),), "编号") == {}
    assert list(repeats((trainees(line(1)),), "编号")) == []
    nameless = read(sheet(line(1)), TRAINEES, columns={"姓名": 0})
    assert doubts_across((of_ledger(0, nameless),), "身份证号") == {}


def test_a_count_by_another_column_does_not_mind_who_it_is():
    by_trade = LedgerCount("x", TRAINING.name, "each", "工种")
    made = sheet(line(1, "张三"), line(2, "张三", trade="焊工"))
    lines = of_ledger(0, read(made, by_trade, TRAINEES))
    across = doubts_across((lines,), "身份证号")
    assert across
    assert counted(by_trade, lines)[WHOLE].value == 2


def test_the_same_number_twice_is_no_repeat_without_numbers():
    lines = trainees(line(1, id_number=""), line(2, id_number=""))
    assert list(repeats((lines,), "身份证号")) == []


PEOPLE = st.lists(
    st.tuples(
        st.integers(0, 5),
        st.sampled_from(["是", "否", ""]),
        st.sampled_from([date(2026, 2, 3), date(2025, 2, 3), ""]),
    ),
    max_size=12,
)


@given(PEOPLE)
def test_any_ledger_is_counted_as_by_hand(people):
    lines = [
        line(at, f"甲{who}", id_number=number(who), poor=poor, day=day)
        for at, (who, poor, day) in enumerate(people, 1)
    ]
    found = counted(TRAINEES, trainees(*lines))[WHOLE]
    state = Counter()
    for who, poor, day in people:
        if poor == "否" or day == date(2025, 2, 3):
            continue
        state[who, poor == "是" and day != ""] += 1
    sure = {who for who, is_sure in state if is_sure}
    doubtful = sum(n for (who, is_sure), n in state.items() if not is_sure and who not in sure)
    assert (found.value, len(found.doubtful)) == (len(sure), doubtful)
    assert len(found.repeated) == sum(state[who, True] - 1 for who in sure)
