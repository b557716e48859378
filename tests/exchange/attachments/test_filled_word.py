"""Filled copies in Word, of the shape that the notice's own attachment has, are reports."""

from datetime import date
from io import BytesIO

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Pt

from fangfan_desktop.exchange.attachments.filled_word import read_docx
from fangfan_desktop.exchange.reading.read_report import ReadingContext, read_reports
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.reading.worker import open_file
from tests.builders import COUNTY, GOOD, PROJECT
from tests.exchange.attachments.word_files import document, p, run, table, tc, tr

CAPTIONS = (
    "市、县（市、区）",
    "劳务协作联盟个数",
    "特色劳务品牌个数",
    "乡村振兴劳务基地\n个数",
    "劳务合作社个数",
    "就业帮扶车间\n个数",
    "吸纳脱贫人口数",
    "以工代赈吸纳当地农村劳动力就业人数",
    "吸纳脱贫\n人口数",
    "乡村公益性岗位安置脱贫人口数",
    "组织脱贫人口参加职业技能培训人数",
    "易地搬迁安置区脱贫人口就业人数",
    "举办“乐业搬迁（迁建）”专场招聘活动次数",
)
PARTS = {6, 8}
LIST_CAPTIONS = (
    "县（市、区）",
    "序号",
    "项目名称",
    "项目简介",
    "带动就业人数",
    "带动脱贫人口就业\n人数",
    "项目所在地是否属于：①省乡村振兴重点帮扶县②易地搬迁安置区③黄河滩区居民迁建安置区",
    "项目\n联系人",
    "联系电话",
    "备注",
)


def a_table(captions, parts, rows):
    """A table with a header of two rows: a part stands below the free end of its whole."""
    made = Document()
    made.sections[0].orientation = WD_ORIENT.LANDSCAPE
    yield made
    grid = made.add_table(2 + len(rows), len(captions), "Table Grid")
    for column, caption in enumerate(captions):
        if column in parts:
            grid.cell(1, column).text = caption
        elif column + 1 in parts:
            grid.cell(0, column).merge(grid.cell(0, column + 1)).text = caption
        else:
            grid.cell(0, column).merge(grid.cell(1, column)).text = caption
    for at, row in enumerate(rows, 2):
        for column, text in enumerate(row):
            grid.cell(at, column).text = text
    yield made


def written(
    tmp_path, *, first=(), last=(), captions=CAPTIONS, parts=PARTS, rows=(), name="填好.docx"
):
    """Return the path of a document with lines, a table, lines."""
    building = a_table(captions, parts, rows)
    made = next(building)
    for line in first:
        made.add_paragraph(line).runs[0].font.size = Pt(16)
    next(building)
    for line in last:
        made.add_paragraph(line)
    path = tmp_path / name
    made.save(path)
    return path


@pytest.fixture
def reports(reference):
    def read(path):
        content = open_file(path)
        assert content.reason == ""
        return read_reports(content, ReadingContext(reference.forms, reference.places))

    return read


def annex1_file(tmp_path):
    return written(
        tmp_path,
        first=(
            "附件1",
            "防止返贫就业攻坚行动推进情况表",
            "单位（公章）：商河县人力资源和社会保障局          填表日期：2026年9月12日",
        ),
        rows=[("商河县", *GOOD.values())],
        last=("注：相关数据填当年累计数。      填表人：李四      电话：0531-66600000",),
    )


def test_the_notices_first_attachment_is_read_from_a_filled_copy(tmp_path, reports):
    (received,) = reports(annex1_file(tmp_path))
    assert (received.form.id, received.report.place) == ("annex1", COUNTY)
    (row,) = received.report.rows
    assert {column: row[column].raw for column in GOOD} == GOOD
    fields = {name: cell.raw for name, cell in received.report.fields.items()}
    assert fields["unit_name"] == "商河县人力资源和社会保障局"
    assert received.report.fields["date"].value == date(2026, 9, 12)
    assert (fields["filler"], fields["phone"]) == ("李四", "0531-66600000")
    assert received.findings == received.questions == ()


def test_every_value_knows_its_cell(tmp_path, reports):
    (received,) = reports(annex1_file(tmp_path))
    (row,) = received.report.rows
    assert received.sheet == "第1页表"
    assert received.cells[row.id, "alliances"] == "B6"
    assert received.cells[row.id, "job_fairs"] == "M6"


