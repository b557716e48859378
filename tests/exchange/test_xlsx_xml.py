from decimal import Decimal

import pytest
from openpyxl.utils import get_column_letter

from fangfan_desktop.exchange.xlsx_xml import (
    address,
    area,
    cell_text,
    digits,
    escaped,
    letters,
    quoted,
)


def test_marks_of_xml_are_spelt_out_and_what_no_xml_can_hold_is_replaced():
    assert escaped('a<b & "c">') == 'a&lt;b &amp; "c"&gt;'
    assert escaped("甲\x07乙\ud800\r\n丙") == "甲\ufffd乙\ufffd\n丙"


def test_a_line_end_in_an_attribute_stays_one():
    assert quoted('说"明"\n&\t') == '"说&quot;明&quot;&#10;&amp;&#9;"'


def test_white_space_at_the_ends_of_a_text_is_kept():
    assert cell_text("甲　") == '<is><t xml:space="preserve">甲　</t></is>'
    assert cell_text("甲 乙") == "<is><t>甲 乙</t></is>"


def test_what_looks_like_an_escape_stays_as_it_was_typed():
    assert cell_text("_x0041_ _x") == "<is><t>_x005F_x0041_ _x</t></is>"


def test_no_cell_has_more_characters_than_excel_takes():
    assert cell_text("长" * 40_000).count("长") == 32_767


@pytest.mark.parametrize(
    ("figure", "written"),
    [
        (46, "46"),
        (-3, "-3"),
        (Decimal("12.50"), "12.5"),
        (0.077, "0.077"),
        (10**12, f"1{'0' * 12}"),
    ],
)
def test_a_figure_has_the_digits_that_programs_keep(figure, written):
    assert digits(figure) == written


def test_columns_have_their_letters():
    assert [letters(each) for each in range(1, 16385)] == [
        get_column_letter(each) for each in range(1, 16385)
    ]
    assert address(6, 27) == "AA6"
    assert area((6, 2), (18, 3)) == "B6:C18"
    assert area((6, 2), (6, 2)) == "B6"
