"""The province in the window: its profile, the cities' files, roll-up, lists, the year."""

import pytest
from openpyxl import load_workbook

from fangfan_desktop.edits.edit import row_text
from fangfan_desktop.forms.places import Place, rest_of
from fangfan_desktop.forms.report import make_row, total_row
from fangfan_desktop.jobs.submit.export import ExportRequest, export
from fangfan_desktop.ui.board.contacts_dialog import ContactsDialog
from fangfan_desktop.ui.board.preview import PreviewDialog
from fangfan_desktop.workspace.profile import Profile
from tests.builders import GOOD, Q2, Q3, check, county_report, replace
from tests.provinces import PROVINCE, city_figures, city_list, city_table
from tests.ui.hands import clipboard, press


@pytest.fixture
def province_profile():
    name = "山东省人力资源和社会保障厅"
    return Profile("province", "山东省", "", name, "张三", "0531-66600000", "")


@pytest.fixture
def files(tmp_path, places, paper):
    """Return what exports cities' reports into a folder."""

    def write(form, *reports):
        folder = tmp_path / "报来"
        for report in reports:
            found = check(form, report, places)
            draft = bool(found)
            request = ExportRequest(folder, ("xlsx",), draft=draft)
            export(form, report, found, places, request, paper)
        return folder

    return write


@pytest.fixture
def take(qtbot):
    """Return what drops a folder on the board and waits until its files are on it."""

    def drop(window, folder):
        with qtbot.waitSignal(window.intake.told, timeout=60_000):
            window.controller.inbox.take([folder])

    return drop


def test_the_provinces_clerk_fills_in_the_profile_and_sees_the_provinces_words(open_window):
    window = open_window()
    page = window.pages.currentWidget()
    page.city.setCurrentText("山东省")
    assert not page.county.isVisible()
    assert not page.recipient.isVisible()
    page.unit_name.setText("山东省人社厅")
    page.filler.setText("张三")
    page.phone.setText("0531-51788353")
    page.save.click()
    assert "印章上一般是“山东省人力资源和社会保障厅”这样的" in page.doubt.text()
    page.unit_name.setText("山东省人力资源和社会保障厅")
    page.save.click()
    assert window.workspace.profile.load().place == PROVINCE
    assert window.actions_by_id["board"].text() == "各市报送进度"
    assert window.actions_by_id["whole"].text() == "打开全省的报表"
    assert window.navigation._level.text() == "省级 · 16 个市"
    home = window.pages.currentWidget()
    assert home.buttons["board"].text() == "各市报送进度"
    names = [home.list.topLevelItem(at).text(0) for at in range(home.list.topLevelItemCount())]
    assert not any("总结" in name for name in names)
    window.show_profile()
    page = window.pages.currentWidget()
    assert (page.city.currentText(), page.county.isVisible()) == ("山东省", False)
    assert page._entry().problem(window.places) is None


def test_sixteen_cities_are_received_and_rolled_up(
    open_window, province_profile, annex1, places, files, take
):
    window = open_window(province_profile)
    window.show_board("annex1", Q3)
    cities = places.units_of(PROVINCE)
    low = city_figures(places, cities[3])["枣庄市"]["trainees"] - 1
    reports = [
        city_table(annex1, places, city, total={"trainees": low} if at == 3 else None)
        for at, city in enumerate(cities)
    ]
    take(window, files(annex1, *reports, county_report(annex1)))
    board = window.controller.inbox.board
    assert [line.place for line in board.lines] == list(cities)
    assert window.controller.small == "16 / 16"
    wrong = board.line(Place("枣庄市"))
    assert wrong.state == "errors"
    assert board.count("ok") == 15
    (loose,) = board.loose
    assert loose.reason == "是济南市/商河县的，它的数已含在济南市的表里，不再加一遍"
    # The counties stand behind the city, on demand.
    window.controller.actions.open(board.line(Place("济南市")))
    dialog = window.controller.actions.dialog
    tabs = dialog.tabs
    at = next(at for at in range(tabs.count()) if tabs.tabText(at) == "数字")
    table = tabs.widget(at)
    rows = [table.topLevelItem(row) for row in range(table.topLevelItemCount())]
    assert len(rows) == 13 * len(GOOD)
    assert {row.text(0) for row in rows} == {
        "济南市",
        *(u.label for u in places.units_of(cities[0])),
    }
    dialog.reject()
    press("F9")
    if preview := window.findChild(PreviewDialog):
        preview.accept()
    report = window.editor.session.report
    own = [city_figures(places, city)[city.label] for city in cities]
    wanted = {name: sum(row[name] for row in own) for name in GOOD}
    wanted["trainees"] -= 1
    whole = total_row(annex1, report)
    assert {name: whole[name].value for name in GOOD} == wanted
    assert len(report.rows) == 17
    found = {finding.code for finding in window.editor.session.findings.everything()}
    assert found == {"A1-11"}  # the date is not filled in yet


