from tests.ui.hands import focused, press


def test_the_newest_is_chosen_and_one_sees_what_is_in_it(data_window):
    page = data_window.controller.page
    assert focused() is page.list
    assert page.what.text() == "商河县：1 张报表"
    assert page.inside.topLevelItem(0).text(0) == "附件1 · 2026年第3季度"
    assert str(data_window.workspace.folder) in page.where.text()
    assert page.buttons["restore"].isEnabled()


def test_one_that_cannot_be_read_says_so_and_cannot_be_taken(data_window):
    page, backups = data_window.controller.page, data_window.workspace.backups
    data_window.workspace.summaries.mark(
        data_window.workspace.profile.load().place, 2026, sent=False
    )
    made = backups.make("定时")
    made.path.write_bytes(made.path.read_bytes()[:3000])
    data_window.controller.refresh()
    page.list.setCurrentItem(page.list.topLevelItem(0))
    names = {0: page.list.topLevelItem(0).text(1), 1: page.list.topLevelItem(1).text(1)}
    at = next(at for at, why in names.items() if why == "定时")
    page.list.setCurrentItem(page.list.topLevelItem(at))
    assert "已损坏" in page.what.text()
    assert not page.buttons["restore"].isEnabled()
    press("Down" if at == 0 else "Up")
    assert page.buttons["restore"].isEnabled()


def test_without_any_backup_that_is_said(open_window, county_profile):
    window = open_window(county_profile)
    window.show_data()
    assert window.controller.page.what.text() == "还没有备份。"
    assert not window.controller.page.buttons["restore"].isEnabled()
