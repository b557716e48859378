from fangfan_desktop.jobs.submit.export import ExportRequest
from fangfan_desktop.ui.shell.exporting import export_on_paper
from tests.builders import county_report


def test_it_writes_what_is_wanted(qapp, annex1, places, tmp_path, paper):
    wanted = ExportRequest(tmp_path, ("xlsx", "pdf"), draft=True, name="甲")
    exported = export_on_paper(annex1, county_report(annex1), (), places, wanted)
    assert [path.name for path in exported.paths] == ["甲.xlsx", "甲.pdf"]
    assert all(path.stat().st_size for path in exported.paths)
