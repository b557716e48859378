from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.paths import resources
from fangfan_desktop.ui.forms.dialog import FormsDialog


def test_the_program_s_own_forms_are_listed_and_cannot_be_removed(qtbot):
    dialog = FormsDialog(Reference(resources()), None)
    qtbot.addWidget(dialog)
    dialog.show()
    first = dialog.list.topLevelItem(0)
    assert [first.text(at) for at in range(4)] == [
        *("附件1", "防止返贫就业攻坚行动推进情况表", "每季度一次", "程序自带")
    ]
    assert not dialog.remove_one.isEnabled()
    with qtbot.waitSignal(dialog.wanted):
        dialog.add.click()
