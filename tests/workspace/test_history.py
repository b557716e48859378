from hashlib import sha256

import pytest

from fangfan_desktop.edits import gestures
from fangfan_desktop.edits.edit import apply
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.workspace.answers import ClerkAnswer
from fangfan_desktop.workspace.history import OldFile
from fangfan_desktop.workspace.pasts import OriginRow
from fangfan_desktop.workspace.received import Arrival, Identity
from fangfan_desktop.workspace.refusals import NotSaved
from tests.builders import CITY, COUNTY, Q2, Q3


@pytest.fixture
def blank(annex1):
    return begin_report(annex1, COUNTY, Q2, (COUNTY,), {})


@pytest.fixture
def bring(workspace, annex1, blank):
    """Return what reads a figure in out of a file; it gives the report then."""

    def go(brands="7", content=b"a", base=None, aside=True):
        base = base or blank
        edit = gestures.type_cell(1, "brands", brands)
        applied = apply(annex1, base, edit)
        arrival = Arrival("旧.xlsx", "/x/旧.xlsx", sha256(content).hexdigest(), content)
        file = OldFile(arrival, (Identity("annex1", COUNTY, Q2),), ((1, 1),), aside)
        workspace.history.read_in(base, edit, applied, [file], "旧.xlsx")
        return applied.report

    return go


def test_a_mark_is_made_and_taken_back(workspace, blank):
    history = workspace.history
    assert history.of(blank) is None
    history.mark("annex1", COUNTY, Q2)
    history.mark("annex1", COUNTY, Q3)
    assert {(each.form, each.period, each.file) for each in history.of_place(COUNTY)} == {
        ("annex1", Q2, ""),
        ("annex1", Q3, ""),
    }
    assert history.of(blank).period == Q2
    history.unmark("annex1", COUNTY, Q2)
    assert history.of(blank) is None
    assert workspace.years() == [2026]
    workspace.clear_year(2026)
    assert history.of_place(COUNTY) == []
    assert workspace.years() == []


def test_report_file_and_mark_come_together(workspace, annex1, bring):
    report = bring()
    assert workspace.reports.load(annex1, COUNTY, Q2) == report
    assert workspace.history.of(report).file == "旧.xlsx"
    (past,) = workspace.reports.row_sources(report, "汇入").values()
    (origin,) = past.origins
    assert not past.typed, "a file says it"
    assert workspace.received.entry(origin.received).name == "旧.xlsx"


def test_all_of_it_or_nothing(workspace, annex1, bring, blank):
    connection = workspace._database
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(NotSaved):
        bring(content=b"x" * 100_000)
    assert workspace.reports.load(annex1, COUNTY, Q2) is None
    assert workspace.history.of_place(COUNTY) == []


def test_what_was_read_in_and_not_touched_is_taken_back_with_its_answers(workspace, annex1, bring):
    report = bring(aside=False)
    assert len(workspace.received.of_board("annex1", Q2)) == 1
    (entry,) = workspace.received.of_board("annex1", Q2)
    workspace.received.answer_all([ClerkAnswer("period", entry.sha256, "2026Q2")])
    workspace.received.answer_all([ClerkAnswer("place", "商河", str(COUNTY))])
    assert workspace.history.is_untouched(report)
    workspace.history.take_back(report)
    assert workspace.reports.load(annex1, COUNTY, Q2) is None
    assert workspace.history.of(report) is None
    assert workspace.received.of_board("annex1", Q2) == []
    assert workspace.received.answers() == {"place": {"商河": str(COUNTY)}}
    assert bring() == report, "it can be read in again"


def test_what_was_changed_since_is_no_longer_untouched(workspace, annex1, bring, blank):
    assert not workspace.history.is_untouched(blank)
    report = bring()
    changed = workspace.journal.apply(annex1, report, gestures.type_cell(1, "brands", "8")).report
    assert not workspace.history.is_untouched(changed)
    workspace.journal.undo(annex1, changed)
    assert workspace.history.is_untouched(report)


def test_a_second_file_keeps_what_is_known_of_the_first(workspace, annex1, bring):
    report = bring()
    again = bring("8", b"b", report)
    (past,) = workspace.reports.row_sources(again, "汇入").values()
    assert len(past.origins) == 1, "the row is the second file's"
    assert workspace.history.is_untouched(again)


def test_files_alone_change_no_report(workspace, annex1):
    arrival = Arrival("来.xlsx", "/x/来.xlsx", sha256(b"c").hexdigest(), b"c")
    file = OldFile(arrival, (Identity("annex1", COUNTY, Q3),), aside=False)
    for _ in range(2):
        workspace.history.keep([file], history=False)
    assert len(workspace.received.of_board("annex1", Q3)) == 1
    assert workspace.reports.kept(COUNTY) == []
    assert workspace.years() == [Period(2026).year]


