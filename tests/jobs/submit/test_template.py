from datetime import date

import pytest
from openpyxl import load_workbook

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.pack import read_pack
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import of_table, shown
from fangfan_desktop.jobs.reference import AddedPack, Reference
from fangfan_desktop.jobs.returns.check import KnownFacts, check_files
from fangfan_desktop.jobs.returns.city_deadlines import CountyDue
from fangfan_desktop.jobs.scope import RollUpScope
from fangfan_desktop.jobs.submit.template import TemplateRequest, write_template, write_templates
from fangfan_desktop.paths import resources
from tests.builders import CITY, COUNTY, GOOD, Q3, TODAY
from tests.end_to_end.office import pages
from tests.own_paper import list_toml, read, toml


@pytest.fixture
def template(reference, paper, tmp_path):
    def write(form="annex1", place=COUNTY, period=Q3, **options):
        path = tmp_path / f"{form}.xlsx"
        write_template(
            reference, TemplateRequest(form, place, period), path, paper.measure, **options
        )
        return path

    return write


def test_it_is_blank_but_for_its_places_and_is_read_back_as_it_is(template, reference):
    (checked,) = check_files(reference, [template(place=Place(CITY))], KnownFacts(today=TODAY))
    report = checked.received.report
    assert (report.place, report.period) == (Place(CITY), Q3)
    assert len(report.rows) == 13
    assert {f.code for f in checked.findings} == {"A1-02", "A1-11"}


DUE = CountyDue(date(2026, 9, 10), date(2026, 9, 15))


@pytest.mark.parametrize("due", [None, DUE])
def test_filled_in_by_hand_it_is_read_and_ready(template, reference, annex1, due):
    path = template(due=due)
    book = load_workbook(path)
    sheet = book.active
    row = next(cell.row for cell in sheet["A"] if cell.value == "商河县")
    for column, figure in enumerate(GOOD.values(), 2):
        sheet.cell(row, column).value = int(figure)
    texts = {cell.value: cell for line in sheet.iter_rows() for cell in line if cell.value}
    for words, answer in (
        ("单位（公章）：", "商河县人力资源和社会保障局"),
        ("填表日期：", "2026年9月12日"),
        ("填表人：", "李四"),
        ("电话：", "0531-66600000"),
    ):
        cell = next(texts[text] for text in texts if str(text).startswith(words))
        cell.value = f"{words}{answer}"
    book.save(path)
    (checked,) = check_files(reference, [path], KnownFacts(today=TODAY))
    assert checked.status == "ok"
    figures = {c: checked.received.report.rows[0][c].value for c in GOOD}
    assert figures == {c: int(figure) for c, figure in GOOD.items()}


def test_a_list_has_room_and_offers_the_city_s_places(template, reference):
    path = template("annex2", Place(CITY), Period(2026))
    sheet = load_workbook(path).active
    offered = " ".join(str(v.formula1) for v in sheet.data_validations.dataValidation)
    assert "商河县" in offered or "历下区" in offered


def test_a_file_that_is_there_is_not_written_over_unasked(template):
    path = template()
    path.write_bytes(b"mine")
    template()
    assert path.read_bytes() == b"mine"
    assert path.with_name("annex1 (2).xlsx").exists()
    template(replace=True)
    assert path.read_bytes() != b"mine"


@pytest.mark.parametrize(("form", "period"), [("annex1", Q3), ("annex2", Period(2026))])
def test_a_deadline_of_the_city_s_is_told_where_the_date_is_filled_in(template, form, period):
    sheet = load_workbook(template(form, period=period, due=DUE)).active
    date_cell = next(c for line in sheet for c in line if str(c.value).startswith("填表日期"))
    assert date_cell.comment.text.startswith("济南市要求在 2026年9月10日前报到市里（星期四）。")
    told = [v for v in sheet.data_validations.dataValidation if date_cell.coordinate in v.sqref]
    assert [(v.promptTitle, v.showInputMessage, v.type) for v in told] == [("报送期限", True, None)]
    assert told[0].prompt == date_cell.comment.text
    assert not date_cell.protection.locked


@pytest.mark.parametrize(("form", "period"), [("annex1", Q3), ("annex2", Period(2026))])
def test_nothing_of_it_is_on_the_page(template, tmp_path, libreoffice, form, period):
    books = []
    for due in (None, DUE):
        path = template(form, period=period, due=due, replace=True)
        books.append(path.rename(tmp_path / f"{bool(due)}.xlsx"))
    folder = libreoffice.print(books, tmp_path / "pdf")
    without, with_it = (pages(folder / f"{book.stem}.pdf") for book in books)
    assert "填表日期" in without[0]
    assert without == with_it


def test_every_unit_s_blank_is_named_by_the_city_s_deadline(
    reference, places, annex1, paper, tmp_path
):
    wanted = RollUpScope(annex1, Place(CITY), Q3)
    for due, end in ((DUE, "_空白表（9月10日前报）.xlsx"), (None, "_空白表.xlsx")):
        paths = write_templates(reference, places, wanted, tmp_path, paper.measure, due)
        assert len(paths) == 12
        assert all(path.name.endswith(f"_2026年第3季度{end}") for path in paths)
    same = CountyDue(DUE.notice, DUE.notice)
    (path, *_) = write_templates(reference, places, wanted, tmp_path / "省", paper.measure, same)
    assert path.name.endswith("_空白表.xlsx")


