import pytest

from fangfan_desktop.exchange.reading.field_words import FieldWords
from fangfan_desktop.exchange.reading.grid import Raw


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("单位（公章）：商河县人社局", {"unit_name": "商河县人社局"}),
        ("单位 (公章) : 商河县人社局", {"unit_name": "商河县人社局"}),
        ("填报单位：商河县人社局", {"unit_name": "商河县人社局"}),
        ("填表人：李四   电话：0531-1", {"filler": "李四", "phone": "0531-1"}),
        ("制表人:李四 联系电话：０５３１", {"filler": "李四", "phone": "０５３１"}),
        ("填表日期：    年    月    日", {"date": "年    月    日"}),
        ("填表人", {"filler": ""}),
        ("请各填表人注意", {}),
        ("商河县", {}),
    ],
)
def test_printed_words_are_found_in_any_spelling(annex1, text, found):
    assert {field.id: rest for field, rest in FieldWords(annex1).in_text(text)} == found


def test_a_row_that_begins_with_the_foots_words_is_the_foot(annex1):
    words = FieldWords(annex1)
    assert words.is_foot([Raw("注：相关数据填当年累计数。")])
    assert words.is_foot([Raw(""), Raw("填 表 人：")])
    assert not words.is_foot([Raw("商河县"), Raw("12")])


def test_a_field_may_have_its_words_behind_it(annex2):
    words = FieldWords(annex2)
    assert [(f.id, rest) for f, rest in words.suffixed("____济南市")] == [("city", "济南")]
    assert not list(words.suffixed("单位：济南市"))