def test_a_mark_is_of_one_form_place_and_period(workspace):
    history, other = workspace.history, Place(CITY, "平阴县")
    keys = [("annex1", COUNTY, Q2), ("annex1", COUNTY, Q3), ("annex2", COUNTY, Q2)]
    for key in (*keys, ("annex1", other, Q2)):
        history.mark(*key)
    history.unmark(*keys[0])
    assert {(each.form, each.period) for each in history.of_place(COUNTY)} == {
        ("annex1", Q3),
        ("annex2", Q2),
    }
    assert len(history.of_place(other)) == 1


def test_what_is_taken_back_takes_nothing_of_another_report_along(workspace, annex1, bring):
    report = bring(aside=False)
    other = begin_report(annex1, COUNTY, Q3, (COUNTY,), {})
    edit = gestures.type_cell(1, "brands", "9")
    applied = apply(annex1, other, edit)
    content = b"other"
    arrival = Arrival("另.xlsx", "/x/另.xlsx", sha256(content).hexdigest(), content)
    file = OldFile(arrival, (Identity("annex1", COUNTY, Q3),), ((1, 1),), aside=False)
    workspace.history.read_in(other, edit, applied, [file], "另.xlsx")
    (entry,) = workspace.received.of_board("annex1", Q3)
    answers = [
        ClerkAnswer("period", entry.sha256, "2026Q3"),
        ClerkAnswer("sheet", entry.sha256, "表"),
    ]
    workspace.received.answer_all(answers)
    workspace.history.take_back(report)
    assert workspace.reports.load(annex1, COUNTY, Q3) == applied.report
    assert workspace.history.of(other).file == "另.xlsx"
    assert [e.name for e in workspace.received.of_board("annex1", Q3)] == ["另.xlsx"]
    assert workspace.received.answers() == {
        "period": {entry.sha256: "2026Q3"},
        "sheet": {entry.sha256: "表"},
    }
    assert workspace.history.is_untouched(applied.report)
    assert not workspace.history.is_untouched(report)


def test_a_file_that_counts_now_is_not_put_aside_with_the_figures(workspace, annex1, bring, blank):
    content = b"now"
    arrival = Arrival("今.xlsx", "/x/今.xlsx", sha256(content).hexdigest(), content)
    identity = Identity("annex1", COUNTY, Q2)
    workspace.history.keep([OldFile(arrival, (identity,), aside=False)], history=False)
    report = bring()
    (entry,) = workspace.received.of_board("annex1", Q2)
    workspace.journal.confirm(report, [OriginRow(1, entry.id, 1)])
    workspace.history.take_back(report)
    assert [e.name for e in workspace.received.of_board("annex1", Q2)] == ["今.xlsx"]


def test_a_mark_names_the_file_that_was_read_in_last(workspace, annex1, bring):
    report = bring()
    edit = gestures.type_cell(1, "brands", "8")
    workspace.history.read_in(report, edit, apply(annex1, report, edit), [], "新.xlsx")
    assert workspace.history.of(report).file == "新.xlsx"


def test_a_file_that_is_on_a_board_already_is_what_the_rows_are_made_of(workspace, annex1, bring):
    contents = (b"other", b"a")
    arrivals = [
        Arrival(f"{n}.xlsx", f"/{n}.xlsx", sha256(each).hexdigest(), each)
        for n, each in enumerate(contents)
    ]
    here = [Identity("annex1", COUNTY, Q2)]
    _, (known,), _ = workspace.received.add(
        [(arrivals[0], here), (arrivals[1], here), (Arrival("x", "/x", "1" * 64, b"x"), here)]
    )
    report = bring(aside=False)
    (past,) = workspace.reports.row_sources(report, "汇入").values()
    assert [origin.received for origin in past.origins] == [known]
    workspace.history.take_back(report)
    names = [e.name for e in workspace.received.of_board("annex1", Q2)]
    assert names == ["0.xlsx", "1.xlsx", "x"], "they came in time"


def test_an_old_file_of_another_form_makes_no_rows(workspace, annex1, blank):
    edit = gestures.type_cell(1, "brands", "7")
    arrival = Arrival("旧.xlsx", "/x/旧.xlsx", sha256(b"a").hexdigest(), b"a")
    file = OldFile(arrival, (Identity("annex2", COUNTY, Q2),), ((1, 1),))
    workspace.history.read_in(blank, edit, apply(annex1, blank, edit), [file], "旧.xlsx")
    (past,) = workspace.reports.row_sources(blank, "汇入").values()
    assert past.origins == ()
    assert workspace.received.of_board("annex2", Q2) == [], "an old file is on no board"


def test_an_old_file_is_kept_as_often_as_it_is_read_in(workspace):
    arrival = Arrival("旧.xlsx", "/x/旧.xlsx", sha256(b"a").hexdigest(), b"a")
    file = OldFile(arrival, (Identity("annex1", COUNTY, Q2),))
    workspace.history.keep([file, file], history=True)
    assert len(workspace.received.of_place("annex1", COUNTY)) == 2
