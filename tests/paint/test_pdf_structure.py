from collections import defaultdict

import pytest

from fangfan_desktop.jobs.submit.export import layout_of
from fangfan_desktop.paint.pdf_structure import structure_tree
from fangfan_desktop.sheet.compose import compose
from fangfan_desktop.sheet.paginate import paginate
from tests.builders import county_report, project_list
from tests.classed import classed
from tests.named import table
from tests.own_paper import read, tables_report, tables_toml


@pytest.fixture
def structured(paper):
    """Return what lays a report out and gives its layout, its parts and whose its texts are."""

    def lay(form, report, mark=""):
        layout = paginate(compose(form, report, mark=mark), paper.measure)
        return layout, *structure_tree(layout)

    return lay


def words(layout, texts):
    """Return what stands on the pages by the part whose it is."""
    found = defaultdict(str)
    for page, owners in zip(layout.pages, texts, strict=True):
        drawn = (placed for placed in page.placed if placed.lines)
        for owner, placed in zip(owners, drawn, strict=True):
            found[owner] += "".join(placed.lines)
    return found


def kinds(part):
    return [each.kind for each in part.parts]


def test_the_title_and_the_lines_above_and_below_stand_around_the_table(structured, annex1):
    layout, document, texts = structured(annex1, county_report(annex1), mark="草稿")
    said = words(layout, texts)
    assert document.kind == "Document"
    assert kinds(document) == ["P", "P", "H1", "P", "P", "Table", "P", "P", "P"]
    assert [said[part] for part in document.parts[:3]] == ["附件1", "草稿", annex1.title]
    (table,) = (part for part in document.parts if part.kind == "Table")
    assert kinds(table) == ["THead", "TBody"]


def test_every_column_of_the_grid_has_its_caption_and_every_row_as_many_cells(structured, annex1):
    layout, document, _ = structured(annex1, county_report(annex1))
    head, body = document.parts[4].parts
    first, second = head.parts
    spans = [part.attributes for part in first.parts]
    assert all("/Scope/Column" in each for each in spans)
    wide, tall = ("/ColSpan 2", "/RowSpan 2")
    assert len(spans) + sum(wide in each for each in spans) == len(layout.sheet.widths)
    assert sum(tall in each for each in spans) + len(second.parts) == len(layout.sheet.widths)
    assert kinds(second) == ["TD", "TH", "TD", "TH"]
    (row,) = body.parts
    assert kinds(row) == ["TH"] + ["TD"] * (len(layout.sheet.widths) - 1)
    assert "/Scope/Row" in row.parts[0].attributes


def test_the_header_that_stands_again_is_nobodys(structured, annex2):
    rows = ({"name": f"项目{n}"} for n in range(40))
    layout, document, texts = structured(annex2, project_list(annex2, *rows))
    captions = sum(
        1 for row in document.parts[4].parts[0].parts for part in row.parts if part.kind == "TH"
    )
    assert len(layout.pages) > 1
    assert None not in texts[0]
    for page in texts[1:]:
        assert page[:captions] == [None] * captions
        assert None not in page[captions:]


def test_a_row_over_two_pages_is_one_row_with_all_of_its_text(structured, annex2):
    summary = "洋葱、大蒜初加工，" * 150
    layout, document, texts = structured(annex2, project_list(annex2, {"summary": summary}, {}))
    said = words(layout, texts)
    first, _ = document.parts[4].parts[1].parts
    (cell,) = (part for part in first.parts if said[part] == summary)
    assert sum(page.count(cell) for page in texts) > 1


def test_each_table_of_several_stands_below_its_titles(paper, stations, stations_report):
    layout = layout_of(stations, stations_report, paper.measure, mark="")
    document, texts = structure_tree(layout)
    assert kinds(document) == ["P", "H1", "P", "P", "P", "Table", "P", "P"] * 3
    assert len(texts) == len(layout.printed) == 3
    drawn = [[each for each in page.placed if each.lines] for _, page in layout.printed]
    assert [len(page) for page in texts] == [len(page) for page in drawn]


def test_tables_on_one_page_are_two_tables_whose_texts_are_all_owned(paper):
    form = read(tables_toml())
    layout = layout_of(form, tables_report(form, {}, {}), paper.measure, mark="")
    document, (texts,) = structure_tree(layout)
    assert [part.kind for part in document.parts].count("Table") == 2
    ((_, page),) = layout.printed
    assert len(texts) == sum(bool(placed.lines) for placed in page.placed)
    assert None not in texts


def test_a_row_with_a_class_that_goes_on_on_the_next_page_is_one_row(structured, packs):
    form = classed(packs["indicators"])
    report = table(form, remark={"02": "字" * 3000})
    layout, document, texts = structured(form, report)
    said = words(layout, texts)
    assert len(layout.pages) > 2
    (grid,) = (part for part in document.parts if part.kind == "Table")
    rows = [[said[part] for part in row.parts] for row in grid.parts[1].parts]
    assert [row[0] for row in rows] == ["认定", "其中：女性", "帮扶", "其中：女性", "合计"]
    assert rows[1][-1] == "字" * 3000
