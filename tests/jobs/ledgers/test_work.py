import pytest
from openpyxl import load_workbook

from fangfan_desktop.exchange.ledgers.reader import LedgerReader
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.ledgers.figure_list import sentence_of, status_words
from fangfan_desktop.jobs.ledgers.questions import (
    NONE_OF_THEM,
    ledger_question,
    questions_of,
)
from fangfan_desktop.jobs.ledgers.rules import rules_of
from fangfan_desktop.paths import resources
from tests.builders import CITY
from tests.counting.ledgers import number
from tests.ledger_books import CAPTIONS, counted, trainee, work_of, write_book, write_ledger


@pytest.fixture
def work(annex1, places):
    return work_of(annex1, places)


def figures(counting):
    return {each.column.id: each.tally.value for each in counting.figures}


def test_ledgers_of_several_townships_are_counted_together(work, tmp_path):
    one = write_ledger(tmp_path / "培训一.xlsx", trainee(1), trainee(2))
    other = write_ledger(tmp_path / "培训二.xlsx", trainee(2), trainee(3, poor="否"))
    assert figures(counted(work, one, other)) == {"trainees": 2}


def test_only_what_was_not_read_yet_is_read(work, tmp_path):
    counted(work, write_ledger(tmp_path / "培训一.xlsx", trainee(1)))
    told = []
    work.add([write_ledger(tmp_path / "培训二.xlsx", trainee(2))])
    assert [path.name for path in work.unread] == ["培训二.xlsx"]
    with LedgerReader() as reader:
        counting = work.read(reader, lambda *far: told.append(far))
    assert told == [(1, 1)]
    assert figures(counting) == {"trainees": 2}


def test_a_ledger_that_is_given_again_is_read_again(work, tmp_path):
    path = write_ledger(tmp_path / "培训.xlsx", trainee(1))
    counted(work, path)
    write_ledger(path, trainee(1), trainee(2))
    assert figures(counted(work, path)) == {"trainees": 2}
    assert len(work.paths) == 1


def test_one_that_was_saved_anew_meanwhile_is_read_again(work, tmp_path):
    path = write_ledger(tmp_path / "培训一.xlsx", trainee(1))
    counted(work, path)
    write_ledger(path, trainee(1, poor="否"))
    other = write_ledger(tmp_path / "培训二.xlsx", trainee(2))
    assert figures(counted(work, other)) == {"trainees": 1}


def test_one_that_is_taken_away_no_longer_counts(work, tmp_path):
    one, other = (write_ledger(tmp_path / f"培训{at}.xlsx", trainee(at)) for at in (1, 2))
    counted(work, one, other)
    work.remove(other)
    assert figures(counted(work)) == {"trainees": 1}


def test_an_answer_reads_the_files_with_that_header_again(work, tmp_path):
    captions = ("序号", "县（市、区）", "姓名", "身份证号", "户籍", "培训日期", "备注")
    path = write_ledger(tmp_path / "培训.xlsx", trainee(1), captions=captions)
    other = write_ledger(tmp_path / "培训二.xlsx", trainee(2))
    counting = counted(work, path, other)
    (question,) = questions_of(counting, work.rules.ledgers)
    assert counting.sheets[0].answer.head.asked == {"是否脱贫人口": "标题里没有"}
    work.answer({question: "户籍"}, counting)
    assert work.unread == [path]
    assert figures(counted(work)) == {"trainees": 2}


def test_other_rules_read_all_again(work, annex1, tmp_path):
    path = write_ledger(tmp_path / "培训.xlsx", trainee(1), trainee(2, poor="否"))
    counted(work, path)
    rules = rules_of(annex1, resources())
    lines = tuple(
        count.__class__(count.column, count.ledger)
        for count in rules.counts
        if count.column == "trainees"
    )
    work.use(rules._replace(counts=lines))
    assert work.unread == [path]
    assert figures(counted(work)) == {"trainees": 2}


