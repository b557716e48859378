import threading

from PySide6.QtCore import QTimer

from tests.builders import Q3
from tests.workspace.tampering import harmed_in_use, spoil


def whys(window):
    return [each.why for each in window.workspace.backups.everything()]


def test_a_start_is_backed_up_and_then_every_half_hour_of_work(open_window, county_profile, qtbot):
    window = open_window(county_profile)
    with qtbot.waitSignal(window.keeper.made):
        window.keeper.begin()
    assert whys(window) == ["启动"]
    assert window.keeper.timer.isActive()
    assert window.keeper.timer.interval() == 30 * 60 * 1000
    with qtbot.waitSignal(window.keeper.made):
        window.keeper.timer.timeout.emit()
    assert whys(window) == ["启动"], "nothing was done since"
    window.workspace.summaries.mark(county_profile.place, 2026, sent=False)
    with qtbot.waitSignal(window.keeper.made):
        window.keeper.timer.timeout.emit()
    assert sorted(whys(window)) == ["启动", "定时"]


def test_files_that_come_and_a_roll_up_are_preceded_by_a_backup(
    open_window, city_profile, annex1, tmp_path, qtbot
):
    from tests.returned import county_file

    window = open_window(city_profile)
    window.show_board("annex1", Q3)
    inbox = window.controller.inbox
    window.controller.page.inbox.take([county_file(tmp_path, annex1, "商河县")])
    qtbot.waitUntil(lambda: inbox.board.received == 1 and not inbox.is_busy, timeout=20_000)
    (backup,) = window.workspace.backups.everything()
    assert backup.why == "导入前"
    window.controller.do("roll_in")
    assert "汇总前" in whys(window)


def test_where_no_backup_can_be_made_it_is_said_and_one_works_on(
    open_window, county_profile, qtbot
):
    window = open_window(county_profile)
    window.workspace.backups.usual_folder.write_text("no folder")
    with qtbot.waitSignal(window.keeper.told):
        window.keeper.make("定时")
    assert "备份没有做成" in window.status.saved.text()
    window.keeper.make_now("汇总前")
    assert "填的数据不受影响" in window.status.saved.text()


def test_a_damaged_workspace_is_said_and_the_backups_are_shown(data_window, qtbot, monkeypatch):
    window = data_window
    said = []
    monkeypatch.setattr("PySide6.QtWidgets.QMessageBox.warning", lambda *a: said.append(a[2]))
    window.show_home()
    harmed_in_use(window.workspace, spoil)
    with qtbot.waitSignal(window.keeper.damaged):
        window.keeper.make("定时")
    assert "恢复最近的一份备份" in said[0]
    assert window.controller.kind == "data"


def test_a_window_at_rest_has_no_clock_of_its_own_but_that(open_window, city_profile, qtbot):
    window = open_window(city_profile)
    window.open_report("annex1", Q3)
    timers = window.findChildren(QTimer)
    assert timers
    qtbot.waitUntil(lambda: not any(timer.isActive() for timer in timers))


def test_a_server_that_does_not_answer_holds_up_nothing(
    open_window, county_profile, qtbot, tmp_path, monkeypatch
):
    monkeypatch.setattr("fangfan_desktop.ui.shell.background._PATIENCE", 0.1)
    window = open_window(county_profile)
    asked, answers, done = [], threading.Event(), []
    backups = window.workspace.backups
    backups.second = tmp_path / "server"
    monkeypatch.setattr(backups, "keep_second", lambda: (asked.append(1), answers.wait()))
    for why in ("启动", "手工"):
        with qtbot.waitSignal(window.keeper.made):
            window.keeper.make(why)
    window.background.run(lambda: "written", done.append, done.append)
    qtbot.waitUntil(lambda: done == ["written"])
    assert asked == [1], "one waits, no second one beside it"
    assert window.close()
    answers.set()
