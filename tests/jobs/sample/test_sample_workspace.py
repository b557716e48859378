from fangfan_desktop.edits import gestures
from fangfan_desktop.jobs.sample.sample import load_sample
from fangfan_desktop.jobs.sample.sample_workspace import fill_sample
from fangfan_desktop.workspace.workspace import Workspace


def test_it_is_filled_once_and_stays_as_it_was_left(reference, paper, tmp_path):
    sample = load_sample(reference)
    fill_sample(tmp_path, reference, sample, paper)
    workspace = Workspace(tmp_path)
    place = workspace.profile.load().place
    assert len(workspace.reports.kept(place)) == len(sample.reports)
    newest = sample.reports[2]
    sent = {(each.form, str(each.period)) for each in workspace.reports.kept(place) if each.sent}
    assert sent == {("annex1", "2026Q1"), ("annex1", "2026Q2")}
    form = reference.forms[newest.form]
    stored = workspace.reports.load(form, place, newest.period)
    assert stored == newest
    row = stored.rows[1]
    workspace.journal.apply(form, stored, gestures.type_cell(row.id, "brands", "1"))
    workspace.close()
    fill_sample(tmp_path, reference, sample, paper)
    again = Workspace(tmp_path)
    assert again.reports.load(form, place, newest.period).rows[1]["brands"].raw == "1"
    again.close()
