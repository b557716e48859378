"""Every page at the smallest window and at the usual one, the table at 100 and at 200 %: no word cut."""

from contextlib import suppress
from datetime import date

import pytest
from PySide6.QtWidgets import QDialog

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.jobs.sample.sample import load_sample
from fangfan_desktop.jobs.sample.sample_workspace import fill_sample
from tests.builders import Q3
from tests.returned import county_file
from tests.scans.paper import a_scan
from tests.ui.words_fit import not_whole

# The smallest window (200 % on a screen of 1366 × 768), and the usual one.
SIZES = [(680, 340), pytest.param((1366, 768), marks=pytest.mark.slow)]


@pytest.fixture
def sample_window(open_window, reference, paper, tmp_path):
    sample = load_sample(reference)
    fill_sample(tmp_path / "sample", reference, sample, paper)
    return open_window(today=sample.today, folder=tmp_path / "sample")


def look(window, qtbot, size):
    """Return what cannot be read whole once the window has its size, and has come to rest."""
    window.resize(*size)
    qtbot.waitUntil(lambda: (window.width(), window.height()) == size)
    with suppress(qtbot.TimeoutError):
        qtbot.waitUntil(lambda: not not_whole(window.centralWidget()), timeout=2000)
    return not_whole(window.centralWidget())


def look_at_dialog(window, qtbot):
    """Return what cannot be read whole of the dialogue that is open, and close it."""
    window.background.finish()
    (dialog,) = [each for each in window.findChildren(QDialog) if each.isVisible()]
    with suppress(qtbot.TimeoutError):
        qtbot.waitUntil(lambda: not not_whole(dialog), timeout=2000)
    found = not_whole(dialog)
    dialog.reject()
    dialog.setParent(None)
    return found


@pytest.fixture
def board(sample_window, qtbot, tmp_path, annex1):
    """The window at a board: a good file, wrong ones, a caption in doubt, a strange unit, a scan."""
    window = sample_window
    window.show_board("annex1", Q3)
    folder = tmp_path / "报来"
    paths = [
        county_file(folder, annex1, "商河县"),
        county_file(folder, annex1, "平阴县", brands="三个", workshop_poor="999999"),
        county_file(folder, annex1, "章丘区", captions={"特色劳务品牌个数": "劳务品牌（个）"}),
        county_file(folder, annex1, "南部山区"),
        county_file(folder, annex1, "历下区", day="2026年5月12日"),
    ]
    scan = folder / "扫描.pdf"
    scan.write_bytes(a_scan())
    with qtbot.waitSignal(window.intake.told, timeout=20_000):
        window.controller.inbox.take([*paths, scan])
    window.controller.page.table.setFocus()
    return window


@pytest.mark.parametrize("size", SIZES)
def test_the_first_page_and_a_county_s(open_window, county_profile, qtbot, size):
    window = open_window()
    assert look(window, qtbot, size) == []
    window.workspace.profile.save(county_profile)
    window.show_home()
    assert look(window, qtbot, size) == []
    window.show_profile()
    assert look(window, qtbot, size) == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("zoom", [100, 200])
@pytest.mark.parametrize("form", ["annex1", "annex2"])
def test_a_new_report(open_window, county_profile, qtbot, size, zoom, form):
    window = open_window(county_profile)
    window.open_report(form, Q3 if form == "annex1" else Period(2026))
    window.editor.grid.set_zoom(zoom)
    assert look(window, qtbot, size) == []
    window.editor.fold_panel(False)
    assert look(window, qtbot, size) == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("zoom", [100, 200])
def test_a_city_s_reports(sample_window, qtbot, size, zoom):
    for form, period in (("annex1", Q3), ("annex1", Period(2026, 2)), ("annex2", Period(2026))):
        sample_window.open_report(form, period)
        sample_window.editor.grid.set_zoom(zoom)
        for folded in (True, False):
            sample_window.editor.fold_panel(folded)
            assert look(sample_window, qtbot, size) == [], (form, period, folded)


@pytest.mark.parametrize("size", SIZES)
def test_the_pages_beside_the_reports(sample_window, qtbot, size):
    sample_window.open_report("annex1", Q3)
    sample_window.do("paper")
    qtbot.waitUntil(lambda: sample_window.controller.layout is not None)
    assert look(sample_window, qtbot, size) == []
    window = sample_window
    for show in (
        window.show_home,
        window.show_data,
        window.show_comparison,
        window.show_sent,
        window.show_profile,
    ):
        show()
        assert look(window, qtbot, size) == [], show


def is_by_the_side(words):
    return words.startswith("outside: caption")


@pytest.mark.parametrize("size", SIZES)
def test_the_list_of_projects_is_as_wide_as_the_paper_and_goes_to_the_side(
    sample_window, qtbot, size
):
    sample_window.show_projects()
    found = look(sample_window, qtbot, size)
    assert [words for words in found if not is_by_the_side(words)] == []
    bar = sample_window.controller.page.list.horizontalScrollBar()
    assert bar.isVisible() == any(map(is_by_the_side, found))


@pytest.mark.parametrize("size", SIZES)
def test_the_boards(board, sample_window, qtbot, size):
    assert look(board, qtbot, size) == []
    board.workspace.deadlines.set_day("annex1", Q3, date(2026, 9, 10))
    board.controller.inbox.refresh()
    assert look(board, qtbot, size) == []
    board.show_board("annex2", Period(2026))
    assert look(board, qtbot, size) == []


@pytest.mark.parametrize("size", SIZES)
def test_the_board_on_paper(board, qtbot, size):
    board.do("board_paper")
    qtbot.waitUntil(lambda: board.controller.layout is not None)
    assert look(board, qtbot, size) == []


def test_the_board_s_dialogues(board, qtbot):
    table = board.controller.page.table
    for ask in ("mails", "contacts", "deadline", "history", "preview", "doubts", "period"):
        items = (table.topLevelItem(at) for at in range(table.topLevelItemCount()))
        table.setCurrentItem(next(item for item in items if item.text(0) == "商河县"))
        board.do(ask)
        assert look_at_dialog(board, qtbot) == [], ask


def test_a_line_of_the_board_in_every_state(board, qtbot):
    lines = board.controller.inbox.board
    for each in (*lines.lines, *lines.loose):
        board.controller.actions.open(each)
        assert look_at_dialog(board, qtbot) == [], each
