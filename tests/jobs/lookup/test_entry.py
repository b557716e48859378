from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.lookup.entry import (
    DoAction,
    Entry,
    GoToBoard,
    GoToHelp,
    GoToProject,
    GoToReport,
    GoToYear,
)

Q3 = Period(2026, 3)


def key(target):
    return Entry("report", "", target).key


def test_what_was_used_is_remembered_by_ids():
    assert key(DoAction("export")) == "action export"
    assert key(GoToReport("annex1", Q3)) == "report annex1 2026Q3"
    assert key(GoToBoard("annex1", Q3)) == "board annex1 2026Q3"
    assert key(GoToHelp("keys")) == "help keys"
    assert key(GoToHelp("board", "汇总")) == "help board 汇总"
    assert key(GoToYear(2025)) == "year 2025"


def test_what_is_content_is_not_remembered():
    assert not key(GoToReport("annex2", Period(2026), row=7))
    assert not key(GoToReport("annex1", Q3, label="商河县"))
    assert not key(GoToBoard("annex1", Q3, Place("济南市", "商河县")))
    assert not key(GoToProject(3))