def test_what_was_understood_is_confirmed_for_the_next_time(work, annex1, places, tmp_path):
    captions = ("序号", "县（市、区）", "姓名", "身份证号码", "是否脱贫人口", "开班时间", "备注")
    path = write_ledger(tmp_path / "培训.xlsx", trainee(1), captions=captions)
    counting = counted(work, path)
    (answer,) = work.confirmed(counting).values()
    assert answer.ledger == "技能培训台账"
    assert answer.columns["培训日期"] == 6
    later = work_of(annex1, places, answers=work.confirmed(counting))
    again = counted(
        later, write_ledger(tmp_path / "四季度培训.xlsx", trainee(2), captions=captions)
    )
    assert again.sheets[0].answer.head.decided
    assert figures(again) == {"trainees": 1}


def test_a_sheet_that_is_none_is_not_asked_next_time(work, annex1, places, tmp_path):
    lines = {"培训": trainee(1), "已退出": trainee(2), "汇总": trainee(3)}
    path = write_book(tmp_path / "三季度技能培训.xlsx", lines)
    counting = counted(work, path)
    gone, total = questions_of(counting, work.rules.ledgers)
    assert (gone.sheets, total.sheets) == ((f"{path.name}（已退出）",), (f"{path.name}（汇总）",))
    work.answer({gone: NONE_OF_THEM}, counting)
    later = work_of(annex1, places, answers=work.confirmed(counted(work)))
    again = counted(later, write_book(tmp_path / "四季度技能培训.xlsx", lines))
    assert figures(again) == {"trainees": 1}
    (left,) = questions_of(again, later.rules.ledgers)
    assert left.sheets == ("四季度技能培训.xlsx（汇总）",)


def test_a_no_for_one_sheet_is_none_for_its_neighbours(work, annex1, places, tmp_path):
    one, other = (write_ledger(tmp_path / f"培训{at}.xlsx", trainee(at)) for at in (1, 2))
    counting = counted(work, one, other)
    work.answer({ledger_question([counting.sheets[0]], work.rules.ledgers): NONE_OF_THEM}, counting)
    again = counted(work)
    assert figures(again) == {"trainees": 1}
    later = work_of(annex1, places, answers=work.confirmed(again))
    assert figures(counted(later, one, other)) == {"trainees": 1}


def test_swapped_columns_of_one_file_do_not_move_those_of_another(work, annex1, places, tmp_path):
    known = work.confirmed(counted(work, write_ledger(tmp_path / "培训.xlsx", trainee(1))))
    later = work_of(annex1, places, answers=known)
    swapped = trainee(2)
    swapped[4], swapped[5] = swapped[5], swapped[4]
    one = write_ledger(tmp_path / "培训一.xlsx", swapped)
    other = write_ledger(tmp_path / "培训二.xlsx", trainee(3))
    counting = counted(later, one, other)
    questions = {each.column: each for each in questions_of(counting, later.rules.ledgers)}
    assert {each.sheets for each in questions.values()} == {(f"{one.name}（培训）",)}
    answers = {questions["是否脱贫人口"]: "培训日期", questions["培训日期"]: "是否脱贫人口"}
    later.answer(answers, counting)
    counting = counted(later)
    again = {each.column: each for each in questions_of(counting, later.rules.ledgers)}
    assert {each.sheets for each in again.values()} == {(f"{other.name}（培训）",)}
    later.answer({each: each.column for each in again.values()}, counting)
    assert figures(counted(later)) == {"trainees": 2}


def test_a_ledger_of_another_kind_with_the_same_header_is_not_taken_for_it(
    work, annex1, places, tmp_path
):
    known = work.confirmed(counted(work, write_ledger(tmp_path / "培训.xlsx", trainee(1))))
    later = work_of(annex1, places, answers=known)
    other = write_ledger(tmp_path / "公益性岗位.xlsx", trainee(2), title="", sheet="一")
    nameless = write_ledger(tmp_path / "一.xlsx", trainee(3), title="", sheet="一")
    heads = [sheet.answer.head.ledger for sheet in counted(later, other, nameless).sheets]
    assert heads == ["乡村公益性岗位台账", ""]


