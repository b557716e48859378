from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.returned import list_file


def data(model, column, role):
    return model.index(0, column).data(role)


def test_a_row_is_a_project_with_its_city_first(joined):
    model = joined.controller.page.model
    QAbstractItemModelTester(model)
    heads = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]
    assert heads[:2] == ["市", "县（市、区）"]
    assert [model.index(0, at).data() for at in range(3)] == ["济南市", "商河县", "甲"]
    figure = heads.index("带动就业人数")
    assert data(model, figure, Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert data(model, 2, Qt.ItemDataRole.TextAlignmentRole) is None
    assert data(model, 0, Qt.ItemDataRole.ToolTipRole) == "来自“商河县清单.xlsx”"
    assert data(model, heads.index("项目简介"), Qt.ItemDataRole.ToolTipRole).startswith("吸纳")
    assert data(model, 2, Qt.ItemDataRole.CheckStateRole) is None
    assert not model.setData(model.index(0, 2), "x")
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_more_projects_come_below_the_others_as_far_as_they_are_looked_for(
    joined, annex2, tmp_path, qtbot
):
    page, model = joined.controller.page, joined.controller.page.model
    page.words.setText("丙")
    assert model.rowCount() == 0
    projects = [{"name": "丙"}, {"name": "丁"}]
    joined.controller.take([list_file(tmp_path / "又来", annex2, "平阴县", *projects)])
    qtbot.waitUntil(lambda: model.rowCount() == 1)
    assert model.index(0, 2).data() == "丙"
    model.grow([])
    model.grow([0])
    assert model.index(1, 2).data() == "甲"
    assert not model.index(2, 2).isValid()
    assert model.rowCount(QModelIndex()) == 2