def test_its_rows_grow_with_what_is_written_into_them(reference, paper, tmp_path):
    path = tmp_path / "空白表.xlsx"
    asked = TemplateRequest("annex2", Place(CITY, "商河县"), Period(2026))
    write_template(reference, asked, path, paper.measure)
    sheet = load_workbook(path).active
    assert sheet.row_dimensions[5].height
    assert {sheet.row_dimensions[row].height for row in range(6, 26)} == {None}
    assert sheet.sheet_format.defaultRowHeight > 15
    assert sheet.row_breaks.brk == []


def test_figures_of_seven_digits_and_five_phones_have_room(template):
    for form, period in (("annex1", Q3), ("annex2", Period(2026))):
        sheet = load_workbook(template(form, period=period, replace=True)).active
        first = next(c.row for line in sheet.iter_rows() for c in line if "填表人" in str(c.value))
        (figures,) = {
            (bool(cell.alignment.wrap_text), bool(cell.alignment.shrink_to_fit))
            for cell in sheet[first - 1]
            if cell.number_format == "0"
        }
        assert figures == (False, True)
        assert sheet.row_dimensions[first].height > 50


@pytest.fixture
def with_stations():
    reference = Reference(resources())
    pack = read_pack(resources() / "packs" / "stations", known_checks())
    reference.add([AddedPack(pack)])
    return reference


def test_several_tables_are_one_workbook_and_the_head_is_filled_in_once(
    with_stations, stations_report, paper, tmp_path
):
    form, path = with_stations.forms["stations"], tmp_path / "空白.xlsx"
    request = TemplateRequest(form.id, stations_report.place, stations_report.period)
    write_template(with_stations, request, path, paper.measure, due=DUE)
    book = load_workbook(path)
    for sheet, table in zip(book.worksheets, form.tables, strict=True):
        first = int(sheet.freeze_panes[1:])
        assert sheet.protection.sheet
        for line, row in enumerate(of_table(table, stations_report).rows, first):
            for number, column in enumerate(table.columns, 1):
                cell = sheet.cell(line, number)
                if cell.value is None and not column.is_serial:
                    assert not cell.protection.locked
                    value = row[column.id].value
                    cell.value = (
                        value if isinstance(value, Figure) else shown(column, row[column.id])
                    )
    sheet = book.worksheets[0]
    for field in form.fields:
        (cell,) = (c for line in sheet for c in line if str(c.value or "").startswith(field.label))
        cell.value = field.label + shown(field, stations_report.field(field.id))
        assert (cell.comment is not None) == (field.kind == "date")
    book.save(path)
    (checked,) = check_files(with_stations, [path], KnownFacts(today=date(2026, 10, 13)))
    assert (checked.status, checked.notes) == ("ok", ())
    told = [
        (row.id, {k: c.value for k, c in row.cells.items()}) for row in checked.received.report.rows
    ]
    assert told == [
        (row.id, {k: c.value for k, c in row.cells.items()}) for row in stations_report.rows
    ]


def test_a_head_of_two_lines_leaves_the_blank_workbook_on_one_page(
    with_stations, stations_report, paper, tmp_path, libreoffice
):
    """The rows of the table are as high as the page has room for beside it."""
    path = tmp_path / "空白.xlsx"
    request = TemplateRequest("stations", stations_report.place, stations_report.period)
    write_template(with_stations, request, path, paper.measure)
    printed = pages(libreoffice.convert(path, "pdf", tmp_path / "pdf"))
    titles = [
        [
            table.table_title
            for table in with_stations.forms["stations"].tables
            if table.table_title in page
        ]
        for page in printed
    ]
    # The 20 blank rows of the list go on to a second page.
    assert titles == [["表一 建设和服务情况"], ["表二 资金使用情况"], ["表三 零工驿站名单"], []]


@pytest.fixture
def own_template(paper, tmp_path):
    """Return what writes the blank workbook of a form and opens it."""

    def write(text):
        form, known = read(text), Reference(resources())
        vars(known)["_newest"] = {form.id: form}
        path = tmp_path / "own.xlsx"
        write_template(known, TemplateRequest(form.id, COUNTY, Q3), path, paper.measure)
        return load_workbook(path)

    return write


def test_on_its_own_paper_it_has_the_stated_heights_and_a_long_text_becomes_smaller(own_template):
    sheet = own_template(toml()).active
    heights = [sheet.row_dimensions[at].height * 25.4 / 72 for at in range(1, 16)]
    stated = [9, 14.5, 8, 9, 12.5, 7, 6, 8, 10, 8, 12, 8.5, 9, 6.5, 6.5]
    assert heights == pytest.approx(stated, abs=25.4 / 96)
    unit = next(cell for cell in sheet[3] if str(cell.value).startswith("填报单位："))
    assert unit.alignment.shrink_to_fit
    note = next(cell for cell in sheet[14] if cell.value)
    assert note.value.startswith("注：1.")
    assert note.alignment.wrap_text


def test_all_lines_with_fields_can_be_filled_in_and_a_list_has_its_blank_rows(own_template):
    sheet = own_template(list_toml(blank_rows=6)).active
    open_rows = {
        cell.row for row in sheet for cell in row if cell.value and not cell.protection.locked
    }
    assert {3, *range(11, 14)} <= open_rows
    ruled = [row[0].row for row in sheet if row[0].border.left.style]
    assert ruled == [4, *range(5, 11)]
