import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QMessageBox

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.submit.export import ExportRequest, export
from fangfan_desktop.workspace.answers import ClerkAnswer
from tests.builders import CITY, Q2, Q3, county_report, rest_report
from tests.returned import list_file
from tests.scans.paper import a_scan
from tests.ui.hands import press


def states(window):
    board = window.controller.inbox.board
    return {line.place.name: line.state for line in board.lines if line.state != "missing"}


def test_a_folder_is_taken_in_and_shown(board_window, files, take):
    window = board_window()
    files("商河县")
    folder = files("平阴县", relief_poor="71").parent
    said = take(window, folder)
    assert said.startswith("收到 2 个文件，用时")
    assert states(window) == {"商河县": "ok", "平阴县": "errors"}


def test_the_same_files_again_change_nothing_and_that_is_said(board_window, files, take):
    window = board_window()
    path = files("商河县")
    take(window, path)
    before = window.controller.inbox.board
    assert "1 个以前收过" in take(window, path)
    assert window.controller.inbox.board == before


def test_what_was_received_is_there_when_the_board_is_opened_again(
    board_window, files, take, qtbot
):
    window = board_window()
    take(window, files("商河县"))
    window.show_home()
    window.show_board("annex1", Period(2026, 3))
    qtbot.waitUntil(lambda: states(window) == {"商河县": "ok"})


def test_a_file_of_another_quarter_goes_to_its_own_board(board_window, files, take, qtbot):
    window = board_window()
    said = take(window, files("商河县", day="2026年6月10日"))
    assert said.endswith("；1 个放到了附件1 2026年第2季度的进度里")
    assert states(window) == {}
    (way,) = window.status.ways
    assert way.text() == "去看附件1 2026年第2季度 ▸"
    way.setFocus()
    press("Return")
    qtbot.waitUntil(lambda: states(window) == {"商河县": "ok"})
    assert window.controller.scope.period == Period(2026, 2)
    assert window.status.ways == []
    window.show_board("annex1", Period(2026, 3))
    qtbot.waitUntil(lambda: window.controller.inbox.board.lines != ())
    assert window.controller.inbox.board.line(Place(CITY, "商河县")).before is not None


@pytest.fixture
def ours(places, paper, tmp_path):
    """Return what writes a county's workbook as this program does: it says its period itself."""

    def write(form, day):
        report = county_report(form, fields={"date": day})
        wanted = ExportRequest(tmp_path / "报来", ("xlsx",), draft=True)
        return export(form, report, (), places, wanted, paper).paths[0]

    return write


def test_a_file_that_says_its_quarter_is_asked_about_a_date_before_it(
    board_window, annex1, ours, take
):
    window = board_window()
    take(window, ours(annex1, "2026年6月30日"))
    assert states(window) == {"商河县": "waiting"}
    line = window.controller.inbox.board.line(Place(CITY, "商河县"))
    assert [finding.code for finding in line.newest.checked.open_warnings] == ["A1-13"]
    assert "会当成2026年第2季度的表" in line.outcome
    take(window, ours(annex1, "2026年7月1日"))
    assert states(window) == {"商河县": "ok"}


def test_a_date_in_the_month_after_a_quarters_end_is_asked_about(board_window, files, take):
    window = board_window()
    take(window, files("商河县", day="2026年7月3日"))
    (loose,) = window.controller.inbox.board.loose
    assert [option.value for option in loose.question.options] == ["2026Q2", "2026Q3"]


def test_a_file_of_the_citys_own_is_compared_with_what_was_filled_in_here(
    board_window, files, take, annex1
):
    window = board_window()
    window.workspace.reports.add(rest_report(annex1, period=Q2, trainees="101"))
    take(window, files("市本级", head="济南市人力资源和社会保障局"))
    found = window.controller.inbox.board.rest.newest.checked.findings
    assert [(each.code, each.column) for each in found] == [("A1-06", "trainees")]


