import json
import subprocess
import sys
import zipfile

import msgspec
import pytest
from openpyxl import load_workbook

from fangfan_desktop.exchange.xlsx_writer import sheet_name, write_xlsx
from fangfan_desktop.forms.report import make_row
from fangfan_desktop.jobs.submit.export import layout_of
from fangfan_desktop.sheet.compose import compose
from fangfan_desktop.sheet.paginate import paginate
from tests.builders import cell_of, city_report, county_report, project_list
from tests.headers import headed


@pytest.fixture
def written(paper, tmp_path):
    """Return what writes a report and opens its sheet again."""

    def write(form, report):
        path = tmp_path / "out.xlsx"
        write_xlsx(paginate(compose(form, report), paper.measure), path, properties={"k": "v"})
        book = load_workbook(path)
        return book, book.active, path

    return write


def test_counts_are_numbers_and_texts_are_texts(written, annex2):
    _, sheet, _ = written(annex2, project_list(annex2, {}))
    cells = {cell.column: cell for cell in sheet[6]}
    assert (cells[5].value, cells[5].data_type) == (46, "n")
    assert (cells[2].value, cells[2].data_type) == (1, "n")
    assert (cells[9].value, cells[9].data_type) == ("0531-66600001", "s")


@pytest.mark.parametrize(
    "typed", ["=1+1", "+86", "-", "@x", "#REF!", "1E5", "_x0041_", "'a", "007", '=HYPERLINK("x")']
)
def test_what_was_typed_is_never_a_formula_and_has_no_apostrophe_added(written, annex2, typed):
    _, sheet, path = written(annex2, project_list(annex2, {"remark": typed}))
    assert (sheet["J6"].value.replace("_x005F_", "_"), sheet["J6"].data_type) == (typed, "s")
    assert not sheet["J6"].quotePrefix
    with zipfile.ZipFile(path) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_page_and_panes_are_as_files_md_has_them(written, annex1, places):
    _, sheet, _ = written(annex1, city_report(annex1, places))
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert (int(sheet.page_setup.fitToWidth), int(sheet.page_setup.fitToHeight)) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$4:$5"
    last = cell_of(annex1, annex1.columns[-1].id, "$19")
    assert sheet.print_area.endswith(f"$A$1:${last}")
    assert sheet.freeze_panes == "A6"
    assert min(sheet.page_margins.top, sheet.page_margins.left) >= 15 / 25.4 - 0.001


def test_a_page_begins_with_the_line_that_ours_begins_with(written, annex2):
    one_line, longer_than_a_page = {"summary": "短"}, {"summary": "长" * 2000}
    _, sheet, _ = written(annex2, project_list(annex2, *[one_line] * 80))
    begun = [sheet.cell(each.id + 1, 2).value for each in sheet.row_breaks.brk]
    assert begun == sorted(begun)
    assert len(begun) >= 2
    _, sheet, _ = written(annex2, project_list(annex2, longer_than_a_page))
    begun = [sheet.cell(each.id + 1, 4).value for each in sheet.row_breaks.brk]
    assert begun
    assert all(set(text) == {"长"} for text in begun)


def test_the_header_is_l_shaped(written, annex1, places):
    _, sheet, _ = written(annex1, city_report(annex1, places))
    merged = {str(area) for area in sheet.merged_cells.ranges}

    def at(column, line):
        return cell_of(annex1, column, line)

    assert {
        f"{at('unit', 4)}:{at('unit', 5)}",
        f"{at('workshops', 4)}:{at('workshop_poor', 4)}",
        f"{at('relief_workers', 4)}:{at('relief_poor', 4)}",
        f"{at('job_fairs', 4)}:{at('job_fairs', 5)}",
    } <= merged
    whole, below, part = at("workshops", 4), at("workshops", 5), at("workshop_poor", 5)
    edges = (sheet[whole].border.bottom, sheet[below].border.top, sheet[part].border.top)
    assert [bool(edge and edge.style) for edge in edges] == [False, False, True]
    assert (sheet[whole].value, sheet[part].value) == ("就业帮扶车间个数", "吸纳脱贫\n人口数")


def test_a_deep_header_is_merged_as_it_stands_on_paper(written, annex1):
    form = headed(
        annex1, ["城镇", ("就业", ["其中", "男", "女"])], "合计", numbers=["甲", "1"], unit_row=True
    )
    _, sheet, _ = written(form, county_report(form))
    head = {str(area) for area in sheet.merged_cells.ranges if 4 <= area.min_row <= 9}
    assert head == {"A4:A7", "B4:D4", "E4:E7", "B5:D5", "B6:B7", "C6:D6"}
    assert sheet.freeze_panes == "A10"
    assert sheet.print_title_rows == "$4:$9"
    assert [cell.value for cell in sheet[9]] == ["甲", "1", None, None, None]
    tops = [sheet[at].border.top for at in ("B4", "B5", "B6", "C6", "C7")]
    assert [bool(top and top.style) for top in tops] == [True, True, False, True, True]


def test_official_faces_are_named(written, annex1):
    _, sheet, _ = written(annex1, county_report(annex1))
    faces = [(sheet[at].font.name, sheet[at].font.size) for at in ("A1", "A2", "B6")]
    assert faces == [("黑体", 16), ("方正小标宋简体", 22), ("仿宋_GB2312", 12)]


