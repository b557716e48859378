"""What an attachment looks like goes through the reading process unchanged."""

import msgspec

from fangfan_desktop.exchange.attachments.drawn import (
    Attachment,
    DrawnCell,
    DrawnPage,
    DrawnTable,
    DrawnText,
    Edges,
    Ink,
    drawn_lines,
)

PAGE = DrawnPage(
    210,
    297,
    (25.4, 20, 25.4, 20),
    (DrawnText("附件1", 20, 25.4, 170, 8, Ink("黑体", 16), "left"),),
    (DrawnTable(20, 40, (30, 140), (8,), (DrawnCell(0, 0, "县", edges=Edges(right=False)),)),),
    "Sheet1",
)


def test_it_is_sent_and_received_as_it_is():
    for sent in (Attachment((PAGE,)), Attachment(reason="读不出来")):
        received = msgspec.msgpack.decode(msgspec.msgpack.encode(sent), type=Attachment)
        assert received == sent


def test_a_cell_is_one_cell_with_all_its_edges_if_nothing_else_is_said():
    cell = DrawnCell(2, 3)
    assert (cell.text, cell.rows, cell.columns) == ("", 1, 1)
    assert cell.edges == Edges(left=True, top=True, right=True, bottom=True)


def test_a_cell_over_two_rows_begins_in_one_and_covers_both():
    high, low, last = DrawnCell(0, 0, rows=2), DrawnCell(1, 1), DrawnCell(2, 0, columns=2)
    beside = DrawnCell(0, 1)
    table = DrawnTable(0, 0, (10, 10), (8, 8, 8), (high, beside, low, last))
    assert table.begun == ((high, beside), (low,), (last,))
    assert table.covering == ((high, beside), (high, low), (last,))


def test_texts_of_one_height_are_one_line_from_the_left():
    right, below, left = (
        DrawnText("乙", 100, 50, 20, 5),
        DrawnText("丙", 20, 58, 20, 5),
        DrawnText("甲", 20, 50.5, 20, 5),
    )
    assert drawn_lines([right, below, left]) == ((left, right), (below,))
