import msgspec

from fangfan_desktop.jobs.summary.draft import make_summary
from fangfan_desktop.jobs.summary.draft_words import draft_name, draft_state
from tests.builders import COUNTY, TODAY


def test_a_draft_without_its_figures_is_called_a_draft(reference, workspace):
    summary = make_summary(reference, workspace, COUNTY, 2026, "商河县人社局", TODAY)
    assert summary.open
    assert draft_state(summary) == f"{summary.open}。"
    assert draft_name(summary).endswith("_草稿")


def test_what_is_not_sent_is_named(reference, workspace):
    summary = make_summary(reference, workspace, COUNTY, 2026, "商河县人社局", TODAY)
    whole = msgspec.structs.replace(summary, open="")
    assert "没有报送，不影响草稿里的数。" in draft_state(whole)
    assert not draft_name(whole).endswith("_草稿")
