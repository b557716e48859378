from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from fangfan_desktop.exchange.reading.read_report import SAMPLED, ReceivedReport
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns import check
from fangfan_desktop.jobs.returns.check import (
    ALTERED,
    KnownFacts,
    check_files,
    check_opened,
    tables_in,
    unchanged_note,
)
from fangfan_desktop.jobs.submit.export import ExportRefused, ExportRequest, export
from fangfan_desktop.paths import resources
from tests.builders import COUNTY, GOOD, Q2, city_report, county_report, project_list, replace
from tests.named import FIGURES, table
from tests.stations import FUNDS, SERVED, sparse_report

TOLD = KnownFacts(date(2026, 12, 31))


@pytest.fixture
def file(paper, places, tmp_path):
    """Return what writes a report as a draft workbook of a name."""

    def write(form, report, name):
        wanted = ExportRequest(tmp_path, ("xlsx",), draft=True, name=name)
        return export(form, report, (), places, wanted, paper).paths[0]

    return write


def test_a_file_is_compared_with_its_earlier_ones_by_their_periods(reference, annex1, places, file):
    now = file(annex1, county_report(annex1, trainees="90"), "now")
    before = file(annex1, county_report(annex1, period=Q2), "before")
    year = file(annex1, county_report(annex1, period=Period(2025, 3), trainees="500"), "year")
    (checked,) = check_files(reference, [now], TOLD, [year, before])
    assert [f.code for f in checked.findings] == ["A1-06", "A1-07"]
    assert checked.status == "errors"


def test_a_county_is_compared_with_its_row_in_its_citys_earlier_file(
    reference, annex1, places, file
):
    now = file(annex1, county_report(annex1, trainees="90"), "now")
    before = file(annex1, city_report(annex1, places, period=Q2), "before")
    (checked,) = check_files(reference, [now], TOLD, [before])
    assert [f.code for f in checked.findings] == ["A1-06"]


def test_an_earlier_file_that_cannot_be_read_is_a_note_and_no_more(
    reference, annex1, file, tmp_path
):
    (tmp_path / "x.xlsx").write_text("x")
    (checked,) = check_files(
        reference, [file(annex1, county_report(annex1), "now")], TOLD, [tmp_path / "x.xlsx"]
    )
    assert checked.status == "ok"
    assert "x.xlsx" in checked.notes[0]


def test_one_unreadable_file_stops_no_other(reference, annex1, file, tmp_path):
    good = file(annex1, county_report(annex1), "good")
    outcomes = check_files(reference, [tmp_path / "gone.xlsx", good], TOLD)
    assert [each.status for each in outcomes] == ["unreadable", "ok"]


def test_what_the_person_says_overrules_the_file_and_is_noted(reference, annex1, file):
    path = file(annex1, county_report(annex1), "now")
    told = KnownFacts(date(2026, 12, 31), Place("济南市", "平阴县"), Period(2026, 4))
    (checked,) = check_files(reference, [path], told)
    assert {f.code for f in checked.findings} == {"A1-10", "A1-13"}
    assert len(checked.notes) == 2
    assert checked.received.report.period == Period(2026, 4)


def test_a_settled_warning_leaves_a_file_ok(reference, demo_folder):
    (checked,) = check_files(reference, [next(demo_folder.glob("附件1*.xlsx"))], TOLD)
    assert checked.findings
    assert checked.status == "ok"
    assert checked.received.report.place == Place("济南市")
    assert COUNTY.city == "济南市"


def test_the_figures_of_the_quarter_before_sent_again_are_a_note(reference, annex1, file):
    now, before = file(annex1, county_report(annex1), "now"), county_report(annex1, period=Q2)
    (checked,) = check_files(reference, [now], TOLD, [file(annex1, before, "before")])
    assert unchanged_note(annex1) in checked.notes
    other = file(annex1, county_report(annex1, brands="3"), "other")
    (checked,) = check_files(reference, [other], TOLD, [tables_in([other.parent])[0]])
    assert unchanged_note(annex1) not in checked.notes


def test_a_folder_is_its_tables_and_what_is_packed(tmp_path):
    for name in ("b.xlsx", "a.xls", "c.zip", "~$b.xlsx", "x.pdf", "y.txt"):
        (tmp_path / name).write_bytes(b"x")
    assert [path.name for path in tables_in([tmp_path])] == ["a.xls", "b.xlsx", "c.zip"]
    assert tables_in([tmp_path / "y.txt"]) == [tmp_path / "y.txt"]


def test_nothing_again_is_no_wrong_file(reference, annex1, file):
    nothing = dict.fromkeys(GOOD, "0")
    now = file(annex1, county_report(annex1, **nothing), "now")
    before = file(annex1, county_report(annex1, period=Q2, **nothing), "before")
    (checked,) = check_files(reference, [now], TOLD, [before])
    assert unchanged_note(annex1) not in checked.notes


