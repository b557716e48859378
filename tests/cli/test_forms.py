import json
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from fangfan_desktop.cli import commands as command
from fangfan_desktop.cli.main import main
from fangfan_desktop.paths import resources

SAMPLES = Path(__file__).parents[1] / "samples"
WORKSHOPS = resources() / "packs" / "workshops"


@pytest.fixture
def run(tmp_path, capsys, monkeypatch):
    """Return what runs the command on its own data: exit status, output, messages."""
    monkeypatch.setattr(command, "data_folder", lambda: tmp_path / "data")

    def go(*arguments):
        status = main([str(each) for each in arguments])
        told = capsys.readouterr()
        return status, told.out, told.err

    return go


def test_a_form_is_added_used_listed_and_removed(run, tmp_path):
    assert run("forms", "add", WORKSHOPS) == (
        0,
        "“月调度表”装上了：就业帮扶车间吸纳就业情况月调度表。\n",
        "",
    )
    _, out, _ = run("forms", "list", "--json")
    assert [(each["id"], each["added"]) for each in json.loads(out)["forms"]] == [
        ("annex1", False),
        ("annex2", False),
        ("workshops", True),
    ]
    blank = tmp_path / "空白.xlsx"
    place = ("--place", "济南市/商河县", "--period", "2026M09")
    assert run("template", "workshops", *place, "--out", blank)[0] == 0
    assert run("template", "月调度表", *place, "--out", tmp_path / "又一张")[0] == 0
    _, out, _ = run("check", blank, "--json")
    (file,) = json.loads(out)["files"]
    assert (file["form"], file["period"], file["place"]) == (
        "workshops",
        "2026M09",
        "济南市/商河县",
    )
    assert run("forms", "remove", "workshops")[:2] == (0, "“月调度表”移除了。\n")
    assert run("template", "workshops", *place, "--out", blank)[0] == 2
    assert "workshops" not in run("forms", "list")[1]


def test_what_cannot_be_added_or_removed_is_told_and_the_rest_is_done(run, tmp_path):
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("id = 3", encoding="utf-8")
    status, out, err = run("forms", "add", wrong, WORKSHOPS)
    assert (status, out) == (2, "“月调度表”装上了：就业帮扶车间吸纳就业情况月调度表。\n")
    assert "wrong.toml：$.id：写的是 3，要写文字（加引号）" in err.splitlines()
    assert run("forms", "remove", "annex1") == (2, "", "“附件1”是程序自带的，不能移除。\n")


def test_a_period_of_another_kind_is_told_with_an_example(run, tmp_path):
    run("forms", "add", WORKSHOPS)
    status, _, err = run(
        *(
            "template",
            "workshops",
            "--place",
            "济南市",
            "--period",
            "2026Q3",
            "--out",
            tmp_path / "a",
        )
    )
    assert (status, err) == (2, "月调度表的期间请写成 2026M09 这样。\n")


def test_the_forms_of_another_folder_are_listed_there(run, tmp_path):
    run("forms", "add", WORKSHOPS, "--data", tmp_path / "other")
    assert "workshops" not in run("forms", "list")[1]
    assert "workshops（月调度表）" in run("forms", "list", "--data", tmp_path / "other")[1]


def test_an_added_form_that_is_broken_is_told_and_the_program_s_own_go_on(run, tmp_path):
    run("forms", "add", WORKSHOPS)
    (path,) = (tmp_path / "data" / "forms").iterdir()
    path.write_bytes(b"no")
    status, out, err = run("forms", "list")
    assert (status, len(out.splitlines())) == (0, 2)
    assert err.startswith("装上的表读不出来，没有用：workshops-1.fangfan-form：不是表样包")


@pytest.fixture
def newer(tmp_path):
    """Return the second version of the form, from September on; a column more."""
    folder = tmp_path / "第二版"
    shutil.copytree(WORKSHOPS, folder)
    text = (folder / "form.toml").read_text(encoding="utf-8")
    column = (
        '[[columns]]\nid = "more"\nheader = "新增一列"\nshort = "新增一列"\nkind = "count"\n'
        'unit = "个"\nwidth = 20\nexplain = "新的。"\n\n[[checks]]'
    )
    for old, new in (
        ("body_size = 12", 'body_size = 12\nversion = 2\nsince = "2026M09"'),
        ("[[checks]]", column),
    ):
        text = text.replace(old, new, 1)
    (folder / "form.toml").write_text(text, encoding="utf-8")
    shutil.rmtree(folder / "samples")
    return folder


def test_a_blank_table_and_a_roll_up_have_the_version_of_their_period(run, newer, tmp_path):
    run("forms", "add", WORKSHOPS, newer)
    for period, has_it in (("2026M08", False), ("2026M09", True)):
        blank = tmp_path / f"{period}.xlsx"
        place = ("--place", "济南市/商河县", "--period", period)
        assert run("template", "workshops", *place, "--out", blank)[0] == 0
        texts = {cell.value for row in load_workbook(blank).active for cell in row}
        assert ("新增一列" in texts) == has_it
        rolled = ("--place", "济南市", "--period", period, "--out", tmp_path / f"全市{period}")
        run("rollup", blank, "--form", "workshops", *rolled, "--draft", "--formats", "xlsx")
        (book,) = (tmp_path / f"全市{period}").glob("*.xlsx")
        texts = {cell.value for row in load_workbook(book).active for cell in row}
        assert ("新增一列" in texts) == has_it


def test_another_data_folder_has_its_own_forms_and_places(run, tmp_path):
    other = tmp_path / "别的数据"
    pack = tmp_path / "带地方的表"
    shutil.copytree(WORKSHOPS, pack)
    shutil.copy(SAMPLES / "places" / "hexi.csv", pack / "places.csv")
    assert run("forms", "add", pack, "--data", other)[0] == 0
    assert "workshops" not in run("forms", "list")[1]
    assert "workshops" in run("forms", "list", "--data", other)[1]
    told = run("ledger", "--period", "2026M09", "--form", "workshops", "--data", other)[2]
    assert "没有“workshops”" not in told
