from pathlib import Path

import pytest

from fangfan_desktop.jobs.submit.export import DRAFT, ExportResult
from fangfan_desktop.jobs.submit.export_words import (
    lack_of,
    last_steps,
    obstacle_words,
    ready_words,
    written_words,
)
from tests.builders import GOOD, county_report
from tests.jobs.submit.exported_reports import exported_report, opened_report

FOLDER = str(Path.cwd())


@pytest.mark.parametrize(
    ("formats", "folder", "mark", "words", "at"),
    [
        ((), FOLDER, DRAFT, "请至少选一种文件。", "formats"),
        (("xlsx",), FOLDER, "", "正式报送要有 Excel 和盖章用的 PDF，请都选上。", "formats"),
        (("xlsx",), "", DRAFT, "请写明导出到哪个文件夹。", "folder"),
        (("xlsx", "pdf"), "表", "", "“表”不是完整的文件夹。请点“换一个…”选一个。", "folder"),
    ],
)
def test_what_is_missing_is_said(formats, folder, mark, words, at):
    assert lack_of(formats, folder, mark) == (words, at)


def test_a_draft_needs_one_file_and_an_official_export_two():
    assert lack_of(("xlsx",), FOLDER, DRAFT) is None
    assert lack_of(("pdf", "xlsx"), FOLDER, "") is None


def test_what_stops_an_official_export_is_said(reference, workspace, annex1):
    opened = opened_report(reference, workspace, county_report(annex1, brands="约2"))
    assert obstacle_words(opened).endswith("现在还不能正式导出。要先看样子，可以导出草稿。")


def test_a_correction_names_the_version_that_was_sent(reference, workspace):
    opened = exported_report(reference, workspace, reason="错了")
    assert ready_words(opened, ["错了"]) == "这是对第 1 版的更正。检查通过，可以正式导出。"
    assert ready_words(opened, ()) == "检查通过，可以正式导出。"
    assert [step.words for step in last_steps(opened, ["错了"])][:2] == [
        "错了",
        "和上次报送的没有不同的格子",
    ]


def test_what_was_written_is_said():
    exported = ExportResult((Path("a.xlsx"),), code="ABCD-1234")
    assert written_words(exported, "/u", DRAFT, is_kept=True) == "草稿写好了，在 /u："
    assert "还没有留存" in written_words(exported, "/u", "", is_kept=False)
    assert "校验码 ABCD-1234" in written_words(exported, "/u", "", is_kept=True)


def test_good_figures_stop_nothing(reference, workspace, annex1):
    fields = {"date": "2026年9月12日"}
    opened = opened_report(reference, workspace, county_report(annex1, fields=fields, **GOOD))
    assert "brands" not in obstacle_words(opened)
