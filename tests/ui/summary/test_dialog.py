import pytest
from docx import Document
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.ui.summary.dialog import SummaryDialog
from tests.builders import Q2, Q3, TODAY, city_report, county_report, project_list
from tests.ui.hands import focused, press, to_front
from tests.ui.words_fit import not_whole

Q1, LAST = Period(2026, 1), Period(2025, 3)


def mark_sent(submissions, report):
    submissions.mark_sent(submissions.add(report, [], "ABCD", "", []), TODAY)


@pytest.fixture
def open_dialog(qtbot):
    """Return what opens the summary of a window, with the keyboard on it."""

    def go(window):
        window.show_home()
        window.open_report("summary", Period(2026))
        (dialog,) = (each for each in window.findChildren(SummaryDialog) if each.isVisible())
        to_front(dialog)
        return dialog

    return go


@pytest.fixture
def dialog(ready, open_dialog):
    return open_dialog(ready)


@pytest.fixture
def asked(monkeypatch, tmp_path):
    """Return the names that were proposed; each is taken as it is."""
    names = []

    def take(_parent, _title, path, _filter):
        names.append(path)
        (tmp_path / "out").mkdir(exist_ok=True)
        return path, ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", take)
    return names


def state(window):
    return window.pages.currentWidget().list.topLevelItem(5).text(2)


def lines(dialog):
    """Return each report's line: what it is, how it stands, what is taken of it."""
    items = [dialog.list.topLevelItem(at) for at in range(dialog.list.topLevelItemCount())]
    return [tuple(item.text(column) for column in range(3)) for item in items]


def words_of(path):
    return "\n".join(paragraph.text for paragraph in Document(path).paragraphs)


def keep(window, *reports, sent=True, corrected=False):
    for report in reports:
        window.workspace.reports.add(report)
        if sent:
            mark_sent(window.workspace.submissions, report)
        if corrected:
            window.workspace.submissions.correct(report, "数填错了")


def test_each_report_is_named_with_how_it_stands(ready, open_dialog, annex1, annex2):
    keep(ready, county_report(annex1, period=Q1))
    keep(ready, county_report(annex1, period=Q2), corrected=True)
    listed = project_list(annex2, {"employed": "约5"}, fields={"date": ""})
    keep(ready, listed, sent=False)
    dialog = open_dialog(ready)
    found = lines(dialog)
    assert found[0][:2] == ("附件1（2026年第一季度）", found[0][1])
    assert found[0][1].startswith("✓　已报送：")
    assert found[1][1].startswith("○　正在更正，")
    assert found[2][1:] == ("○　填了，没有报送", "本年的数")
    assert found[3] == ("附件1（2026年第四季度）", "○　没有填", "")
    assert found[4] == (
        "附件2（2026年）",
        "○　填了，没有报送：1 处错误、没有填表日期",
        "项目",
    )
    assert found[5] == ("附件1（2025年第三季度）", "○　没有填", "同比")
    assert "都有了" not in dialog.state.text()
    assert dialog.state.property("mark") == "warning"
    assert not_whole(dialog) == []


def test_in_a_narrow_window_every_state_is_read_whole(ready, open_dialog, annex2):
    keep(ready, project_list(annex2, {"employed": "约5"}, fields={"date": ""}), sent=False)
    dialog = open_dialog(ready)
    dialog.setMinimumWidth(0)
    before = dialog.list.visualItemRect(dialog.list.topLevelItem(4)).height()
    dialog.resize(500, dialog.height())
    QTest.qWait(50)
    after = dialog.list.visualItemRect(dialog.list.topLevelItem(4)).height()
    assert after >= before + dialog.list.fontMetrics().lineSpacing()
    assert dialog.list.verticalScrollBar().maximum() == 0


def test_all_is_there_only_when_all_was_sent(
    open_window, county_profile, open_dialog, annex1, annex2
):
    window = open_window(county_profile)
    for period in (Period(2025, 4), Q1, Q2, Q3):
        keep(window, county_report(annex1, period=period))
    last = county_report(annex1, period=Period(2026, 4))
    keep(window, project_list(annex2, {}))
    keep(window, last, sent=False)
    dialog = open_dialog(window)
    assert dialog.state.text().startswith("附件1（2026年第四季度）还没有报送；")
    press("Escape")
    mark_sent(window.workspace.submissions, last)
    dialog = open_dialog(window)
    assert dialog.state.text() == "都有了：附件1、附件2 都报送过了。"
    assert {line[1][0] for line in lines(dialog)} == {"✓"}
    window.workspace.submissions.correct(last, "数填错了")
    press("Escape")
    assert "都有了" not in open_dialog(window).state.text()


