from datetime import date

import pytest
from openpyxl import load_workbook
from pypdfium2 import PdfDocument

from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.forms.check_code import InvalidCheckCode, code_of
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.proof import proof_of
from fangfan_desktop.jobs.returns.check import KnownFacts
from fangfan_desktop.jobs.submit.export import ExportRequest, export, layout_of
from fangfan_desktop.jobs.submit.verify import verify, verify_scan
from tests.builders import CITY, GOOD, county_report, project_list, replace
from tests.scans.paper import a_page_with, printed, stack

TOLD = KnownFacts(date(2026, 12, 31))


@pytest.fixture
def sent(annex1, places, paper, tmp_path):
    """Return what exports a report for good."""

    def go(report=None, form=None, **more):
        wanted = ExportRequest(tmp_path, **more)
        return export(form or annex1, report or county_report(annex1), (), places, wanted, paper)

    return go


def test_a_file_as_it_was_exported_agrees(reference, sent):
    done = sent()
    verdict = verify(reference, done.paths[0], done.code.lower(), TOLD)
    assert (verdict.agrees, verdict.file_code, verdict.exported_code) == (
        True,
        done.code,
        done.code,
    )
    assert "每一格都一样" in verdict.words


def test_a_list_agrees_too(reference, sent, annex2):
    report = project_list(annex2, {"name": "𬒈石村"}, {"summary": "第一行\n第二行 ２"})
    done = sent(report, annex2)
    assert verify(reference, done.paths[0], done.code, TOLD).agrees


def test_a_list_with_lines_over_several_pages_is_read_as_it_was_written(reference, sent, annex2):
    summary = "\n".join(f"{at}．{'就业帮扶' * (at % 12)}" for at in range(90))
    report = project_list(annex2, {"summary": summary, "remark": "甲\n乙"}, {"summary": summary})
    done = sent(report, annex2)
    assert verify(reference, done.paths[0], done.code, TOLD).agrees


def test_a_figure_changed_afterwards_is_found(reference, sent):
    done = sent()
    book = load_workbook(done.paths[0])
    book.active["C6"] = 3
    book.save(done.paths[0])
    verdict = verify(reference, done.paths[0], done.code, TOLD)
    assert not verdict.agrees
    assert "导出以后改过" in verdict.words


def test_the_paper_of_another_export_is_not_this_file(reference, sent, annex1):
    done = sent()
    other = code_of(annex1, county_report(annex1, brands="9"))
    verdict = verify(reference, done.paths[0], other, TOLD)
    assert not verdict.agrees
    assert "另一次导出" in verdict.words


def test_a_file_without_a_code_is_compared_all_the_same(reference, sent, annex1):
    done = sent(draft=True)
    assert done.code == ""
    report = county_report(annex1)
    assert verify(reference, done.paths[0], code_of(annex1, report), TOLD).agrees
    other = code_of(annex1, county_report(annex1, brands="9"))
    assert "逐格对照" in verify(reference, done.paths[0], other, TOLD).words


def test_what_cannot_be_compared_is_said(reference, sent, tmp_path):
    done = sent()
    with pytest.raises(InvalidCheckCode):
        verify(reference, done.paths[0], "1", TOLD)
    with pytest.raises(Unreadable, match="Excel"):
        verify(reference, done.paths[1], done.code, TOLD)
    with pytest.raises(Unreadable):
        verify(reference, tmp_path / "没有.xlsx", done.code, TOLD)


@pytest.mark.parametrize("suffix", [".pdf", ".ofd"])
def test_pages_are_no_file_to_compare_with(reference, sent, suffix):
    done = sent(formats=("pdf", "ofd"))
    (path,) = (each for each in done.paths if each.suffix == suffix)
    with pytest.raises(Unreadable, match="请用同时发来的 Excel 文件核对"):
        verify(reference, path, done.code, TOLD)


@pytest.fixture
def scan(places, paper, reference, tmp_path):
    """Return what makes a stamped scan of reports' pages, each report with its version."""

    def make(*reports, only=None):
        images = []
        for report, version in reports:
            form = reference.forms[report.form]
            layout = layout_of(
                form, report, paper.measure, mark="", code_for=places, version=version
            )
            images += [printed(layout, page, 200) for page in layout.pages]
        path = tmp_path / "扫描.pdf"
        path.write_bytes(stack(images if only is None else [images[at] for at in only]))
        return path

    return make


def many(annex2, last):
    rows = [{"name": f"第{at}个", "summary": "就业帮扶" * 30} for at in range(14)]
    return project_list(annex2, *rows, {"name": "末", "employed": last})


def test_a_scan_of_the_same_pages_agrees(reference, sent, scan, annex2):
    report = many(annex2, "60")
    path = sent(report, annex2).paths[0]
    verdict = verify_scan(reference, path, scan((report, 1)), TOLD)
    assert verdict.agrees
    assert "印好以后纸上有没有改动，请看一眼" in verdict.words


def test_a_scan_with_a_page_of_another_version_or_without_one_does_not(
    reference, sent, scan, annex2
):
    report, other = many(annex2, "60"), many(annex2, "70")
    path = sent(report, annex2).paths[0]
    whole = scan((report, 1), (other, 2))
    pages = len(PdfDocument(whole)) // 2
    mixed = scan((report, 1), (other, 2), only=[*range(pages - 1), 2 * pages - 1])
    verdict = verify_scan(reference, path, mixed, TOLD)
    assert not verdict.agrees
    assert "里有几版的页" in verdict.words
    verdict = verify_scan(reference, path, scan((report, 1), only=[0]), TOLD)
    assert not verdict.agrees
    assert "没有认出第 2、" in verdict.words


def test_of_a_stack_the_unit_s_own_page_is_compared(reference, sent, scan, annex1):
    own, changed = county_report(annex1), county_report(annex1, brands="9")
    others = [county_report(annex1, place=Place(CITY, each)) for each in ("平阴县", "章丘区")]
    path = sent(own).paths[0]
    stacked = [(each, 1) for each in others]
    assert verify_scan(reference, path, scan(*stacked, (own, 1)), TOLD).agrees
    verdict = verify_scan(reference, path, scan(*stacked, (changed, 1)), TOLD)
    assert (verdict.agrees, verdict.paper_code) == (False, code_of(annex1, changed))
    with pytest.raises(Unreadable, match=r"没有认出“.*”这张表的那一页"):
        verify_scan(reference, path, scan(*stacked), TOLD)


def test_a_code_that_says_something_else_than_its_figures_does_not_agree(
    reference, sent, places, annex1, tmp_path
):
    report = county_report(annex1)
    path, page = sent(report).paths[0], tmp_path / "页.png"
    proof = proof_of(annex1, report, places, 1, code_of(annex1, report))
    for other, words in (
        (replace(proof, figures=((9,) * len(GOOD),)), "核验码里的数和表格不一样"),
        (
            replace(proof, figures=((9,) * (len(GOOD) - 1),)),
            f"每行有 {len(GOOD) - 1} 个数，表里是 {len(GOOD)} 个",
        ),
        (replace(proof, pages=999), "没有认出第 2、"),
        (replace(proof, place="370112"), "写的是另一个单位"),
        (replace(proof, period=Period(2026, 2)), "另一期"),
    ):
        page.write_bytes(a_page_with(other.words))
        verdict = verify_scan(reference, path, page, TOLD)
        assert not verdict.agrees
        assert words in verdict.words
