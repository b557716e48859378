import pytest

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.jobs.history.old_files import UnreadFile
from fangfan_desktop.jobs.history.reading_lot import ReadingLot
from fangfan_desktop.jobs.returns.receive import take_in
from fangfan_desktop.workspace.refusals import NotSaved
from tests.builders import COUNTY, Q2, Q3, TODAY

LAST = Period(2025, 3)


@pytest.fixture
def lot(reference, workspace, county_profile):
    """Return what makes a lot of some files, all of which are read."""
    workspace.profile.save(county_profile)

    def make(*paths, not_read=()):
        made = ReadingLot(reference, workspace, lambda: TODAY, not_read)
        made.begin(len(paths), [])
        for number, taken in enumerate(take_in(reference, list(paths), made.told()), 1):
            assert made.add(taken) == number
        return made

    return make


def brands(workspace, annex1, period):
    report = workspace.reports.load(annex1, COUNTY, period)
    return report.rows[0]["brands"].raw if report else None


def test_a_file_of_an_old_quarter_is_stored_as_history(lot, file, workspace, annex1):
    made = lot(file(brands="6"), not_read=[UnreadFile("旧.fangfan", "是备份文件。")])
    plan = made.plan()
    assert [(each.period, each.uses[0]) for each in plan.coming] == [(Q2, "past")]
    assert [each.name for each in plan.not_read] == ["旧.fangfan"]
    assert (made.total, plan.asked, plan.waiting) == (1, [], 0)
    assert brands(workspace, annex1, Q2) is None
    chosen = [(plan.coming[0], "past")]
    assert made.store(chosen, {}) == (chosen, "")
    assert brands(workspace, annex1, Q2) == "6"


def test_what_is_not_chosen_is_not_stored(lot, file, workspace, annex1):
    made = lot(file())
    assert made.store([(made.plan().coming[0], "none")], {}) == ([], "")
    assert brands(workspace, annex1, Q2) is None


def test_a_report_can_be_begun_with_a_file(lot, file, workspace, annex1):
    made = lot(file(day="2026年9月10日", brands="8"))
    (coming,) = made.plan().coming
    made.store([(coming, "start")], {})
    assert brands(workspace, annex1, Q3) == "8"
    assert workspace.history.of_place(COUNTY) == []


def test_a_likely_answer_is_given_and_the_other_doubts_wait(lot, file, workspace):
    made = lot(
        *(
            file("商河", name, head="县人社局", day="", brands=brands)
            for name, brands in (("2025年三季度", "2"), ("一张", "3"))
        )
    )
    plan = made.plan()
    assert [each.question.kind for each in plan.asked] == ["place", "period", "period"]
    assert (plan.waiting, plan.coming) == (2, [])
    assert list(plan.answers.values()) == [str(LAST)]
    made.answer("place", "商河", str(COUNTY))
    plan = made.plan()
    assert [each.period for each in plan.coming] == [LAST]
    assert plan.waiting == 1
    made.store([], plan.answers)
    assert workspace.received.answers()["place"] == {"商河": str(COUNTY)}
    made.answer("place", "商河", "")
    assert made.plan().coming == []


def test_what_cannot_be_stored_is_said(lot, file, workspace, monkeypatch):
    made = lot(file())
    plan = made.plan()

    def refuse(*_):
        raise NotSaved("磁盘满了")

    monkeypatch.setattr(workspace.history, "read_in", refuse)
    assert made.store([(plan.coming[0], "past")], {}) == ([], "磁盘满了")