def test_a_file_is_compared_with_what_the_place_sent_the_quarter_before(board_window, files, take):
    window = board_window()
    take(window, files("商河县", "二季度", day="2026年6月10日", trainees="101"))
    take(window, files("商河县", "三季度"))
    line = window.controller.inbox.board.line(Place(CITY, "商河县"))
    assert [finding.code for finding in line.newest.checked.errors] == ["A1-06"]


def test_an_answer_is_remembered_for_the_next_file_and_can_be_taken_back(
    board_window, files, take, qtbot
):
    window = board_window()
    take(window, files("商河", "一", head="县人社局"))
    assert len(window.controller.inbox.board.loose) == 1
    window.controller.inbox.answer_all([ClerkAnswer("place", "商河", "济南市/商河县")])
    qtbot.waitUntil(lambda: "商河县" in states(window))
    take(window, files("商河", "二", head="县人社局", brands="9"))
    assert len(window.controller.inbox.board.line(Place(CITY, "商河县")).versions) == 2
    window.actions_by_id["undo"].trigger()
    qtbot.waitUntil(lambda: len(window.controller.inbox.board.loose) == 2)
    window.actions_by_id["redo"].trigger()
    qtbot.waitUntil(lambda: not window.controller.inbox.board.loose)


def test_a_stamped_page_lies_beside_its_workbook_or_is_asked(board_window, files, take, qtbot):
    window = board_window()
    path = files("商河县", "三季度")
    path.with_suffix(".pdf").write_bytes(a_scan("1"))
    (path.parent / "扫描.pdf").write_bytes(a_scan("2"))
    take(window, path.parent)
    board = window.controller.inbox.board
    assert len(board.line(Place(CITY, "商河县")).scans) == 1
    (loose,) = board.loose
    window.controller.inbox.answer_all(
        [ClerkAnswer("place", loose.version.entry.sha256, "济南市/平阴县")]
    )
    qtbot.waitUntil(lambda: not window.controller.inbox.board.loose)
    assert window.controller.inbox.board.line(Place(CITY, "平阴县")).scans


def test_a_stamped_page_goes_where_its_workbook_goes(board_window, files, take, qtbot):
    window = board_window()
    path = files("商河县", day="2026年6月10日")
    path.with_suffix(".pdf").write_bytes(a_scan("1"))
    late = files("平阴县", day="2026年10月10日")
    late.with_suffix(".pdf").write_bytes(a_scan("2"))
    take(window, path.parent)
    stamped = [line.place.label for line in window.controller.inbox.board.lines if line.scans]
    assert stamped == ["平阴县"]  # 商河县's went where its workbook is
    (loose,) = (each for each in window.controller.inbox.board.loose if not each.version.entry.scan)
    window.controller.inbox.answer_all(
        [ClerkAnswer("period", loose.version.entry.sha256, "2026Q2")]
    )
    qtbot.waitUntil(lambda: not window.controller.inbox.board.loose)
    assert window.status.saved.text().endswith("；1 个放到了附件1 2026年第2季度的进度里")
    assert len(window.controller.inbox.board.those("unstamped")) == 12
    press("Ctrl+Z")
    qtbot.waitUntil(lambda: window.controller.inbox.board.loose != ())
    press("Ctrl+Y")
    qtbot.waitUntil(lambda: not window.controller.inbox.board.loose)
    window.status.ways[0].click()
    qtbot.waitUntil(lambda: set(states(window)) == {"商河县", "平阴县"})
    assert all(
        window.controller.inbox.board.line(Place(CITY, unit)).scans for unit in states(window)
    )


def test_a_file_that_came_before_says_on_which_board_it_is(board_window, files, take):
    window = board_window()
    path = files("商河县", day="2026年6月10日")
    take(window, path)
    said = take(window, path)
    assert "1 个以前收过，内容相同，没有再收（在附件1 2026年第2季度的进度里）" in said
    assert len(window.status.ways) == 1


