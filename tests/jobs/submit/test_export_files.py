import pytest

from fangfan_desktop.jobs.returns.check import CheckResult, KnownFacts, check_files
from fangfan_desktop.jobs.submit.explain import Explanation, Fit
from fangfan_desktop.jobs.submit.export import ExportRefused, ExportRequest, export
from fangfan_desktop.jobs.submit.export_files import explained_files, export_checked
from tests.builders import COUNTY, TODAY, county_report


@pytest.fixture
def checked(reference, paper, tmp_path):
    def write_and_check(**figures):
        form = reference.forms["annex1"]
        wanted = ExportRequest(tmp_path, ("xlsx",), draft=True, name="报来")
        report = county_report(form, **figures)
        path = export(form, report, (), reference.places, wanted, paper).paths[0]
        (each,) = check_files(reference, [path], KnownFacts(today=TODAY))
        return each

    return write_and_check


def run(checked, reference, folder, paper, **options):
    options = {"formats": ("xlsx", "pdf", "eml"), "draft": False, "replace": False, **options}
    return export_checked(checked, reference, folder, paper, **options)


def test_a_good_file_becomes_the_official_three(checked, reference, paper, tmp_path):
    written = run(checked(), reference, tmp_path / "out", paper)
    assert [path.suffix for path in written.paths] == [".xlsx", ".pdf", ".eml"]
    assert COUNTY.label in written.paths[0].name


def test_errors_stop_it_and_a_draft_may_be_made(checked, reference, paper, tmp_path):
    wrong = checked(brands="约2")
    with pytest.raises(ExportRefused):
        run(wrong, reference, tmp_path / "out", paper)
    assert not (tmp_path / "out").exists()
    written = run(wrong, reference, tmp_path / "out", paper, draft=True)
    assert all("草稿" in path.name for path in written.paths)


def test_what_is_explained_beforehand_stops_it_no_more(checked, reference, paper, tmp_path):
    open_one = checked(workshop_poor="0")
    with pytest.raises(ExportRefused):
        run(open_one, reference, tmp_path / "out", paper)
    given = Explanation("A1-05", "商河县", "", "刚认定，还没有招人")
    unreadable = CheckResult(tmp_path / "坏.xlsx", "文件是空的。")
    (kept, explained), (fits,) = explained_files([unreadable, open_one], [given])
    assert kept == unreadable
    assert fits == {given: Fit.SETTLED}
    assert explained.status == "ok"
    assert run(explained, reference, tmp_path / "out", paper).paths
