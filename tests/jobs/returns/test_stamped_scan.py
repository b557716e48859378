"""A stamped scan of what this office exported finds its version; one that was altered is refused."""

from datetime import datetime

import pytest
from PySide6.QtGui import QImage

from fangfan_desktop.forms.check_code import code_of
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.proof import proof_of
from fangfan_desktop.jobs.returns.stamped_scan import (
    extract_pages,
    keep_scan,
    kept_with,
    read_stamped_scans,
    reason_to_ask,
)
from fangfan_desktop.jobs.submit.export import layout_of
from tests.builders import CITY, COUNTY, GOOD, county_report, project_list, replace
from tests.scans.paper import a_page_with, a_scan, file_of, pdf, printed, stack, tiff

LATER = "王五"


@pytest.fixture
def page(reference, places, paper):
    """Return a report's first page, printed and stamped."""

    def make(report, version=1):
        form = reference.forms[report.form]
        layout = layout_of(form, report, paper.measure, mark="", code_for=places, version=version)
        return printed(layout, layout.pages[0], 200)

    return make


@pytest.fixture
def versions(workspace, annex1):
    """Return two versions of the county's report, kept as they were exported."""
    kept, submissions = [], workspace.submissions
    for trainees in ("100", "120"):
        report = county_report(annex1, trainees=trainees)
        if not workspace.reports.holds(report):
            workspace.reports.add(report)
        else:
            submissions.correct(report, "少报了")
        code = code_of(annex1, report)
        kept.append(submissions.add(report, [], code, "", [], datetime(2026, 9, 12)))
    return kept


@pytest.fixture
def keep(workspace, reference, places, versions, tmp_path):
    """Return what drops a file while the second version is chosen."""

    def drop(content, name="扫描.pdf", place=COUNTY, **more):
        path = tmp_path / name
        path.write_bytes(content)
        (scan,) = read_stamped_scans([path], places)
        return keep_scan(workspace, reference.forms, place, scan, versions[1], **more)

    return drop


def stamped(workspace, submission):
    return [file.name for file in workspace.submissions.files(submission) if file.stamped]


def test_it_goes_to_the_version_whose_code_it_bears_whatever_is_chosen(
    workspace, annex1, page, keep, versions
):
    (kept,) = keep(file_of(page(county_report(annex1))), "盖章.jpg")
    assert kept.submission.id == versions[0].id
    assert kept.words == (
        "“盖章.jpg”认出是附件1 2026年第3季度第 1 版，核验码和留存的一致，后面还有第 2 版（更正），"
        "要盖章、报送的是第 2 版（更正），已一起留存"
    )
    assert not kept.ready
    assert stamped(workspace, versions[0]) == ["盖章.jpg"]
    assert stamped(workspace, versions[1]) == []
    (again,) = keep(file_of(page(county_report(annex1))), "盖章.jpg")
    assert again.submission is None
    assert "已经加过了" in again.words


def test_a_page_that_was_altered_after_the_print_is_refused_with_its_cells(
    workspace, annex1, page, keep, versions
):
    (kept,) = keep(file_of(page(county_report(annex1, trainees="999"), version=2)), "盖章.jpg")
    assert kept.submission is None
    assert "都不一样：商河县职业技能培训人数纸上 999、表里 120。可能印出来以后" in kept.words
    assert "请打印留存的那一版，盖章再扫描" in kept.words
    assert [stamped(workspace, each) for each in versions] == [[], []]


def test_a_stack_of_two_reports_is_split_and_a_strangers_page_is_named(
    workspace, annex1, annex2, page, keep, versions
):
    projects = project_list(annex2, {})
    workspace.reports.add(projects)
    own = workspace.submissions.add(projects, [], code_of(annex2, projects), "", [])
    other = county_report(annex1, place=Place(CITY, "平阴县"))
    silent = page(county_report(annex1)).copy(0, 0, 2300, 1200)
    pages = [page(county_report(annex1, trainees="120"), 2), page(projects), page(other), silent]
    third, first, second, fourth = keep(stack(pages))
    assert [each.id for each in kept_with([first, second])] == [versions[1].id, own.id]
    assert stamped(workspace, versions[1]) == ["扫描_附件1.pdf"]
    assert stamped(workspace, own) == ["扫描_附件2.pdf"]
    assert "里有平阴县的盖章件，不是商河县报送的，没有加。" in third.words
    assert "第 4 页没有认出" in fourth.words


def test_a_scan_without_a_code_goes_to_the_chosen_version(workspace, keep, versions, qapp):
    page = QImage(400, 300, QImage.Format.Format_RGB32)
    page.fill("grey")
    (kept,) = keep(file_of(page), "盖章.jpg")
    assert (kept.submission.id, kept.words) == (
        versions[1].id,
        "“盖章.jpg”已和第 2 版（更正）一起留存",
    )
    other = page.copy()
    other.fill("white")
    (kept,) = keep(file_of(other), "又.jpg")
    assert kept.submission.id == versions[1].id


