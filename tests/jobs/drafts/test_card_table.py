"""Cards, one for each firm or person, become the list that gathers them."""

from fangfan_desktop.jobs.drafts.card_table import listed_cards
from tests.jobs.drafts.builders import table

CARD = """
    企业名称 | | 信用代码 |
    联系人   | | 联系电话 |
    岗位     | 需求人数 | 学历 | 月薪
             | | |
    企业意见 | （盖章） | < | <
"""


def test_each_label_of_a_card_is_a_column():
    found = listed_cards(table(CARD))
    assert [cell.text for cell in found.cells if cell.row == 0] == [
        "企业名称", "信用代码", "联系人", "联系电话", "岗位", "需求人数", "学历", "月薪", "企业意见",
    ]  # a row of captions  # fmt: skip
    assert round(sum(found.widths)) == 160
    assert not any(cell.text for cell in found.cells if cell.row)


def test_a_label_that_stands_twice_is_one_column():
    found = listed_cards(table("姓名 | | 电话 |\n住址 | | 电话 |\n单位 | | 日期 |"))
    labels = [cell.text for cell in found.cells if cell.row == 0]
    assert labels.count("电话") == 1


def test_a_table_with_captions_is_no_card():
    assert listed_cards(table("单位 | 人数 | 金额\n | | \n | | ")) is None


def test_a_caption_with_parts_is_no_card():
    assert listed_cards(table("单位 | 人数 | :\n^ | ^ | 女性\n商河县 | |")) is None


def test_few_labels_are_no_card():
    assert listed_cards(table("单位 | \n人数 | ")) is None


def test_mostly_other_rows_are_no_card():
    rows = "\n".join(["甲 | 乙 | 丙 | 丁"] * 4)
    assert listed_cards(table(f"姓名 | | 电话 |\n住址 | | 日期 |\n{rows}")) is None


def test_room_for_a_signature_is_no_column():
    card = table("""
        企业名称 |                         | 联系人   |
        单位地址 |                         | 联系电话 |
        企业意见 | 经办人签字：   （盖章） | <        | <
    """)
    captions = [cell.text for cell in listed_cards(card).cells if cell.row == 0]
    assert captions == ["企业名称", "联系人", "单位地址", "联系电话", "企业意见"]


def test_room_for_a_photograph_is_no_column():
    card = table("""
        姓名     |   | 性别     | | 照片
        民族     |   | 文化程度 | | ^
        身份证号 |   | 联系电话 | | ^
        户籍地址 |   | <        | < | <
    """)
    captions = [cell.text for cell in listed_cards(card).cells if cell.row == 0]
    assert captions == ["姓名", "性别", "民族", "文化程度", "身份证号", "联系电话", "户籍地址"]
