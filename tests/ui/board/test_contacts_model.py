import pytest
from PySide6.QtCore import Qt

from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.returns.contact_sheet import HEADS
from fangfan_desktop.ui.board.contacts_model import ContactsModel
from fangfan_desktop.ui.widgets.theme import Theme
from fangfan_desktop.workspace.contacts import Contact
from fangfan_desktop.workspace.refusals import NotSaved
from tests.builders import CITY, COUNTY

Role = Qt.ItemDataRole
OTHER = Place(CITY, "平阴县")


@pytest.fixture
def model(qapp, workspace):
    return ContactsModel(workspace.contacts, [COUNTY, OTHER], Theme(), qapp)


def kept(workspace):
    return workspace.contacts.by_place()


def test_what_is_typed_is_kept_at_once(model, workspace):
    assert model.setData(model.index(0, 1), " 李四 ")
    assert kept(workspace) == {COUNTY: Contact(COUNTY, "李四")}
    assert model.setData(model.index(0, 1), "")
    assert kept(workspace) == {}
    assert not model.setData(model.index(0, 1), "x", Role.ForegroundRole)


def test_what_cannot_be_read_stays_as_typed_with_its_reason_and_not_by_colour_alone(model):
    model.write([(0, 2, "1330000"), (0, 3, "li.b.cn")])
    assert model.sheet.text(0, 2) == "1330000"
    said = model.sheet.text(0, len(HEADS) - 1)
    assert "11 位" in said
    assert "没有 @" in said
    for column in (2, 3, 4):
        assert model.data(model.index(0, column), Role.ForegroundRole)
        assert model.data(model.index(0, column), Role.ToolTipRole)
    assert model.data(model.index(0, 1), Role.ForegroundRole) is None
    heard = model.data(model.index(0, 3), Role.AccessibleTextRole)
    assert heard.startswith("商河县，邮箱，li.b.cn，“li.b.cn”里没有 @")
    assert model.sheet.problems == 2


def test_a_unit_cannot_be_typed_over(model):
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable
    assert model.flags(model.index(0, 3)) & Qt.ItemFlag.ItemIsEditable
    model.write([(0, 0, "别的县"), (0, 4, "x")])
    assert model.sheet.text(0, 0) == "商河县"
    assert [model.headerData(at, Qt.Orientation.Horizontal) for at in range(5)] == list(HEADS)


def test_what_the_disk_refuses_is_said_and_nothing_changes(model, workspace, monkeypatch):
    model.write([(0, 1, "李四")])
    said = []
    model.refused.connect(said.append)

    def refuse(_):
        raise NotSaved("磁盘满了")

    monkeypatch.setattr(workspace.contacts, "put", refuse)
    assert not model.write([(0, 1, "王五")])
    assert model.paste([["商河县", "王五"], ["平阴县", "赵六"]], (0, 1)) == ""
    assert model.paste([["a", "b"]], (0, 1)) == ""
    assert model.undo() == ""
    assert model.sheet.text(0, 1) == "李四"
    assert said == ["磁盘满了"] * 4


def test_nothing_typed_is_taken_for_markup(model):
    model.write([(0, 1, "<img src=x>"), (0, 3, "<b>李</b>@b.cn")])
    for column in range(len(HEADS)):
        tip = model.data(model.index(0, column), Role.ToolTipRole)
        assert "<img" not in tip
        assert "<b>" not in tip
