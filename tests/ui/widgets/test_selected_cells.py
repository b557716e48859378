from fangfan_desktop.jobs.grid.selection import Selection


def test_nothing_selected_is_false(city_window):
    assert not Selection([])
    assert city_window.editor.grid.selection()
