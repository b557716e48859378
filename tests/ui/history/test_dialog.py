import msgspec
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from fangfan_desktop.exchange.reading.question import Option, Question
from fangfan_desktop.jobs.history.old_files import FileDoubt, UnreadFile
from fangfan_desktop.jobs.history.reading_lot import LotPlan
from fangfan_desktop.ui.history.dialog import ReadInDialog
from tests.builders import COUNTY, Q2, county_report
from tests.jobs.old_years import coming_of
from tests.ui.hands import focused, press, to_front

PLACE = Question("place", "商河", "“商河”是哪个单位？", (Option("济南市/商河县", "济南市/商河县"),))
CAPTION = Question(
    "caption",
    "key",
    "表头当作，对吗？",
    (Option("brands", "品牌"), Option("-", "都不是")),
    "brands",
)


@pytest.fixture
def dialog(qtbot, theme_is_on):
    parent = QWidget()
    qtbot.addWidget(parent)
    made = ReadInDialog(parent)
    made.open()
    to_front(made)
    yield made
    if isValid(made):
        made.close()


@pytest.fixture
def theme_is_on(qapp):
    from fangfan_desktop.ui.widgets.theme import dress

    dress(qapp)


def test_while_files_are_read_it_says_how_far(dialog):
    dialog.show_progress(3, 12)
    assert dialog.progress.format() == "正在读 3 / 12"
    assert not dialog.read.isEnabled()


def test_an_unanswered_doubt_has_the_keyboard_and_nobody_is_chosen(dialog, qtbot):
    asked = [FileDoubt(CAPTION, ("甲",), "brands"), FileDoubt(PLACE, ("甲", "乙"), "")]
    dialog.show_plan(LotPlan(asked, {}, [], []))
    box = dialog.questions["place", "商河"]
    assert focused() is box
    assert box.currentText() == "请选择…"
    assert dialog.questions["caption", "key"].currentData() == "brands"
    assert dialog.head.text().startswith("有 2 个文件拿不准")
    with qtbot.waitSignal(dialog.answered) as answered:
        press("Down")
    assert answered.args == ["place", "商河", "济南市/商河县"]
    dialog.show_plan(LotPlan(asked, {("place", "商河"): "济南市/商河县"}, [], []))
    assert focused() is dialog.questions["place", "商河"], "the keyboard stays where it was"


def test_enter_goes_to_the_next_open_doubt_and_then_to_the_button(
    dialog, reference, workspace, annex1, tmp_path
):
    from tests.returned import county_file

    path = county_file(tmp_path, annex1, "商河县", day="2026年6月10日")
    coming, _ = coming_of(reference, workspace, COUNTY, path)
    other = msgspec.structs.replace(PLACE, key="平阴")
    asked = [FileDoubt(PLACE, ("甲",), ""), FileDoubt(CAPTION, ("甲",), "brands")]
    dialog.show_plan(LotPlan([*asked, FileDoubt(other, ("乙",), "")], {}, coming, []))
    assert not dialog.read.isDefault()
    first, second = dialog.questions["place", "商河"], dialog.questions["place", "平阴"]
    press("Return")
    assert focused() is second
    press("Return")
    assert focused() is first
    dialog.choices[0].setFocus()
    press("Return")
    assert focused() is first
    assert dialog.isVisible()
    said = {("place", "商河"): "济南市/商河县", ("place", "平阴"): "济南市/商河县"}
    dialog.show_plan(LotPlan([*asked, FileDoubt(other, ("乙",), "")], said, coming, []))
    assert dialog.read.isDefault()
    press("Return")
    assert focused() is dialog.read
    press("Return")
    assert not isValid(dialog) or not dialog.isVisible()


def test_the_wheel_scrolls_and_answers_nothing(dialog):
    dialog.show_plan(LotPlan([FileDoubt(PLACE, ("甲",), "")], {}, [], []))
    box = dialog.questions["place", "商河"]
    where, none = QPointF(5, 5), Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        where,
        QPointF(box.mapToGlobal(QPoint(5, 5))),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        none,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, event)
    assert box.currentText() == "请选择…"


def test_what_was_chosen_stays_when_another_file_is_known(
    dialog, reference, workspace, annex1, tmp_path, qtbot
):
    from tests.returned import county_file

    path = county_file(tmp_path, annex1, "商河县", day="2026年6月10日", brands="7")
    coming, _ = coming_of(reference, workspace, COUNTY, path)
    dialog.show_plan(LotPlan([], {}, coming, []))
    assert dialog.uses == ["past"]
    dialog.choices[0].setFocus()
    press("Down")
    dialog.show_plan(LotPlan([], {}, coming, [UnreadFile("甲.pdf", "是盖章件。")]))
    assert dialog.uses == ["start"]
    press("Down")
    assert dialog.uses == ["none"]
    assert not dialog.read.isEnabled()
    assert "选的都是不读" in dialog.head.text()
    workspace.reports.add(county_report(annex1, period=Q2))
    differs, _ = coming_of(reference, workspace, COUNTY, path)
    dialog.show_plan(LotPlan([], {}, differs, []))
    assert "和文件里的不同：请选怎样用" in dialog.head.text()
    assert focused() is dialog.choices[0]
    press("Down")
    assert dialog.head.text().startswith("请看一遍")
    dialog.findChild(type(dialog.read), "differ").click()
    assert dialog.differences.topLevelItem(0).text(1) == "单位"
    assert dialog.differences.isVisible()


@pytest.mark.parametrize("key", ["Escape", "close"])
def test_it_is_left_by_escape_and_by_its_cross(dialog, qtbot, key):
    dialog.show_plan(LotPlan([], {}, [], [UnreadFile("甲.docx", "不是表格。")]))
    assert dialog.close_button.text() == "关闭"
    assert not dialog.read.isVisible()
    with qtbot.waitSignal(dialog.stopped):
        press("Escape") if key == "Escape" else dialog.close()
