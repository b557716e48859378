"""A blank workbook in LibreOffice: it still checks itself, and its rows grow with what is entered."""

import pytest
from openpyxl import load_workbook

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import shown
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.check import KnownFacts, check_files
from fangfan_desktop.jobs.submit.template import TemplateRequest, write_template
from tests.builders import CITY, COUNTY, TODAY, cell_of


def facts(path):
    sheet = load_workbook(path).active
    rules = {}
    for rule in sheet.data_validations.dataValidation:
        formula = str(rule.formula1).replace(" ", "").replace("$", "")
        shown = (rule.type, rule.operator if rule.type == "whole" else "", formula)
        for area in str(rule.sqref).split():
            rules[area] = (*shown, rule.error, rule.prompt, bool(rule.showErrorMessage))
    notes = {c.coordinate: c.comment.text for line in sheet.iter_rows() for c in line if c.comment}
    unlocked = {c.coordinate for line in sheet.iter_rows() for c in line if not c.protection.locked}
    return rules, notes, unlocked, sheet.protection.sheet


def with_packs(reference, packs):
    """Return what is known, and the forms that are shipped as examples."""
    known = Reference(reference.folder)
    known.known.update(packs)
    return known


@pytest.mark.parametrize(
    ("form", "place", "period"),
    [
        ("annex1", Place(CITY), Period(2026, 3)),
        ("annex1", Place(CITY, "商河县"), Period(2026, 3)),
        ("annex2", Place(CITY), Period(2026)),
        ("funds", Place(CITY), Period(2026, 3)),
    ],
)
def test_libreoffice_keeps_rules_words_notes_and_locks(
    reference, packs, paper, tmp_path, libreoffice, form, place, period
):
    path = tmp_path / "空白表.xlsx"
    write_template(
        with_packs(reference, packs), TemplateRequest(form, place, period), path, paper.measure
    )
    saved = libreoffice.convert(path, "xlsx", tmp_path / "saved")
    rules, notes, unlocked, protected = facts(path)
    again, kept, open_still, still_protected = facts(saved)
    assert again == rules
    assert kept == notes
    assert unlocked <= open_still
    assert (protected, still_protected) == (True, True)


def test_a_row_grows_with_the_introduction_that_is_entered(reference, paper, tmp_path, libreoffice):
    path = tmp_path / "空白表.xlsx"
    write_template(
        reference, TemplateRequest("annex2", Place(CITY), Period(2026)), path, paper.measure
    )

    def heights(length):
        saved = libreoffice.enter(path, "D6", "就" * length, tmp_path / str(length))
        rows = load_workbook(saved).active.row_dimensions
        return rows[6].height, rows[7].height

    (short, blank), (long, _) = heights(114), heights(400)
    assert blank < short / 2 < long / 6


def test_libreoffice_works_computed_cells_out_as_the_program_does(
    reference, packs, paper, tmp_path, libreoffice
):
    relief, path = packs["relief"], tmp_path / "空白表.xlsx"
    known, request = (
        with_packs(reference, packs),
        TemplateRequest("relief", COUNTY, Period(2026, 2, 2)),
    )
    write_template(known, request, path, paper.measure)
    book = load_workbook(path)
    sheet, paid = book.active, [("3", "1"), ("8", "1"), ("0", "0"), ("", "5"), ("0.07", "2.01")]
    for line, (planned, spent) in enumerate(paid, 6):
        sheet[cell_of(relief, "work", line)] = f"工程{line}"
        for column, text in (("planned", planned), ("paid", spent)):
            sheet[cell_of(relief, column, line)] = float(text) if text else None
    book.save(path)
    saved = libreoffice.convert(path, "xlsx", tmp_path / "saved")
    worked_out = load_workbook(saved, data_only=True).active
    values = [worked_out[cell_of(relief, "paid_rate", line)].value or "" for line in range(6, 12)]
    assert values == [0.333, 0.125, "", "", 28.714, ""]
    (result,) = check_files(known, [saved], KnownFacts(TODAY))
    rate = relief.by_id["paid_rate"]
    rates = [shown(rate, row["paid_rate"]) for row in result.received.report.rows]
    assert rates == ["33.3%", "12.5%", "", "", "2871.4%"]
    assert not [finding for finding in result.findings if finding.column == "paid_rate"]
