from tests.ui.hands import focused, press, write


def fields(window):
    return {**window.editor.head.edits, **window.editor.foot.edits}


def test_the_profile_is_filled_in(city_window):
    texts = {name: edit.text() for name, edit in fields(city_window).items()}
    assert texts["unit_name"] == "济南市人力资源和社会保障局"
    assert texts["filler"] == "张三"
    assert texts["phone"] == "0531-66600000"


def test_a_field_is_committed_by_enter_and_undone_like_a_cell(city_window):
    edit = fields(city_window)["filler"]
    edit.setFocus()
    edit.selectAll()
    write("李四")
    press("Return")
    session = city_window.editor.session
    assert session.report.field("filler").raw == "李四"
    assert focused() is not edit
    session.undo()
    assert edit.text() == "张三"


def test_a_field_is_committed_by_leaving(city_window):
    edit = fields(city_window)["filler"]
    edit.setFocus()
    edit.selectAll()
    write("王五")
    city_window.editor.grid.setFocus()
    assert city_window.editor.session.report.field("filler").raw == "王五"


def test_a_date_is_today_by_its_key(city_window):
    edit = fields(city_window)["date"]
    edit.setFocus()
    press("Ctrl+;")
    assert edit.text() == "2026年9月12日"


def test_a_wrong_field_is_marked_with_its_reason(city_window):
    edit = fields(city_window)["phone"]
    edit.setFocus()
    edit.selectAll()
    write("12")
    press("Return")
    assert edit.property("mark") == "error"
    assert edit.toolTip().startswith("A1-11")
    assert edit.text() == "12"


def test_a_fixed_field_cannot_be_typed_in(list_window):
    assert fields(list_window)["city"].isReadOnly()
    assert fields(list_window)["city"].text() == "济南"
