"""The tables of a form that has several: each found by itself, read as one report."""

import pytest
from openpyxl import load_workbook

from fangfan_desktop.exchange.reading.read_report import ReadingContext, read_reports
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.table_findings import MISSING_TABLE
from fangfan_desktop.exchange.reading.worker import open_file
from fangfan_desktop.exchange.xlsx_writer import write_xlsx
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import (
    Note,
    NoteKey,
    filled_rows,
    make_row,
    of_table,
    read_cell,
    tables_of,
)
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.jobs.submit.export import layout_of
from tests.builders import CITY, Q3, replace

SERVICES, FUNDS, LIST = "表一 建设和服务情况", "表二 资金使用情况", "表三 零工驿站名单"


@pytest.fixture
def read_again(through_a_workbook, stations, stations_report):
    """Return what writes the example's report, changes the workbook and reads it."""

    def go(change=None, report=stations_report, **more):
        forms = {stations.id: stations}
        return through_a_workbook(stations, report, change=change, forms=forms, **more)

    return go


def on_one_sheet(order):
    """Return what puts the sheets one below the other on one, in an order."""

    def change(book):
        target = book.create_sheet("汇总")
        for name in order:
            sheet = book[name]
            first = target.max_row + 2
            for cell in (each for row in sheet for each in row if each.value is not None):
                target.cell(first + cell.row, cell.column).value = cell.value
        for name in order:
            del book[name]

    return change


def set_field(sheet, label, text):
    (cell,) = (c for row in sheet for c in row if str(c.value or "").startswith(label))
    cell.value = text


@pytest.mark.parametrize("marked", [True, False])
def test_every_table_is_read_back_as_it_was_written(read_again, stations_report, marked):
    received = read_again(marked=marked)
    assert received.report == stations_report
    assert (received.notes, received.findings, received.questions) == ((), (), ())


def test_a_cell_is_told_with_its_sheet(read_again, stations):
    received = read_again()
    first, second, third = stations.tables
    assert received.sheet == ""
    assert received.cells[first.first_row, "served"] == f"{SERVICES}!C6"
    assert received.cells[second.first_row + 1, "spent"] == f"{FUNDS}!D7"
    assert received.cells[third.first_row + 1, "station"] == f"{LIST}!C7"
    assert received.cells[None, "filler"] == f"{SERVICES}!A7"


@pytest.mark.parametrize("order", [(SERVICES, FUNDS, LIST), (LIST, SERVICES, FUNDS)])
def test_the_tables_may_stand_one_below_the_other(read_again, stations_report, order):
    assert read_again(on_one_sheet(order)).report == stations_report


def test_the_sheets_may_have_other_names_and_another_order(read_again, stations_report):
    def change(book):
        book.move_sheet(book[LIST], -2)
        for number, sheet in enumerate(book.worksheets, 1):
            sheet.title = f"Sheet{number}"

    assert read_again(change).report == stations_report


def test_head_and_foot_need_be_filled_in_once(read_again, stations_report):
    def change(book):
        for name in (FUNDS, LIST):
            set_field(book[name], "填表人", "填表人：")
            set_field(book[name], "填报日期", "填报日期：    年    月    日")

    received = read_again(change)
    assert (received.report, received.notes) == (stations_report, ())


def test_a_field_that_is_only_on_a_later_sheet_counts(read_again, stations_report):
    received = read_again(lambda book: set_field(book[SERVICES], "填表人", "填表人："))
    assert received.report.fields == stations_report.fields
    assert received.cells[None, "filler"].startswith(FUNDS)


def test_two_sheets_that_say_a_field_differently_are_told(read_again, stations_report):
    received = read_again(lambda book: set_field(book[LIST], "填表人", "填表人：王麻子"))
    assert received.report.fields == stations_report.fields
    assert received.notes == (
        f"填表人在“{LIST}”里写的是“王麻子”，和前面的“李四”不一样，用了前面的",
    )


def test_a_table_that_is_not_there_is_one_finding_and_its_named_rows_are_blank(
    read_again, stations, stations_report
):
    received = read_again(lambda book: book.remove(book[FUNDS]))
    (finding,) = received.findings
    assert (finding.code, finding.severity) == (MISSING_TABLE, "error")
    assert finding.message == f"文件里没有“{FUNDS}”，没有读到。请补上这张表，表头照原样。"
    assert received.absent == (stations.tables[1],)
    services, funds, listed = stations.tables
    rows = of_table(funds, received.report).rows
    assert [row["item"].raw.strip() for row in rows] == ["合计", "驿站建设补助", "运行经费"]
    assert all(row.is_blank(stations) for row in rows)
    for table in (services, listed):
        assert of_table(table, received.report).rows == of_table(table, stations_report).rows


