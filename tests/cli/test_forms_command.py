import json

import pytest

from fangfan_desktop.cli.main import main
from fangfan_desktop.paths import resources


@pytest.fixture
def run(tmp_path, capsys):
    def go(*words):
        status = main(["forms", *map(str, words), "--data", str(tmp_path / "data")])
        return status, *capsys.readouterr()

    return go


@pytest.mark.parametrize("name", ["STATIONS", "零工驿站 季报", "零工驿站建设运行情况季报"])
def test_a_form_is_removed_by_what_people_call_it(run, name):
    assert run("add", resources() / "packs" / "stations")[0] == 0
    status, out, _ = run("remove", name)
    assert status == 0
    assert "“零工驿站季报”移除了" in out


def test_a_form_that_is_not_there_is_said_and_the_others_are_removed(run):
    run("add", resources() / "packs" / "stations")
    status, out, err = run("remove", "statoins", "stations", "--json")
    assert status == 2
    assert "没有装“statoins”这张表" in err
    assert [each["id"] for each in json.loads(out)["forms"] if each["removed"]] == ["stations"]
