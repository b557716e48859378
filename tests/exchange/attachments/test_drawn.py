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