@pytest.fixture
def sent(paper, places, tmp_path):
    """Return what writes a report as the official workbook."""

    def write(form, report):
        wanted = ExportRequest(tmp_path, ("xlsx",), name="sent", replace=True)
        return export(form, report, (), places, wanted, paper).paths[0]

    return write


def test_a_file_altered_after_it_was_exported_for_good_is_noted(reference, annex1, sent):
    path = sent(annex1, county_report(annex1))
    assert ALTERED not in check_files(reference, [path], TOLD)[0].notes
    book = load_workbook(path)
    book.active["C6"] = 3
    book.save(path)
    assert ALTERED in check_files(reference, [path], TOLD)[0].notes


def test_the_code_of_a_file_that_states_none_is_not_worked_out(
    reference, annex1, paper, places, tmp_path, monkeypatch
):
    wanted = ExportRequest(tmp_path, ("xlsx",), draft=True)
    (path,) = export(annex1, county_report(annex1), (), places, wanted, paper).paths
    monkeypatch.setattr(check, "code_of", lambda *_: pytest.fail("worked out"))
    assert check_files(reference, [path], TOLD)[0].received.code == ""


def test_a_file_exported_in_the_sample_is_noted(reference, paper, places, annex1, tmp_path):
    wanted = ExportRequest(tmp_path, ("xlsx",), sample=True)
    (path,) = export(annex1, county_report(annex1), (), places, wanted, paper).paths
    (checked,) = check_files(reference, [path], TOLD)
    assert SAMPLED in checked.notes
    assert checked.status == "ok"


TEXT = st.text(
    st.sampled_from("甲乙 \n\t'\"=+-@_x0041_＿１2０，,。①é<&>\u3000\xa0　㙦"),
    min_size=1,
    max_size=12,
)


@settings(max_examples=25)
@given(name=TEXT, summary=TEXT, remark=TEXT, filler=TEXT)
def test_what_was_written_is_read_as_it_was_whatever_stands_in_it(
    reference, annex2, sent, name, summary, remark, filler
):
    project = {"name": f"甲{name}", "summary": f"{summary}乙", "remark": remark}
    report = project_list(annex2, project, fields={"filler": f"张{filler}"})
    try:
        path = sent(annex2, report)
    except ExportRefused:
        return
    assert ALTERED not in check_files(reference, [path], TOLD)[0].notes


def test_a_file_of_the_oldest_of_three_versions_is_read_with_it(annex1, file):
    def version(number, since, names, earlier):
        headers = {
            column.id: f"第{number}版{at}"
            for at, column in enumerate(annex1.columns)
            if at in names
        }
        columns = [
            replace(each, header=headers[each.id], words=()) if each.id in headers else each
            for each in annex1.columns
        ]
        own = {"columns": tuple(columns), "version": number, "since": since, "earlier": earlier}
        return replace(annex1, **own)

    second = version(2, "2026Q2", range(1, 14), (annex1,))
    third = version(3, "2026Q3", range(1, 14), (annex1, second))
    reference = Reference(resources())
    vars(reference)["_newest"] = {"annex1": third}
    for form, period in ((annex1, Period(2026, 1)), (second, Q2), (third, Period(2026, 3))):
        path = file(form, county_report(form, period=period), f"第{form.version}版")
        (checked,) = check_files(reference, [path], TOLD)
        assert checked.received.form.version == form.version
        assert not checked.received.missing


def test_a_named_row_that_is_missing_is_reported_once(with_indicators, file):
    form = with_indicators.forms["indicators"]
    path = file(form, table(form, this_period=FIGURES, a_year_ago={**FIGURES, "09": ""}), "now")
    book = load_workbook(path)
    sheet = book.active
    (line,) = (cell.row for cell in sheet["C"] if cell.value == "07")
    sheet.delete_rows(line)
    book.save(path)
    (checked,) = check_files(with_indicators, [path], TOLD)
    about = [finding for finding in checked.findings if finding.row == 7]
    assert [finding.code for finding in about] == ["R-02"]


@pytest.mark.parametrize(
    ("change", "is_said"),
    [
        ({}, True),
        ({"served": {**SERVED, "built": "3"}}, False),
        ({"funds": {**FUNDS, "03": {"planned": "19", "spent": "11.2"}}}, False),
        ({"stations": ("甲", "丙")}, False),
    ],
)
def test_of_several_tables_all_have_the_figures_of_before_or_it_is_no_wrong_file(
    with_stations, monkeypatch, change, is_said
):
    form = with_stations.forms["stations"]
    texts = {"served": SERVED, "funds": FUNDS, "stations": ("甲", "乙")}
    before = sparse_report(form, period=Q2, **texts)
    received = ReceivedReport(form, sparse_report(form, **{**texts, **change}), {}, (), ())
    monkeypatch.setattr(check, "read_with", lambda *_: [received])
    (checked,) = check_opened(with_stations, Path("商河.xlsx"), None, TOLD, [before])
    assert (unchanged_note(form) in checked.notes) is is_said
