from fangfan_desktop.jobs.demo import run_demo
from fangfan_desktop.jobs.sample import load_sample
from fangfan_desktop.jobs.sample_workspace import fill_sample
from fangfan_desktop.workspace.workspace import Workspace


def test_the_demo_exports_both_forms_officially(library, paper, tmp_path):
    shown = list(run_demo(library, tmp_path, paper, replace=False))
    assert [each.report.form for each in shown] == ["annex1", "annex2"]
    assert all(len(each.exported.paths) == 3 for each in shown)
    assert not any(f.severity == "error" for each in shown for f in each.findings)
    assert any("已核实" in line for line in shown[0].lines)


def test_the_sample_has_a_row_for_every_place(library):
    sample = load_sample(library)
    assert [len(report.rows) for report in sample.reports] == [13, 13, 14]


def test_the_sample_workspace_stays_as_it_was_left(library, tmp_path):
    sample = load_sample(library)
    for _ in range(2):
        fill_sample(tmp_path, sample)
    workspace = Workspace(tmp_path)
    place = workspace.profile().place
    assert len(workspace.kept(place)) == 3
    report = sample.reports[1]
    assert workspace.load(library.forms[report.form], place, report.period) == report
    workspace.close()