def test_a_quarter_that_the_draft_does_not_use_is_said_to_change_nothing(
    open_window, county_profile, open_dialog, annex1, annex2
):
    window = open_window(county_profile)
    for period in (Period(2025, 4), Q3, Period(2026, 4)):
        keep(window, county_report(annex1, period=period))
    keep(window, project_list(annex2, {}))
    assert open_dialog(window).state.text() == (
        "草稿用的数都报送过了。"
        "附件1（2026年第一季度）、附件1（2026年第二季度）没有报送，不影响草稿里的数。"
    )


def test_enter_writes_the_draft_and_what_is_not_sent_is_in_its_name_and_at_its_head(
    dialog, ready, asked
):
    press("Return")
    assert asked[0].endswith("商河县2026年防止返贫就业攻坚行动阶段性总结_草稿.docx")
    said = words_of(dialog.written)
    assert said.startswith("【附件1（2026年第三季度）还没有报送；标黄、带“*”的数")
    assert "附件1（2026年第四季度）还没有填，用的是第三季度的数；" in said
    assert "济南市人力资源和社会保障局：" in said
    assert "特色劳务品牌2个*" in said
    assert state(ready).startswith("填报中")
    press("Return")
    assert dialog.written.name.endswith("_草稿 (2).docx")


def test_once_all_is_sent_the_draft_is_clean(
    open_window, city_profile, open_dialog, asked, annex1, annex2, places
):
    window = open_window(city_profile)
    for period in (Period(2025, 4), Q1, Q2, Q3, Period(2026, 4)):
        keep(window, city_report(annex1, places, period=period))
    keep(window, project_list(annex2, {}, place=places.find("济南市")[0]))
    dialog = open_dialog(window)
    press("Return")
    assert asked[0].endswith("济南市2026年防止返贫就业攻坚行动阶段性总结.docx")
    said = words_of(dialog.written).splitlines()
    assert said[:3] == [
        "济南市2026年",
        "防止返贫就业攻坚行动阶段性总结",
        "山东省人力资源和社会保障厅：",
    ]
    assert "*" not in "".join(said)


def test_the_draft_is_opened(dialog, asked, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    dialog.write_button.click()
    dialog.open_button.click()
    assert opened[0].toLocalFile() == str(dialog.written)


def test_enter_on_a_report_opens_it(dialog, ready):
    dialog.list.setFocus()
    press("Home", "Down", "Return")
    assert not dialog.isVisible()
    assert dialog.written is None
    assert (ready.editor.session.report.form, ready.editor.session.report.period) == ("annex1", Q2)


def test_a_double_click_on_a_report_opens_it(dialog, ready):
    place = dialog.list.visualItemRect(dialog.list.topLevelItem(4)).center()
    view = dialog.list.viewport()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(place))
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert ready.editor.session.report.form == "annex2"


def test_enter_presses_the_button_that_has_the_keyboard(dialog, asked):
    press("Tab")
    assert focused() is dialog.sent_button
    press("Return")
    assert dialog.sent_button.text() == "撤回“已报送”"
    press("Tab", "Return")
    assert not dialog.isVisible()
    assert asked == []


def test_tab_leads_from_the_button_to_the_list_and_esc_closes(dialog):
    assert focused() is dialog.write_button
    for _ in range(8):
        press("Tab")
        if focused() is dialog.list:
            break
    assert focused() is dialog.list
    press("Escape")
    assert not dialog.isVisible()


def test_it_is_sent_when_the_clerk_says_so_and_can_be_taken_back(dialog, ready):
    dialog.sent_button.click()
    assert state(ready).startswith("已报送")
    assert dialog.sent_button.text() == "撤回“已报送”"
    assert "报送时数有变动的，总结也要跟着改" in dialog.said.text()
    dialog.sent_button.click()
    assert state(ready).startswith("填报中")
    assert dialog.said.text() == ""


def test_a_folder_that_cannot_be_written_is_said(dialog, tmp_path, aloud):
    (tmp_path / "file").write_text("x")
    dialog.write(tmp_path / "file" / "a.docx")
    assert dialog.said.text()
    assert aloud == [dialog.said.text()]
    assert dialog.written is None


def test_its_colours_follow_the_scheme(dialog, ready):
    before = dialog.list.topLevelItem(0).foreground(1).color()
    ready.theme.use("dark" if ready.theme.scheme == "light" else "light")
    assert dialog.list.topLevelItem(0).foreground(1).color() != before
