"""A county gathers from its townships where a form goes down to them, with a made-up province."""

import json

import pytest

from fangfan_desktop.cli.main import main
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import total_row
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.paths import resources
from fangfan_desktop.workspace.profile import Profile
from tests.builders import GOOD, Q3
from tests.forms.test_place_packs import SAMPLE
from tests.returned import county_file

COUNTY = Place("东川市", "上河县")
TOWNS = ("石桥镇", "柳林乡", "城关街道")
HEAD = ["--filler", "张三", "--phone", "0531-66600000", "--date", "2026-9-12"]


@pytest.fixture
def data(tmp_path, monkeypatch):
    """The user's data with a pack of places."""
    folder = tmp_path / "data"
    (folder / "places").mkdir(parents=True)
    (folder / "places" / "hexi.csv").write_bytes(SAMPLE.read_bytes())
    monkeypatch.setenv("FANGFAN_DATA", str(folder))
    return folder


@pytest.fixture
def down_to_townships(tmp_path, monkeypatch):
    """Have 附件1 go down to the townships, in a copy of the resources."""
    folder = tmp_path / "resources"
    (folder / "forms").mkdir(parents=True)
    for each in resources().iterdir():
        if each.name != "forms":
            (folder / each.name).symlink_to(each)
    for name in ("annex1", "annex2"):
        text = (resources() / "forms" / f"{name}.toml").read_text(encoding="utf-8")
        if name == "annex1":
            text = text.replace("total = true", 'total = true\nlowest = "township"')
        (folder / "forms" / f"{name}.toml").write_text(text, encoding="utf-8")
    for module in ("app", "cli.commands"):
        monkeypatch.setattr(f"fangfan_desktop.{module}.resources", lambda: folder)
    return folder


def profile_of(level, city, county, name):
    return Profile(level, city, county, name, "张三", "0531-66600000", "")


def test_installed_townships_change_nothing_for_a_county_whose_form_ends_there(
    data, open_window, tmp_path, annex1
):
    window = open_window(profile_of("county", "东川市", "上河县", "上河县人力资源和社会保障局"))
    assert window.show_board("annex1", Q3) is None
    assert not window._has_boards
    window.open_report("annex1", Q3)
    assert len(window.editor.session.report.rows) == 1
    assert window.navigation._level.text() == "县级 · 东川市"


def test_a_clerk_of_a_township_chooses_it_on_the_page(data, open_window):
    window = open_window()
    page = window.pages.currentWidget()
    page.city.setCurrentText("东川市")
    page.county.setCurrentText("中心区")
    assert not page.town.isVisible()
    page.county.setCurrentText("上河县")
    assert page.town.isVisible()
    assert page.town.currentText() == "县级（全县）"
    assert not page.village.isVisible()
    page.town.setCurrentText("石桥镇")
    assert page.village.isVisible()
    page.unit_name.setText("上河县石桥镇人民政府")
    page.filler.setText("张三")
    page.phone.setText("0531-51788353")
    page.save.click()
    profile = window.workspace.profile.load()
    assert (profile.level, str(profile.place)) == ("township", "东川市/上河县/石桥镇")
    assert window.navigation._level.text() == "乡镇级 · 上河县"
    window.show_profile()
    page = window.pages.currentWidget()
    assert [box.currentText() for box in (page.city, page.county, page.town, page.village)] == [
        *("东川市", "上河县", "石桥镇", "乡镇级（全镇）")
    ]


def test_a_city_of_the_second_province_reports_with_its_counties(data, open_window):
    window = open_window(profile_of("city", "东川市", "", "东川市人力资源和社会保障局"))
    window.open_report("annex1", Q3)
    rows = [row["unit"].raw for row in window.editor.session.report.rows]
    assert rows == ["东川市", "上河县", "中心区"]


def test_a_county_gathers_from_its_townships(
    data, down_to_townships, open_window, tmp_path, annex1, qtbot
):
    reference = Reference(down_to_townships, data / "places")
    form = reference.forms["annex1"]
    window = open_window(profile_of("county", "东川市", "上河县", "上河县人力资源和社会保障局"))
    assert window.actions_by_id["board"].text() == "乡镇报送进度"
    window.show_board("annex1", Q3)
    for at, town in enumerate(TOWNS):
        name = f"上河县{town}人民政府"
        county_file(tmp_path / "报来", form, town, head=name, trainees=100 + at)
    with qtbot.waitSignal(window.intake.told, timeout=30_000):
        window.controller.inbox.take([tmp_path / "报来"])
    board = window.controller.inbox.board
    assert {line.place.label: bool(line.newest) for line in board.lines} == dict.fromkeys(
        TOWNS, True
    )
    planned = window.controller.actions.planned()
    whole = total_row(form, planned.after)
    assert (whole["unit"].raw, whole["trainees"].value) == ("上河县", 303)


def test_the_command_gathers_townships_and_names_the_countys_rest(
    data, down_to_townships, tmp_path, capsys, annex1
):
    for town in TOWNS:
        county_file(tmp_path / "报来", annex1, town, head=f"上河县{town}人民政府")
    county_file(tmp_path / "报来", annex1, "县本级", head="上河县人力资源和社会保障局", trainees=7)
    words = ["rollup", str(tmp_path / "报来"), "--place", "东川市/上河县", "--period", "2026Q3"]
    status = main([*words, "--out", str(tmp_path / "县"), "--json", *HEAD])
    answer = json.loads(capsys.readouterr().out)
    assert answer["expected"] == [f"东川市/上河县/{town}" for town in TOWNS]
    assert (answer["missing"], answer["left_out"]) == ([], [])
    assert answer["totals"]["trainees"] == 3 * int(GOOD["trainees"])
    assert answer["city"]["trainees"] == 307
    notes = [finding["note"] for finding in answer["findings"]]
    assert status == 0
    assert notes
    assert all(note.startswith("县本级 ") for note in notes)
    assert any("（县本级）" in finding["message"] for finding in answer["findings"])


def test_a_wrong_pack_is_refused_in_words(data, capsys):
    (data / "places" / "b.csv").write_text("code,parent,name,level,initials\n1,9,甲县,county,\n")
    assert (
        main(["template", "annex1", "--place", "济南市", "--period", "2026Q3", "--out", "x"]) == 2
    )
    err = capsys.readouterr().err
    assert err.splitlines() == [
        "地方表不对，请改好，或者把这个文件移走，再打开：",
        "b.csv 第 2 行：没有代码是 9 的上级，或者它排在后面",
    ]
