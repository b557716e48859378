import pytest

from fangfan_desktop.exchange.reading.field_labels import FieldLabels
from fangfan_desktop.exchange.reading.foot import is_foot
from fangfan_desktop.exchange.reading.grid import RawCell

PROJECT = ("商河县", "1", "车间", "简介", "46", "18", "①", "李四", "13300000001")


def foot(form, *texts):
    columns = {column.id: at for at, column in enumerate(form.columns, 1)}
    raws = {at: RawCell(text) for at, text in enumerate(texts, 1) if text}
    return is_foot(form, columns, FieldLabels(form), raws)


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
