"""A blank workbook in LibreOffice: it still checks itself, and its rows grow with what is entered."""

import pytest
from openpyxl import load_workbook

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.submit.template import TemplateRequest, write_template
from tests.builders import CITY
from tests.end_to_end.office import LibreOffice


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


@pytest.mark.parametrize(
    ("form", "place", "period"),
    [
        ("annex1", Place(CITY), Period(2026, 3)),
        ("annex1", Place(CITY, "商河县"), Period(2026, 3)),
        ("annex2", Place(CITY), Period(2026)),
    ],
)
def test_libreoffice_keeps_rules_words_notes_and_locks(
    reference, paper, tmp_path, form, place, period
):
    path = tmp_path / "空白表.xlsx"
    write_template(reference, TemplateRequest(form, place, period), path, paper.measure)
    saved = LibreOffice(tmp_path).convert(path, "xlsx", tmp_path / "saved")
    rules, notes, unlocked, protected = facts(path)
    again, kept, open_still, still_protected = facts(saved)
    assert again == rules
    assert kept == notes
    assert unlocked <= open_still
    assert (protected, still_protected) == (True, True)


def test_a_row_grows_with_the_introduction_that_is_entered(reference, paper, tmp_path):
    path = tmp_path / "空白表.xlsx"
    write_template(
        reference, TemplateRequest("annex2", Place(CITY), Period(2026)), path, paper.measure
    )
    office = LibreOffice(tmp_path)

    def heights(length):
        saved = office.enter(path, "D6", "就" * length, tmp_path / str(length))
        rows = load_workbook(saved).active.row_dimensions
        return rows[6].height, rows[7].height

    (short, blank), (long, _) = heights(114), heights(400)
    assert blank < short / 2 < long / 6
