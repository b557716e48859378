"""From files to the figures of a report."""

import pytest

from fangfan_desktop.counting.tallied import LineAt, RepeatedLine
from fangfan_desktop.exchange.ledgers.reader import LedgerReader
from fangfan_desktop.forms.count_spec import (
    HeaderAnswer,
    Ledger,
    LedgerCondition,
    LedgerCount,
)
from fangfan_desktop.jobs.ledgers.figure_list import status_words
from fangfan_desktop.jobs.ledgers.rules import CountingRules, rules_of
from fangfan_desktop.paths import resources
from tests.builders import COUNTY, project_list, replace
from tests.counting.ledgers import CAPTIONS, COLUMNS, line, number
from tests.jobs.boards import WHOLE
from tests.jobs.ledgers.folders import (
    POOR,
    TRAINING,
    Here,
    blank,
    counted,
    counter,
    figures,
    ledger,
)
from tests.named import HALF


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "台账"


def test_a_county_s_figure_is_that_of_its_ledger(reference, annex1, folder):
    path = ledger(folder, TRAINING, line(1), line(2, poor="否"), line(3, poor=""), line(1))
    counting = counted(reference, annex1, [path])
    (figure,) = counting.figures
    assert (figure.row, figure.name, figure.column.id) == (1, "商河县", "trainees")
    assert (figure.tally.value, figure.tally.sure) == (1, (LineAt(0, 2),))
    assert [each.at for each in figure.tally.doubtful] == [LineAt(0, 4)]
    assert counting.repeated == (("身份证号", RepeatedLine(LineAt(0, 5), LineAt(0, 2))),)


def test_ledgers_are_read_by_the_process_too(reference, annex1, folder):
    paths = [
        ledger(folder, f"{TRAINING}{name}", line(1), line(at))
        for at, name in ((2, "甲"), (3, "乙"))
    ]
    asked = counter(reference, annex1)
    with LedgerReader() as reader:
        contents = list(asked.contents(reader, paths, {}))
    assert figures(asked.counting(paths, contents)) == {(1, "trainees"): (3, 0)}


def of_city(reference, annex1, folder, *lines):
    """Return what a city's ledger gives, and its figures by unit."""
    report = blank(reference, annex1, WHOLE)
    counting = counted(reference, annex1, [ledger(folder, TRAINING, *lines)], report)
    names = {row.id: row["unit"].raw for row in report.rows}
    return counting, {names[figure.row]: figure for figure in counting.figures}


def test_a_city_has_a_figure_for_itself_and_for_each_unit(reference, annex1, places, folder):
    units = places.reporting(WHOLE, annex1.lowest)[1:]
    people = [line(at, county=unit.label) for at, unit in enumerate(units, 1)]
    twice = line(len(units) + 1, county="平阴县")
    counting, by_unit = of_city(
        reference, annex1, folder, *people, twice, line(1, county="平阴县"), line(40, county="火星")
    )
    assert by_unit["济南市"].tally.value == len(units) + 1
    assert [each.reason for each in by_unit["济南市"].tally.doubtful] == [
        "看不出是济南市的哪一个单位"
    ]
    assert by_unit["商河县"].tally.value == 1
    assert by_unit["平阴县"].tally.value == 3
    assert not counting.partial


def test_of_some_units_alone_no_total_is_counted(reference, annex1, folder):
    lines = (line(1), line(2, county="平阴县"), line(3, county="平阴县"), line(4, county="火星"))
    counting, by_unit = of_city(reference, annex1, folder, *lines)
    assert {name: figure.tally.value for name, figure in by_unit.items()} == {
        "商河县": 1,
        "平阴县": 2,
    }  # of the others, and of all together, the ledger does not speak
    assert counting.partial == {TRAINING: 2}
    assert "只有 2 个单位的技能培训台账，合计没有算。" in status_words(counting, 0)
    assert [each.reason for each in counting.lost] == ["看不出是济南市的哪一个单位"]
    assert [each.reason for each in counting.seen()] == ["看不出是济南市的哪一个单位"]


def test_a_file_that_cannot_be_read_is_told_and_the_others_count(reference, annex1, folder):
    path, torn = ledger(folder, TRAINING, line(1)), folder / "torn.xlsx"
    torn.write_bytes(b"PK")
    counting = counted(reference, annex1, [torn, path])
    ((unread, reason),) = counting.unread
    assert unread == torn
    assert "文件不完整或已损坏" in reason
    assert figures(counting) == {(1, "trainees"): (1, 0)}


def test_what_was_said_of_a_header_is_taken(reference, annex1, folder):
    captions = (*CAPTIONS[:4], "贫困标识", *CAPTIONS[5:])
    path = ledger(folder, "许商街道", line(1), captions=captions)
    first = counted(reference, annex1, [path])
    (sheet,) = first.asked
    assert first.figures == ()
    answers = {sheet.answer.head.own: HeaderAnswer(TRAINING)}
    second = counted(reference, annex1, [path], answers=answers)
    (sheet,) = second.asked
    answers[sheet.answer.head.signature] = HeaderAnswer(TRAINING, {"是否脱贫人口": 5})
    third = counted(reference, annex1, [path], answers=answers)
    assert (third.asked, figures(third)) == ((), {(1, "trainees"): (1, 0)})


WORKSHOPS = ("序号", "车间名称", "县（市、区）", "吸纳脱贫人口数")
WORKERS = ("序号", "姓名", "身份证号", "县（市、区）", "是否脱贫人口")


