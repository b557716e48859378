import pytest
from openpyxl import load_workbook

from fangfan_desktop.jobs.ledgers.questions import (
    NONE_OF_THEM,
    answers_to,
    column_called,
    column_question,
    questions_of,
)
from tests.counting.ledgers import number
from tests.ledger_books import CAPTIONS, counted, trainee, work_of, write_ledger

ODD = ("序号", "县（市、区）", "姓名", "身份证号", "户籍", "培训日期", "备注")
OTHER = ("编号", "县（市、区）", "姓名", "身份证号", "户籍", "培训日期", "备注")


@pytest.fixture
def work(annex1, places):
    return work_of(annex1, places)


def ask(work, *paths):
    counting = counted(work, *paths)
    return counting, questions_of(counting, work.rules.ledgers)


def test_a_ledger_that_is_understood_asks_nothing(work, tmp_path):
    assert ask(work, write_ledger(tmp_path / "培训.xlsx", trainee(1)))[1] == []


def test_a_file_that_may_be_any_ledger_asks_which_one(work, tmp_path):
    path = write_ledger(tmp_path / "一.xlsx", trainee(1), title="", sheet="一")
    counting, (question,) = ask(work, path)
    assert (question.column, question.words) == ("", "是哪本台账？")
    assert question.options[-1] == (NONE_OF_THEM, "都不是，不算")
    assert ("技能培训台账", "技能培训台账") in question.options
    work.answer({question: "技能培训台账"}, counting)
    counting, questions = ask(work)
    assert not questions
    assert counting.figures[0].tally.value == 1


def test_a_file_that_is_none_is_not_asked_again(work, tmp_path):
    path = write_ledger(tmp_path / "一.xlsx", trainee(1), title="", sheet="一")
    counting, (question,) = ask(work, path)
    work.answer({question: NONE_OF_THEM}, counting)
    counting, questions = ask(work)
    assert not questions
    assert not counting.figures


def test_headers_that_lack_the_same_column_share_a_question(work, tmp_path):
    one = write_ledger(tmp_path / "培训一.xlsx", trainee(1), captions=ODD)
    other = write_ledger(tmp_path / "培训二.xlsx", trainee(2), captions=OTHER)
    counting, (question,) = ask(work, one, other)
    assert question.words == "技能培训台账的“是否脱贫人口”是哪一列？标题里没有。"
    assert len(set(question.keys)) == len(question.sheets) == 2
    answers = answers_to({question: "户籍"}, counting, {})
    assert [each.columns["是否脱贫人口"] for each in answers.headers.values()] == [5, 5]
    work.answer({question: "户籍"}, counting)
    assert ask(work)[0].figures[0].tally.value == 2


def test_a_column_that_is_not_there_is_passed_over(work, tmp_path):
    counting, (question,) = ask(
        work, write_ledger(tmp_path / "培训.xlsx", trainee(1, poor="否"), captions=ODD)
    )
    work.answer({question: NONE_OF_THEM}, counting)
    assert ask(work)[0].figures[0].tally.value == 1


def test_a_header_without_the_chosen_caption_stays_open(work, tmp_path):
    one = write_ledger(tmp_path / "培训一.xlsx", trainee(1), captions=ODD)
    captions = tuple("类别" if each == "户籍" else each for each in ODD)
    other = write_ledger(tmp_path / "培训二.xlsx", trainee(2), captions=captions)
    counting, (question,) = ask(work, one, other)
    work.answer({question: "户籍"}, counting)
    (left,) = ask(work)[1]
    assert left.sheets == ("培训二.xlsx（培训）",)


def test_a_column_that_was_taken_wrongly_is_asked_and_the_others_stay(work, tmp_path):
    path = write_ledger(tmp_path / "培训.xlsx", trainee(1), captions=CAPTIONS)
    counting = counted(work, path)
    question = column_question([counting.sheets[0]], "培训日期", "是哪一列？")
    (answer,) = answers_to({question: "备注"}, counting, {}).headers.values()
    assert answer.columns["培训日期"] == 7
    assert answer.columns["身份证号"] == 4


