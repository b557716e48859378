import pytest

from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.returns.contact_sheet import HEADS, ContactSheet
from fangfan_desktop.workspace.contacts import Contact
from fangfan_desktop.workspace.refusals import NotSaved
from tests.builders import CITY, COUNTY

OTHER = Place(CITY, "平阴县")


@pytest.fixture
def sheet(workspace):
    return ContactSheet(workspace.contacts, [COUNTY, OTHER])


def kept(workspace):
    return workspace.contacts.by_place()


def test_each_gesture_is_one_step_back_and_forth(sheet, workspace):
    assert sheet.undo() == "没有可以撤销的"
    sheet.write([(0, 1, "李四"), (1, 1, "王五")])
    sheet.write([(0, 3, "li@b.cn")])
    assert sheet.undo() == "撤销了 1 个单位的改动"
    assert sheet.undo() == "撤销了 2 个单位的改动"
    assert kept(workspace) == {}
    assert sheet.redo() == "重做了 2 个单位的改动"
    assert kept(workspace)[OTHER].name == "王五"
    sheet.write([(1, 1, "赵六")])
    assert sheet.redo() == "没有可以重做的"


def test_a_block_goes_by_its_units_or_to_the_cell(sheet, workspace):
    said = sheet.paste([["平阴县", "王五", "13300000002"], ["商河", "李四", ""]], (0, 1))
    assert said.startswith("按单位名称放好 2 个单位")
    assert kept(workspace)[OTHER] == Contact(OTHER, "王五", "13300000002")
    said = sheet.paste([["13300000001", "li@b.cn", "多的"], ["", "py@b.cn"], ["x"]], (0, 2))
    assert said == "粘贴 4 格，2 格超出表格，没有粘贴"
    assert kept(workspace)[COUNTY] == Contact(COUNTY, "李四", "13300000001", "li@b.cn")
    assert kept(workspace)[OTHER] == Contact(OTHER, "王五", "", "py@b.cn")
    sheet.paste([["甲"], ["乙"]], (0, 0))
    assert kept(workspace)[COUNTY].name == "甲"


def test_a_cell_that_cannot_be_read_keeps_its_text_and_has_a_reason(sheet):
    sheet.write([(0, 2, "1330000"), (0, 3, "li.b.cn"), (1, 0, "别的县")])
    assert sheet.text(0, 2) == "1330000"
    assert sheet.text(1, 0) == "平阴县"
    assert "11 位" in sheet.text(0, len(HEADS) - 1)
    assert [bool(sheet.problem(0, column)) for column in range(5)] == [
        False,
        False,
        True,
        True,
        True,
    ]
    assert sheet.spoken(0, 3).startswith("商河县，邮箱，li.b.cn，“li.b.cn”里没有 @")
    assert sheet.summary == "1 个单位还没有邮箱；2 处要核对，见最右一列"


def test_what_the_disk_refuses_changes_nothing(sheet, workspace, monkeypatch):
    sheet.write([(0, 1, "李四")])

    def refuse(_):
        raise NotSaved("磁盘满了")

    monkeypatch.setattr(workspace.contacts, "put", refuse)
    for change in (lambda: sheet.write([(0, 1, "王五")]), sheet.undo):
        with pytest.raises(NotSaved):
            change()
    assert sheet.text(0, 1) == "李四"
