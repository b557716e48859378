"""A paper that cannot be printed is refused: the key, the reason, what to write."""

import pytest

from fangfan_desktop.forms.load import FormError
from tests.own_paper import FIELDS, LOOK, PAPER, list_toml, read, tables_toml, toml

OWN = LOOK.format(table="") + "left = 3.0\n"


def told(text):
    """Return what is said of a file, without its name."""
    with pytest.raises(FormError) as refused:
        read(text)
    return [line.removeprefix("posts.toml：") for line in str(refused.value).split("\n")]


def paper(old, new):
    assert old in PAPER
    return toml(paper=PAPER.replace(old, new))


def look(old, new):
    assert old in OWN
    return toml(look=OWN.replace(old, new))


def fields(old, new):
    assert old in FIELDS
    return toml(fields=FIELDS.replace(old, new))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (paper("width = 210.0", "width = 20.0"), "$.paper.width：20 毫米，应在 70 到 1200 之间"),
        (
            paper("[25.4, 20.0, 25.4, 22.0]", "[25.4, 20.0]"),
            "$.paper.margins：写了 2 个，要写 4 个：上、右、下、左",
        ),
        (
            paper("[25.4, 20.0, 25.4, 22.0]", "[25.4, 20.0, -1.0, 22.0]"),
            "$.paper.margins[2]：-1 毫米（下边），应在 0 到 200 之间",
        ),
        (
            paper("[25.4, 20.0, 25.4, 22.0]", "[140.0, 20.0, 140.0, 22.0]"),
            "$.paper.margins：上下两边之间只剩 17 毫米，至少要 40 毫米",
        ),
        (
            paper('face = "黑体"', 'face = " "'),
            "$.paper.label.face：不能是空的，请写字体的名字，如 仿宋_GB2312",
        ),
        (paper("size = 20", "size = 200"), "$.paper.title.size：200 磅，应在 4 到 72 之间"),
        (
            paper("height = 8.0", "height = 0.5"),
            "$.paper.head[0].height：0.5 毫米，应在 2 到 140 之间",
        ),
        (
            paper('    { face = "楷体", size = 10.5, height = 6.5 },\n', ""),
            "$.paper.foot：写了 1 行，[[fields]] 在表下面有 3 行，要一样多",
        ),
        (
            toml(paper=PAPER + 'table_title = { face = "黑体", size = 12, height = 8.0 }\n'),
            "$.paper.table_title：有 [[tables]] 的表才写",
        ),
    ],
)
def test_a_page_and_its_lines(text, problem):
    assert problem in told(text)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            look("[9.0, 12.5, 7.0, 6.0]", "[9.0, 12.5]"),
            "$.look.caption_rows：写了 2 行，表头有 4 行（单位、编号的行也算），要一样多",
        ),
        (
            list_toml().replace("[11.0]", "[11.0, 8.0]"),
            "$.look.caption_rows：写了 2 行，表头有 1 行，要一样多",
        ),
        (
            look("12.5, 7.0", "1.0, 7.0"),
            "$.look.caption_rows[1]：1 毫米，应在 2 到 140 之间",
        ),
        (
            look("[8.0, 10.0, 8.0, 12.0, 8.5]", "[8.0]"),
            "$.look.rows：写了 1 行，[[named_rows]] 有 5 行，要一样多",
        ),
        (
            list_toml().replace("row = 9.0", "rows = [9.0]"),
            '$.look.rows：rows = "named" 的表才写，别的表写 row',
        ),
        (look("row = 8.0", "row = 0.0"), "$.look.row：0 毫米，应在 2 到 140 之间"),
        (look("size = 11 ", "size = 1 "), "$.look.cells.size：1 磅，应在 4 到 72 之间"),
        (list_toml(blank_rows=0), "$.look.blank_rows：0 行，应在 1 到 60 之间"),
        (
            look("left = 3.0", "left = 30.0"),
            "$.look.left：表从纸的左边起占第 52 到 220 毫米，纸宽只有 210 毫米",
        ),
        (
            look("left = 3.0", "left = -30.0"),
            "$.look.left：表从纸的左边起占第 -8 到 160 毫米，纸宽只有 210 毫米",
        ),
        (
            toml(paper="", look=OWN.replace("left = 3.0", "left = 120.0")),
            "$.look.left：表从左边距起到第 288 毫米，纸上有 0 到 267 毫米可印",
        ),
        (
            look("[9.0, 12.5, 7.0, 6.0]", "[90.0, 90.0, 7.0, 6.0]"),
            "$.look.caption_rows：表头、一行和表上下的字共高 258.5 毫米，一页只有 246.2 毫米，放不下",
        ),
        (
            look("left = 3.0", "left = 3.0\ngap = 5.0"),
            "$.look.gap：前面没有小表的不写：第二张小表起才能和前一张印在同一页上",
        ),
    ],
)
def test_a_table_and_its_place_on_the_page(text, problem):
    assert problem in told(text)


def test_a_gap_needs_a_paper_and_is_told_where_it_stands():
    bare = tables_toml().replace(
        tables_toml()[tables_toml().index("[paper]") :].split("[[fields]]")[0], ""
    )
    words = "$.tables[1].look.gap：写了 [paper] 的表，小表才能印在同一页上"
    assert told(bare) == [words]
    assert told(tables_toml(gap=-1.0)) == ["$.tables[1].look.gap：-1 毫米，应在 0 到 300 之间"]
    beside = tables_toml().replace("[[fields]]", "[look]\nrow = 8.0\n\n[[fields]]", 1)
    assert told(beside) == [
        "$.look：有 [[tables]] 时不写在这里，写在各张小表里，如 [[tables.columns]]"
    ]


def test_a_wrong_page_is_told_beside_a_wrong_table():
    text = paper("[25.4, 20.0, 25.4, 22.0]", "[25.4]").replace("row = 8.0", "row = 800.0")
    assert told(text) == [
        "$.paper.margins：写了 1 个，要写 4 个：上、右、下、左",
        "$.look.row：800 毫米，应在 2 到 140 之间",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            fields("line = 3", "line = 4"),
            "$.fields：foot 各项的 line 是 1、2、4，要从 1 起一行接一行",
        ),
        (fields("line = 3", "line = 30"), "$.fields[5].line：30，应在 1 到 20 之间"),
        (fields("line = 3", "line = 2"), "$.fields：line = 2 的 slot “foot-left”出现了 2 次"),
        (
            fields("left = 75.0", "left = 175.0"),
            "$.fields[3].left：175 毫米，应在 0 到表的右边（168 毫米）之间",
        ),
        (
            fields("left = 0.0", "left = 90.0"),
            "$.fields：foot 同一行各项的 left 要一项比一项大，照从左到右的次序写",
        ),
    ],
)
def test_the_fields_on_their_lines(text, problem):
    assert problem in told(text)
