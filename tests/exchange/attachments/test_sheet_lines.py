from fangfan_desktop.exchange.attachments.drawn import Edges
from fangfan_desktop.exchange.attachments.sheet_lines import CellBlock
from fangfan_desktop.exchange.attachments.sheet_look import NO_EDGES, CellLook
from fangfan_desktop.exchange.reading.grid import Area
from tests.exchange.attachments.sheets import boxed, lines_of


def test_a_line_between_two_cells_is_drawn_by_either_of_them():
    lines, _ = lines_of({(2, 2): "甲"}, {(1, 1): CellLook(edges=Edges())})
    assert lines.edges(CellBlock(0, 1, 1, 2)) == Edges(
        left=True, top=False, right=False, bottom=False
    )
    assert lines.edges(CellBlock(1, 0, 2, 1)) == Edges(
        left=False, top=True, right=False, bottom=False
    )
    assert lines.has_line_before((0, 1))
    assert lines.has_line_above((1, 0))
    assert not lines.has_line_before((1, 1))


def test_merged_cells_are_one_cell_with_the_edges_of_its_ends():
    looks = {
        (1, 1): CellLook(edges=Edges(right=False, bottom=False)),
        (1, 2): CellLook(edges=Edges(left=False, bottom=False)),
        (2, 1): CellLook(edges=Edges(left=False, top=False, right=False)),
        (2, 2): CellLook(edges=Edges()),
    }
    lines, text_at = lines_of({(1, 1): "甲", (3, 3): "乙"}, looks, [Area(1, 1, 2, 2)])
    held = lines.cell((1, 1))
    assert (held.box, held.at, text_at((1, 1))) == (CellBlock(0, 0, 2, 2), (1, 1), "甲")
    assert lines.edges(held.box) == Edges()


def test_merged_cells_whose_first_cell_alone_is_ruled_have_two_edges():
    looks = {(1, 1): CellLook(edges=Edges())}
    lines, _ = lines_of({(1, 1): "甲", (3, 3): "乙"}, looks, [Area(1, 1, 2, 2)])
    edges = lines.edges(CellBlock(0, 0, 2, 2))
    assert edges == Edges(left=True, top=True, right=False, bottom=False)


def test_hidden_rows_and_columns_are_no_places():
    hidden = {"hidden_rows": frozenset([2]), "hidden_columns": frozenset([1])}
    lines, text_at = lines_of({(1, 1): "甲", (3, 2): "乙"}, {}, [Area(1, 1, 2, 2)], **hidden)
    assert (lines.rows, lines.columns) == (2, 1)
    assert text_at((0, 0)) == "甲"
    assert text_at((1, 0)) == "乙"


def test_merged_cells_that_are_hidden_are_nowhere():
    lines, _ = lines_of(
        {(1, 1): "甲", (3, 1): "乙"}, boxed(3, 1), [Area(1, 1, 2, 1)], hidden_rows=frozenset([1, 2])
    )
    assert [held.at for held in lines.cells(CellBlock(0, 0, 1, 1))] == [(3, 1)]


def test_each_cell_comes_once_and_is_cut_at_the_end_of_a_box():
    lines, _ = lines_of({(1, 1): "甲", (2, 3): "乙"}, {}, [Area(1, 1, 1, 2)])
    assert [held.box for held in lines.cells(CellBlock(0, 1, 2, 3))] == [
        CellBlock(0, 1, 1, 2),
        CellBlock(0, 2, 1, 3),
        CellBlock(1, 1, 2, 2),
        CellBlock(1, 2, 2, 3),
    ]


def test_rows_that_merged_cells_hold_together_are_one_block():
    lines, text_at = lines_of({(1, 1): "甲", (4, 2): "乙"}, {}, [Area(2, 1, 3, 1)])
    blocks = lines.row_blocks(CellBlock(0, 0, 4, 2))
    assert blocks == [CellBlock(0, 0, 1, 2), CellBlock(1, 0, 3, 2), CellBlock(3, 0, 4, 2)]
    assert lines.row_blocks(CellBlock(0, 0, 2, 2)) == [CellBlock(0, 0, 1, 2), CellBlock(1, 0, 2, 2)]
    assert lines.texts(CellBlock(0, 0, 4, 2), text_at) == ["甲", "乙"]


def test_boxes_that_meet_lie_in_one_around_both():
    one, other = CellBlock(0, 0, 2, 2), CellBlock(1, 1, 3, 4)
    assert one.meets(other)
    assert not one.meets(CellBlock(2, 0, 3, 2))
    assert one.around(other) == CellBlock(0, 0, 3, 4)


def test_a_cell_without_lines_has_no_edges():
    lines, _ = lines_of({(1, 1): "甲"}, {})
    assert lines.edges(CellBlock(0, 0, 1, 1)) == NO_EDGES
