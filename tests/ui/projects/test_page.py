from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from fangfan_desktop.jobs.lookup.entry import GoToProject
from tests.returned import list_file


def names(page):
    return [page.model.index(row, 2).data() for row in range(page.model.rowCount())]


def check(page, row, state=Qt.CheckState.Checked):
    first = page.model.index(row, 0)
    assert first.flags() & Qt.ItemFlag.ItemIsUserCheckable
    page.model.setData(first, state, Qt.ItemDataRole.CheckStateRole)
    assert first.data(Qt.ItemDataRole.CheckStateRole) == state


def test_what_is_looked_for_is_shown_and_what_is_chosen_stays_chosen(joined):
    page = joined.controller.page
    page.kinds[1].setChecked(True)
    assert names(page) == ["甲"]
    page.buttons["all"].click()
    page.kinds[1].setChecked(False)
    page.least.setValue(6)
    assert names(page) == ["甲"]
    page.least.setValue(0)
    page.words.setText("乙")
    assert names(page) == ["乙"]
    assert page.count.text() == "共 2 项，筛出 1 项，已选 1 项"
    check(page, 0)
    assert [each.row["name"].raw for each in page.choice.chosen] == ["甲", "乙"]
    check(page, 0, Qt.CheckState.Unchecked)
    page.buttons["none"].click()
    assert page.choice.chosen == []
    assert not page.buttons["export"].isEnabled()


def test_places_are_offered_as_they_come(joined):
    page = joined.controller.page
    texts = [page.place.itemText(at) for at in range(page.place.count())]
    assert texts == ["全部市、县", "济南市", "济南市 · 商河县"]
    page.place.setCurrentIndex(2)
    page.place.activated.emit(2)
    assert names(page) == ["甲", "乙"]


def test_lists_are_dropped_on_it(joined, annex2, tmp_path, qtbot):
    path = list_file(tmp_path / "又来", annex2, "平阴县", {"name": "丙"})
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    joined.controller.page.dropEvent(
        QDropEvent(
            QPointF(9, 9),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    qtbot.waitUntil(lambda: names(joined.controller.page) == ["甲", "乙", "丙"])


def found_in(window):
    """Return what the palette finds."""
    return window.reach.source.entries(window.whereabouts)


def test_the_projects_of_the_library_are_found_while_it_is_open(joined):
    found = [each for each in found_in(joined) if isinstance(each.target, GoToProject)]
    assert [each.words for each in found] == names(joined.controller.page)
    joined.show_home()
    assert not [each for each in found_in(joined) if isinstance(each.target, GoToProject)]


def test_a_project_of_the_library_is_gone_to_though_it_is_filtered_out(joined):
    page = joined.controller.page
    page.words.setText("甲")
    page.go_to_project(1)
    assert page.list.currentIndex().row() == 1
    assert page.words.text() == ""
    page.go_to_project(99)  # not taken in yet
    assert page.list.currentIndex().row() == 1