def test_a_file_is_taken_off_the_board_and_kept(board_window, files, take, qtbot):
    window = board_window()
    take(window, files("商河县"))
    entry = window.controller.inbox.board.line(Place(CITY, "商河县")).newest.entry
    window.controller.inbox.put_aside(entry)
    qtbot.waitUntil(lambda: states(window) == {})
    assert window.workspace.received.content(entry.sha256)


def test_a_file_that_is_gone_is_said(board_window, take, tmp_path):
    assert "没有.xlsx：没有这个文件" in take(board_window(), tmp_path / "没有.xlsx")


def test_a_stamped_page_comes_back_with_its_workbook(board_window, files, take, qtbot):
    window = board_window()
    path = files("商河县")
    path.with_suffix(".pdf").write_bytes(a_scan("1"))
    take(window, path.parent)
    inbox, county = window.controller.inbox, Place(CITY, "商河县")
    entry = inbox.board.line(county).newest.entry
    inbox.answer_all([ClerkAnswer("period", entry.sha256, "2026Q2")])
    qtbot.waitUntil(lambda: not inbox.board.line(county).newest)
    assert not inbox.board.line(county).scans
    press("Ctrl+Z")
    qtbot.waitUntil(lambda: inbox.board.line(county).newest is not None)
    assert inbox.board.line(county).scans


def test_what_was_taken_off_comes_back_with_ctrl_z(board_window, files, take, qtbot):
    window = board_window()
    take(window, files("商河县"))
    window.controller.inbox.put_aside(
        window.controller.inbox.board.line(Place(CITY, "商河县")).newest.entry
    )
    qtbot.waitUntil(lambda: states(window) == {})
    press("Ctrl+Z")
    qtbot.waitUntil(lambda: states(window) == {"商河县": "ok"})
    assert window.status.saved.text() == "收回了“商河县.xlsx”的移出"
    press("Ctrl+Y")
    qtbot.waitUntil(lambda: states(window) == {})


def test_an_answer_that_cannot_be_taken_back_on_a_full_disk_is_said(
    board_window, files, take, monkeypatch
):
    window = board_window()
    take(window, files("商河县"))
    window.controller.inbox.answer_all([ClerkAnswer("zone", "高新区", "alone")])
    said = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: said.append(words[-1]))
    window.workspace._database.execute("PRAGMA query_only = 1")
    press("Ctrl+Z")
    assert len(said) == 1
    assert window.workspace.received.answers()["zone"] == {"高新区": "alone"}


def test_a_stamped_page_of_a_workbook_with_both_forms_stays_on_its_board(
    board_window, annex1, annex2, files, tmp_path, take, qtbot
):
    path = files("商河县", day="")
    book = load_workbook(path)
    sheet = book.create_sheet("附件2")
    other = load_workbook(list_file(tmp_path / "清单", annex2, "商河县", {"name": "甲"})).active
    for row in other.iter_rows():
        for cell in row:
            undated = str(cell.value or "").startswith("填表日期")
            sheet.cell(cell.row, cell.column, "填表日期：" if undated else cell.value)
    book.save(path)
    path.with_suffix(".pdf").write_bytes(a_scan("1"))
    window = board_window()
    take(window, path.parent)
    inbox, county = window.controller.inbox, Place(CITY, "商河县")
    (loose,) = (each for each in inbox.board.loose if not each.version.entry.scan)
    inbox.answer_all([ClerkAnswer("period", loose.version.entry.sha256, "2026Q3")])
    qtbot.waitUntil(lambda: inbox.board.line(county).newest is not None)
    assert inbox.board.line(county).scans
    press("Ctrl+Z")
    qtbot.waitUntil(lambda: inbox.board.line(county).newest is None)
    press("Ctrl+Y")
    qtbot.waitUntil(lambda: inbox.board.line(county).newest is not None)
    assert inbox.board.line(county).scans


