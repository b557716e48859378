from datetime import date, datetime

import pytest
from openpyxl import load_workbook

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.returns.check import KnownFacts
from fangfan_desktop.jobs.returns.receive import take_in
from fangfan_desktop.jobs.returns.reporting_record import (
    HEADS,
    open_reporting_record,
    reporting_periods,
    reporting_record_of,
    summary_words,
    title_words,
    write_reporting_record,
)
from fangfan_desktop.workspace.letters import Letter
from tests.builders import CITY, COUNTY, Q2, Q3
from tests.returned import county_file

WHOLE, TODAY = Place(CITY), date(2026, 9, 20)
PINGYIN = Place(CITY, "平阴县")


@pytest.fixture
def receive(reference, workspace, places):
    """Return what receives files at a time."""

    def take(at, *paths):
        told = KnownFacts(TODAY, whole=WHOLE, places=places, whole_is_sure=False)
        for taken in take_in(reference, list(paths), told):
            workspace.received.add([(taken.arrival, taken.identities)], datetime.fromisoformat(at))

    return take


@pytest.fixture
def record(reference, workspace, places):
    def lines(form, *periods):
        opened = open_reporting_record(reference, workspace, form, WHOLE, periods, places, TODAY)
        return reporting_record_of(workspace, opened, [each.read() for each in opened])

    return lines


def test_each_unit_has_its_day_and_what_became_of_its_files(
    workspace, annex1, tmp_path, receive, record
):
    first = county_file(tmp_path, annex1, "商河县", "一", relief_poor="90")
    again = county_file(tmp_path, annex1, "商河县", "二")
    late = county_file(tmp_path, annex1, "平阴县", relief_poor="90")
    receive("2026-09-12T09:00:00", first)
    (entry,) = workspace.received.of_board("annex1", Q3)
    workspace.letters.add(
        [
            Letter("annex1", COUNTY, Q3, "sheet", entry.id),
            Letter("annex1", COUNTY, Q3, "mail", entry.id),
            Letter("annex1", PINGYIN, Q3, "words"),
        ]
    )
    receive("2026-09-14T10:00:00", again)
    receive("2026-09-17T16:30:00", late)
    lines = {line.place: line for line in record(annex1, Q3)}
    assert len(lines) == 12
    county, other, silent = lines[COUNTY], lines[PINGYIN], lines[Place(CITY, "历下区")]
    assert (county.days_late, county.files, county.returned, county.again) == (0, 2, 1, 1)
    assert (county.errors, county.waiting, county.stamped) == (0, 0, "未收")
    assert (other.days_late, other.returned, other.errors) == (2, 0, 1)
    assert (silent.days_late, silent.first, silent.stamped) == (None, "", "")
    assert other.texts(TODAY) == (
        *("平阴县", "2026年第3季度", "9月15日", "9月17日 16:30", "迟 2 天"),
        *("1", "0", "0", "0", "1", "0", "未收"),
    )
    assert silent.texts(TODAY)[3:5] == ("—", "未报，已过期 5 天")
    assert len(silent.texts(TODAY)) == len(HEADS)
    words = summary_words(list(lines.values()), TODAY)
    assert words.startswith("按时 1 份，迟报 1 份，过期未报 10 份；退回 1 次。")


def test_a_warning_with_its_note_is_counted_as_explained(
    annex1, tmp_path, receive, record, paper, places
):
    from fangfan_desktop.forms.report import Note, NoteKey
    from fangfan_desktop.jobs.submit.export import ExportRequest, export
    from tests.builders import check, county_report, replace

    report = county_report(annex1, workshop_poor="0")
    (finding,) = check(annex1, report, places)
    note = {NoteKey(finding.code, 1, finding.column): Note("确实没有。", finding.figures)}
    explained = replace(report, notes=note)
    done = export(annex1, explained, [finding], places, ExportRequest(tmp_path, ("xlsx",)), paper)
    receive("2026-09-12T09:00:00", done.paths[0])
    (line,) = (each for each in record(annex1, Q3) if each.place == COUNTY)
    assert (line.explained, line.waiting, line.errors) == (1, 0, 0)


def test_a_year_has_a_line_for_each_unit_and_quarter(annex1, annex2, tmp_path, receive, record):
    receive("2026-06-16T09:00:00", county_file(tmp_path, annex1, "商河县", day="2026年6月10日"))
    year = reporting_periods(annex1, Period(2026))
    assert year == [Period(2026, quarter) for quarter in (1, 2, 3, 4)]
    assert reporting_periods(annex1, Q3) == [Q3]
    assert reporting_periods(annex2, Period(2026)) == [Period(2026)]
    lines = record(annex1, *year)
    assert len(lines) == 4 * 12
    assert [(line.period, line.days_late) for line in lines if line.first] == [(Q2, 1)]
    assert title_words(annex1, WHOLE, year) == "济南市报送台账 附件1 2026年"
    assert title_words(annex1, WHOLE, [Q3]) == "济南市报送台账 附件1 2026年第3季度"
    # A quarter that is not over yet counts as missing only after its day.
    assert "过期未报 35 份" in summary_words(lines, TODAY)


def test_the_citys_own_deadline_is_what_counts(workspace, annex1, tmp_path, receive, record):
    workspace.deadlines.set_rule("annex1", Q3, 5)
    receive("2026-09-12T09:00:00", county_file(tmp_path, annex1, "商河县"))
    (line,) = (each for each in record(annex1, Q3) if each.first)
    assert (line.due.day, line.days_late) == (date(2026, 9, 10), 2)


def test_the_reporting_record_is_written_as_a_workbook(annex1, tmp_path, receive, record):
    receive("2026-09-12T09:00:00", county_file(tmp_path, annex1, "商河县"))
    lines = record(annex1, Q3)
    written = write_reporting_record(
        tmp_path / "台账.xlsx", "济南市台账", lines, TODAY, replace=False
    )
    sheet = load_workbook(written.path).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert rows[0] == list(HEADS)
    assert len(rows) == 13
    (own,) = (row for row in rows if row[0] == "商河县")
    assert own[4:8] == ["按时，提前 3 天", 1, 0, 0]
