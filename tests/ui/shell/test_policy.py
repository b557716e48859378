import pytest

from fangfan_desktop.forms.places import Place
from fangfan_desktop.ui.backups.controller import BackupsController
from fangfan_desktop.ui.start.profile import ProfilePage
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import COUNTY, Q3, replace
from tests.ui.hands import focused, press, to_front

FIXED = 'place = "济南市/商河县"\nrecipient = "js@jn.cn"\nit_contact = "信息科 张工"\n'


@pytest.fixture
def said(monkeypatch):
    words = []
    monkeypatch.setattr("PySide6.QtWidgets.QMessageBox.warning", lambda *a: words.append(a[2]))
    return words


def page_of(window):
    page = window.pages.currentWidget()
    assert isinstance(page, ProfilePage)
    return page


def test_at_the_first_start_what_is_fixed_is_filled_in_and_locked(policy, open_window):
    policy(FIXED)
    window = open_window()
    page = page_of(window)
    assert page.city.currentText() == "济南市"
    assert page.county.currentText() == "商河县"
    assert not page.city.isEnabled()
    assert (page.recipient.text(), page.recipient.isReadOnly()) == ("js@jn.cn", True)
    words = "单位、报送到的邮箱由单位统一设定，这里不能改；要改请找信息科 张工。"
    assert page.fixed.text() == words
    assert page.recipient.accessibleDescription() == "由单位统一设定；要改请找信息科 张工"
    assert focused() is page.unit_name
    page.unit_name.setText("商河县人力资源和社会保障局")
    page.filler.setText("李四")
    page.phone.setText("0531-66600000")
    page.submit()
    profile = window.workspace.profile.load()
    assert (profile.place, profile.recipient) == (COUNTY, "js@jn.cn")
    assert window.workspace.profile.load_own().recipient == ""


def test_without_the_policy_the_clerks_own_recipient_is_used_again(
    policy, open_window, county_profile, monkeypatch
):
    policy(FIXED)
    window = open_window(county_profile)
    assert window.workspace.profile.load().recipient == "js@jn.cn"
    window.show_profile()
    page_of(window).filler.setText("王五")
    page_of(window).submit()
    window.close()
    window.workspace.close()
    monkeypatch.delenv("FANGFAN_POLICY")
    again = open_window()
    profile = again.workspace.profile.load()
    assert (profile.filler, profile.recipient) == ("王五", "city@b.cn")


def test_what_is_suggested_can_be_changed(policy, open_window):
    policy('[suggested]\nplace = "济南市/商河县"\nrecipient = "js@jn.cn"\n')
    page = page_of(open_window())
    assert page.county.currentText() == "商河县"
    assert page.city.isEnabled()
    assert (page.recipient.text(), page.recipient.isReadOnly()) == ("js@jn.cn", False)
    assert page.fixed.isHidden()


def test_a_suggestion_changes_nothing_that_was_set(policy, open_window, county_profile):
    policy('[suggested]\nplace = "济南市/平阴县"\nrecipient = "js@jn.cn"\n')
    window = open_window(county_profile)
    window.show_profile()
    page = page_of(window)
    assert (page.county.currentText(), page.recipient.text()) == ("商河县", "city@b.cn")


def test_the_export_has_the_fixed_recipient(policy, open_window, county_profile):
    from fangfan_desktop.ui.report.export.dialog import ExportDialog

    policy(FIXED)
    window = open_window(county_profile)
    window.open_report("annex1", Q3)
    window.editor and window.controller.open_export()
    choices = window.findChild(ExportDialog).choices
    assert (choices.recipient.text(), choices.recipient.isReadOnly()) == ("js@jn.cn", True)
    press("Escape")


def test_data_of_another_place_are_asked_about_and_nothing_is_changed_by_itself(
    policy, open_window, county_profile, qtbot
):
    policy(FIXED)
    window = open_window(replace(county_profile, county="平阴县"))
    window.policy.begin()
    question = window.policy.question
    qtbot.waitUntil(question.isActiveWindow)
    words = question.findChildren(type(window.status.sums))[0].text()
    assert "由单位统一设定为济南市/商河县，这里的数据是济南市/平阴县的" in words
    press("Return")
    assert window.workspace.profile.load().place == Place("济南市", "平阴县")
    window.policy.ask_place()
    to_front(window.policy.question)
    press("Shift+Tab", "Return")
    page = page_of(window)
    assert page.county.currentText() == "商河县"
    page.submit()
    assert window.workspace.profile.load().place == COUNTY


