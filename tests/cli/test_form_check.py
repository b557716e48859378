import json
import shutil

import pytest

from fangfan_desktop.cli.form_check import check_pack
from fangfan_desktop.cli.main import main
from fangfan_desktop.paths import resources

WORKSHOPS = resources() / "packs" / "workshops"


@pytest.fixture
def run(capsys):
    """Return what runs the command: exit status and output."""

    def go(*arguments):
        status = main(["forms", "check", *map(str, arguments)])
        return status, capsys.readouterr().out

    return go


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(WORKSHOPS, tmp_path / "车间")


def test_a_pack_that_is_right_is_said_to_be(run):
    status, out = run(WORKSHOPS)
    assert status == 0
    assert out == "《就业帮扶车间吸纳就业情况月调度表》（月调度表）没有问题：6 列，10 条检查。\n"
    status, out = run(WORKSHOPS, "--json")
    assert json.loads(out) == {
        "ok": True,
        "problems": [],
        "form": {
            "id": "workshops",
            "label": "月调度表",
            "title": "就业帮扶车间吸纳就业情况月调度表",
        },
    }


def test_every_problem_is_said_with_its_key(run, folder):
    form = folder / "form.toml"
    text = form.read_text(encoding="utf-8").replace("width = 32", "width = 320")
    form.write_text(text.replace('whole = "hired"', 'whole = "nothing"'), encoding="utf-8")
    status, out = run(folder)
    assert status == 1
    assert len(out.splitlines()) == 2
    assert "form.toml：$.columns[0].width：320.0 毫米" in out
    found = json.loads(run(folder, "--json")[1])
    assert found["form"] is None
    assert found["problems"][0] == {
        "file": "form.toml",
        "key": "$.columns[0].width",
        "reason": "320.0 毫米，应在 5 到 243 之间",
    }


def test_places_are_looked_at_too(folder, reference):
    (folder / "places.csv").write_text("code,parent\n1,2\n", encoding="utf-8")
    checked = check_pack(folder, reference)
    assert {each.file for each in checked.problems} == {"places.csv"}
    assert not checked.is_right


def test_samples_and_other_texts_are_looked_at_too(folder, reference):
    (folder / "help.md").write_bytes("说明".encode("gbk"))
    (folder / "samples" / "zz.toml").write_text('place = "济南市"\n', encoding="utf-8")
    checked = check_pack(folder, reference)
    assert {each.file for each in checked.problems} == {"help.md", "samples/zz.toml"}
    assert checked.form
    (folder / "form.toml").write_bytes("表".encode("gbk"))
    assert check_pack(folder, reference).problems[0].reason.startswith("不是 UTF-8")


def test_several_tables_are_counted_together(run):
    assert "15 列，17 条检查" in run(resources() / "packs" / "stations")[1]


def test_what_is_not_there_or_no_pack_is_refused(run, tmp_path):
    status, out = run(tmp_path / "nothing")
    assert status == 2
    assert out == "nothing：读不出来。请看它还在不在、让不让读。\n"
    assert run(tmp_path)[0] == 2