def test_the_same_file_under_two_names_counts_once(work, tmp_path):
    one = write_ledger(tmp_path / "培训.xlsx", trainee(1))
    two = tmp_path / "培训（副本）.xlsx"
    two.write_bytes(one.read_bytes())
    counting = counted(work, one, two)
    assert figures(counting) == {"trainees": 1}
    assert (counting.unread, counting.same) == ((), ((two, one),))
    told = ("和前面的一样", "和“培训.xlsx”一模一样，只算一次。")
    assert list(counting.not_counted()) == [(two, *told)]


def test_a_figure_waits_for_what_must_be_asked_and_no_other_count_takes_its_place(
    annex1, places, tmp_path
):
    captions = ("序号", "姓名", "身份证号", "户籍")
    lines = [[1, "张三", "x", "是"]]
    workers = write_ledger(
        tmp_path / "车间务工人员.xlsx", *lines, captions=captions, title="", sheet="一"
    )
    shops = write_ledger(
        tmp_path / "帮扶车间.xlsx",
        [1, "阳光", 12],
        captions=("序号", "车间名称", "吸纳脱贫人口数"),
        title="",
        sheet="一",
    )
    assert figures(counted(work_of(annex1, places), workers, shops)) == {"workshops": 1}
    assert figures(counted(work_of(annex1, places), shops)) == {"workshops": 1, "workshop_poor": 12}


def test_a_figure_waits_for_the_column_that_says_whose_a_line_is(work, tmp_path):
    captions = ("序号", "县（市、区）所属", *CAPTIONS[2:])
    counting = counted(work, write_ledger(tmp_path / "培训.xlsx", trainee(1), captions=captions))
    assert not counting.figures
    (question,) = questions_of(counting, work.rules.ledgers)
    work.answer({question: "县（市、区）所属"}, counting)
    assert figures(counted(work)) == {"trainees": 1}


def test_another_ledger_for_the_same_figure_is_not_added_but_told(annex1, places, tmp_path):
    workers = write_ledger(
        tmp_path / "车间务工人员.xlsx",
        [1, "张三", number(1), "是"],
        captions=("序号", "姓名", "身份证号", "是否脱贫人口"),
        title="",
        sheet="一",
    )
    shops = write_ledger(
        tmp_path / "帮扶车间.xlsx",
        [1, "阳光", 12],
        captions=("序号", "车间名称", "吸纳脱贫人口数"),
        title="",
        sheet="一",
    )
    counting = counted(work_of(annex1, places), workers, shops)
    (poor,) = (each for each in counting.figures if each.column.id == "workshop_poor")
    assert poor.tally.value == 1
    assert [(count.ledger, tally.value) for count, tally in poor.beside] == [
        ("就业帮扶车间台账", 12)
    ]
    assert "就业帮扶车间台账数出 12，不一样。" in sentence_of(poor, counting)
    assert "有 1 个数和就业帮扶车间台账数出来的不一样，没有用它的。" in status_words(counting, 0)


def test_a_count_does_not_wait_for_another_ones_column(work, tmp_path):
    path = write_ledger(
        tmp_path / "帮扶车间.xlsx", [1, "阳光"], captions=("序号", "车间名称"), title="", sheet="一"
    )
    assert figures(counted(work, path)) == {"workshops": 1}


def test_a_citys_ledger_without_places_is_that_of_the_unit_that_it_names(annex1, places, tmp_path):
    captions = ("序号", "班次", "姓名", "身份证号", "是否脱贫人口", "培训日期", "备注")
    path = write_ledger(tmp_path / "商河县培训.xlsx", trainee(1, place="一班"), captions=captions)
    city = work_of(annex1, places, Place(CITY))
    found = {each.name: each.tally.value for each in counted(city, path).figures}
    assert found == {"商河县": 1}