def test_the_notices_second_attachment_is_read_from_a_filled_copy(tmp_path, reports):
    project = {**PROJECT, "name": "编织车间", "phone": "13800000001"}
    rows = [
        (each["county"], str(at), *(each[column] for column in PROJECT if column != "county"), "")
        for at, each in enumerate((PROJECT, project), 1)
    ]
    path = written(
        tmp_path,
        first=("附件2", "脱贫人口就业帮扶项目清单", "济南市          填表日期：2026年10月20日"),
        captions=LIST_CAPTIONS,
        parts={5},
        rows=[*rows, ("",) * 10],
        last=("填表人：李四             电话：0531-66600000",),
    )
    (received,) = reports(path)
    assert received.form.id == "annex2"
    first, second = received.report.rows
    assert {column: first[column].raw for column in PROJECT} == PROJECT
    assert {column: second[column].raw for column in project} == project
    assert received.report.fields["date"].value == date(2026, 10, 20)
    assert received.report.fields["filler"].raw == "李四"


def test_both_attachments_may_stand_in_one_document(tmp_path, reports):
    filled = Document(annex1_file(tmp_path))
    filled.add_page_break()
    for line in ("附件2", "脱贫人口就业帮扶项目清单", "济南市   填表日期：2026年10月20日"):
        filled.add_paragraph(line)
    grid = filled.add_table(2, len(LIST_CAPTIONS), "Table Grid")
    values = ("商河县", "1", "蔬菜车间", "吸纳就业", "46", "18", "①", "李四", "0531-66600001", "")
    for column, (caption, value) in enumerate(zip(LIST_CAPTIONS, values, strict=True)):
        grid.cell(0, column).text, grid.cell(1, column).text = caption, value
    filled.save(tmp_path / "两张.docx")
    read = {each.form.id: each for each in reports(tmp_path / "两张.docx")}
    assert {*read} == {"annex1", "annex2"}
    assert read["annex2"].report.rows[0]["name"].raw == "蔬菜车间"


def cells(content):
    (grid,) = read_docx(content).grids
    return {at: raw.text for at, raw in grid.cells.items()}, grid


def test_texts_and_tables_stand_row_by_row():
    found, _ = cells(
        document(p("表一"), table(tr("甲", "乙", "1")), p("注：一"), table(tr("丙", "丁", "2")))
    )
    assert found == {
        (1, 1): "表一",
        (2, 1): "甲",
        (2, 2): "乙",
        (2, 3): "1",
        (3, 1): "注：一",
        (4, 1): "丙",
        (4, 2): "丁",
        (4, 3): "2",
    }


def test_what_is_struck_out_is_read_and_told():
    struck = run("12", "<w:strike/>")
    _, grid = cells(
        document(table(tr("甲", tc(p(struck)), tc(p(run("3") + run("4", "<w:strike/>"))))))
    )
    assert (grid.cells[1, 2].text, grid.cells[1, 2].mark) == ("12", "加了删除线")
    assert grid.cells[1, 3].text == "34"
    assert "一部分" in grid.cells[1, 3].problem


def test_changes_that_nobody_accepted_are_read_as_accepted_and_told():
    changed = (
        '<w:del w:id="1"><w:r><w:delText>12</w:delText></w:r></w:del><w:ins w:id="2">%s</w:ins>'
    )
    found, grid = cells(document(table(tr("甲", tc(p(changed % run("13"))), "1"))))
    assert found[1, 2] == "13"
    assert "修订" in "".join(grid.remarks)


def test_hidden_text_and_prompts_are_not_read():
    hidden = run("99", "<w:vanish/>")
    prompt = run("单击此处输入文字", '<w:rStyle w:val="PlaceholderText"/>')
    found, grid = cells(document(table(tr("甲", tc(p(hidden)), tc(p(prompt))))))
    assert found == {(1, 1): "甲"}
    assert "隐藏" in "".join(grid.remarks)


def test_a_letter_without_a_table_stays_refused(tmp_path):
    path = tmp_path / "公函.docx"
    path.write_bytes(document(p("各县（市、区）：")))
    assert (
        open_file(path).reason
        == "这是文档或演示文稿，里面没有读得出的表格。请用 .xlsx 文件，或者有表格的 .docx 文件。"
    )
    with pytest.raises(Unreadable, match="没有读得出的表格"):
        read_docx(document(p("各县（市、区）：")))


def test_a_document_with_too_many_pages_of_tables_is_refused():
    page = p("", "<w:pageBreakBefore/>") + table(tr("甲", "1", "2"))
    with pytest.raises(Unreadable, match="太多"):
        read_docx(document(page * 101))


@pytest.mark.parametrize(
    "change", [lambda data: data[:-200], lambda data: data.replace(b"PK", b"KP")]
)
def test_a_damaged_document_is_a_sentence(tmp_path, change):
    path = tmp_path / "坏.docx"
    path.write_bytes(change(document(table(tr("甲", "1", "2")))))
    assert open_file(path).reason


def test_a_document_whose_inside_is_broken_is_a_sentence(tmp_path):
    out = BytesIO(document(table(tr("甲", "1", "2"))))
    path = tmp_path / "坏.docx"
    import zipfile

    with zipfile.ZipFile(out) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            new.writestr(name, text[:-30] if name == "word/document.xml" else text)
    assert "损坏" in open_file(path).reason
