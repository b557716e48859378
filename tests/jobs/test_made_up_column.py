"""Next year's notice with one more column is an edit to a TOML file and nothing else."""

from datetime import date

import pytest
from openpyxl import load_workbook

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.edits import gestures
from fangfan_desktop.edits.edit import apply
from fangfan_desktop.forms.load import load_forms
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.check import KnownFacts, check_files
from fangfan_desktop.jobs.submit.export import ExportRequest, export
from fangfan_desktop.paths import resources
from tests.builders import cell_of, check, codes, county_report

COLUMN = """
[[columns]]
id = "farm_schools"
header = "农民夜校期数"
short = "农民夜校期数"
kind = "count"
unit = "期"
width = 17
adds_up = true
explain = "举办农民夜校，当年累计。"

[[checks]]
code = "X-01"
rule = "part_of"
severity = "error"
on = { ids = ["farm_schools"] }
whole = "trainees"
message = "{name} {value} 多于{whole_name} {whole}。"
"""


@pytest.fixture
def changed_reference(tmp_path):
    folder = tmp_path / "resources"
    (folder / "forms").mkdir(parents=True)
    for name in ("annex1", "annex2"):
        text = (resources() / "forms" / f"{name}.toml").read_text(encoding="utf-8")
        more = COLUMN if name == "annex1" else ""
        (folder / "forms" / f"{name}.toml").write_text(text + more, encoding="utf-8")
    for name in ("places", "summary.toml"):
        (folder / name).symlink_to(resources() / name)
    return Reference(folder)


def test_a_made_up_column_is_edited_checked_exported_and_read_again(
    changed_reference, paper, tmp_path
):
    form, places = changed_reference.forms["annex1"], changed_reference.places
    assert len(load_forms(resources() / "forms", known_checks())["annex1"].columns) + 1 == len(
        form.columns
    )
    report = county_report(form)
    assert codes(check(form, report, places)) == [("A1-02", "farm_schools")]
    typed = apply(form, report, gestures.type_cell(1, "farm_schools", "101")).report
    assert codes(check(form, typed, places)) == [("X-01", "farm_schools")]
    right = apply(form, typed, gestures.type_cell(1, "farm_schools", "１２")).report
    assert not check(form, right, places)

    done = export(form, right, (), places, ExportRequest(tmp_path / "out"), paper)
    sheet = load_workbook(done.paths[0]).active
    assert sheet[cell_of(form, "farm_schools", 4)].value.replace("\n", "") == "农民夜校期数"
    assert sheet[cell_of(form, "farm_schools")].value == 12
    (again,) = check_files(changed_reference, [done.paths[0]], KnownFacts(date(2026, 12, 31)))
    assert again.received.report.rows[0]["farm_schools"].value == 12
    assert not again.findings


def test_a_made_up_column_stands_in_the_window(changed_reference, open_window, county_profile):
    from fangfan_desktop.forms.periods import Period

    window = open_window(county_profile)
    window._reference = changed_reference
    window.open_report("annex1", Period(2026, 3))
    grid = window.editor.grid.grid
    last = grid.columnCount() - 1
    assert changed_reference.forms["annex1"].columns[last].id == "farm_schools"
    assert grid.setData(grid.index(0, last), "7")
    assert window.editor.session.report.rows[0]["farm_schools"].value == 7