def test_the_provinces_rest_letters_and_contacts_use_its_words(
    open_window, province_profile, annex1, places, files, take
):
    window = open_window(province_profile)
    window.show_board("annex1", Q3)
    take(window, files(annex1, city_table(annex1, places, Place("东营市"))))
    window.controller.do("remind")
    assert "尚未报送（15 个）：济南市、青岛市" in clipboard().text()
    board = window.controller.inbox.board
    window.controller.actions.do("remind", board.lines[0])
    assert clipboard().text().startswith("济南市：")
    window.controller.letters.open_contacts()
    contacts = window.findChild(ContactsDialog)
    assert [unit.label for unit in contacts.model.sheet.units][:2] == ["济南市", "青岛市"]
    contacts.reject()
    window.controller.do("rest")
    assert window.editor.session.report.place == rest_of(PROVINCE)
    assert "省本级（省厅自己的数）" in window.windowTitle()


def test_the_projects_of_the_province_are_chosen_from_sixteen_lists(
    open_window, province_profile, annex2, places, files, qtbot
):
    window = open_window(province_profile)
    window.show_projects()
    folder = files(annex2, *(city_list(annex2, places, city, number=1) for city in places.cities))
    window.controller.take([folder])
    qtbot.waitUntil(lambda: len(window.controller.page.choice) == 136, timeout=60_000)
    choice = window.controller.page.choice
    cities = {words for words, (city, county) in choice.places if city and not county}
    assert cities == {city.label for city in places.cities}


def test_every_city_gets_a_blank_workbook_with_its_counties(
    open_window, province_profile, places, tmp_path, qtbot
):
    window = open_window(province_profile)
    window.show_board("annex1", Q3)
    folder = tmp_path / "空白表"
    window.controller.write_blanks(folder)
    qtbot.waitUntil(lambda: len(list(folder.glob("*.xlsx"))) == 16, timeout=60_000)
    window.background.finish()
    sheet = load_workbook(next(folder.glob("*东营市*"))).active
    assert [sheet.cell(row, 1).value for row in range(6, 12)] == [
        place.label for place in places.reporting(Place("东营市"), "county")
    ]


def test_two_quarters_are_compared_city_by_city_and_a_fall_is_found_behind_a_city(
    open_window, province_profile, annex1, places, files, take
):
    window = open_window(province_profile)
    earlier = {"date": "2026年6月12日"}
    city = Place("东营市")
    window.show_board("annex1", Q2)
    before = city_table(annex1, places, city, period=Q2, fields=earlier)
    take(window, files(annex1, before))
    press("F9")
    if preview := window.findChild(PreviewDialog):
        preview.accept()
    rows = {row["unit"].raw: row for row in before.rows}
    less = make_row(
        annex1,
        rows["利津县"].id,
        {**row_text(rows["利津县"]).raws, "trainees": str(rows["利津县"]["trainees"].value - 1)},
    )
    now = city_table(annex1, places, city)
    now = replace(now, rows=tuple(less if row.id == less.id else row for row in now.rows))
    window.show_board("annex1", Q3)
    take(window, files(annex1, now))
    line = window.controller.inbox.board.line(city)
    found = {
        (f.code, line.newest.checked.received.report.row(f.row)["unit"].raw)
        for f in line.newest.checked.errors
    }
    assert found == {("A1-06", "利津县")}
    press("F9")
    if preview := window.findChild(PreviewDialog):
        preview.accept()
    window.show_comparison()
    assert {row[0] for row in window.controller.comparison.rows} >= {"山东省", "东营市"}