def test_neither_author_nor_path_is_left_and_properties_are(written, annex1):
    book, _, path = written(annex1, county_report(annex1))
    assert not book.properties.creator
    assert not book.properties.lastModifiedBy
    assert book.custom_doc_props["k"].value == "v"
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            assert b"openpyxl" not in archive.read(name).replace(b"openpyxl.readthedocs", b"")
            assert str(path.parent).encode() not in archive.read(name)


def test_a_row_taller_than_a_page_goes_on_in_rows_of_its_own_and_it_is_said_which(written, annex2):
    summary = "".join(chr(0x4E00 + at) for at in range(4000))
    book, sheet, _ = written(annex2, project_list(annex2, {"summary": summary}, {"name": "乙"}))
    continues = json.loads(book.custom_doc_props["fangfan.continues"].value)
    assert len(continues) > 2
    parts = [sheet["D6"].value, *(sheet.cell(row, 4).value for row in continues)]
    assert "".join(parts) == summary
    assert all(sheet.cell(row, 2).value is None for row in continues)
    assert all(row.height <= 409 for row in sheet.row_dimensions.values())
    names = [cell.value for cell in sheet["C"]]
    assert "乙" in names


def test_words_wrap_everywhere_and_figures_shrink(written, annex1):
    _, sheet, _ = written(annex1, county_report(annex1, fields={"unit_name": "某局" * 30}))
    alignments = [sheet[at].alignment for at in ("A3", "A6", "B6")]
    assert [(each.wrap_text or False, each.shrink_to_fit or False) for each in alignments] == [
        (True, False),
        (True, False),
        (False, True),
    ]
    assert sheet.row_dimensions[3].height > 2 * 12


def test_control_characters_in_a_draft_are_replaced_and_not_fatal(written, annex2):
    _, sheet, _ = written(annex2, project_list(annex2, {"remark": "铃\x07\ud800"}))
    assert sheet["J6"].value == "铃\ufffd\ufffd"


def test_where_a_row_is_cut_at_a_line_end_no_empty_line_is_left(written, annex2):
    summary = "\n".join(f"{at}．{'就业帮扶' * 9}" for at in range(60))
    book, sheet, _ = written(annex2, project_list(annex2, {"summary": summary}))
    continues = json.loads(book.custom_doc_props["fangfan.continues"].value)
    begins = json.loads(book.custom_doc_props["fangfan.begins_line"].value)["summary"]
    assert begins
    assert set(begins) <= set(continues)
    parts = [(5 + 1, sheet["D6"].value), *((row, sheet.cell(row, 4).value) for row in continues)]
    assert not any(text.endswith("\n") for _, text in parts)
    whole = "".join(("\n" if row in begins else "") + text for row, text in parts)
    assert whole == summary


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("附件1", "附件1"),
        ("附表1/2", "附表1_2"),
        ("1:2[3]", "1_2_3_"),
        ("字" * 40, "字" * 31),
        ("'", "表"),
        ("字" * 30 + "'的表", "字" * 30),
    ],
)
def test_a_title_becomes_a_name_that_excel_takes(title, name):
    assert sheet_name(title) == name


def test_each_table_of_several_has_a_worksheet_of_its_own(
    paper, tmp_path, stations, stations_report
):
    path = tmp_path / "out.xlsx"
    layout = layout_of(stations, stations_report, paper.measure, mark="")
    write_xlsx(layout, path, properties={"k": "v"})
    book = load_workbook(path)
    assert book.sheetnames == [table.table_title for table in stations.tables]
    for sheet, table in zip(book.worksheets, stations.tables, strict=True):
        assert sheet.print_title_rows == "$5:$5"
        assert sheet.oddFooter.center.text == "— &P —"
        captions = [cell.value for cell in sheet[5]]
        assert [str(each).replace("\n", "") for each in captions] == [
            *(column.header for column in table.columns),
        ]


def test_rows_that_go_on_are_told_by_table(paper, tmp_path, stations, stations_report):
    listed = stations.tables[2]
    row = stations_report.row(listed.first_row)
    raws = {name: cell.raw for name, cell in row.cells.items()}
    long = make_row(stations, row.id, {**raws, "station": "驿站" * 2000})
    path = tmp_path / "out.xlsx"
    report = stations_report.with_rows([long])
    layout = layout_of(stations, report, paper.measure, mark="")
    write_xlsx(layout, path, properties={"k": "v"})
    properties = {each.name: each.value for each in load_workbook(path).custom_doc_props.props}
    assert json.loads(properties["fangfan.continues_in"]) == {
        listed.table_title: list(range(7, 13))
    }
    assert "fangfan.continues" not in properties


def test_tables_of_one_title_have_worksheets_of_different_names(paper, tmp_path, annex1):
    layout = paginate(compose(annex1, county_report(annex1)), paper.measure)
    several = msgspec.structs.replace(layout, following=(layout, layout))
    write_xlsx(several, tmp_path / "out.xlsx", properties={})
    name = annex1.title
    assert load_workbook(tmp_path / "out.xlsx").sheetnames == [name, f"{name}1", f"{name}2"]


def test_rows_bring_no_styles_of_their_own(written, annex2):
    def styles(count):
        _, _, path = written(
            annex2, project_list(annex2, *({"name": f"项目{n}"} for n in range(count)))
        )
        with zipfile.ZipFile(path) as archive:
            return archive.read("xl/styles.xml")

    assert styles(200) == styles(3)


def test_a_workbook_is_written_without_a_workbook_library():
    code = (
        "import sys, fangfan_desktop.exchange.xlsx_writer, fangfan_desktop.exchange.xlsx_cells;"
        "sys.exit('openpyxl' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
