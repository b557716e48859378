import json
import os
import subprocess
import sys

import pytest
from openpyxl import load_workbook

from fangfan_desktop.cli.main import main
from fangfan_desktop.jobs.submit.export import ExportRequest, export
from tests.builders import COUNTY, GOOD, cell_of, county_report, project_list
from tests.exchange.attachments.test_filled_word import annex1_file


@pytest.fixture
def file(paper, places, tmp_path):
    def write(form, report, name="报来.xlsx"):
        wanted = ExportRequest(tmp_path, ("xlsx",), draft=True, name=name.removesuffix(".xlsx"))
        return export(form, report, (), places, wanted, paper).paths[0]

    return write


def checked(capsys, *arguments):
    status = main(["check", "--json", *map(str, arguments)])
    return status, json.loads(capsys.readouterr().out)


def test_a_filled_copy_in_word_is_checked_like_a_workbook(capsys, tmp_path):
    status, answer = checked(capsys, annex1_file(tmp_path))
    (each,) = answer["files"]
    assert (status, each["status"], each["form"]) == (0, "ok", "annex1")


def test_a_clean_file_is_ok_and_its_rows_carry_every_column(capsys, annex1, file):
    status, answer = checked(capsys, file(annex1, county_report(annex1)))
    (each,) = answer["files"]
    assert status == 0
    assert (each["status"], each["reason"], each["form"]) == ("ok", None, "annex1")
    assert (each["place"], each["period"]) == ("济南市/商河县", "2026Q3")
    assert each["rows"] == [{"unit": "商河县", **{k: int(v) for k, v in GOOD.items()}}]
    assert answer["written"] == []


def test_an_error_has_its_code_row_column_and_source_cell(capsys, annex1, file):
    report = county_report(annex1, relief_workers="410", relief_poor="431", brands="约30")
    status, answer = checked(capsys, file(annex1, report))
    (each,) = answer["files"]
    assert status == 1
    assert each["status"] == "errors"
    assert [
        (f["code"], f["severity"], f["row"], f["column"], f["cell"]) for f in each["findings"]
    ] == [
        ("A1-01", "error", "商河县", "brands", cell_of(annex1, "brands")),
        ("A1-03", "error", "商河县", "relief_poor", cell_of(annex1, "relief_poor")),
    ]
    assert each["rows"][0]["brands"] is None
    assert "约30" in each["findings"][0]["message"]


def test_projects_have_their_kinds_as_a_list_and_the_rest_as_texts(capsys, annex2, file):
    report = project_list(annex2, {"location_kinds": "①③"}, {"name": "乙", "location_kinds": "否"})
    _, answer = checked(capsys, file(annex2, report))
    first, second = answer["files"][0]["rows"]
    assert (first["location_kinds"], second["location_kinds"]) == ([1, 3], [])
    assert (first["serial"], first["employed"], first["remark"]) == ("1", 46, None)


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_still_done(
    capsys, annex1, file, tmp_path
):
    status = main(
        ["check", "--json", str(tmp_path / "gone.xlsx"), str(file(annex1, county_report(annex1)))]
    )
    out, err = capsys.readouterr()
    files = json.loads(out)["files"]
    assert status == 2
    assert [each["status"] for each in files] == ["unreadable", "ok"]
    assert files[0]["reason"] in err
    assert "Traceback" not in err


def test_an_earlier_file_that_is_not_there_is_said_and_status_2(capsys, annex1, file, tmp_path):
    path = file(annex1, county_report(annex1))
    status, answer = checked(capsys, path, "--previous", path, tmp_path / "上季度.xlsx")
    (each,) = answer["files"]
    assert (status, each["status"]) == (2, "ok")
    assert any("上期文件“上季度.xlsx”没有拿来比" in note for note in each["notes"])


def test_people_get_sentences(capsys, annex1, file, tmp_path):
    assert (
        main(
            [
                "check",
                str(file(annex1, county_report(annex1, brands=""))),
                str(tmp_path / "没有.xlsx"),
            ]
        )
        == 2
    )
    out = capsys.readouterr().out
    assert "错误 A1-02 C6 商河县 · 特色劳务品牌个数：还没有填" in out
    assert "读不出来" in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["chek"], "命令写得不对"),
        (["check"], "命令写得不对"),
        (["check", "x", "--place", "市中区"], "枣庄市/市中区"),
        (["check", "x", "--place", "火星"], "没有“火星”"),
        (["check", "x", "--place", "济南"], "没有叫“济南”的市、县。是不是济南市？"),
        (["check", "x", "--period", "三季度"], "没有写是哪一年"),
        (["rollup", "x", "--place", "商河", "--period", "2026Q3", "--out", "y"], "济南市/商河县"),
        (["check", "x", "--period", "三季度"], "2026Q3"),
        (["template", "annex9", "--place", "济南市", "--period", "2026", "--out", "x"], "annex9"),
        (["template", "annex1", "--place", "济南市", "--period", "2026", "--out", "x"], "2026Q3"),
        (["export", "x", "--out", "y", "--formats", "doc"], "--formats"),
    ],
)
def test_wrong_words_are_a_sentence_and_status_2(capsys, arguments, words):
    assert main(arguments) == 2
    assert words in capsys.readouterr().err


