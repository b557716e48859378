import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from fangfan_desktop.forms.places import Place
from tests.ui.hands import focused, press, write


@pytest.fixture
def window(open_window):
    return open_window()


@pytest.fixture
def page(window):
    return window.pages.currentWidget()


def choose_county(page, name):
    page.county.setFocus()
    page.county.lineEdit().selectAll()
    write(name)
    page.filler.setFocus()


def fill(page):
    page.city.setCurrentText("济南市")
    choose_county(page, "商河县")
    for line, text in (
        (page.unit_name, "商河县人力资源和社会保障局"),
        (page.filler, "李四"),
        (page.phone, "0531-84880000"),
    ):
        line.setFocus()
        line.clear()
        write(text)


def test_the_first_start_asks_for_the_profile_on_one_page(window, page):
    assert focused() is page.city
    assert not window.navigation.isVisible()
    assert page.save.text() == "开始使用"


@pytest.mark.parametrize("level", ["city", "county"])
def test_a_sample_can_be_tried_first_and_what_was_typed_stays(
    window, page, qtbot, monkeypatch, level
):
    started = []
    monkeypatch.setattr(
        "fangfan_desktop.ui.shell.starting.start", lambda *words: started.append(words) or True
    )
    write("济南")
    press("Tab")
    page.trials[level].setFocus()
    press("Return")
    assert started == [("--try", level, "--scheme", window.theme.scheme)]
    assert window.pages.currentWidget() is page
    assert page.city.currentText() == "济南市"
    assert window.status.saved.text().startswith("正在打开示例")


def test_where_it_cannot_be_started_that_is_said(window, page, monkeypatch):
    said = []
    monkeypatch.setattr("fangfan_desktop.ui.shell.starting.start", lambda *_: False)
    monkeypatch.setattr(QMessageBox, "warning", lambda *words: said.append(words[-1]))
    page.trials["city"].click()
    assert said[0].startswith("示例没有打开")


def test_by_keyboard_alone_it_leads_to_the_year_s_reports(window, page):
    write("济南")
    press("Tab")
    assert page.city.currentText() == "济南市"
    write("shx")
    press("Tab")
    assert page.county.currentText() == "商河县"
    write("商河县人力资源和社会保障局")
    press("Tab")
    write("李四")
    press("Tab")
    write("0531-84880000")
    press("Return")
    assert window.workspace.profile.load().place == Place("济南市", "商河县")
    assert window.navigation.isVisible()
    assert focused() is window.pages.currentWidget().list


def test_a_city_s_mail_goes_to_the_province_and_a_county_s_does_not(page, annex1):
    page.county.setCurrentText("市级（全市汇总）")
    assert page.recipient.text() == annex1.province_mail
    page.county.setCurrentText("商河县")
    assert page.recipient.text() == ""
    page.recipient.setText("own@b.cn")
    page.county.setCurrentText("市级（全市汇总）")
    assert page.recipient.text() == "own@b.cn"


@pytest.mark.parametrize(
    ("line", "text", "says"),
    [
        ("unit_name", "", "请填单位全称。"),
        ("filler", " ", "请填填表人。"),
        ("phone", "", "电话：请填写。"),
        ("phone", "12", "电话："),
        ("recipient", "a b@c.cn", "邮箱的样子不对"),
        ("recipient", "abc", "邮箱的样子不对"),
    ],
)
def test_what_is_missing_is_said_and_gone_to(window, page, line, text, says):
    fill(page)
    getattr(page, line).setText(text)
    page.save.click()
    assert page.problem.text().startswith(says)
    assert focused() is getattr(page, line)
    assert window.workspace.profile.load() is None


def test_the_example_is_of_the_chosen_place_and_what_was_missing_is_not_said_on(page):
    assert page.unit_name.placeholderText() == "印章上的全称"
    page.city.setCurrentText("济南市")
    page.save.click()
    assert page.problem.text().startswith("请选择本单位是市级")
    page.city.setFocus()
    page.city.lineEdit().selectAll()
    write("山东省")
    press("Tab")
    assert page.unit_name.placeholderText() == "印章上的全称，如 山东省人力资源和社会保障厅"
    assert page.problem.text() == ""
    assert not page.county.isVisible()
    page.city.setCurrentText("济南市")
    assert page.county.isVisible()


