from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QAbstractItemModel, QPersistentModelIndex, Qt

from fangfan_desktop.edits import gestures
from fangfan_desktop.ui.report.grid.model import GridModel
from fangfan_desktop.ui.report.session import Session
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import Q2, Q3, project_list
from tests.ui.hands import mark, press, select, shown_cell, write


def test_an_inserted_row_keeps_the_others_indexes(list_window, qtmodeltester):
    grid = list_window.editor.grid
    qtmodeltester.check(grid.grid)
    session = grid.session
    session.apply(gestures.type_cell(session.report.rows[0].id, "name", "甲"))
    kept = QPersistentModelIndex(grid.grid.index(0, 2))
    session.apply(gestures.add_rows(session.form, session.report, 0, 2))
    assert kept.row() == 2
    session.apply(gestures.remove_rows([session.report.rows[0].id]))
    assert kept.row() == 1


@settings(max_examples=40)
@given(
    steps=st.lists(
        st.tuples(st.booleans(), st.integers(0, 20), st.integers(1, 3)), min_size=1, max_size=8
    )
)
def test_the_model_follows_any_insertions_and_removals(reference, qapp, steps, tmp_path_factory):
    form = reference.forms["annex2"]
    workspace = Workspace(tmp_path_factory.mktemp("w"))
    report = project_list(form, {}, {"name": "乙"})
    workspace.reports.add(report)
    session = Session(reference, workspace, report, reference.places)
    model = GridModel(session, session.form)
    mirror = [row.id for row in report.rows]
    model.rowsInserted.connect(
        lambda _p, first, last: mirror.__setitem__(slice(first, first), [0] * (last - first + 1))
    )
    model.rowsRemoved.connect(lambda _p, first, last: mirror.__delitem__(slice(first, last + 1)))
    for add, where, count in steps:
        rows = session.report.rows
        if add:
            session.apply(gestures.add_rows(form, session.report, where % (len(rows) + 1), count))
        elif rows:
            session.apply(gestures.remove_rows([rows[where % len(rows)].id]))
        assert len(mirror) == model.rowCount() == len(session.report.rows)
    while session.workspace.journal.next_words(session.report)[0]:
        session.undo()
    assert session.report.rows == report.rows
    assert model.rowCount() == len(mirror) == 2
    workspace.close()


def test_the_tip_of_a_cell_says_what_is_wrong_with_it(city_window):
    grid = city_window.editor.grid
    session = grid.session
    session.apply(gestures.type_cell(session.report.rows[1].id, "alliances", "约3"))
    index = grid.grid.index(1, session.form.index["alliances"])
    assert grid.grid.data(index, Qt.ItemDataRole.ToolTipRole).startswith("A1-01　")


def test_where_names_the_place_and_the_figure(city_window):
    grid = city_window.editor.grid
    select(grid, (1, "relief_poor"))
    words, _ = grid.selection_words()
    assert words.startswith("历下区 · ")
    assert words.endswith("（人）")


def test_it_is_a_model_by_qt_s_own_rules(city_window, qtmodeltester):
    assert isinstance(city_window.editor.grid.grid, QAbstractItemModel)
    qtmodeltester.check(city_window.editor.grid.grid)


def test_plus_five_adds_to_the_quarter_before(opened, city_profile):
    window = opened(city_profile, "annex1", Q2)
    write("18")
    press("Return")
    window.open_report("annex1", Q3)
    grid = window.editor.grid
    write("+5")
    press("Return")
    write("+5")  # the next place had no figure before: it stays as typed, and is marked
    press("Return")
    index = grid.grid.index(0, grid.session.form.index["alliances"])
    assert grid.grid.text(index) == "23"
    assert grid.grid.data(index, Qt.ItemDataRole.ToolTipRole).endswith("原来写的是：上期18+5")
    assert shown_cell(grid, 1, "alliances") == "+5"
    assert mark(grid, 1, "alliances") == "error"
    press("Ctrl+Z", "Ctrl+Z")
    assert grid.grid.text(index) == ""


def test_a_caption_s_tip_explains_the_figure_with_unit_and_source(city_window):
    grid = city_window.editor.grid
    at = grid.session.form.index["trainees"]
    tip = grid.grid.headerData(at, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert tip.split("\n") == [
        "职业技能培训人数（人）",
        "组织脱贫人口参加职业技能培训，当年累计。",
        "通知二（四）",
    ]


def test_a_row_s_header_is_its_place_for_a_screen_reader(city_window):
    grid, role = city_window.editor.grid.grid, Qt.ItemDataRole.AccessibleTextRole
    heads = [grid.headerData(row, Qt.Orientation.Vertical, role) for row in range(2)]
    assert heads == ["济南市，合计", "历下区"]


def test_a_cell_is_heard_with_its_place_and_what_is_wrong_with_it(city_window):
    grid, role = city_window.editor.grid.grid, Qt.ItemDataRole
    index = grid.index(1, grid.form.index["relief_poor"])
    caption = "以工代赈吸纳当地农村劳动力就业人数，吸纳脱贫人口数"
    assert index.data(role.AccessibleTextRole) == f"历下区，{caption}，空"
    assert index.data(role.AccessibleDescriptionRole) == ""
    grid.setData(index, "约3")
    assert index.data(role.AccessibleTextRole) == f"历下区，{caption}，约3"
    assert index.data(role.AccessibleDescriptionRole).startswith("错误 A1-01：")


def test_the_last_period_s_figure_is_heard_while_it_is_shown(opened, city_profile):
    window = opened(city_profile, "annex1", Q2)
    write("18")
    press("Return")
    window.open_report("annex1", Q3)
    grid, role = window.editor.grid, Qt.ItemDataRole.AccessibleDescriptionRole
    index = grid.grid.index(0, grid.form.index["alliances"])
    assert index.data(role) == "上期 18"
    grid.show_before(False)
    assert index.data(role) == ""
