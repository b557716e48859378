"""A made-up form with a column of every kind goes through files of all kinds and comes back equal."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from fangfan_desktop.exchange.reading.number_formats import is_percent_format
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import shown
from fangfan_desktop.jobs.returns.check import KnownFacts, check_files
from fangfan_desktop.jobs.submit.export import ExportRequest, export
from fangfan_desktop.jobs.submit.template import TemplateRequest, write_template
from tests import every_kind
from tests.builders import CITY, COUNTY, Q3, cell_of
from tests.end_to_end.office import pages

FACTS = KnownFacts(date(2026, 12, 31), place=COUNTY, period=Q3)


@pytest.fixture
def known(tmp_path):
    return every_kind.reference_in(tmp_path)


@pytest.fixture
def form(known):
    return known.forms["annex9"]


def read(known, path, facts=FACTS):
    (checked,) = check_files(known, [path], facts)
    assert checked.received is not None, checked.reason
    return checked


def texts(form, row):
    return {c.id: shown(c, row[c.id]) for c in form.columns if c.id != "unit"}


def values(form, row):
    return {c.id: row[c.id].value for c in form.columns}


def test_an_exported_workbook_holds_numbers_as_numbers_and_reads_back_equal(
    known, form, places, paper, tmp_path
):
    report = every_kind.report_of(form)
    done = export(form, report, (), places, ExportRequest(tmp_path / "out"), paper)
    sheet = load_workbook(done.paths[0]).active
    cells = {c.id: sheet[cell_of(form, c.id)] for c in form.columns}
    stored = {name: (cell.value, cell.number_format) for name, cell in cells.items()}
    assert {name: stored[name] for name in form.figure_ids} == {
        "households": (1234, "0"),
        "income": (1234.5, "0.00"),
        "wages": (800, "0.00"),
        "area": (12.3456, "0.0000"),
        "rate": (0.855, "0.0%"),
        "balance": (-0.125, "General"),
    }
    others = {name: pair for name, pair in stored.items() if name not in form.figure_ids}
    assert {shape for _, shape in others.values()} == {"@"}
    assert others["identity"][0] == every_kind.SHOWN["identity"]
    checked = read(known, done.paths[0], KnownFacts(date(2026, 12, 31)))
    assert values(form, checked.received.report.rows[0]) == values(form, report.rows[0])
    assert not checked.findings
    printed = "".join("".join(pages(done.paths[1])).split())
    whole = {**every_kind.SHOWN}
    del whole["opened"], whole["visited"]  # in two lines: the page is full
    assert [text for text in whole.values() if text not in printed] == []


@pytest.mark.parametrize("to", ["xlsx", "xls", "ods", "fods", "html"])
def test_every_value_is_kept_by_libreoffice(known, form, places, paper, tmp_path, libreoffice, to):
    report = every_kind.report_of(form)
    request = ExportRequest(tmp_path / "out", ("xlsx",))
    path = export(form, report, (), places, request, paper).paths[0]
    saved = libreoffice.convert(path, to, tmp_path / "saved")
    if saved.suffix == ".html":
        saved = saved.rename(saved.with_suffix(".xls"))
    row = read(known, saved).received.report.rows[0]
    assert texts(form, row) == every_kind.SHOWN


def test_a_text_file_of_a_worksheet_is_read_as_it_is_shown(known, form, tmp_path):
    columns = [c for c in form.columns if c.id != "unit"]
    captions = ",".join(["市、县（市、区）", *(c.header for c in columns)])
    line = ",".join(["商河县", *(every_kind.SHOWN[c.id] for c in columns)])
    path = tmp_path / "表.csv"
    path.write_text(f"{captions}\n{line}\n", encoding="utf-8-sig")
    assert texts(form, read(known, path).received.report.rows[0]) == every_kind.SHOWN


# ── the blank workbook ──


@pytest.fixture
def blank(known, paper, tmp_path):
    path = tmp_path / "空白表.xlsx"
    write_template(known, TemplateRequest("annex9", COUNTY, Q3), path, paper.measure)
    return path


AS_ENTERED = {
    "households": 1234,
    "income": 0.1 + 0.2 + 1234.2,  # a float with noise
    "wages": 800,
    "area": 12.3456,
    "rate": 0.855,
    "balance": -0.125,
    "planned": "是",
    "category": "合作社",
    "located": "①②",
    "since": 2019,
    "opened": datetime(2026, 9, 1),
    "visited": datetime(2026, 9, 5),
    "leader": "张三",
    "identity": "11010519491231002X",
    "organisation": "91350100M000100Y43",
    "phone": "0531-66600001",
    "remark": "=1+1",
}


def test_a_blank_workbook_is_filled_in_by_hand_and_read(known, form, blank, tmp_path):
    book = load_workbook(blank)
    for name, value in AS_ENTERED.items():
        cell = book.active[cell_of(form, name)]
        cell.value = value
        if name == "remark":
            cell.data_type = "s"
    assert is_percent_format(book.active[cell_of(form, "rate")].number_format)
    filled = tmp_path / "填好.xlsx"
    book.save(filled)
    assert texts(form, read(known, filled).received.report.rows[0]) == every_kind.SHOWN


def test_an_identity_number_that_a_workbook_stored_as_a_number_is_refused(
    known, form, blank, tmp_path
):
    book = load_workbook(blank)
    cell = book.active[cell_of(form, "identity")]
    cell.value, cell.number_format = 370102199001011234, "General"
    filled = tmp_path / "填好.xlsx"
    book.save(filled)
    checked = read(known, filled)
    assert checked.received.report.rows[0]["identity"].raw == "370102199001011000"
    (found,) = (f for f in checked.findings if f.column == "identity")
    assert "只留了前 15 位" in found.message


def rules(path):
    """Return the rule of each column's first cell: type, formulas, what is said."""
    found = {}
    for rule in load_workbook(path).active.data_validations.dataValidation:
        for area in str(rule.sqref).split():
            second = rule.formula2 if rule.type == "textLength" else ""
            formulas = (str(f or "").replace(" ", "") for f in (rule.formula1, second))
            found[area.split(":")[0]] = (rule.type, *formulas, rule.error, rule.prompt)
    return found


