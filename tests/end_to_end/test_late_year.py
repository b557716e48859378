"""A year as clerks live it: begun in the third quarter, a late county in December, a correction in
January; the county's figures by the number pad alone."""

from datetime import date

import pytest
from openpyxl import load_workbook

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.ui.board.preview import PreviewDialog
from fangfan_desktop.ui.sent.reason_dialog import ReasonDialog
from tests.builders import CITY, COUNTY, GOOD
from tests.end_to_end.year import explain_everything
from tests.jobs.old_years import city_file
from tests.returned import county_file
from tests.ui.hands import at, clipboard, focused, keypad, press, raw, reminders, to_front, write
from tests.ui.history.conftest import dialog_of, drop_on

YEAR = 2026
Q1, Q2, Q3, Q4 = (Period(YEAR, quarter) for quarter in (1, 2, 3, 4))
COLUMNS = tuple(GOOD)


def times(factor):
    """Return a county's figures of a quarter's end."""
    return {column: str(factor * int(GOOD[column])) for column in COLUMNS}


@pytest.fixture
def give_reason(qtbot):
    """Return what writes why something is corrected, and presses Enter."""

    def go(window, words):
        dialog = window.findChild(ReasonDialog)
        to_front(dialog)
        dialog.reason.setFocus()
        write(words)
        press("Return")
        dialog.setParent(None)
        to_front(window)

    return go


def date_is(window, words):
    edit = window.editor.head.edits["date"]
    edit.setFocus()
    edit.selectAll()
    write(words)
    press("Return")


@pytest.fixture
def bring(qtbot):
    """Return what drops old files on the page and takes them as they are likeliest."""

    def go(window, *paths):
        assert drop_on(window.pages.currentWidget(), *paths) is window
        dialog_of(qtbot, window)
        press("Return")
        to_front(window)

    return go


def test_a_county_that_begins_in_autumn_and_lives_by_the_number_pad(
    clerk, county_profile, send, bring, give_reason, annex1, tmp_path
):
    window = clerk(county_profile, date(YEAR, 9, 10), "county")
    folder = tmp_path / "以前"
    files = [
        county_file(folder, annex1, "商河县", name, day=day, **times(factor))
        for name, day, factor in (("一季度", "2026年3月10日", 1), ("二季度", "2026年6月10日", 2))
    ]
    bring(window, *files)
    assert window.status.saved.text().startswith("读入了 2 张以前的报表")

    # The third quarter, figure by figure; the one that is below the second is said at once.
    window.open_report("annex1", Q3)
    session = window.editor.session
    window.editor.grid.go_to(session.report.rows[0].id, COLUMNS[0])
    wanted = {**times(3), "trainees": times(1)["trainees"]}
    for column in COLUMNS:
        assert at(window.editor.grid) == (0, column)
        keypad(wanted[column], "Enter")
    assert {column: raw(window, 0, column) for column in COLUMNS} == wanted
    (fell,) = (f for f in session.findings.everything() if f.severity == "error" and f.row)
    assert (fell.column, "少于上期" in fell.message) == ("trainees", True)
    window.editor.grid.go_to(session.report.rows[0].id, "trainees")
    keypad(times(3)["trainees"], "Enter")
    date_is(window, "9.10")
    assert session.report.field("date").value == date(YEAR, 9, 10)
    explain_everything(window, "已核实。")
    assert send(window).version == 1

    # The fourth is late, and says so.
    window = clerk(county_profile, date(YEAR, 12, 20), "county")
    assert "已过期 5 天，还没有报" in reminders(window)[0]
    window.open_report("annex1", Q4)
    session = window.editor.session
    window.editor.grid.go_to(session.report.rows[0].id, COLUMNS[0])
    for column in COLUMNS:
        keypad(times(4)[column], "Enter")
    date_is(window, "今天")
    late = [f for f in session.findings.everything() if "已过报送期限" in f.message]
    assert [finding.severity for finding in late] == ["warning"]
    explain_everything(window, "市局同意延后五天报送。")
    assert send(window).version == 1

    # In January the third was wrong; the year before is a year back on the first page.
    window = clerk(county_profile, date(YEAR + 1, 1, 8), "county")
    window.show_home(YEAR)
    window.open_report("annex1", Q3)
    window.editor.sent.buttons["correct"].click()
    give_reason(window, "车间少报了一个")
    workshops = str(3 * int(GOOD["workshops"]) + 1)
    window.editor.grid.go_to(window.editor.session.report.rows[0].id, "workshops")
    keypad(workshops, "Enter")
    explain_everything(window, "更正。")
    corrected = send(window)
    assert (corrected.version, corrected.reason) == (2, "车间少报了一个")
    (book,) = (tmp_path / "county" / "out").glob("附件1_*第3季度*_更正.xlsx")
    figures = {cell.value for row in load_workbook(book).active.iter_rows() for cell in row}
    assert int(workshops) in figures
    assert (
        window.workspace.reports.load(annex1, COUNTY, Q4).rows[0]["workshops"].raw
        == times(4)["workshops"]
    )


