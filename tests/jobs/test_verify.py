from datetime import date

import pytest
from openpyxl import load_workbook

from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.forms.check_code import CodeWrong, code_of
from fangfan_desktop.jobs.check import Told
from fangfan_desktop.jobs.export import Wanted, export
from fangfan_desktop.jobs.verify import verify
from tests.builders import county_report, project_list

TOLD = Told(date(2026, 12, 31))


@pytest.fixture
def sent(annex1, places, paper, tmp_path):
    """Return what exports a report for good."""

    def go(report=None, form=None, **more):
        wanted = Wanted(tmp_path, **more)
        return export(form or annex1, report or county_report(annex1), (), places, wanted, paper)

    return go


def test_a_file_as_it_was_exported_agrees(library, sent):
    done = sent()
    verdict = verify(library, done.paths[0], done.code.lower(), TOLD)
    assert (verdict.agrees, verdict.now, verdict.carried) == (True, done.code, done.code)
    assert "每一格都一样" in verdict.words


def test_a_list_agrees_too(library, sent, annex2):
    report = project_list(annex2, {"name": "𬒈石村"}, {"summary": "第一行\n第二行 ２"})
    done = sent(report, annex2)
    assert verify(library, done.paths[0], done.code, TOLD).agrees


def test_a_figure_changed_afterwards_is_found(library, sent):
    done = sent()
    book = load_workbook(done.paths[0])
    book.active["C6"] = 3
    book.save(done.paths[0])
    verdict = verify(library, done.paths[0], done.code, TOLD)
    assert not verdict.agrees
    assert "导出以后改过" in verdict.words


def test_the_paper_of_another_export_is_not_this_file(library, sent, annex1):
    done = sent()
    other = code_of(annex1, county_report(annex1, brands="9"))
    verdict = verify(library, done.paths[0], other, TOLD)
    assert not verdict.agrees
    assert "另一次导出" in verdict.words


def test_a_file_without_a_code_is_compared_all_the_same(library, sent, annex1):
    done = sent(draft=True)
    assert done.code == ""
    report = county_report(annex1)
    assert verify(library, done.paths[0], code_of(annex1, report), TOLD).agrees
    other = code_of(annex1, county_report(annex1, brands="9"))
    assert "逐格对照" in verify(library, done.paths[0], other, TOLD).words


def test_what_cannot_be_compared_is_said(library, sent, tmp_path):
    done = sent()
    with pytest.raises(CodeWrong):
        verify(library, done.paths[0], "1", TOLD)
    with pytest.raises(Unreadable, match="Excel"):
        verify(library, done.paths[1], done.code, TOLD)
    with pytest.raises(Unreadable):
        verify(library, tmp_path / "没有.xlsx", done.code, TOLD)


@pytest.mark.parametrize("suffix", [".pdf", ".ofd"])
def test_pages_are_no_file_to_compare_with(library, sent, suffix):
    done = sent(formats=("pdf", "ofd"))
    (path,) = (each for each in done.paths if each.suffix == suffix)
    with pytest.raises(Unreadable, match="请用同时发来的 Excel 文件核对"):
        verify(library, path, done.code, TOLD)
