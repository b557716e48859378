from datetime import date

import pytest

from fangfan_desktop.jobs.year.due import DueReport
from fangfan_desktop.jobs.year.home_actions import (
    ELSEWHERE,
    line_actions,
    meant_action,
    take_back_words,
)
from fangfan_desktop.workspace.kept import KeptReport, nothing_kept
from tests.builders import Q3

AT = "2026-09-10T08:30:00"
NEW = nothing_kept("annex1", Q3)
BEGUN = KeptReport("annex1", Q3, AT, AT, None)


@pytest.mark.parametrize(
    ("kept", "words", "meant"),
    [
        (NEW, ELSEWHERE, "elsewhere"),
        (BEGUN, ELSEWHERE, "elsewhere"),
        (BEGUN._replace(elsewhere=AT), "收回“已另行报送”", "here"),
        (BEGUN._replace(elsewhere=AT, file="三季度.xlsx"), "撤回读入…", "take_back"),
    ],
)
def test_what_was_marked_as_sent_is_taken_back_with_the_same_button(annex1, kept, words, meant):
    due = DueReport(annex1, Q3, date(2026, 9, 15), kept)
    assert line_actions(due).elsewhere == words
    assert meant_action("elsewhere", due) == meant
    assert meant_action("delete", due) == "delete"


def test_what_is_possible(annex1, reference):
    new = line_actions(DueReport(annex1, Q3, date(2026, 9, 15), NEW))
    assert (new.can_mark, new.can_delete, new.has_board) == (True, False, True)
    begun = line_actions(DueReport(annex1, Q3, date(2026, 9, 15), BEGUN))
    assert begun.can_delete
    sent = KeptReport("annex1", Q3, AT, AT, "2026-09-12", "2026-09-12", None, AT)
    assert not line_actions(DueReport(annex1, Q3, date(2026, 9, 15), sent)).can_mark
    summary = line_actions(DueReport(reference.summary, Q3, date(2026, 9, 15), BEGUN))
    assert (summary.can_delete, summary.has_board) == (False, False)
    assert line_actions(None) == (ELSEWHERE, False, False, False)


def test_the_question_names_the_file(annex1):
    due = DueReport(annex1, Q3, date(2026, 9, 15), BEGUN._replace(elsewhere=AT, file="三.xlsx"))
    assert "“三.xlsx”" in take_back_words(due)