def test_a_file_of_another_pc_is_taken_over_under_a_policy(
    policy, open_window, county_profile, tmp_path, qtbot
):
    old = Workspace(tmp_path / "old")
    old.profile.save(replace(county_profile, county="平阴县"))
    old.backups.begin_moving_out(tmp_path / "搬家.fangfan")()
    old.close()
    policy(FIXED)
    window = open_window()
    page_of(window).bring.click()
    assert isinstance(window.controller, BackupsController)
    window.controller.restore(tmp_path / "搬家.fangfan", "文件")
    words = "报送到的邮箱由单位统一设定为 js@jn.cn，那份数据里的 city@b.cn 留着"
    assert words in window.status.saved.text()
    question = window.policy.question
    qtbot.waitUntil(question.isActiveWindow)
    press("Return")
    assert window.workspace.profile.load().place.name == "平阴县"
    assert window.workspace.profile.load_own().recipient == "city@b.cn"


def test_what_is_wrong_in_the_file_is_said_and_the_rest_is_used(
    policy, open_window, county_profile, said
):
    policy('recipent = "a@b.cn"\nplace = "火星市"\nrecipient = "js@jn.cn"\n')
    window = open_window(county_profile)
    window.policy.begin()
    assert "recipent 不认识，是不是 recipient" in said[0]
    assert "没有这个地方" in said[0]
    assert window.workspace.profile.load().recipient == "js@jn.cn"


def test_each_backup_is_kept_once_more_where_the_policy_says(
    policy, open_window, county_profile, tmp_path, qtbot
):
    share = tmp_path / "share"
    policy(f"backup_folder = '{share}'\n")
    window = open_window(county_profile)
    window.keeper.make("手工")
    qtbot.waitUntil(lambda: "另存到" in window.status.saved.text())
    words = "没有成（文件夹不在，或者没有连上）；连上以后会补上"
    assert window.status.saved.text().endswith(words)
    share.mkdir()
    window.keeper.make("手工")
    window.background.finish()
    window.keeper.far_away.finish()
    (copy,) = share.rglob("*_手工.fangfan")
    assert copy.parent.name.startswith("防返填报备份-")
    (own,) = window.workspace.backups.everything()
    assert own.path.read_bytes() == copy.read_bytes()
    window.show_data()
    assert f"每份备份另存一份到 {share}" in window.controller.page.where.text()


@pytest.fixture
def packs_folder(tmp_path):
    """A folder with one form."""
    from fangfan_desktop.checks.known import known_checks
    from fangfan_desktop.forms.pack import SUFFIX, read_pack
    from fangfan_desktop.paths import resources

    pack = read_pack(resources() / "packs" / "stations", known_checks())
    folder = tmp_path / "统一的表"
    folder.mkdir()
    (folder / f"stations{SUFFIX}").write_bytes(pack.content)
    return folder


def test_forms_of_the_policy_are_added_and_cannot_be_removed(
    policy, open_window, county_profile, packs_folder, qtbot, said, reference
):
    policy(f"forms = '{packs_folder}'\n")
    window = open_window(county_profile)
    window.policy.begin()
    qtbot.waitUntil(lambda: "单位统一装的表" in window.status.saved.text())
    assert window.policy.why_kept("annex1") == ""
    window.reading.forms.ask_remove("stations")
    assert "由单位统一设定，不能移除" in said[-1]
    assert window.reading.forms.question is None


def test_a_share_that_is_off_is_said(policy, open_window, county_profile, tmp_path, qtbot, said):
    policy(f"forms = '{tmp_path / 'none'}'\n")
    window = open_window(county_profile)
    window.policy.begin()
    qtbot.waitUntil(lambda: bool(said))
    assert "现在打不开" in said[0]
    assert "先用上次装的" in said[0]


def test_much_that_is_wrong_still_fits_the_screen(
    policy, open_window, county_profile, said, tmp_path, qtbot
):
    folder = tmp_path / "forms"
    folder.mkdir()
    for at in range(40):
        (folder / f"{at:02}.fangfan-form").write_bytes(b"")
    policy('forms = "forms"\n')
    window = open_window(county_profile)
    window.policy.begin()
    qtbot.waitUntil(lambda: bool(said), timeout=20_000)
    lines = said[0].splitlines()
    assert len(lines) == 7
    assert lines[-1] == "还有 34 行，用命令 fangfan policy check 看全部。"