def test_notes_and_zero_reports_travel_in_their_table(read_again, stations, stations_report):
    services, funds, _ = stations.tables
    zeros = replace(
        stations_report.row(1),
        cells={**stations_report.row(1).cells, **{n: read_zero(services, n) for n in ZERO}},
        zero_report=True,
    )
    spent = funds.first_row + 1
    note = Note("多花了，已补批。", ("42.5", "60"))
    notes = {NoteKey("LG-24", spent, "spent"): note, NoteKey("LG-02", None, "date"): note}
    report = replace(stations_report.with_rows([zeros]), notes=notes)
    received = read_again(report=report)
    assert received.report == report
    assert received.report.row(1).zero_report


ZERO = ("built", "served", "served_poor")


def read_zero(table, column):
    return read_cell(table.by_id[column], "0")


def test_a_text_taller_than_a_page_is_one_row_in_its_table(read_again, stations, stations_report):
    listed = stations.tables[2]
    row = stations_report.row(listed.first_row)
    long = make_row(
        stations, row.id, {**{n: c.raw for n, c in row.cells.items()}, "station": "驿站" * 2000}
    )
    report = stations_report.with_rows([long])
    assert read_again(report=report).report == report
    assert len(filled_rows(listed, of_table(listed, report))) == 2


@pytest.mark.parametrize("title", ["表四 上年情况", f"{SERVICES}（上年）", "表一", "服务"])
def test_tables_with_the_same_captions_are_told_by_their_titles(
    through_a_workbook, stations, stations_report, title
):
    """表四 has the columns of 表一 under other ids."""
    services = stations.stated_tables[0]
    columns = tuple(replace(c, id=f"{c.id}_last", under="") for c in services.columns)
    again = replace(
        services, id="last", title=title, columns=columns, identity="unit_last", checks=()
    )
    tables = (*stations.stated_tables, again)
    form = replace(stations, stated_tables=tables, columns=(*stations.columns, *columns))
    last = form.tables[3]
    row = stations_report.row(1)
    cells = {f"{name}_last": cell for name, cell in row.cells.items()}
    other = replace(row, id=last.first_row, cells={**cells, "built_last": row["served"]})
    report = replace(stations_report, rows=(*stations_report.rows, other))
    for change in (None, lambda book: book.move_sheet(book[title], -3)):
        received = through_a_workbook(form, report, change=change, forms={form.id: form})
        assert received.report == report


def test_a_row_added_by_hand_moves_no_note_and_no_zero_report_of_another_table(
    through_a_workbook, stations, stations_report
):
    """The list stands first here."""
    services, funds, listed = stations.stated_tables
    tables = (listed, services, funds)
    columns = tuple(column for table in tables for column in table.columns)
    form = replace(stations, stated_tables=tables, columns=columns)
    moved = {
        old.table_id: new
        for old in stations.tables
        for new in form.tables
        if old.table_id == new.table_id
    }
    rows = [
        replace(row, id=row.id - table.first_row + moved[table.table_id].first_row)
        for table, own in tables_of(stations, stations_report)
        for row in own.rows
    ]
    rows.sort(key=lambda row: row.id)
    zeros = {name: read_cell(form.by_id[name], "0") for name in ZERO}
    rows = [
        replace(row, cells={**row.cells, **zeros}, zero_report=True)
        if "built" in row.cells
        else row
        for row in rows
    ]
    key = NoteKey("LG-24", moved["funds"].first_row + 1, "spent")
    report = replace(
        stations_report, rows=tuple(rows), notes={key: Note("多花了。", ("42.5", "60"))}
    )

    def add_station(book):
        sheet = book[LIST]
        sheet.insert_rows(7)
        for cell, text in zip(sheet[7], ("", "商河县", "新驿站"), strict=False):
            cell.value = text

    received = through_a_workbook(form, report, change=add_station, forms={form.id: form})
    assert received.report.notes == report.notes
    assert [row.zero_report for row in received.report.rows if "built" in row.cells] == [True]
    assert len(received.report.rows) == len(report.rows) + 1


def test_a_citys_file_is_the_citys_if_its_list_stands_first(
    through_a_workbook, stations, stations_report, places
):
    services, funds, listed = stations.stated_tables
    columns = tuple(c for table in (listed, services, funds) for c in table.columns)
    form = replace(stations, stated_tables=(listed, services, funds), columns=columns)
    whole = Place(CITY)
    begun = begin_report(form, whole, Q3, places.reporting(whole, form.lowest), {})
    one = make_row(form.tables[0], 1, {"county": "商河县", "station": "甲"})
    received = through_a_workbook(form, begun.with_rows([one]), marked=False, forms={form.id: form})
    assert received.report.place == whole


