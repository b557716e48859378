import pytest

from fangfan_desktop.edits import gestures
from fangfan_desktop.jobs.ledgers.figure_list import (
    changes_since,
    figure_lines,
    fill_in,
    status_words,
)
from tests.builders import project_list
from tests.counting.ledgers import CAPTIONS, line
from tests.jobs.ledgers.folders import POOR, TRAINING, counted, ledger
from tests.ledger_books import trainee, write_ledger


@pytest.fixture
def lines(opened, keep, tmp_path):
    """Return the list of figures for some lines of the training ledger."""

    def of(*rows, before=None):
        counting, kept = keep(write_ledger(tmp_path / "培训.xlsx", *rows))
        return list(figure_lines(opened, counting, changes_since(kept, before)))

    return of


def test_a_figure_stands_beside_what_is_filled_in(lines, opened):
    (line,) = lines(trainee(1), trainee(2), trainee(3, poor=""))
    assert line.texts == ("商河县 · 职业技能培训人数", "没有填", "2", "1 份", "")
    assert line.differs
    opened.make(gestures.type_cell(1, "trainees", "2"))
    (line,) = lines(trainee(1), trainee(2))
    assert line.texts[1:4] == ("2", "2", "")
    assert not line.differs


def test_why_lines_are_doubtful_is_said_with_the_most_frequent_reasons_first(lines):
    two_without = [trainee(at, poor="") for at in (2, 3)]
    (line,) = lines(trainee(1), *two_without, trainee(4, day="2026年13月"))
    assert line.sentence.endswith("存疑的：是否脱贫人口没有填 2、培训日期没有这个月 1。")
    (line,) = lines(trainee(1))
    assert "存疑" not in line.sentence


def test_who_came_and_who_went_since_the_period_before_is_counted(lines, keep, tmp_path):
    _, before = keep(write_ledger(tmp_path / "上期培训.xlsx", trainee(1), trainee(2)))
    (line,) = lines(trainee(2), trainee(3), trainee(4), before=before)
    assert line.texts[4] == "来 2，走 1"
    (line,) = lines(trainee(1), trainee(2), before=before)
    assert line.texts[4] == "没有变"


def test_a_figure_of_which_all_lines_are_doubtful_is_not_filled_in_as_0(opened, keep, tmp_path):
    counting, _ = keep(write_ledger(tmp_path / "培训.xlsx", trainee(1, poor="")))
    assert fill_in(opened, counting).is_empty
    assert "有 1 个数只有存疑的行，不填。" in status_words(counting, 0)
    counting, _ = keep(write_ledger(tmp_path / "培训二.xlsx", trainee(1, poor="否")))
    assert fill_in(opened, counting).cells == ((1, "trainees", "0"),)


def test_a_ledger_without_a_line_is_told(keep, tmp_path):
    counting, _ = keep(write_ledger(tmp_path / "培训.xlsx"))
    assert status_words(counting, 0).endswith("有 1 张台账里一条也没有。")


def test_filling_in_is_one_edit_of_what_is_another_figure(opened, keep, tmp_path):
    counting, _ = keep(write_ledger(tmp_path / "培训.xlsx", trainee(1), trainee(2)))
    edit = fill_in(opened, counting)
    assert edit.cells == ((1, "trainees", "2"),)
    opened.make(edit)
    assert fill_in(opened, counting).is_empty
    assert opened.take_back().words == "从台账取数"
    assert opened.raw(1, "trainees") == ""


def test_what_was_typed_as_the_last_period_and_an_increase_stays(opened, keep, tmp_path):
    counting, _ = keep(write_ledger(tmp_path / "培训.xlsx", trainee(1), trainee(2)))
    opened.make(gestures.type_cell(1, "trainees", "上期1+1"))
    assert fill_in(opened, counting).is_empty
    (line,) = figure_lines(opened, counting, {})
    assert not line.differs


def test_how_far_it_is_stands_in_one_sentence(reference, annex1, annex2, tmp_path):
    path = ledger(tmp_path / "台账", TRAINING, line(1))
    found = counted(reference, annex1, [path])
    assert status_words(found, 0) == "数出 1 个数。"
    assert status_words(found, 2) == "还有 2 处要先答，答了才数得全，才能填。"
    other = counted(
        reference, annex1, [ledger(tmp_path / "台账", POOR, line(1)), tmp_path / "没有"]
    )
    assert status_words(other, 0) == ("这些台账里没有这张表要数的。有 1 份没有算，见“台账”一页。")
    assert status_words(counted(reference, annex1, []), 0) == ""
    captions = (*CAPTIONS[:7], "项目名称")
    roster = ledger(tmp_path / "台账", "项目用工花名册", line(1), captions=captions)
    lost = counted(reference, annex2, [roster], project_list(annex2, {"name": "一项"}))
    assert "有 1 条归不到表里的哪一行，见“要看的格子”。" in status_words(lost, 0)