def test_a_ledger_that_names_another_county_is_not_the_own_one_s(work, tmp_path):
    captions = ("序号", "班次", "姓名", "身份证号", "是否脱贫人口", "培训日期", "备注")
    path = write_ledger(tmp_path / "平阴县培训.xlsx", trainee(1), captions=captions)
    (figure,) = counted(work, path).figures
    assert (figure.tally.value, figure.is_known) == (0, False)
    assert [doubt.reason for doubt in figure.tally.doubtful] == ["写的不是商河县"]


def test_the_sheets_of_several_months_are_not_added_up(work, tmp_path):
    captions = ("序号", "车间名称", "吸纳脱贫人口数")
    paths = [
        write_ledger(
            tmp_path / f"帮扶车间{month}月.xlsx",
            [1, "阳光", 10 + month],
            captions=captions,
            title="",
            sheet="一",
        )
        for month in (1, 2, 3)
    ]
    counting = counted(work, *paths)
    assert figures(counting) == {"workshops": 1, "workshop_poor": 11}
    assert len(counting.figures[1].tally.doubtful) == 2


def test_a_file_without_any_header_is_told(work, tmp_path):
    path = write_ledger(tmp_path / "培训.xlsx", [1, "甲"], captions=("甲", "乙"))
    assert "没有找到台账的标题行" in counted(work, path).unread[0][1]


def test_a_sheet_without_a_header_beside_another_is_told(work, tmp_path):
    path = write_ledger(tmp_path / "培训.xlsx", trainee(1))
    book = load_workbook(path)
    book.create_sheet("续").append([2, "李四"])
    book.save(path)
    assert "有 1 张工作表没有找到标题行" in status_words(counted(work, path), 0)


def test_a_column_that_is_said_to_be_missing_is_told(work, tmp_path):
    captions = ("序号", "县（市、区）", "姓名", "身份证号", "户籍", "培训日期", "备注")
    counting = counted(work, write_ledger(tmp_path / "培训.xlsx", trainee(1), captions=captions))
    (question,) = questions_of(counting, work.rules.ledgers)
    work.answer({question: NONE_OF_THEM}, counting)
    (sheet,) = counted(work).sheets
    assert "没有“是否脱贫人口”一列：条件里有它的，没有看这一条" in sheet.answer.head.said
    again = counted(work)
    assert sentence_of(again.figures[0], again).endswith(
        f"{again.sheets[0].name}没有“是否脱贫人口”一列，没有看这一条。"
    )


@pytest.mark.parametrize("below", [True, False])
def test_two_tables_in_a_sheet_are_refused_and_told(work, tmp_path, below):
    other = ("编号", "姓名", "证件号码", "是否脱贫人口")
    rows = [other, [1, "张三", "x", "是"]]
    people = [trainee(at) for at in range(1, 6)]
    lines = [*people, *rows] if below else people
    if below:
        path = write_ledger(tmp_path / "培训.xlsx", *lines)
    else:
        path = write_ledger(tmp_path / "培训.xlsx", rows[1], CAPTIONS, *lines, captions=other)
    counting = counted(work, path)
    assert not counting.figures
    assert "里有两张表" in counting.unread[0][1]


@pytest.mark.parametrize("name", ["汇总", "填表说明", "已退出", "模板"])
def test_a_sheet_that_may_not_be_meant_is_asked_first(work, tmp_path, name):
    path = write_ledger(tmp_path / "培训.xlsx", trainee(1), sheet=name)
    counting = counted(work, path)
    assert not counting.figures
    assert [sheet.answer.head.ledger for sheet in counting.asked] == [""]


def test_a_stop_leaves_what_was_not_read_until_it_is_given_again(work, tmp_path):
    one, other = (write_ledger(tmp_path / f"培训{at}.xlsx", trainee(at)) for at in (1, 2))
    counted(work, one)
    work.add([other])
    work.stop()
    counting = counted(work)
    assert counting.unread == ((other, "没有读，停下了"),)
    assert counting.stopped == 1
    assert status_words(counting, 0).startswith("停下了，有 1 份没有读，数不全，不能填")
    assert figures(counted(work, other)) == {"trainees": 2}