def test_libreoffice_keeps_the_rule_of_every_kind(form, blank, tmp_path, libreoffice):
    saved = libreoffice.convert(blank, "xlsx", tmp_path / "saved")
    own = rules(blank)
    assert rules(saved) == own
    kinds = {c.kind: own.get(cell_of(form, c.id), ("",))[0] for c in form.columns}
    assert kinds == {
        **dict.fromkeys(("place", "person", "phone", "text"), ""),
        **dict.fromkeys(("yes_no", "one_of", "choices"), "list"),
        **dict.fromkeys(("month", "date"), "textLength"),
        **dict.fromkeys(("decimal", "percent", "number", "year"), "custom"),
        **dict.fromkeys(("id_number", "organisation_code"), "custom"),
        "count": "whole",
    }
    wages = own[cell_of(form, "wages")]
    assert wages[1].endswith(f'OR({cell_of(form, "income")}="",D6<={cell_of(form, "income")}))')
    assert wages[3] == (
        "请填以万元为单位的数，小数最多 2 位，没有的填 0"
        "；并且不能多于“务工收入”，前者是后者的一部分。"
    )
    assert own[cell_of(form, "rate")][4] == "百分数，如 85.0%，小数最多 1 位。"


RIGHT_AND_WRONG = {
    "income": ([12, 12.5, 0, 0.1 + 0.2], [12.345, -1, "12.5万元"]),
    "area": ([12.3456], [12.34567]),
    "rate": ([0.855, 1.2, 0], [0.85555, -0.1, "85.5%"]),
    "balance": ([-3.25, 1e-7], ["多"]),
    "since": (["2019", 2019], ["19", 19, "2019年", "abcd"]),
    "identity": (
        ["11010519491231002X", "11010519491231002x", "440524188001010014"],
        ["110105194912310021", "11010519491231002", "1101051949123100AX", 370102199001011000],
    ),
    "organisation": (
        ["91350100M000100Y43", "91350100m000100y43"],
        ["91350100M000100Y44", "91350100M000100Y4", "9135O100M000100Y43"],
    ),
}


def test_the_formulas_of_the_rules_tell_right_from_wrong_in_libreoffice(
    form, tmp_path, libreoffice
):
    """No macro can type as a person does: the formula stands in a cell beside what is tried."""
    from openpyxl import Workbook

    book = Workbook()
    wanted = []
    for name, (right, wrong) in RIGHT_AND_WRONG.items():
        for value in (*right, *wrong):
            wanted.append((name, value, value in right))
            at = len(wanted)
            formula = kind_of(form.by_id[name]).validation().formula
            book.active[f"A{at}"] = value
            conditions = formula.replace("{cell}", f"A{at}")
            book.active[f"B{at}"] = f'=IF(IFERROR(AND({conditions}),FALSE),"对","错")'
    path = tmp_path / "公式.xlsx"
    book.save(path)
    saved = libreoffice.convert(path, "xlsx:Calc MS Excel 2007 XML", tmp_path / "saved")
    sheet = load_workbook(saved, data_only=True).active
    found = [
        (name, value, sheet[f"B{at}"].value == "对")
        for at, (name, value, _) in enumerate(wanted, 1)
    ]
    assert found == wanted


# ── the city's roll-up ──


def test_a_roll_up_adds_decimals_exactly_and_leaves_percentages_to_the_city(
    known, form, places, paper, tmp_path
):
    from fangfan_desktop.rollup.merge import merge
    from fangfan_desktop.rollup.part import UnitReport

    city = Place(CITY)
    units = places.reporting(city, "county")[1:]
    parts = {
        unit: UnitReport(
            unit,
            every_kind.report_of(form, (unit.label, {"income": f"0.{at:02}"}), place=unit),
        )
        for at, unit in enumerate(units, 1)
    }
    whole = every_kind.report_of(form, (CITY, {"rate": "90"}), place=city)
    merged = merge(form, whole, places, parts, None, {})
    sums = {name: str(value) for name, value in merged.totals.items()}
    count = len(units)
    assert sums == {
        "households": str(1234 * count),
        "income": str(sum(Decimal(at).scaleb(-2) for at in range(1, count + 1))),
        "wages": f"{800 * count}.00",
        "area": str(Decimal("12.3456") * count),
        "balance": str(Decimal("-0.125") * count),
    }
    from fangfan_desktop.edits.edit import apply

    row = apply(form, whole, merged.edit).report.rows[0]
    assert row["income"].value == Decimal(sums["income"])
    assert (row["rate"].raw, row["category"].value) == ("90", "合作社")
