import pytest

from fangfan_desktop.exchange.reading.field_labels import labels_of
from fangfan_desktop.exchange.reading.foot import is_foot
from fangfan_desktop.exchange.reading.grid import RawCell

PROJECT = ("商河县", "1", "车间", "简介", "46", "18", "①", "李四", "13300000001")


def foot(form, *texts):
    columns = {column.id: at for at, column in enumerate(form.columns, 1)}
    raws = {at: RawCell(text) for at, text in enumerate(texts, 1) if text}
    return is_foot(form, columns, labels_of(form), raws)


@pytest.mark.parametrize(
    "texts",
    [
        ("", "填 表 人："),
        ("填表人：李四", "", "", "", "电话：", "13300000001"),
        ("填表人：李四", "13300000001"),
        ("单位负责人：王五", "", "", "填表人：李四"),
        ("2026年9月12日", "", "填表人：", "李四", "电话：", "0531-66600000"),
        ("审核人：", "王五"),
        ("填表人：张三 电话：0531-1 填表日期：2026年9月5日 单位负责人：李四",),
        ("注：相关数据填当年累计数。 填表人：张三 电话：0531-84880000",),
        ("制表：张三",),
    ],
)
def test_who_signs_and_where_to_ring_is_the_foot(annex1, annex2, texts):
    assert foot(annex1, *texts)
    assert foot(annex1, "注：相关数据填当年累计数。", *texts)
    assert foot(annex2, *texts)


@pytest.mark.parametrize(
    "texts",
    [
        (*PROJECT, "电话：13300000002"),
        ("商河县", "1", "车间", "简介", "", "", "", "", "", "联系电话：13300000002"),
        ("商河县", "1", "车间", "", "", "", "", "", "", "负责人：王五"),
        ("商河县", "12"),
    ],
)
def test_a_row_of_the_table_is_no_foot_whatever_its_remark_says(annex2, texts):
    assert not foot(annex2, *texts)


def test_a_number_beside_the_signer_is_a_phone_number_if_it_is_as_long(annex1):
    assert foot(annex1, "填表人：张三", "", "1234567") is True
    assert foot(annex1, "填表人：张三", "", " 123456 ") is False
    assert foot(annex1, "填表人：张三", "", "一时说不清") is True


def test_one_text_beside_the_signer_is_somebodys_and_two_are_a_project(annex2):
    assert foot(annex2, "填表人：张三", "", "盖章处") is True
    assert foot(annex2, "填表人：张三", "", "车间", "简介") is False
    assert foot(annex2, "", "", "车间", "填表人：") is False


def test_blanks_between_a_label_and_what_it_is_of_do_not_matter(annex2):
    assert foot(annex2, "注：当年累计。 填表人：张三 电话：0531-1", "  ") is True
    assert foot(annex2, "填表人：", "", " ", "张三", "", "", "", "电话：", "0531-1") is True


def test_a_line_that_only_mentions_the_signer_is_no_foot(annex2):
    assert foot(annex2, "注：填表人：请写全名") is False
    assert foot(annex2, "商河县") is False
    assert foot(annex2) is False