@pytest.mark.parametrize(
    "titles", [("驿站", "驿站上年"), ("表一", "表一（续）"), ("附表1", "附表10")]
)
def test_a_title_within_another_is_not_taken_for_it(
    through_a_workbook, stations, stations_report, titles
):
    services = stations.stated_tables[0]
    columns = tuple(replace(c, id=f"{c.id}_last", under="") for c in services.columns)
    first = replace(services, title=titles[0], checks=())
    last = replace(
        services, id="last", title=titles[1], columns=columns, identity="unit_last", checks=()
    )
    form = replace(stations, stated_tables=(first, last), columns=(*services.columns, *columns))
    row = stations_report.row(1)
    cells = {f"{name}_last": cell for name, cell in row.cells.items()}
    other = replace(row, id=form.tables[1].first_row, cells={**cells, "built_last": row["served"]})
    report = replace(stations_report, rows=(row, other))
    for marked in (True, False):
        received = through_a_workbook(form, report, marked=marked, forms={form.id: form})
        assert received.report.rows == report.rows


def test_a_form_with_the_same_tables_takes_none_of_them(
    read_again, through_a_workbook, stations, stations_report
):
    """As 月报 and 季报 of one kind have: their marks, or the titles, tell them apart."""
    again = replace(stations.stated_tables[0], id="again", title="表四 上年情况")
    columns = tuple(replace(c, id=f"{c.id}_last", under="") for c in again.columns)
    again = replace(again, columns=columns, identity="unit_last", checks=())
    tables = (stations.stated_tables[0], again)
    form = replace(
        stations, stated_tables=tables, columns=tuple(c for t in tables for c in t.columns)
    )
    twin = replace(form, id="twin", label="另一张", title="零工驿站月报")
    row = stations_report.row(1)
    cells = {f"{name}_last": cell for name, cell in row.cells.items()}
    other = replace(row, id=form.tables[1].first_row, cells=cells)
    report = replace(stations_report, rows=(row, other))
    for marked in (True, False):
        received = through_a_workbook(
            form, report, marked=marked, forms={twin.id: twin, form.id: form}
        )
        assert received.form is form
        assert received.report.rows == report.rows


def test_which_sheet_is_meant_is_asked_and_answered_for_each_table(
    stations, stations_report, paper, tmp_path, reference
):
    path = tmp_path / "两份.xlsx"
    write_xlsx(layout_of(stations, stations_report, paper.measure, mark=""), path, properties={})
    book = load_workbook(path)
    for name in (SERVICES, FUNDS):
        copy = book.copy_worksheet(book[name])
        copy.title = f"{name[:2]}草稿"
        copy.cell(6, 3).value = 7
    book.save(path)
    content, forms = open_file(path), {stations.id: stations}
    answers = {}
    for name in (SERVICES, FUNDS):
        with pytest.raises(Unreadable, match=name) as asked:
            read_reports(content, ReadingContext(forms, reference.places, {"sheet": answers}))
        answers = {**answers, asked.value.question.key: name}
    (received,) = read_reports(content, ReadingContext(forms, reference.places, {"sheet": answers}))
    assert received.report.rows == stations_report.rows


def test_a_blank_field_is_where_it_is_to_be_filled_in_first(read_again):
    def change(book):
        for sheet in book.worksheets:
            set_field(sheet, "填表人", "填表人：")

    received = read_again(change)
    assert "filler" not in received.report.fields
    assert received.cells[None, "filler"] == f"{SERVICES}!A7"


def test_a_table_of_another_unit_is_to_be_looked_at(read_again, stations_report):
    other = "济南市平阴县人力资源和社会保障局"
    received = read_again(
        lambda book: set_field(book[FUNDS], "填报单位", f"填报单位（盖章）：{other}")
    )
    (finding,) = received.findings
    assert (finding.code, finding.severity, finding.column) == ("R-05", "warning", "unit_name")
    assert finding.message == (
        f"填报单位在“{FUNDS}”里写的是“{other}”，和前面的“商河县人力资源和社会保障局”不一样。"
        "请核对这张小表是不是别的单位的；属实请写一句说明。"
    )
    assert received.report == stations_report


def test_a_table_that_is_there_twice_with_its_title_is_to_be_there_once(
    stations, stations_report, paper, tmp_path, reference
):
    path = tmp_path / "两份.xlsx"
    write_xlsx(layout_of(stations, stations_report, paper.measure, mark=""), path, properties={})
    book = load_workbook(path)
    copy = book.copy_worksheet(book[FUNDS])
    copy["D7"] = 7
    book.save(path)
    known = ReadingContext({stations.id: stations}, reference.places)
    with pytest.raises(Unreadable, match=r"看不出该用哪一张。请只留一张再试。$"):
        read_reports(open_file(path), known)
