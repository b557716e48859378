import pytest

from fangfan_desktop.exchange.reading.field_labels import FieldLabels


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
    assert {field.id: rest for field, rest in FieldLabels(annex1).fields_in(text)} == found


@pytest.mark.parametrize(
    ("text", "begins", "ends_with_label"),
    [
        ("注：相关数据填当年累计数。", True, True),
        ("填 表 人：", True, True),
        ("填表人：李四", True, False),
        ("单位负责人：", True, True),
        ("审 核 人：王五", True, False),
        ("分管领导", True, True),
        ("分管领导（签字）：", True, True),
        ("审核人电话：0531-1", True, False),
        ("商河县", False, False),
        ("负责人很好", False, False),
    ],
)
def test_the_words_that_begin_a_foot_are_known_and_those_of_others_who_sign(
    annex1, text, begins, ends_with_label
):
    words = FieldLabels(annex1)
    assert (words.begins_foot(text), words.ends_with_label(text)) == (begins, ends_with_label)


def test_the_words_of_others_end_what_was_filled_in(annex1):
    words = FieldLabels(annex1)
    text = "填表人：张三 电话：0531-66600000 填表日期：2026年9月5日 单位负责人：李四 审核人：王五"
    assert [(field.id, rest) for field, rest in words.fields_in(text)] == [
        ("filler", "张三"),
        ("phone", "0531-66600000"),
        ("date", "2026年9月5日"),
    ]
    other = "单位负责人：李四 负责人电话：13300000009 联系电话：13300000001"
    assert [(f.id, rest) for f, rest in words.fields_in(other)] == [("phone", "13300000001")]
    assert words.fields_in("计量单位：个、人") == []


def test_a_field_may_have_its_words_behind_it(annex2):
    words = FieldLabels(annex2)
    assert [(f.id, rest) for f, rest in words.suffix_fields("____济南市")] == [("city", "济南")]
    assert not list(words.suffix_fields("单位：济南市"))
