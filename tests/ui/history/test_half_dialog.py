import pytest
from PySide6.QtWidgets import QWidget

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.ui.history.half_dialog import HalfDialog
from fangfan_desktop.workspace.backup_file import BackupContents
from fangfan_desktop.workspace.kept import nothing_kept
from tests.builders import COUNTY, Q3
from tests.ui.hands import press

FOUND = [nothing_kept("annex1", Q3), nothing_kept("annex2", Period(2026))]
FOUND = [
    each._replace(changed=f"2026-09-{day}T12:00:00")
    for day, each in zip((11, 12), FOUND, strict=True)
]


@pytest.fixture
def dialog(qtbot, reference):
    inside = BackupContents("商河县", tuple((COUNTY, each) for each in FOUND), 0, 0, 0)
    over = QWidget()
    over.resize(1366, 768)
    qtbot.addWidget(over)
    shown = HalfDialog("半份.fangfan", inside, FOUND, reference.forms, over)
    with qtbot.waitActive(shown):
        shown.show()
    shown.over = over  # it would be collected
    return shown


def test_enter_joins_what_the_colleague_worked_at_last(dialog, qtbot):
    with qtbot.waitSignal(dialog.wants_joined) as asked:
        press("Return")
    assert asked.args == [FOUND[1]]


def test_another_report_can_be_chosen(dialog, qtbot):
    with qtbot.waitSignal(dialog.wants_joined) as asked:
        press("Up", "Return")
    assert asked.args == [FOUND[0]]


def test_all_data_are_replaced_only_where_that_is_pressed(dialog, qtbot):
    with qtbot.waitSignal(dialog.wants_restored):
        press("Tab", "Tab", "Space")


def test_escape_does_nothing(dialog, qtbot):
    with qtbot.assertNotEmitted(dialog.wants_joined), qtbot.assertNotEmitted(dialog.wants_restored):
        press("Escape")