def test_of_several_counts_the_first_that_has_its_ledger_is_taken(reference, annex1, folder):
    workshops = ledger(
        folder,
        "就业帮扶车间台账",
        (1.0, "阳光", "商河县", 7.0),
        (2.0, "明德", "商河县", 5.0),
        captions=WORKSHOPS,
    )
    workers = ledger(
        folder, "车间务工人员台账", (1.0, "张三", number(1), "商河县", "是"), captions=WORKERS
    )
    alone = counted(reference, annex1, [workshops])
    assert figures(alone) == {(1, "workshops"): (2, 0), (1, "workshop_poor"): (12, 0)}
    both = counted(reference, annex1, [workshops, workers])
    assert figures(both) == {(1, "workshops"): (2, 0), (1, "workshop_poor"): (1, 0)}


def test_who_is_in_the_list_of_another_file_counts(reference, annex1, folder):
    rules = rules_of(annex1, resources())
    listed = LedgerCondition("身份证号", "listed", ledger=POOR)
    count = LedgerCount("trainees", TRAINING, "each", "身份证号", (listed,))
    paths = [ledger(folder, TRAINING, line(1), line(2)), ledger(folder, POOR, line(2), line(9))]
    with_list = rules._replace(counts=(count,))
    counting = counted(reference, annex1, paths, rules=with_list)
    assert figures(counting) == {(1, "trainees"): (1, 0)}
    assert figures(counted(reference, annex1, paths[:1], rules=with_list)) == {
        (1, "trainees"): (0, 2)
    }


def test_one_person_in_two_files_is_doubtful_where_the_names_differ(reference, annex1, folder):
    paths = [
        ledger(folder, f"{TRAINING}甲", line(1, "张三")),
        ledger(folder, f"{TRAINING}乙", line(2, "李四", id_number=number(1))),
    ]
    counting = counted(reference, annex1, paths)
    assert figures(counting) == {(1, "trainees"): (1, 1)}
    assert {at: doubt.other for at, doubt in counting.across.items()} == {
        LineAt(1, 2): LineAt(0, 2)
    }


ROSTER = ("序号", "姓名", "身份证号", "县（市、区）", "是否脱贫人口", "项目名称")


def worker(at, project, poor="是"):
    return (float(at), f"人{at}", number(at), "商河县", poor, project)


def test_the_people_of_a_project_are_counted_by_its_name(reference, annex2, folder):
    lines = (worker(1, "一项"), worker(2, "一 项", "否"), worker(3, "二项"), worker(4, "九项"))
    path = ledger(folder, "项目用工花名册", *lines, captions=ROSTER)
    report = project_list(annex2, {"name": "一项"}, {"name": "二项"}, {"name": ""})
    assert figures(counted(reference, annex2, [path], report)) == {
        (1, "employed"): (2, 0),
        (2, "employed"): (1, 0),
        (1, "employed_poor"): (1, 0),
        (2, "employed_poor"): (1, 0),
    }


def test_a_line_that_belongs_to_no_row_is_not_lost_in_silence(reference, annex2, folder):
    lines = worker(1, "一项"), worker(2, ""), worker(3, "九项"), worker(4, "二项")
    path = ledger(folder, "项目用工花名册", *lines, captions=ROSTER)
    report = project_list(annex2, {"name": "一项"}, {"name": "二项"}, {"name": "二项"})
    counting = counted(reference, annex2, [path], report)
    told = [(3, "没有填"), (4, "表里没有这一行"), (5, "表里有几行都是这个名称")]
    assert [(each.at.row, each.reason) for each in dict.fromkeys(counting.lost)] == told
    assert [(each.cell, each.reason) for each in counting.seen()] == [
        (f"F{row}", reason) for row, reason in told
    ]


def test_a_figure_in_a_row_that_the_form_names_is_counted(reference, packs, folder):
    form = packs["indicators"]
    count = LedgerCount("this_period", TRAINING, "each", "身份证号", row="02")
    form = replace(form, ledgers=(Ledger(TRAINING, ("培训",)),), counts=(count,))
    report = blank(reference, form, COUNTY, HALF)
    counting = counted(reference, form, [ledger(folder, TRAINING, line(1), line(2))], report)
    (figure,) = counting.figures
    row = report.row(figure.row)
    assert (row["line_code"].raw, figure.tally.value) == ("02", 2)


def test_without_the_ledger_there_is_no_figure(reference, annex1, folder):
    path = ledger(folder, "通讯录", line(1))
    counting = counted(reference, annex1, [path])
    assert counting.figures == ()
    assert [each.path for each in counting.asked] == [path]


def test_keys_are_made_anew_each_time_unless_their_secret_is_given(reference, annex1, folder):
    path = ledger(folder, TRAINING, line(1))

    def keys(secret):
        asked = counter(reference, annex1, secret=secret)
        (content,) = asked.contents(Here(), [path], {})
        return content.sheets[0].lines.keyed["身份证号"].keys

    assert keys(b"") != keys(b"")
    assert keys(b"a") == keys(b"a")


def test_rules_may_have_columns_of_their_own(reference, annex1, folder):
    rules = CountingRules((Ledger("甲账", ("甲账",)),), (LedgerCount("brands", "甲账"),), COLUMNS)
    counting = counted(reference, annex1, [ledger(folder, "甲账", line(1), line(2))], rules=rules)
    assert figures(counting) == {(1, "brands"): (2, 0)}


def test_a_sum_has_the_digits_of_its_column(reference, annex1, folder):
    columns = tuple(
        replace(each, kind="decimal", scale=2) if each.id == "trainees" else each
        for each in annex1.columns
    )
    form = replace(annex1, columns=columns)
    how = LedgerCount("trainees", TRAINING, "sum", "补贴金额")
    rules = rules_of(form, resources())._replace(counts=(how,))
    path = ledger(folder, TRAINING, line(1, paid="2666.666"), line(2, paid="0.009"))
    (figure,) = counted(reference, form, [path], rules=rules).figures
    assert str(figure.tally.value) == "2666.68"  # 2666.675, as Excel rounds
