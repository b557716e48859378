from fangfan_desktop.forms.paper import Lettering, OwnPaper, PrintedLine, TableLook
from tests.own_paper import list_toml, read, tables_toml, toml


def test_a_form_states_its_page_and_the_lines_around_its_table():
    paper = read(toml()).paper
    assert isinstance(paper, OwnPaper)
    assert (paper.width, paper.height, paper.margins) == (210, 297, (25.4, 20, 25.4, 22))
    assert paper.title == PrintedLine("宋体", 20, 14.5, bold=True)
    assert [line.height for line in paper.foot] == [9.0, 6.5, 6.5]
    assert paper.table_title is None


def test_a_form_states_how_its_table_is_drawn():
    look = read(toml()).look
    assert isinstance(look, TableLook)
    assert look.captions == Lettering("黑体", 10.5, bold=True)
    assert look.caption_rows == (9.0, 12.5, 7.0, 6.0)
    assert (look.row, look.rows, look.left, look.gap) == (
        8.0,
        (8.0, 10.0, 8.0, 12.0, 8.5),
        3.0,
        None,
    )
    assert read(list_toml()).look == TableLook(
        cells=Lettering("仿宋", 12), caption_rows=(11.0,), row=9.0, blank_rows=6, left=-5.0
    )


def test_each_of_several_tables_has_its_own_look(annex1):
    first, second = read(tables_toml()).tables
    assert first.look.rows == (8.0, 10.0, 8.0, 12.0, 8.5)
    assert (second.look.gap, second.look.row) == (6.0, 8.0)
    assert first.paper is second.paper
    assert annex1.paper is annex1.look is None
