import pytest

from fangfan_desktop.jobs.form_editor.trial_grid import TrialCell, TrialGrid, TrialValues
from fangfan_desktop.jobs.form_editor.trying import Tried, TriedFinding
from fangfan_desktop.ui.form_editor.trial_card import TrialCard

CELLS = ((TrialCell(0, "a"), TrialCell(None, "a")),)


@pytest.fixture
def trial(annex1):
    return TrialValues(annex1, {})


def grid(*found):
    return TrialGrid(("人数",), ("甲县", "上期"), CELLS, Tried(("甲县",), ({},), found))


def test_what_is_typed_is_given_with_its_cell(qtbot, trial):
    card = TrialCard()
    qtbot.addWidget(card)
    card.show_grid(grid(), trial)
    assert "填一个数试试" in card.found.text()
    with qtbot.waitSignal(card.typed) as said:
        card.table.item(0, 1).setText("7")
    assert said.args == [TrialCell(None, "a"), "7"]
    trial.type_in(*said.args)
    card.show_grid(grid(), trial)
    assert card.found.text() == "没有查出问题。"


def test_findings_are_told_and_not_too_many(qtbot, trial):
    trial.type_in(CELLS[0][0], "x")
    card = TrialCard()
    qtbot.addWidget(card)
    card.show_grid(grid(*[TriedFinding("A-01", "错误", "甲县", "不对")] * 10), trial)
    lines = card.found.text().splitlines()
    assert lines[0] == "错误 A-01　甲县：不对"
    assert lines[-1] == "另有 2 条"
    assert card.table.item(0, 0).text() == "x"