def test_an_unforeseen_failure_is_a_sentence_too(capsys, monkeypatch, tmp_path):
    def fails(*_):
        raise ZeroDivisionError("13300000001")

    monkeypatch.setattr("fangfan_desktop.jobs.returns.check.check_files", fails)
    assert main(["check", str(tmp_path / "没有.xlsx")]) == 2
    err = capsys.readouterr().err
    assert "意外" in err
    assert "133" not in err


def test_what_the_file_does_not_say_the_words_can(capsys, annex1, file):
    path = file(annex1, county_report(annex1, fields={"date": "2026-10-8"}))
    book = load_workbook(path)
    for name in list(book.custom_doc_props.names):
        del book.custom_doc_props[name]
    book.save(path)
    _, answer = checked(capsys, path)
    assert answer["files"][0]["period"] is None
    assert answer["files"][0]["notes"]
    _, answer = checked(capsys, path, "--period", "2026Q3", "--place", "370126")
    assert (answer["files"][0]["period"], answer["files"][0]["place"]) == ("2026Q3", str(COUNTY))
    assert [f["code"] for f in answer["files"][0]["findings"]] == ["A1-12"]


def test_export_writes_and_says_what(capsys, annex1, file, tmp_path):
    path = file(annex1, county_report(annex1))
    out = tmp_path / "正式"
    assert main(["export", str(path), "--out", str(out), "--json"]) == 0
    written = json.loads(capsys.readouterr().out)["written"]
    assert sorted(p.suffix for p in out.iterdir()) == [".eml", ".pdf", ".xlsx"]
    assert len(written) == 3


def test_export_refuses_errors_but_for_a_draft(capsys, annex1, file, tmp_path):
    path, out = file(annex1, county_report(annex1, brands="")), tmp_path / "out"
    assert main(["export", str(path), "--out", str(out)]) == 1
    assert "不能正式导出" in capsys.readouterr().err
    assert not out.exists()
    assert main(["export", str(path), "--out", str(out), "--draft", "--formats", "pdf"]) == 1
    assert [p.suffix for p in out.iterdir()] == [".pdf"]


def test_a_template_is_blank_and_official(capsys, tmp_path):
    out = tmp_path / "空白"
    assert (
        main(["template", "annex1", "--place", "370126", "--period", "2026Q3", "--out", str(out)])
        == 0
    )
    sheet = load_workbook(tmp_path / "空白.xlsx").active
    assert (sheet["A6"].value, sheet["B6"].value) == ("商河县", None)
    capsys.readouterr()
    status, answer = checked(capsys, tmp_path / "空白.xlsx")
    assert (status, answer["files"][0]["place"], answer["files"][0]["period"]) == (
        1,
        str(COUNTY),
        "2026Q3",
    )


@pytest.mark.parametrize("form", ["annex1", "附件1", "附件 １", "防止返贫就业攻坚行动推进情况表"])
@pytest.mark.parametrize("out", [".", "新的/"])
def test_a_template_for_a_folder_gets_the_official_name(
    qapp, capsys, tmp_path, monkeypatch, form, out
):
    monkeypatch.chdir(tmp_path)
    words = [form, "--place", "济南市/商河县", "--period", "2026年第三季度", "--out", out]
    assert main(["template", *words]) == 0
    written = (
        tmp_path / out / "附件1_防止返贫就业攻坚行动推进情况表_商河县_2026年第3季度_空白表.xlsx"
    )
    assert load_workbook(written).active["A6"].value == "商河县"
    assert capsys.readouterr().out == f"{written.relative_to(tmp_path)}\n"


def test_a_zone_can_be_named_by_its_path(capsys, tmp_path):
    out = tmp_path / "t.xlsx"
    assert (
        main(
            [
                "template",
                "annex1",
                "--place",
                "济南市/南部山区",
                "--period",
                "2026Q3",
                "--out",
                str(out),
            ]
        )
        == 0
    )
    assert load_workbook(out).active["A6"].value == "南部山区"