def test_a_loose_file_of_which_something_was_said_is_asked_no_more_of_it(
    board_window, files, take, qtbot
):
    window = board_window()
    take(window, files("商河", head="县人社局", day="2026年10月9日"))
    inbox, table = window.controller.inbox, window.controller.page.table
    inbox.answer_all([ClerkAnswer("place", "商河", "济南市/商河县")])
    qtbot.waitUntil(lambda: not inbox.is_busy)
    (loose,) = inbox.board.loose
    table.setCurrentItem(table.topLevelItem(1))
    assert table.chosen() == loose
    assert loose.reason in table.topLevelItem(1).text(5)


def test_what_waits_for_a_reading_that_failed_is_not_done_later(
    board_window, files, take, monkeypatch
):
    window = board_window()
    take(window, files("商河县", day="2026年10月9日"))
    inbox = window.controller.inbox
    (loose,) = inbox.board.loose
    monkeypatch.setattr(QMessageBox, "warning", lambda *_: None)
    inbox.answer_all([ClerkAnswer("period", loose.version.entry.sha256, "2026Q3")])
    press("F9")
    window.workspace._database.execute("PRAGMA query_only = 1")
    window.background.finish()
    window.workspace._database.execute("PRAGMA query_only = 0")
    inbox.open()
    window.background.finish()
    assert window.controller.kind == "board"


def test_what_waits_is_not_done_where_files_that_come_could_not_be_kept(
    board_window, files, take, monkeypatch, qtbot
):
    window = board_window()
    take(window, files("平阴县"))
    inbox, said = window.controller.inbox, []
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: said.append(words[-1]))
    window.workspace._database.execute("PRAGMA query_only = 1")
    inbox.take([files("商河县")])
    press("F9")
    qtbot.waitUntil(lambda: not inbox.is_busy)
    window.background.finish()
    window.workspace._database.execute("PRAGMA query_only = 0")
    assert said
    assert window.controller.kind == "board"


def test_what_waits_is_not_done_where_a_file_could_not_be_taken_off(
    board_window, files, take, monkeypatch
):
    window = board_window()
    take(window, files("平阴县"), files("商河县"))
    inbox, said = window.controller.inbox, []
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: said.append(words[-1]))
    inbox.open()
    press("F9")
    window.workspace._database.execute("PRAGMA query_only = 1")
    inbox.put_aside(inbox.board.line(Place(CITY, "商河县")).newest.entry)
    window.workspace._database.execute("PRAGMA query_only = 0")
    window.background.finish()
    assert said
    assert window.controller.kind == "board"


def test_a_page_stays_with_its_quarter_when_the_next_ones_files_have_the_same_names(
    board_window, files, take, qtbot
):
    window = board_window("annex1", Q2)
    for day, words in (("2026年6月10日", a_scan("2")), ("2026年10月9日", a_scan("3"))):
        path = files("商河县", day=day)
        path.with_suffix(".pdf").write_bytes(words)
        take(window, path.parent)
    inbox, received = window.controller.inbox, window.workspace.received
    (loose,) = (each for each in inbox.board.loose if not each.version.entry.scan)
    key = loose.version.entry.sha256

    def quarters():
        entries = [e for q in (Q2, Q3) for e in received.of_board("annex1", q) if e.scan]
        return [entry.identity.period for entry in sorted(entries, key=lambda entry: entry.id)]

    inbox.answer_all([ClerkAnswer("period", key, "2026Q3")])
    qtbot.waitUntil(lambda: not inbox.is_busy)
    assert quarters() == [Q2, Q3]
    window.show_board("annex1", Q3)
    inbox = window.controller.inbox
    qtbot.waitUntil(lambda: inbox.board.received == 1)
    for act in (lambda: inbox.answer_all([ClerkAnswer("period", key, "2026Q4")]), inbox.undo):
        act()
        qtbot.waitUntil(lambda: not inbox.is_busy)
    assert quarters() == [Q2, Q3]
