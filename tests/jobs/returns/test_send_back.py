from openpyxl import load_workbook

from fangfan_desktop.exchange.xlsx_writer import write_xlsx
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import make_row
from fangfan_desktop.jobs.returns.send_back import cell_marks, send_back
from fangfan_desktop.jobs.submit.export import layout_of
from tests.builders import CITY, Q3, cell_of
from tests.jobs.boards import board_of
from tests.returned import county_file


def version_of(reference, workspace, places, form, path):
    return board_of(reference, workspace, places, form, Q3, path).line(Place(CITY, "商河县")).newest


def test_the_senders_own_workbook_goes_back_marked_and_the_original_stays_as_it_came(
    reference, workspace, places, annex1, tmp_path
):
    path = county_file(tmp_path / "报来", annex1, "商河县", relief_poor="71", brands="约30")
    version = version_of(reference, workspace, places, annex1, path)
    content = workspace.received.content(version.entry.sha256)
    opened = workspace.received.opened(version.entry.sha256)
    words = send_back(version, content, opened, tmp_path / "退回.xlsx")
    assert words == "退回单写好了：退回.xlsx"
    book = load_workbook(tmp_path / "退回.xlsx")
    sheet = book["Sheet"]
    unread, too_many, right = (
        sheet[cell_of(annex1, column)] for column in ("brands", "relief_poor", "alliances")
    )
    assert unread.value == "约30"
    assert sheet["A6"].value == "商河县"
    assert "不是数字" in unread.comment.text
    assert too_many.fill.fgColor.rgb == unread.fill.fgColor.rgb != right.fill.fgColor.rgb
    assert [cell.value for cell in book["退回单"][2]][:2] == ["Sheet", unread.coordinate]
    assert workspace.received.content(version.entry.sha256) == path.read_bytes()


def test_what_is_no_xlsx_goes_back_written_anew_each_cell_where_it_stood(
    reference, workspace, places, annex1, tmp_path
):
    from tests.exchange.reading.test_xls import RETURNED

    path = tmp_path / "商河.xls"
    path.write_bytes((RETURNED / "不是数.xls").read_bytes())
    version = version_of(reference, workspace, places, annex1, path)
    content = workspace.received.content(version.entry.sha256)
    opened = workspace.received.opened(version.entry.sha256)
    assert "重写了一份" in send_back(version, content, opened, tmp_path / "退回.xlsx")
    sheet = load_workbook(tmp_path / "退回.xlsx")["Sheet1"]
    assert (sheet["A6"].value, sheet["B6"].value) == ("商河县", "约30")
    assert sheet["B6"].comment


def test_each_error_and_open_warning_is_a_mark(reference, workspace, places, annex1, tmp_path):
    path = county_file(tmp_path, annex1, "商河县", relief_poor="71", workshop_poor="0")
    marks = list(cell_marks(version_of(reference, workspace, places, annex1, path).checked))
    assert [(mark.sheet, mark.cell) for mark in marks] == [
        ("Sheet", cell_of(annex1, "relief_poor")),
        ("Sheet", cell_of(annex1, "workshop_poor")),
    ]


def test_of_several_tables_each_cell_is_marked_on_its_sheet(
    with_stations, workspace, places, stations_report, paper, tmp_path
):
    form, path = with_stations.forms["stations"], tmp_path / "商河.xlsx"
    wrong = stations_report.with_rows(
        [
            make_row(form, row.id, {**{n: c.raw for n, c in row.cells.items()}, **texts})
            for row, texts in (
                (stations_report.rows[2], {"spent": "约3"}),
                (stations_report.rows[-1], {"visits": "约9"}),
            )
        ]
    )
    write_xlsx(layout_of(form, wrong, paper.measure, mark=""), path, properties={})
    board = board_of(with_stations, workspace, places, form, Q3, path)
    version = next(line.newest for line in board.lines if line.newest)
    titles = [table.table_title for table in form.tables]
    assert {(mark.sheet, mark.cell) for mark in cell_marks(version.checked)} >= {
        (titles[1], "D7"),
        (titles[2], "E7"),
    }
    target = tmp_path / "退回单.xlsx"
    content = path.read_bytes()
    said = send_back(version, content, workspace.received.opened(version.entry.sha256), target)
    assert said == "退回单写好了：退回单.xlsx"
    book = load_workbook(target)
    assert "约3" in book[titles[1]]["D7"].comment.text
    assert "约9" in book[titles[2]]["E7"].comment.text