def test_from_the_old_computer_s_file_a_button_leads_back(window, page, city_profile):
    page.bring.click()
    assert window.controller.page.back.isVisible()
    window.controller.page.back.click()
    assert window.pages.currentWidget().save.text() == "开始使用"
    window.workspace.profile.save(city_profile)
    window.show_data()
    assert not window.controller.page.back.isVisible()


def test_no_city_chosen_is_said(page, aloud):
    page.save.click()
    assert page.problem.text() == "请选择所在市。"
    assert aloud == ["请选择所在市。"]
    assert focused() is page.city


def test_no_level_chosen_is_said(page):
    fill(page)
    page.county.clearEditText()
    page.save.click()
    assert page.problem.text() == "请选择本单位是市级，还是哪个县（市、区）。"


def test_a_county_s_name_half_written_is_asked_about(page):
    fill(page)
    choose_county(page, "市")
    page.save.click()
    assert page.problem.text() == "没有“市”。是不是市中区？请从列表里选。"


def test_letters_that_are_nobodys_initials_are_no_zone(window, page):
    fill(page)
    choose_county(page, "xyz")
    page.save.click()
    assert page.problem.text() == "没有“xyz”。请从列表里选；功能区请写中文名称。"
    assert window.workspace.profile.load() is None


def test_a_zone_writes_its_own_name(window, page):
    fill(page)
    choose_county(page, "高新区")
    page.unit_name.setText("济南高新技术产业开发区管理委员会")
    page.save.click()
    profile = window.workspace.profile.load()
    assert (profile.place, profile.zones) == (Place("济南市", "高新区"), ("高新区",))


def test_a_city_names_its_zones_and_they_get_rows(window, page, annex1):
    fill(page)
    page.county.setCurrentText("市级（全市汇总）")
    page.unit_name.setText("济南市人力资源和社会保障局")
    page.zones.setPlainText("高新区、南部山区\n高新区")
    page.save.click()
    assert window.workspace.profile.load().zones == ("高新区", "南部山区")
    from tests.builders import Q3

    window.open_report("annex1", Q3)
    units = [row["unit"].raw for row in window.editor.session.report.rows]
    assert units[0] == "济南市"
    assert units[-2:] == ["高新区", "南部山区"]
    window.show_profile()
    page = window.pages.currentWidget()
    page.zones.appendPlainText("莱芜高新区")
    page.save.click()
    window.open_report("annex1", Q3)
    assert window.editor.session.report.rows[-1]["unit"].raw == "莱芜高新区"


def test_the_zones_are_asked_of_a_city_alone(page):
    fill(page)
    assert not page.zones.isVisible()
    page.county.setCurrentText("市级（全市汇总）")
    assert page.zones.isVisible()


@pytest.mark.parametrize(
    ("zone", "says"),
    [
        ("商河县", "“商河县”已在本市的县（市、区）里"),
        ("历下", "“历下（历下区）”已在本市的县（市、区）里"),
        ("市本级", "“市本级”是市里自己的数，不是功能区"),
        ("济南市", "“济南市”是全市，不是功能区"),
    ],
)
def test_what_the_city_has_already_is_refused_among_the_zones(window, page, zone, says):
    fill(page)
    page.county.setCurrentText("市级（全市汇总）")
    page.zones.setPlainText(f"高新区\n{zone}")
    page.save.click()
    assert page.problem.text().startswith(says)
    assert focused() is page.zones
    assert window.workspace.profile.load() is None


def test_the_citys_name_is_the_city_and_no_county_with_towns(window, page):
    fill(page)
    choose_county(page, "济南市")
    assert page.town.isHidden()
    page.unit_name.setText("济南市人力资源和社会保障局")
    page.save.click()
    assert window.workspace.profile.load().level == "city"


