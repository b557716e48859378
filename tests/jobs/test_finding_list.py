from datetime import date

import msgspec
import pytest

from fangfan_desktop.checks.engine import Findings
from fangfan_desktop.edits import gestures
from fangfan_desktop.forms.report import NoteKey
from fangfan_desktop.jobs.finding_list import (
    FindingCounts,
    blank_findings,
    finding_counts,
    first_to_look_at,
    folded_text,
    listed,
    more_words,
    named_blanks,
    offered_figure,
    summary_words,
)
from fangfan_desktop.jobs.open_report import OpenReport
from tests.builders import GOOD, county_report, project_list


@pytest.fixture
def county(reference, workspace, annex1):
    def open_(**figures):
        report = county_report(annex1, **figures)
        return OpenReport(reference, workspace, report, reference.places, lambda: date(2026, 9, 12))

    return open_


def test_nothing_wrong_can_be_exported(county):
    opened = county(**GOOD)
    counts = finding_counts(opened)
    assert counts.errors == counts.waiting == 0
    assert first_to_look_at(opened) is None
    assert summary_words(opened, FindingCounts(0, 0, 0, 0)) == "没有发现问题，可以导出报送"
    assert summary_words(opened, FindingCounts(0, 0, 2, 0)) == "2 处提醒已核实，可以导出报送"


def test_errors_come_before_blank_cells_which_are_counted_apart(county):
    opened = county(**{**dict.fromkeys(GOOD, ""), "brands": "约2"})
    counts = finding_counts(opened)
    assert counts.errors == 1
    assert counts.blanks == len(list(blank_findings(opened))) > 3
    assert named_blanks(opened, counts.blanks) == []
    assert [finding.column for finding in listed(opened)] == ["brands"]
    assert first_to_look_at(opened).severity == "error"
    assert summary_words(opened, counts).startswith(f"1 处错误 · {counts.blanks} 处没有填")


def test_few_blanks_are_named(county):
    opened = county(**{**GOOD, "brands": ""})
    names = named_blanks(opened, finding_counts(opened).blanks)
    assert len(names) == finding_counts(opened).blanks


def test_a_figure_is_offered_for_a_text_that_can_only_mean_it(county):
    opened = county(**{**GOOD, "brands": "=1+2"})
    finding = next(each for each in listed(opened) if each.column == "brands")
    assert offered_figure(opened, finding) == "3"
    opened.make(gestures.type_cell(finding.row, "brands", "约2"))
    finding = next(each for each in listed(opened) if each.column == "brands")
    assert offered_figure(opened, finding) == ""


def test_in_words():
    counts = FindingCounts(2, 1, 1, 3)
    assert folded_text(counts) == "◂\n\n✕\n2\n\n!\n1\n\n○\n3"
    assert folded_text(FindingCounts(0, 0, 4, 0)) == "◂\n\n✓"
    assert more_words(counts, 4) == ""
    assert more_words(counts, 3) == "还有 1 处，改好上面的再接着看"


def test_a_hint_is_a_card_and_is_counted_among_those_not_shown(county, monkeypatch):
    opened = county(**{**GOOD, "brands": "约2"})
    hint = msgspec.structs.replace(next(iter(opened.findings.everything())), severity="hint")
    monkeypatch.setattr(opened, "findings", Findings({1: (hint,)}, {}, ()))
    counts = finding_counts(opened)
    assert counts == FindingCounts(0, 0, 0, 0, 1)
    assert more_words(counts, len(listed(opened))) == ""
    assert more_words(counts, 0) == "还有 1 处，改好上面的再接着看"


def test_of_blank_cells_that_wait_each_is_only_counted(reference, workspace, annex2):
    """This is asked after each edit, and a half-filled list has them by the thousand."""
    rows = ({"name": f"项目{at}", "summary": "", "phone": ""} for at in range(100))
    report = project_list(annex2, {"employed_poor": "0"}, *rows)
    opened = OpenReport(reference, workspace, report, reference.places)
    looked_at = []
    mark_of, settled = opened.mark_of, opened.settled
    opened.mark_of = lambda finding: looked_at.append(finding) or mark_of(finding)
    opened.settled = lambda finding: looked_at.append(finding) or settled(finding)
    assert finding_counts(opened).blanks == 200
    listed(opened)
    assert looked_at
    assert not any(finding.blank for finding in looked_at)


def test_a_blank_that_is_asked_for_or_explained_is_counted_as_what_it_is(county, annex1):
    opened = county(brands="", bases="")
    before = finding_counts(opened)
    assert before.blanks == 2
    opened.make(gestures.settle(NoteKey("A1-06", 1, "brands"), (), "属实"))
    assert not opened.blanks_wait
    assert finding_counts(opened) == before
    opened.ask_for_blanks()
    assert finding_counts(opened) == before._replace(errors=before.errors + 2, blanks=0)
