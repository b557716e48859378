from fangfan_desktop.jobs.sample.demo import run_demo


def test_the_demo_exports_both_forms_officially(reference, paper, tmp_path):
    shown = list(run_demo(reference, tmp_path, paper, replace=False))
    assert [each.report.form for each in shown] == ["annex1", "annex2"]
    assert all(len(each.exported.paths) == 3 for each in shown)
    assert not any(f.severity == "error" for each in shown for f in each.findings)
    assert any("已核实" in line for line in shown[0].lines)
