import json

import pytest

from fangfan_desktop.cli.history import import_history
from fangfan_desktop.cli.main import main
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.returns.check import KnownFacts
from fangfan_desktop.workspace.folder_lock import FolderLock
from fangfan_desktop.workspace.workspace import Workspace
from tests.builders import CITY, COUNTY, Q3, TODAY, county_report
from tests.jobs.boards import WHOLE
from tests.returned import county_file

OLD = Period(2024, 2)


@pytest.fixture
def data(tmp_path, county_profile):
    return workspace_of(tmp_path / "data", county_profile)


def workspace_of(folder, profile):
    workspace = Workspace(folder)
    workspace.profile.save(profile)
    workspace.close()
    return folder


@pytest.fixture
def file(tmp_path, annex1):
    def write(unit="商河县", name="二季度", **more):
        more = {"day": "2024年6月10日", **more}
        return county_file(tmp_path / "以前", annex1, unit, name, **more)

    return write


@pytest.fixture
def run(data, capsys):
    """Return what runs the command; it gives the status and the one object on stdout."""

    def go(*words):
        status = main(["history", "--json", "--data", str(data), *map(str, words)])
        return status, json.loads(capsys.readouterr().out)

    return go


def brands(data, form, period=OLD, place=COUNTY):
    workspace = Workspace(data)
    report = workspace.reports.load(form, place, period)
    workspace.close()
    return report.rows[0]["brands"].raw if report else None


def test_old_quarters_come_in_and_again_change_nothing(run, data, file, annex1):
    paths = [file(brands="7"), file(name="去年", day="2023年9月10日")]
    status, answer = run(paths[0].parent)
    assert status == 0
    assert [(each["outcome"], each["period"]) for each in answer["history"]] == [
        ("stored", "2023Q3"),
        ("stored", "2024Q2"),
    ]
    assert answer["files"][0]["form"] == "annex1"
    assert (brands(data, annex1), brands(data, annex1, Period(2023, 3))) == ("7", "2")
    status, answer = run(*paths)
    assert (status, {each["outcome"] for each in answer["history"]}) == (0, {"same"})


def test_what_stands_is_not_overwritten_and_that_is_said(run, data, file, annex1):
    workspace = Workspace(data)
    workspace.reports.add(county_report(annex1, period=OLD, brands="9"))
    workspace.close()
    status, answer = run(file(brands="7"))
    (line,) = answer["history"]
    assert (status, line["outcome"]) == (2, "kept")
    assert "处不同，没有动" in line["message"]
    assert brands(data, annex1) == "9"


def test_a_doubt_is_listed_and_its_file_is_not_stored_until_it_is_said(run, data, file, annex1):
    path = file("商河", head="县人社局", day="")
    status, answer = run(path, file(name="一季度", day="2024年3月10日"))
    assert status == 2
    asked = [each for each in answer["history"] if each["outcome"] == "asked"]
    assert [each["message"] for each in asked] == [
        "“商河”是哪个单位？没有读。请用 --place 说明，或者在窗口里读入。",
        "“二季度.xlsx”：是哪一期的？没有读。请用 --period 说明，或者在窗口里读入。",
    ]
    assert brands(data, annex1) is None
    assert brands(data, annex1, Period(2024, 1)) == "2", "the other one is done"
    status, _ = run(path, "--place", "济南市/商河县", "--period", "2022Q2")
    assert (status, brands(data, annex1, Period(2022, 2))) == (1, "2"), "it has no date"


def test_what_a_file_says_itself_is_not_overruled(run, file):
    status, answer = run(file("平阴县"), "--place", "济南市/商河县")
    assert (status, answer["history"][0]["outcome"]) == (2, "not_read")


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_done(
    run, data, file, tmp_path, annex1
):
    (tmp_path / "章.pdf").write_bytes(b"%PDF")
    status, answer = run(tmp_path / "章.pdf", file())
    assert status == 2
    assert "历次报送" in answer["history"][0]["message"]
    assert brands(data, annex1) == "2"


def test_an_error_in_a_file_is_known_by_the_status(run, file):
    assert run(file(relief_poor="71"))[0] == 1


def test_the_quarter_that_is_to_be_sent_is_no_history(reference, data, file, annex1):
    brought = import_history(reference, [file(day="2026年9月10日")], KnownFacts(TODAY), data)
    (line,) = brought.lines
    assert (line.outcome, line.period) == ("kept", str(Q3))
    assert "这一期正要报" in line.message
    assert brands(data, annex1, Q3) is None


def test_in_words_it_says_where_each_went(data, file, capsys):
    assert main(["history", "--data", str(data), str(file())]) == 0
    assert capsys.readouterr().out == "二季度.xlsx（annex1 济南市/商河县 2024Q2）：读入了。\n"


def test_while_a_window_has_it_open_nothing_is_done(data, file, capsys, annex1):
    lock = FolderLock(data)
    assert lock.grab()
    assert main(["history", "--data", str(data), str(file())]) == 2
    lock.release()
    assert "请先关闭“防返填报”的窗口" in capsys.readouterr().err
    assert brands(data, annex1) is None


def test_after_a_crash_elsewhere_a_window_looks_first(data, file, capsys):
    lock = FolderLock(data)
    (data / "workspace.lock").write_text("5\nfangfan\nhost\nid\nboot\n")
    assert main(["history", "--data", str(data), str(file())]) == 2
    assert "请先打开窗口看一眼" in capsys.readouterr().err
    assert lock.holder().host == "host", "what was left there is left"


@pytest.mark.parametrize("there", [True, False])
def test_without_data_nothing_is_made(tmp_path, file, capsys, there):
    folder = tmp_path / "nowhere"
    if there:
        Workspace(folder).close()
    assert main(["history", "--data", str(folder), str(file())]) == 2
    assert "请先打开窗口，填好单位和联系人" in capsys.readouterr().err
    assert folder.exists() is there


def test_a_city_s_counties_make_its_report_and_a_said_period_is_remembered(
    tmp_path, city_profile, file, places, annex1, capsys
):
    data = workspace_of(tmp_path / "data", city_profile)
    for unit in places.units_of(Place(CITY)):
        file(unit.name, unit.name, day="")
    folder = file("商河县", "商河县", day="").parent
    assert main(["history", "--data", str(data), "--period", "2022Q2", str(folder)]) in {0, 1}
    period = Period(2022, 2)
    assert brands(data, annex1, period, WHOLE) == "24"
    workspace = Workspace(data)
    assert set(workspace.received.answers()["period"].values()) == {"2022Q2"}
    assert len(workspace.received.of_board("annex1", period)) == 12
    workspace.close()
