import pytest
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place, rest_of
from tests.builders import CITY, Q2, Q3, rest_report
from tests.ui.hands import press, raw, to_front, write

OWN = rest_of(Place(CITY))


@pytest.fixture
def faded(board_window, files, take, annex1, qtbot):
    """A board with a county's file, and a 市本级 of the quarter before."""
    window = board_window()
    window.workspace.reports.add(rest_report(annex1, period=Q2, trainees="30", brands="3"))
    take(window, files("商河县"))
    return window


def back(window, qtbot):
    """Go to the board and wait until its files are there."""
    to_front(window)
    window.show_board("annex1", Q3)
    qtbot.waitUntil(lambda: window.controller.inbox.board.received == 1)


def test_what_was_filled_in_last_quarter_is_asked_for(faded):
    offer = faded.controller.page.rest
    assert offer.isVisible()
    assert offer.words.text().startswith("市本级上季度填过，这一季度还空着")
    offer.buttons["rest"].click()
    assert faded.editor.session.report.place == OWN


def test_a_board_whose_city_had_none_asks_for_none(board_window, files, take):
    window = board_window()
    take(window, files("商河县"))
    assert not window.controller.page.rest.isVisible()


def test_it_is_carried_over_changed_and_rolled_in_by_keys(faded, qtbot):
    button = faded.controller.page.rest.buttons["bring_rest"]
    button.setFocus()
    press("Space")
    assert raw(faded, 0, "trainees") == "30"
    faded.editor.grid.setFocus()
    faded.editor.grid.go_to(1, "trainees")
    write("45")
    press("Return", "Escape")
    qtbot.waitUntil(
        lambda: faded.controller.kind == "board" and faded.controller.inbox.board.received == 1
    )
    assert not faded.controller.page.rest.isVisible()
    press("F9")
    report = faded.editor.session.report
    assert report.place == Place(CITY)
    assert report.rows[0]["trainees"].value == 145
    assert "A1-14" not in {f.code for f in faded.editor.session.findings.everything()}


def test_without_it_the_roll_up_is_shown_first_and_says_so(faded, qtbot):
    press("F9")
    dialog = QApplication.activeModalWidget()
    assert "职业技能培训人数 30" in dialog.rest.text()
    first = next(b for b in dialog.findChild(QDialogButtonBox).buttons() if "先填" in b.text())
    first.click()
    assert faded.editor.session.report.place == OWN
    back(faded, qtbot)
    press("F9")
    QApplication.activeModalWidget().accept()
    session = faded.editor.session
    assert session.report.rows[0]["trainees"].value == 100
    open_ones = {f.code for f in session.findings.everything() if not session.settled(f)}
    assert "A1-14" in open_ones
    assert "市本级要核对" in faded.status.saved.text()


def test_in_a_new_year_it_is_asked_for_and_not_carried_over(board_window, annex1):
    window = board_window(period=Period(2026, 1))
    window.workspace.reports.add(rest_report(annex1, period=Period(2025, 4), trainees="400"))
    window.show_board("annex1", Period(2026, 1))
    offer = window.controller.page.rest
    assert offer.isVisible()
    assert not offer.buttons["bring_rest"].isVisible()