@pytest.mark.parametrize("content", [b"%PDF-1.4 half of it", pdf(0), pdf(1, "1234")])
def test_what_cannot_be_opened_is_not_kept(workspace, keep, versions, content):
    (refused,) = keep(content, "半个.pdf")
    assert refused.submission is None
    assert any(words in refused.words for words in ("打不开", "一页也没有"))
    assert stamped(workspace, versions[1]) == []


@pytest.fixture
def doubt(workspace, places, versions, tmp_path):
    """Return what is asked before a file is kept with the second version."""

    def ask(content, name="扫描.pdf", *, coded=True):
        path = tmp_path / name
        path.write_bytes(content)
        (scan,) = read_stamped_scans([path], places)
        return reason_to_ask(workspace, scan, versions[1], coded=coded)

    return ask


def test_where_papers_have_codes_one_without_is_asked_about(annex1, page, doubt):
    assert "没有认出核验码" in doubt(a_scan("1"))
    assert doubt(a_scan("1"), coded=False) == ""
    assert doubt(file_of(page(county_report(annex1))), "盖章.jpg") == ""


def test_a_tiff_that_we_cannot_read_is_asked_about_and_kept_if_it_is_meant(
    workspace, keep, versions, doubt
):
    assert "打不开" in doubt(b"II*\0 packed as JPEG", "盖章.tif", coded=False)
    (kept,) = keep(b"II*\0 packed as JPEG", "盖章.tif")
    assert kept.submission.id == versions[1].id
    assert stamped(workspace, versions[1]) == ["盖章.tif"]


def test_a_file_as_a_program_wrote_it_is_asked_about_with_or_without_codes(
    workspace, annex1, places, paper, versions, doubt, tmp_path
):
    exported = tmp_path / "导出.pdf"
    layout = layout_of(annex1, county_report(annex1), paper.measure, mark="", code_for=places)
    paper.write_pdf(layout, exported)
    content = exported.read_bytes()
    assert "没有盖章的痕迹" in doubt(content, coded=False)
    workspace.submissions.attach(versions[1], "又.pdf", content)
    assert doubt(content) == ""  # that is refused


def test_a_code_whose_figures_are_not_the_kept_ones_is_refused(
    workspace, annex1, places, keep, versions
):
    whole = proof_of(annex1, county_report(annex1), places, 1, versions[0].code)
    (refused,) = keep(a_page_with(replace(whole, figures=((9,) * len(GOOD),)).words), "盖章.png")
    assert refused.submission is None
    assert "核验码里的数和留存的不一样：商河县劳务协作联盟个数纸上 9、表里" in refused.words
    assert stamped(workspace, versions[0]) == []


def test_what_is_no_scan_or_not_there_is_a_sentence(keep, places, tmp_path):
    (kept,) = keep(b"x", "表.xlsx")
    assert "不是扫描件" in kept.words
    (gone,) = read_stamped_scans([tmp_path / "没有.pdf"], places)
    assert gone.reason.startswith("“没有.pdf”没有这个文件")


def test_of_one_report_the_file_is_kept_whole_though_a_page_says_nothing(
    workspace, annex1, page, keep, versions
):
    own = page(county_report(annex1, trainees="120"), 2)
    content = stack([own, own.copy(0, 0, 2300, 1200)])
    (kept,) = keep(content)
    assert kept.words.endswith("；第 2 页没有认出，请看一下是不是这张表的")
    (file,) = [f for f in workspace.submissions.files(versions[1]) if f.stamped]
    assert workspace.submissions.content(file) == content


def test_a_picture_with_pages_of_two_units_is_refused_whole(
    workspace, annex1, page, keep, versions
):
    other = county_report(annex1, place=Place(CITY, "平阴县"))
    own = page(county_report(annex1, trainees="120"), 2)
    content = tiff([own, page(other)])
    (kept,) = keep(content, "扫描.tif")
    assert "分不开" in kept.words
    assert [stamped(workspace, each) for each in versions] == [[], []]


def test_what_was_never_exported_here_is_said(workspace, annex2, page, keep):
    (kept,) = keep(file_of(page(project_list(annex2, {}))), "盖章.jpg")
    assert "还没有正式导出过" in kept.words


def test_pages_of_a_picture_cannot_be_taken_apart(qapp):
    page = QImage(40, 30, QImage.Format.Format_RGB32)
    page.fill("grey")
    content = file_of(page)
    assert extract_pages("扫描.jpg", content, [0]) == content
