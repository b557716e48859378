"""How an attachment is printed: its page, the lines around its tables, how each table is drawn."""

from msgspec.structs import replace

from fangfan_desktop.exchange.attachments.drawn import Ink
from fangfan_desktop.jobs.drafts.paper import HeaderRows, look_of, paper_of
from fangfan_desktop.jobs.drafts.table_shape import table_shape
from tests.jobs.drafts.builders import line, printed, table, title

TABLE = table("单位 | 人数\n商河县 |\n平阴县 |", top=60)


def look(drawn=TABLE, **more):
    told = {"before": None, "blank_rows": None, "named": None, "names_at": None, **more}
    shape = table_shape(drawn)
    rows = told.pop("rows", HeaderRows(len(shape.caption_heights), 0))
    return look_of(printed(drawn), shape, rows, **told)


def test_the_page_has_its_size_and_its_margins():
    paper = paper_of(printed(TABLE, title=(title("统计表"),)))
    assert (paper["width"], paper["height"]) == (210, 297)
    assert paper["margins"] == [20, 25, 20, 25]


def test_each_line_above_the_table_reaches_down_to_the_next_one():
    form = printed(
        TABLE, label=line("附件1", 20), title=(title("统计表", 30),), head=((line("单位：", 48),),)
    )
    paper = paper_of(form)
    assert paper["label"]["height"] == 10
    assert paper["title"]["height"] == 18
    assert [each["height"] for each in paper["head"]] == [12]


def test_the_first_line_begins_at_the_margin():
    paper = paper_of(printed(TABLE, title=(title("统计表", 24),)))
    assert paper["title"]["height"] == 40


def test_a_line_has_its_face_and_its_size():
    bold = replace(title("统计表"), ink=Ink("方正小标宋简体", 22, bold=True))
    found = paper_of(printed(TABLE, title=(bold,)))["title"]
    assert (found["face"], found["size"], found["bold"]) == ("方正小标宋简体", 22, True)
    assert found["align"] == "centre"


def test_a_title_of_two_lines_is_as_high_as_both():
    paper = paper_of(printed(TABLE, title=(title("甲", 20), title("乙", 35))))
    assert paper["title"]["height"] == 40


def test_a_form_without_a_title_has_the_room_above_it():
    assert paper_of(printed(TABLE))["title"]["height"] > 0


def test_lines_below_the_table_begin_at_it():
    foot = ((line("填表人：", 86),), (line("注：按季报送。", 96),))
    found = paper_of(printed(TABLE, foot=foot))["foot"]
    assert [each["height"] for each in found] == [12, 8]


def test_a_form_without_lines_below_has_none():
    assert "foot" not in paper_of(printed(TABLE))


def test_the_table_has_the_heights_of_its_captions_and_rows():
    found = look()
    assert found["caption_rows"] == [8]
    assert found["row"] == 8


def test_a_row_of_the_header_that_the_form_does_not_have_is_part_of_another():
    numbered = table("单位 | 完成率\n | %\n甲 | 1\n |")
    own = replace(numbered, heights=(10, 6, 5, 8))
    assert look(own, rows=HeaderRows(1, 2))["caption_rows"] == [10, 6, 5]
    assert look(own, rows=HeaderRows(1, 1))["caption_rows"] == [16, 5]


def test_the_height_of_a_row_is_that_of_most():
    high = replace(TABLE, heights=(8, 9, 30), cells=TABLE.cells)
    more = table("单位 | 人数\n|\n|\n|")
    assert look(replace(more, heights=(8, 9, 9, 30)))["row"] == 9
    assert look(high)["row"] == 19.5


def test_named_rows_have_their_own_heights():
    named = replace(TABLE, heights=(8, 9, 30))
    assert look(named, named=(0, 1))["rows"] == [9, 30]


def test_names_stand_where_most_of_them_are_printed():
    cells = [replace(each, align="centre" if each.row else "left") for each in TABLE.cells]
    assert look(replace(TABLE, cells=tuple(cells)), names_at=0)["names"] == "centre"
    assert "names" not in look(table("单位 | 人数\n | "), names_at=0)


def test_a_list_has_rows_to_write_in():
    assert look(blank_rows=5)["blank_rows"] == 5
    assert "blank_rows" not in look()


def test_captions_and_cells_are_written_as_most_of_them():
    first, *others = TABLE.cells
    mixed = replace(
        TABLE,
        cells=(
            *(replace(each, ink=Ink("黑体", 12, bold=True)) for each in (first, others[0])),
            *others[1:],
        ),
    )
    found = look(mixed)
    assert found["captions"] == {"face": "黑体", "size": 12, "bold": True}
    assert found["cells"] == {"face": "宋体", "size": 10.5}


def test_a_table_beside_the_margin_says_where_it_begins():
    assert "left" not in look()
    assert look(replace(TABLE, left=18))["left"] == -7


def test_a_table_below_another_says_how_far():
    below = replace(TABLE, top=100)
    assert look(below, before=TABLE)["gap"] == 16
    assert look(replace(TABLE, top=60), before=TABLE)["gap"] == 0


def test_a_line_that_stands_above_the_title_keeps_its_own_height():
    above = line("表号：人社统3表", 20)
    paper = paper_of(printed(TABLE, title=(title("统计表", 28),), head=((above,),)))
    assert [each["height"] for each in paper["head"]] == [8]
    assert paper["title"]["height"] == 32
