import pytest
from hypothesis import given
from hypothesis import strategies as st

from fangfan_desktop.exchange.reading.csv_text import read_csv
from fangfan_desktop.exchange.reading.refused import Unreadable


def texts(content):
    (grid,) = read_csv(content).grids
    return {at: raw.text for at, raw in grid.cells.items()}


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_each_encoding_that_is_used_here(coding):
    content = "商河县,堌㙦𬒈,\r\n,12\r\n".encode(coding)
    assert texts(content) == {(1, 1): "商河县", (1, 2): "堌㙦𬒈", (2, 2): "12"}


@given(st.lists(st.text("商河县a1 ，。", min_size=1), min_size=2, max_size=5))
def test_any_texts_come_back_from_any_encoding(values):
    line = ",".join(values)
    wanted = {(1, at): value for at, value in enumerate(values, 1)}
    assert texts(line.encode("gb18030")) == texts(line.encode("utf-8-sig")) == wanted


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_the_one_that_parts_most(separator):
    assert texts(separator.join("甲乙丙").encode()) == {(1, 1): "甲", (1, 2): "乙", (1, 3): "丙"}


def test_a_line_break_within_quotes_makes_no_row():
    assert texts('"第一行\n第二行",乙\n丙,丁'.encode()) == {
        (1, 1): "第一行\n第二行",
        (1, 2): "乙",
        (2, 1): "丙",
        (2, 2): "丁",
    }


QUOTES = "文本里的引号不成对，分不清格子。请在 Excel 或 WPS 里打开，另存为 .xlsx 再试。"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (
            b"\x00\x01\x02\x03",
            "这不是 Excel 工作簿，也不是 .csv 文本。请在 Excel 或 WPS 里打开，另存为 .xlsx 再试。",
        ),
        (
            b"\xff\xff\xff\xff",
            "这不是 Excel 工作簿，也不是 .csv 文本。请在 Excel 或 WPS 里打开，另存为 .xlsx 再试。",
        ),
        (b'="1,234",5', QUOTES),
        ('甲,"乙\n丙'.encode(), QUOTES),
        (b"1," * 500_000, "太多"),
    ],
)
def test_what_is_no_table_is_refused(content, words):
    if words == "太多":
        content = b"1,2\n" * 200_001
        (grid,) = read_csv(content).grids
        assert grid.beyond == "A20001"
        return
    with pytest.raises(Unreadable) as refused:
        read_csv(content)
    assert str(refused.value) == words


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ('="12"', "12"),
        ('"=""12"""', "12"),
        ('"=""0531-66600001"""', "0531-66600001"),
        ('"=""a""""b"""', 'a"b'),
        ("'12", "12"),
        ("\t12\t", "12"),
        ("'甲'", "'甲'"),
        ("=1+1", "=1+1"),
    ],
)
def test_a_figure_that_was_kept_from_excel_is_a_figure(line, text):
    assert texts(f"甲,乙,丙\n{line}".encode())[2, 1] == text


@pytest.mark.parametrize("separator", [";", "|", "\t", ","])
def test_a_first_line_may_say_what_parts_the_cells_and_is_no_row(separator):
    content = f"sep={separator}\r\n甲{separator}1，2\r\n,,,".encode("utf-8-sig")
    assert texts(content)[1, 1] == "甲"
    assert texts(content)[1, 2] == "1，2"


def test_separators_inside_of_texts_are_none():
    text = "序号,名称,简介\n1,甲,一；二;三;四;五;六\n"
    assert texts(text.encode())[1, 3] == "简介"
    text = "序号\t名称\t简介\n1\t甲\t一,二,三,四,五\n"
    assert texts(text.encode())[1, 3] == "简介"


def test_a_figure_parted_by_its_own_comma_is_in_nobodys_column():
    text = "县区,甲数,乙数,丙数\n商河县,4,12,345,511\n平阴县,1,2,3\n"
    (grid,) = read_csv(text.encode()).grids
    assert {grid.cells[2, column].problem for column in range(1, 6)} == {
        "这一行的格子比表头多，像是数里写了千分位的逗号，分不清是哪一列的。请去掉逗号再报"
    }
    assert not any(grid.cells[3, column].problem for column in range(1, 5))


@pytest.mark.parametrize(("line", "column"), [(30, 2), (31, None)])
def test_what_parts_the_cells_is_seen_in_the_first_lines(line, column):
    found = texts(("甲\n" * (line - 1) + "乙;丙").encode())
    assert found.get((line, column or 1)) == ("丙" if column else "乙;丙")


def test_of_two_that_part_each_line_it_is_the_one_that_parts_more():
    assert texts("甲,乙;丙;丁\n一,二;三;四".encode())[2, 3] == "四"
    assert texts("甲,乙;丙;丁\n一,二;三".encode())[1, 3] == "丁"
    assert texts("甲,乙;丙;丁\n一,二\n三,四".encode())[3, 2] == "四"
    assert texts(b"") == {}


@pytest.mark.parametrize(
    ("lines", "uncertain"),
    [
        ("县区,数\n商河县,1,234", True),
        ("附件1,,,,,,,\n县区,甲数,乙数\n商河县,4,12,345", True),
        ("县区,数\n商河县,1,23", False),
        ("县区,数\n商河县,1,,", False),
        ("县区,数\n商河县,234", False),
        ("商河县,1,234", False),
        ("甲\n" * 29 + "县区,数\n商河县,1,234", True),
        ("甲\n" * 30 + "县区,数\n商河县,1,234", False),
    ],
)
def test_a_row_wider_than_the_header_may_have_a_number_in_two_pieces(lines, uncertain):
    (grid,) = read_csv(lines.encode()).grids
    assert any(raw.problem for raw in grid.cells.values()) is uncertain


def test_a_field_is_not_longer_than_anyone_writes():
    assert len(texts(b"1" * 2**20)[1, 1]) == 2**20
    with pytest.raises(Unreadable):
        read_csv(b"1" * (2**20 + 1))
