from datetime import date

from fangfan_desktop.jobs.form_editor.check_menu import checks_of
from fangfan_desktop.jobs.form_editor.trial_grid import TrialCell, TrialValues

DAY = date(2026, 9, 12)


def grid_of(form, trial, item, table=None):
    checks = checks_of(form, item)
    rules = frozenset(form.section(check.key).get("rule") for check in checks)
    return trial.grid(table or form.form, form.section(item).get("id", ""), checks, rules, DAY)


def test_a_column_is_tried_with_those_that_its_checks_look_at(editing):
    form = editing("workshops")
    trial = TrialValues(form.form, {})
    grid = grid_of(form, trial, "$.columns[3]")
    assert grid.beside == ("本月吸纳脱贫人口", "本月吸纳人数")
    assert grid.above == ("示例市", "甲县")
    trial.type_in(grid.cells[0][1], "5")
    trial.type_in(grid.cells[1][1], "3")
    assert trial.text_in(TrialCell(1, "hired_poor")) == "5"
    assert [each.code for each in grid_of(form, trial, "$.columns[3]").tried.found] == ["YD-03"]


def test_where_earlier_figures_matter_they_have_a_column(editing):
    form = editing("workshops")
    trial = TrialValues(form.form, {})
    grid = grid_of(form, trial, "$.columns[1]")
    assert grid.above[-1] == "上期、去年"
    before = grid.cells[0][-1]
    assert before.row is None
    trial.type_in(before, "100")
    trial.type_in(grid.cells[0][1], "10")
    assert trial.text_in(before) == "100"
    found = grid_of(form, trial, "$.columns[1]").tried.found
    assert "YD-05" in {each.code for each in found}


def test_named_rows_stand_below_each_other(editing):
    form = editing("indicators")
    trial = TrialValues(form.form, {})
    grid = grid_of(form, trial, "$.columns[3]")
    assert grid.above[0] == "本期数"
    assert len(grid.beside) == len(form.form.named_rows)
    row = grid_of(form, trial, "$.named_rows[2]")
    assert row.above == ("本期数", "上年同期数")


def test_rows_that_were_added_can_be_typed_into(editing):
    form = editing("training")
    trial = TrialValues(form.form, {})
    assert trial.text_in(TrialCell(7, "trainee")) == ""
    trial.type_in(TrialCell(7, "trainee"), "甲")
    assert trial.text_in(TrialCell(7, "trainee")) == "甲"
    assert grid_of(form, trial, "$.columns[3]").above == ("第1项", "第2项")