def test_the_demo_runs_without_a_display_and_says_what_it_wrote(tmp_path):
    ran = subprocess.run(
        [sys.executable, "-m", "fangfan_desktop.cli.main", "demo", "--out", str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    assert ran.stdout.count("写好") == 6
    assert "Traceback" not in ran.stderr


def demo(folder, *more):
    command = [sys.executable, "-m", "fangfan_desktop.cli.main", "demo", "--out", str(folder)]
    done = subprocess.run([*command, *more], capture_output=True, check=True, encoding="utf-8")
    return done.stdout


def states(folder):
    return {path: path.stat() for path in folder.iterdir()}


def test_a_second_demo_says_that_all_is_the_same_and_rewrites_nothing(tmp_path):
    demo(tmp_path)
    before = states(tmp_path)
    for more in ((), ("--force",)):
        out = demo(tmp_path, *more)
        assert (out.count("已有 "), out.count("写好 ")) == (6, 0)
        assert out.splitlines()[-1] == "“已有”的 6 个文件和这次的一模一样，没有重写。"
        assert {p: (s.st_ino, s.st_mtime_ns) for p, s in states(tmp_path).items()} == {
            p: (s.st_ino, s.st_mtime_ns) for p, s in before.items()
        }


def test_a_demo_tells_which_file_differs_and_keeps_it(tmp_path):
    demo(tmp_path)
    (changed,) = tmp_path.glob("附件2*.pdf")
    changed.write_bytes(b"mine")
    out = demo(tmp_path)
    assert f"“{changed.name}”和这次写的不一样，没有动它，另存为“{changed.stem} (2).pdf”" in out
    assert "没有重写，另外 2 个是这次写的。" in out  # the PDF, and the mail that encloses it
    assert changed.read_bytes() == b"mine"
    assert "“已有”的 6 个文件" in demo(tmp_path)
    demo(tmp_path, "--force")
    assert changed.read_bytes() != b"mine"


def test_checking_loads_no_qt(tmp_path):
    code = (
        "import sys; from fangfan_desktop.cli.main import main; main(['check', 'gone.xlsx']);"
        "sys.exit('PySide6' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True).returncode == 0


def test_a_folder_without_tables_is_said(capsys, tmp_path):
    assert main(["check", str(tmp_path), "--json"]) == 2
    out, err = capsys.readouterr()
    assert json.loads(out)["files"] == []
    assert "没有能读的表格" in err


def test_paper_and_file_are_compared_by_the_code(capsys, annex1, paper, places, tmp_path):
    done = export(
        annex1, county_report(annex1), (), places, ExportRequest(tmp_path, ("xlsx",)), paper
    )
    (path,) = done.paths
    assert main(["verify", str(path), "--code", done.code]) == 0
    assert "每一格都一样" in capsys.readouterr().out
    book = load_workbook(path)
    book.active["C6"] = 99
    book.save(path)
    assert main(["verify", str(path), "--code", done.code, "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert (answer["agrees"], answer["exported_code"]) == (False, done.code)
    assert (answer["place"], answer["period"]) == ("济南市/商河县", "2026Q3")


def test_paper_and_file_are_compared_by_the_scan(capsys, annex1, paper, places, tmp_path):
    wanted = ExportRequest(tmp_path, ("xlsx", "pdf"), show_code=True)
    path, scan = export(annex1, county_report(annex1), (), places, wanted, paper).paths
    assert main(["verify", str(path), "--scan", str(scan)]) == 0
    assert "每一格都一样" in capsys.readouterr().out
    other = ExportRequest(tmp_path / "b", ("xlsx",))
    (path,) = export(annex1, county_report(annex1, brands="9"), (), places, other, paper).paths
    assert main(["verify", str(path), "--scan", str(scan)]) == 1
    assert "它是另一次导出的" in capsys.readouterr().out
    assert main(["verify", str(path), "--scan", str(tmp_path / "没有.pdf")]) == 2
    assert "请照纸上抄校验码" in capsys.readouterr().err


def test_a_code_copied_wrongly_or_a_file_that_cannot_be_read_is_said(capsys, tmp_path):
    assert main(["verify", str(tmp_path / "a.xlsx"), "--code", "7K3MR-9QXA0"]) == 2
    assert "校验码里没有“0”" in capsys.readouterr().err
    assert main(["verify", str(tmp_path / "a.xlsx"), "--code", "2222222222"]) == 2
    assert "a.xlsx" in capsys.readouterr().err


def test_an_official_export_says_its_code_and_prints_it_where_it_is_asked(
    capsys, annex1, file, tmp_path
):
    source = file(annex1, county_report(annex1))
    out = tmp_path / "out"
    assert main(["export", str(source), "--out", str(out), "--show-code"]) == 0
    said = capsys.readouterr().err
    assert main(["check", "--json", *map(str, out.glob("*.xlsx"))]) == 0
    (each,) = json.loads(capsys.readouterr().out)["files"]
    assert each["code"] in said
    (pdf,) = out.glob("*.pdf")
    text = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True)
    assert f"校验码 {each['code']}" in text.stdout


@pytest.mark.skipif(os.name == "nt", reason="modes")
def test_what_the_command_writes_is_for_this_user_alone_and_a_folder_of_others_stays(tmp_path):
    there = tmp_path / "there"
    there.mkdir()
    there.chmod(0o755)
    for out in (there, tmp_path / "new" / "er"):
        command = [sys.executable, "-m", "fangfan_desktop.cli.main", "demo", "--out", out]
        subprocess.run(command, check=True, capture_output=True, umask=0)
        assert {path.stat().st_mode & 0o777 for path in out.iterdir()} == {0o600}
    assert there.stat().st_mode & 0o777 == 0o755
    for folder in (tmp_path / "new", tmp_path / "new" / "er"):
        assert folder.stat().st_mode & 0o777 == 0o700
