from datetime import date

import pytest

from fangfan_desktop.jobs.year.due import DueReport
from fangfan_desktop.jobs.year.report_state import kept_words, last_saved, saved_words, state_words
from fangfan_desktop.workspace.kept import KeptReport, nothing_kept
from tests.builders import Q3, county_report

EXPORTED = "2026-09-11T09:00:00"


@pytest.mark.parametrize(
    ("exported", "sent", "first", "correction", "state"),
    [
        (None, None, None, None, "填报中，上次改动 9月10日 08:30"),
        (EXPORTED, None, None, None, "已导出 9月11日 09:00，还没有发出"),
        (EXPORTED, "2026-09-12", "2026-09-12", None, "已报送 9月12日"),
        (EXPORTED, "2026-09-17", "2026-09-17", None, "已报送 9月17日（迟 2 天）"),
        (EXPORTED, "2026-09-12", "2026-09-12", "错了", "更正中，上次改动 9月10日 08:30"),
        (EXPORTED, None, "2026-09-10", None, "更正已导出 9月11日 09:00，还没有发出"),
        (EXPORTED, None, None, "", "填报中，上次改动 9月10日 08:30"),
    ],
)
def test_states_in_words(annex1, exported, sent, first, correction, state):
    changed = "2026-09-10T08:30:00"
    kept = KeptReport("annex1", Q3, changed, changed, sent, first, correction, exported)
    due = DueReport(annex1, Q3, date(2026, 9, 15), kept)
    assert state_words(due) == state


def test_what_is_not_stored_is_not_begun(annex1):
    due = DueReport(annex1, Q3, date(2026, 9, 15), nothing_kept("annex1", Q3))
    assert state_words(due) == "未开始"


def test_a_backup_says_the_same_of_what_was_sent_in_another_way(annex1):
    at = "2026-09-10T08:30:00"
    kept = KeptReport("annex1", Q3, at, at, None, elsewhere=at, file="三季度.xlsx")
    assert kept_words(kept) == "已另行报送，9月10日 08:30 从文件读入"
    assert state_words(DueReport(annex1, Q3, date(2026, 9, 15), kept)) == kept_words(kept)
    assert kept_words(kept._replace(file="")) == "已另行报送"
    assert kept_words(kept._replace(elsewhere=None)) == "填报中"


def test_the_last_change_is_said_with_its_day_if_that_is_not_today(workspace, annex1):
    report = county_report(annex1)
    assert last_saved(workspace, report, date(2026, 9, 12)) == ""
    assert saved_words("") == "● 已自动保存。填的都随时存下，不用另外保存"
    workspace.reports.add(report)
    (kept,) = workspace.reports.kept(report.place)
    day = date.fromisoformat(kept.changed[:10])
    assert last_saved(workspace, report, day) == kept.changed[11:16]
    assert last_saved(workspace, report, date(2020, 1, 1)).endswith(f"日 {kept.changed[11:16]}")
    assert saved_words("10:03").startswith("● 已自动保存，最后一次是 10:03。")
