from fangfan_desktop.forms.places import Place
from fangfan_desktop.workspace.letters import Letter
from tests.builders import CITY, COUNTY, Q2, Q3


def texts(dialog):
    return [dialog.list.topLevelItem(at).text(1) for at in range(dialog.list.topLevelItemCount())]


def test_it_has_what_was_taken_off_and_what_the_city_sent(
    board_window, files, take, qtbot, annex1, places
):
    from tests.builders import city_report

    window = board_window()
    take(window, files("商河县"))
    report = city_report(annex1, places)
    window.workspace.reports.add(report)
    window.workspace.submissions.add(report, (), "CODE", "", [])
    inbox = window.controller.inbox
    inbox.put_aside(inbox.board.line(COUNTY).newest.entry)
    qtbot.waitUntil(lambda: inbox.board.line(COUNTY).newest is None)
    dialog = window.controller.actions.past.open(inbox.board.line(COUNTY))
    assert sorted(texts(dialog)) == sorted(["收到", "全市的表导出", "省里的期限"])
    dialog.close()


def test_a_period_of_which_only_a_reminder_is_known_can_be_chosen(board_window, qtbot):
    window = board_window()
    qtbot.waitUntil(lambda: window.controller.inbox.board.lines != ())
    window.workspace.letters.add([Letter("annex1", COUNTY, Q2, "mail")])
    dialog = window.controller.actions.past.open(window.controller.inbox.board.line(COUNTY))
    dialog.box.setCurrentIndex(1)
    dialog.box.activated.emit(1)
    qtbot.waitUntil(lambda: "催报" in texts(dialog))
    assert dialog.period == Q2
    dialog.close()
    other = window.controller.actions.past.open(
        window.controller.inbox.board.line(Place(CITY, "平阴县"))
    )
    assert [other.box.itemData(at) for at in range(other.box.count())] == [Q3, None]
    other.close()


def test_a_window_that_was_closed_meanwhile_is_left_alone(board_window, files, take, qtbot):
    window = board_window()
    take(window, files("商河县", "二季度", day="2026年6月10日"))
    dialog = window.controller.actions.past.open(window.controller.inbox.board.line(COUNTY))
    dialog.box.setCurrentIndex(1)
    dialog.box.activated.emit(1)
    dialog.close()
    window.background.finish()
    assert window.isVisible()