def test_the_citys_own_figures_are_no_unit_that_reports(window, page):
    fill(page)
    choose_county(page, "市本级")
    page.save.click()
    assert page.problem.text().startswith("“市本级”是市里自己的数")
    assert window.workspace.profile.load() is None


def test_the_profile_can_be_changed_later(open_window, city_profile):
    window = open_window(city_profile)
    window.show_profile()
    page = window.pages.currentWidget()
    assert page.city.currentText() == "济南市"
    assert page.county.currentText() == "市级（全市汇总）"
    page.filler.setText("王五")
    page.save.click()
    assert window.workspace.profile.load().filler == "王五"
    assert page.save.focusPolicy() != Qt.FocusPolicy.NoFocus


def test_a_short_name_is_warned_of_and_taken_when_it_is_saved_again(window, page):
    fill(page)
    page.county.setCurrentText("商河县")
    page.unit_name.setFocus()
    page.unit_name.selectAll()
    write("商河县人社局")
    press("Return")
    assert window.workspace.profile.load() is None
    assert page.doubt.isVisible()
    assert "“人社”是简称" in page.doubt.text()
    assert "商河县人力资源和社会保障局" in page.doubt.text()
    assert "再点一次“开始使用”" in page.doubt.text()
    assert focused() is page.unit_name
    press("Return")
    assert window.workspace.profile.load().unit_name == "商河县人社局"
    window.show_profile()
    page = window.pages.currentWidget()
    assert "不用改" in page.doubt.text()
    page.filler.setText("王五")
    page.save.click()
    assert window.workspace.profile.load().filler == "王五"


def test_another_short_name_is_warned_of_anew_and_a_whole_one_is_not(window, page):
    fill(page)
    page.county.setCurrentText("商河县")
    for name in ("商河人社局", "商河县人社局"):
        page.unit_name.setText(name)
        page.save.click()
        assert window.workspace.profile.load() is None
    page.unit_name.setText("商河县人力资源和社会保障局")
    page.save.click()
    assert window.workspace.profile.load().unit_name == "商河县人力资源和社会保障局"


def typed(page):
    return page.county.currentText(), page.unit_name.text(), page.filler.text()


def test_what_was_typed_is_there_again_when_the_page_was_left_without_saving(window, page):
    write("济南")
    press("Tab")
    write("shx")
    press("Tab")
    write("商河县人力资源和社会保障局")
    press("Tab")
    write("李四")
    before = typed(page)
    press("Ctrl+1")
    again = window.pages.currentWidget()
    assert again is not page
    assert typed(again) == before == ("商河县", "商河县人力资源和社会保障局", "李四")
    assert again.is_unsaved


def test_what_was_saved_is_not_typed_once_more(open_window, city_profile):
    window = open_window(city_profile)
    window.show_profile()
    window.pages.currentWidget().filler.setText("李四")
    press("Ctrl+1", "Ctrl+7")
    page = window.pages.currentWidget()
    assert page.filler.text() == "李四"
    page.submit()
    changed = window.workspace.profile.load()
    window.workspace.profile.save(replace(changed, filler="王五"))
    press("Ctrl+7")
    assert window.pages.currentWidget().filler.text() == "王五"
    assert not window.pages.currentWidget().is_unsaved


def test_leaving_it_unsaved_does_not_say_that_all_is_saved(open_window, city_profile):
    window = open_window(city_profile)
    window.show_profile()
    window.pages.currentWidget().filler.setText("李四")
    press("Ctrl+W")
    assert window.status.saved.text() == "回到了本年报表；单位与联系人还没有保存"


@pytest.mark.parametrize("key", ["Ctrl+W", "Ctrl+N"])
def test_before_it_is_filled_in_there_are_no_reports_to_go_to(window, page, key):
    press(key)
    assert window.status.saved.text() == "先填好这一页，点“开始使用”"
