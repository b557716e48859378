import json

import pytest

from fangfan_desktop.cli.main import main
from fangfan_desktop.paths import resources
from fangfan_desktop.workspace.folder_lock import FolderLock
from fangfan_desktop.workspace.workspace import Workspace


@pytest.fixture
def data(tmp_path, city_profile):
    return kept(tmp_path / "data", city_profile)


def kept(folder, profile):
    workspace = Workspace(folder)
    workspace.profile.save(profile)
    workspace.close()
    return folder


def run(capsys, *words):
    status = main(["ledger", *map(str, words)])
    return status, *capsys.readouterr()


def test_every_unit_of_the_city_is_in_the_reporting_record(data, capsys, tmp_path, places):
    words = ["--period", "2024Q3", "--data", data, "--place", "济南市"]
    status, out, _ = run(capsys, *words, "--json", "--out", tmp_path / "台账")
    answer = json.loads(out)
    assert status == 0
    assert len(answer["ledger"]) == 12
    first = answer["ledger"][0]
    assert (first["place"], first["period"], first["due"]) == (
        "济南市/历下区",
        "2024Q3",
        "2024-09-15",
    )
    assert (first["received"], first["days_late"], first["files"]) == (None, None, 0)
    assert answer["written"] == [str(tmp_path / "台账" / "济南市报送台账 附件1 2024年第3季度.xlsx")]
    _, out, _ = run(capsys, *words)
    assert out.splitlines()[0] == "济南市报送台账 附件1 2024年第3季度"
    assert "  商河县：哪一期 2024年第3季度，期限 9月15日" in out


def test_a_year_of_a_quarterly_form_has_all_its_quarters(data, capsys):
    words = ["--period", "2024", "--form", "附件1", "--data", data]
    _, out, _ = run(capsys, *words, "--json")
    assert len(json.loads(out)["ledger"]) == 4 * 12
    _, out, _ = run(capsys, "--period", "2024", "--data", data, "--json")
    assert {each["period"] for each in json.loads(out)["ledger"]} == {"2024"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--period", "2024Q3", "--place", "青岛市"], "本机是济南市的数据"),
        (["--period", "2024Q3", "--form", "附件2"], "附件2的期间请写成 2026 这样"),
        (["--period", "昨天"], "不是期间"),
    ],
)
def test_what_cannot_be_is_said(data, capsys, words, said):
    status, out, err = run(capsys, *words, "--data", data)
    assert (status, out) == (2, "")
    assert said in err


def test_a_county_and_data_in_use_have_no_reporting_record(tmp_path, county_profile, data, capsys):
    county = kept(tmp_path / "county", county_profile)
    _, _, err = run(capsys, "--period", "2024Q3", "--data", county)
    assert "没有要汇总的单位，没有台账" in err
    _, _, err = run(capsys, "--period", "2024Q3", "--data", tmp_path / "nothing")
    assert "还没有“防返填报”的数据" in err
    lock = FolderLock(data)
    assert lock.grab()
    try:
        status, _, err = run(capsys, "--period", "2024Q3", "--data", data)
    finally:
        lock.release()
    assert (status, "正开着" in err) == (2, True)


def test_a_form_that_was_added_to_those_data_has_a_reporting_record(data, capsys):
    assert main(["forms", "add", str(resources() / "packs" / "funds"), "--data", str(data)]) == 0
    capsys.readouterr()
    words = ["--period", "2024Q3", "--form", "funds", "--data", data]
    status, out, _ = run(capsys, *words)
    assert (status, out.splitlines()[0]) == (0, "济南市报送台账 资金季报 2024年第3季度")
