import json

import pytest

from fangfan_desktop.cli import main as command
from fangfan_desktop.cli.main import main
from fangfan_desktop.paths import resources

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
