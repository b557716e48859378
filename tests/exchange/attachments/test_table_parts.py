from itertools import product

from fangfan_desktop.exchange.attachments.drawn import DrawnCell, DrawnTable, Edges
from fangfan_desktop.exchange.attachments.table_parts import parted

NONE = Edges(left=False, top=False, right=False, bottom=False)
HEAD, BODY = ("县", "个数", "人数"), ("甲", "1", "2")


def table(*rows, bare=(), gap=None):
    """A table of rows of texts; a row of one text is one cell over the whole width."""
    width = max(map(len, rows))
    cells = []
    for row, texts in enumerate(rows):
        if len(texts) == 1:
            cells.append(
                DrawnCell(row, 0, texts[0], 1, width, edges=NONE if row in bare else Edges())
            )
            continue
        for column, text in enumerate(texts):
            edges = NONE if row in bare else Edges(top=column != gap, bottom=column != gap)
            cells.append(DrawnCell(row, column, text, edges=edges))
    return DrawnTable(20.0, 50.0, (30.0,) * width, (10.0,) * len(rows), tuple(cells))


def parts(*rows, **more):
    texts, tables = parted(table(*rows, **more))
    return [text.text for text in texts], [[cell.text for cell in each.cells] for each in tables]


def test_a_title_and_a_note_over_the_whole_width_are_texts():
    assert parts(("情况表",), HEAD, BODY, ("注：累计数。",)) == (
        ["情况表", "注：累计数。"],
        [[*HEAD, *BODY]],
    )


def test_texts_and_table_keep_their_places():
    (title,), (rest,) = parted(table(("情况表",), HEAD, BODY))
    assert (title.left, title.top, title.width, title.height) == (20.0, 50.0, 90.0, 10.0)
    assert (rest.top, rest.heights) == (60.0, (10.0, 10.0))
    assert {cell.row for cell in rest.cells} == {0, 1}


def test_labels_that_are_filled_in_stand_around_the_table():
    head, foot = ("填报单位：", "", "填报日期："), ("填表人：", "联系电话：", "")
    texts, tables = parts(head, HEAD, BODY, foot)
    assert texts == ["填报单位：", "填报日期：", "填表人：", "联系电话："]
    assert tables == [[*HEAD, *BODY]]


def test_a_row_of_data_is_no_label():
    assert parts(HEAD, ("……", "", ""), ("其中：女", "", ""))[0] == []


def test_a_heading_within_the_table_is_its_row():
    assert parts(HEAD, BODY, ("二、收入",), BODY)[1] == [[*HEAD, *BODY, "二、收入", *BODY]]


def test_an_unruled_row_divides_two_tables():
    texts, tables = parts(HEAD, BODY, ("表二", "", ""), HEAD, BODY, bare={2})
    assert texts == ["表二"]
    assert tables == [[*HEAD, *BODY]] * 2


def test_a_blank_unruled_column_divides_two_tables():
    texts, tables = parts(("甲", "1", "", "乙", "2"), ("丙", "3", "", "丁", "4"), gap=2)
    assert texts == []
    assert tables == [["甲", "1", "丙", "3"], ["乙", "2", "丁", "4"]]


def test_a_box_with_a_text_is_a_text():
    assert parts(("填表说明：1.累计数。",)) == (["填表说明：1.累计数。"], [])


def test_captions_that_are_merged_down_stay_together():
    cells = [DrawnCell(0, 0, "单位：", rows=2), DrawnCell(0, 1, "日期："), DrawnCell(1, 1, "月")]
    cells += [DrawnCell(2, column) for column in range(2)]
    whole = DrawnTable(0.0, 0.0, (30.0, 30.0), (10.0,) * 3, tuple(cells))
    assert parted(whole) == ([], [whole])


def test_every_place_of_a_part_is_in_one_cell():
    _, (left, right) = parted(table(("甲", "1", "", "乙", "2"), ("丙", "3", "", "丁", "4"), gap=2))
    for part in (left, right):
        assert {(cell.row, cell.column) for cell in part.cells} == {*product(range(2), range(2))}