def test_only_a_conditions_column_can_be_passed_over(work, tmp_path):
    captions = ("序号", "县（市、区）", "姓名", "某号", "户籍", "培训日期", "备注")
    path = write_ledger(tmp_path / "培训.xlsx", trainee(1, id_number="甲"), captions=captions)
    counting, questions = ask(work, path)
    assert {each.column: each.options[-1] for each in questions} == {
        "身份证号": (NONE_OF_THEM, "没有这一列，要看它的数就数不出来"),
        "是否脱贫人口": (NONE_OF_THEM, "没有这一列，不看它"),
    }
    work.answer({questions[0]: NONE_OF_THEM}, counting)
    counting, (question,) = ask(work)
    work.answer({question: "户籍"}, counting)
    (figure,) = ask(work)[0].figures
    assert not figure.is_known


TWICE = ("序号", "县（市、区）", "姓名", "身份证号", "是否脱贫人口", "培训日期", "身份证号")


def test_columns_of_the_same_caption_are_told_apart_by_their_letters(work, tmp_path):
    lines = ([*trainee(at)[:6], trainee(at + 2)[3]] for at in (1, 1, 2))
    counting, (question,) = ask(work, write_ledger(tmp_path / "培训.xlsx", *lines, captions=TWICE))
    assert "有几列都叫这个名" in question.words
    offered = [value for value, _ in question.options]
    assert offered[3:-1] == ["D 身份证号", "是否脱贫人口", "培训日期", "G 身份证号"]
    work.answer({question: "G 身份证号"}, counting)
    (sheet,) = ask(work)[0].sheets
    assert sheet.answer.head.columns["身份证号"] == 7


@pytest.mark.parametrize(
    ("words", "column"),
    [
        ("身份证号", None),
        ("D", 4),
        ("g", 7),
        ("D 身份证号", 4),
        ("D 姓名", None),
        ("姓 名", 3),
        ("H", None),
        ("没有", None),
    ],
)
def test_a_column_is_called_by_its_caption_or_its_letter(work, tmp_path, words, column):
    path = write_ledger(tmp_path / "培训.xlsx", trainee(1), captions=TWICE)
    assert column_called(counted(work, path).sheets[0].answer.head, words) == column


def test_sheets_of_a_file_that_look_alike_share_a_question_but_not_one_aside(work, tmp_path):
    path = write_ledger(tmp_path / "一.xlsx", trainee(1), title="", sheet="一村")
    book = load_workbook(path)
    for at, name in enumerate(("二村", "已退出", "汇总"), 2):
        page = book.copy_worksheet(book["一村"])
        page.title = name
        page["C3"], page["D3"] = f"人{at}", number(at)
    book.save(path)
    counting, questions = ask(work, path)
    assert [len(question.sheets) for question in questions] == [2, 1, 1]
    villages, gone, total = questions
    answers = {villages: "技能培训台账", gone: NONE_OF_THEM, total: NONE_OF_THEM}
    work.answer(answers, counting)
    counting, questions = ask(work)
    assert questions == []
    assert counting.figures[0].tally.value == 2


def test_two_nameless_files_with_the_same_captions_may_be_two_ledgers(work, tmp_path):
    one = write_ledger(tmp_path / "一.xlsx", trainee(1), title="", sheet="一")
    other = write_ledger(tmp_path / "二.xlsx", trainee(2), title="", sheet="一")
    counting, (first, second) = ask(work, one, other)
    work.answer({first: "技能培训台账", second: NONE_OF_THEM}, counting)
    counting, questions = ask(work)
    assert questions == []
    assert [sheet.answer.head.ledger for sheet in counting.sheets] == ["技能培训台账", ""]
    assert counting.figures[0].tally.value == 1
