import pytest

from fangfan_desktop.jobs.submit.last_look import Fact
from fangfan_desktop.jobs.submit.sending import Step
from fangfan_desktop.ui.report.export.last_look import LastLook
from tests.ui.hands import labels_of, lines_of


@pytest.fixture
def look(qtbot, qapp):
    from fangfan_desktop.ui.widgets.theme import dress

    made = LastLook(dress(qapp))
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    return made


def test_facts_stand_beside_their_names_and_the_doubtful_in_amber(look):
    look.show_facts([Fact("单位", "某局"), Fact("", "不像全称", doubtful=True)], [])
    assert labels_of(look, "hint", "lead", "fact") == ["单位", "某局", "", "不像全称"]
    assert [label.property("mark") for label in look._shown[1::2]] == ["", "warning"]
    assert not look.steps.isVisible()


def test_others_take_their_place_and_a_long_list_is_scrolled(look, qapp):
    look.show_facts([Fact("单位", "某局")], [])
    look.show_facts([Fact("数", "一行")], [Step(done=True, words=f"说明 {at}") for at in range(40)])
    assert labels_of(look, "hint", "lead", "fact") == ["数", "一行"]
    assert len(lines_of(look.steps)) == 40
    look.be_high()
    whole = look.height()
    look.be_high(whole - 200)
    qapp.processEvents()
    assert look.height() == 200
    assert look.verticalScrollBar().maximum() > 0