def test_its_city_with_a_late_county_in_december_and_a_correction_in_january(
    clerk, city_profile, send, bring, give_reason, annex1, places, tmp_path, qtbot
):
    whole = Place(CITY)
    units = [place.name for place in places.reporting(whole, "county")[1:]]
    late, others = units[-1], units[:-1]

    def comes(window, name, *named, day, factor, **other):
        paths = [
            county_file(tmp_path / name, annex1, unit, day=day, **{**times(factor), **other})
            for unit in named
        ]
        inbox = window.controller.inbox
        with qtbot.waitSignal(window.intake.told, timeout=30_000):
            inbox.take(paths)
        window.background.finish()

    def brands(period):
        return window.workspace.reports.load(annex1, whole, period).rows[0]["brands"].value

    # Begun in the third quarter: the first two are tables of its own, made by hand.
    window = clerk(city_profile, date(YEAR, 9, 14), "city")
    old = [
        city_file(tmp_path / "以前", annex1, units, name, day=day)
        for name, day in (("一季度", "2026年3月12日"), ("二季度", "2026年6月12日"))
    ]
    bring(window, *old)
    assert [brands(Q1), brands(Q2)] == [len(units) * int(GOOD["brands"])] * 2
    window.show_board("annex1", Q3)
    comes(window, "三季度", *others, day="2026年9月12日", factor=2)
    press("F9")
    # One county is still silent: its row has what it reported for the second quarter.
    row = next(row for row in window.editor.session.report.rows if row["unit"].raw == late)
    window.editor.grid.go_to(row.id, COLUMNS[0])
    clipboard().setText("\t".join(GOOD[column] for column in COLUMNS))
    press("Ctrl+V")
    total = window.editor.session.report.rows[0]
    for column in COLUMNS:
        window.editor.grid.go_to(total.id, column)
        write(str(int(total[column].raw) + int(GOOD[column])))
        press("Return")
    date_is(window, "今天")
    explain_everything(window, f"{late}还没有报来，先用上季度的数。")
    first = brands(Q3)
    assert send(window).version == 1

    # In December its file comes at last: dropped on the board that is open, it says where it went.
    window = clerk(city_profile, date(YEAR, 12, 14), "city")
    window.show_board("annex1", Q4)
    comes(window, "补报", late, day="2026年9月20日", factor=2)
    (way,) = window.status.ways
    assert way.text() == "去看附件1 2026年第3季度 ▸"
    way.click()
    qtbot.waitUntil(lambda: window.controller.inbox.board.scope.period == Q3)
    window.background.finish()
    qtbot.waitUntil(lambda: window.controller.inbox.board.received == len(units))
    press("F9")
    preview = window.findChild(PreviewDialog)
    assert {preview.typed.topLevelItem(0).text(0)} == {CITY}, "what was estimated is named"
    to_front(preview)
    press("Return")
    give_reason(window, f"{late}补报")
    assert window.editor.session.report.period == Q3
    assert brands(Q3) > first
    explain_everything(window, f"{late}补报，已核实。")
    assert send(window).version == 2
    window.show_board("annex1", Q4)
    comes(window, "四季度", *units, day="2026年12月12日", factor=3)
    press("F9")
    date_is(window, "今天")
    explain_everything(window, "已核实。")
    send(window)

    # In January a county corrects: the board of the year before is reached by keys from any.
    window = clerk(city_profile, date(YEAR + 1, 1, 8), "city")
    window.show_board("annex1", Period(YEAR + 1, 1))
    chooser = window.controller.page.chooser.period
    chooser.setFocus()
    while chooser.currentText() != "2026年第四季度":
        press("Down")
        chooser = window.controller.page.chooser.period
        assert focused() is chooser
    comes(window, "更正", units[0], day="2026年12月13日", factor=3, brands="99")
    assert window.controller.actions.planned().replaced
    press("F9")
    # What the second file changes is seen before it counts.
    preview = window.findChild(PreviewDialog)
    to_front(preview)
    before = brands(Q4)
    preview.accept()
    give_reason(window, f"{units[0]}更正品牌个数")
    assert brands(Q4) == before + 99 - 3 * int(GOOD["brands"])
    explain_everything(window, "已核实。")
    assert send(window).version == 2
    (book,) = (tmp_path / "city" / "out").glob("附件1_*第4季度*_更正.xlsx")
    figures = {cell.value for row in load_workbook(book).active.iter_rows() for cell in row}
    assert brands(Q4) in figures
