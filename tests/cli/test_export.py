"""`fangfan export` on real files: what is explained, what is not there."""

import json

import pytest

from fangfan_desktop.cli.main import main
from fangfan_desktop.jobs.submit.export import ExportRequest, export
from tests.builders import Q2, county_report, project_list


@pytest.fixture
def file(paper, places, tmp_path):
    """Return what saves a report as our workbook."""

    def write(form, report, name):
        wanted = ExportRequest(tmp_path / "报来", ("xlsx",), draft=True, name=name)
        return export(form, report, (), places, wanted, paper).paths[0]

    return write


@pytest.fixture
def run(capsys, tmp_path):
    """Return what runs the command: status, its JSON, what was said."""

    def go(*words):
        capsys.readouterr()
        out = ("--out", tmp_path / "正式", "--formats", "xlsx")
        status = main(["export", *map(str, (*words, *out)), "--json"])
        answer, err = capsys.readouterr()
        assert "Traceback" not in err
        return status, json.loads(answer) if answer else None, err

    return go


def written(tmp_path):
    return sorted(path.name for path in (tmp_path / "正式").glob("*"))


def test_a_warning_is_explained_and_the_note_travels(run, file, annex1, capsys):
    before = file(annex1, county_report(annex1, period=Q2, brands="3"), "上期")
    path = file(annex1, county_report(annex1, fields={"date": "2026-6-30"}), "本期")
    words = (path, "--previous", before)
    status, answer, err = run(*words)
    assert (status, answer["written"]) == (1, [])
    assert "还有 2 处提醒" in err
    notes = ("--note", "A1-13=补报", "--note", "A1-06:商河县:特色劳务品牌个数=并了两个")
    status, answer, err = run(*words, *notes)
    assert (status, answer["files"][0]["status"]) == (0, "ok")
    assert {f["code"]: f["note"] for f in answer["files"][0]["findings"]} == {
        "A1-13": "补报",
        "A1-06": "并了两个",
    }
    capsys.readouterr()
    assert main(["check", *answer["written"], "--previous", str(before), "--json"]) == 0
    (again,) = json.loads(capsys.readouterr().out)["files"]
    assert again["status"] == "ok"
    assert {f["note"] for f in again["findings"]} == {"补报", "并了两个"}


def test_one_that_fits_nothing_or_an_error_is_said_and_the_rest_goes_on(
    run, file, annex1, annex2, tmp_path
):
    good = file(annex1, county_report(annex1), "好")
    wrong = file(annex1, county_report(annex1, relief_poor="71"), "错")
    projects = file(annex2, project_list(annex2, {"employed_poor": "0"}), "清单")
    notes = ("--note", "A1-03=属实", "--note", "A1-12=延后", "--note", "A2-07:1=只带动监测户")
    status, answer, err = run(good, wrong, projects, *notes)
    assert status == 1
    assert len(answer["written"]) == 2
    assert "--note A1-03：对上的是错误" in err
    assert "--note A1-12：没有对得上的提醒" in err
    assert "A2-07" not in err


def test_a_malformed_note_writes_nothing(run, file, annex1, tmp_path):
    path = file(annex1, county_report(annex1), "好")
    status, answer, err = run(path, "--note", "A1-12")
    assert (status, answer, written(tmp_path)) == (2, None, [])
    assert "--note A1-12=说明" in err


@pytest.mark.parametrize("where", ["files", "previous"])
def test_a_path_that_is_not_there_writes_nothing_and_is_named(run, file, annex1, tmp_path, where):
    path, gone = file(annex1, county_report(annex1), "好"), tmp_path / "没有.xlsx"
    words = (path, gone) if where == "files" else (path, "--previous", gone)
    status, answer, err = run(*words)
    assert (status, answer["written"], written(tmp_path)) == (2, [], [])
    assert answer["files"][0]["status"] == "ok"
    assert "没有.xlsx”，所以什么都没有写" in err


def test_a_file_that_cannot_be_read_stops_no_other(run, file, annex1, tmp_path):
    path, bad = file(annex1, county_report(annex1), "好"), tmp_path / "坏.xlsx"
    bad.write_bytes(b"")
    status, answer, _ = run(path, bad)
    assert status == 2
    assert len(answer["written"]) == 1
