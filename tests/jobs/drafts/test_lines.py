"""Lines above and below a table: what is filled in there, and what is only printed."""

import pytest
from msgspec.structs import replace

from fangfan_desktop.jobs.drafts.lines import fields_of, told_apart
from tests.jobs.drafts.builders import LEFT, WIDTH, line, right


def fields(*texts, place="head"):
    """Return the fields of lines; several texts in a tuple stand on one line."""
    lines = [text if isinstance(text, tuple) else (text,) for text in texts]
    made = [tuple(line(t) if isinstance(t, str) else t for t in each) for each in lines]
    return fields_of(made, place, LEFT, WIDTH)


def only(words):
    (field,) = fields(words)
    return field


@pytest.mark.parametrize(
    ("words", "name", "kind", "prefill"),
    [
        ("填报单位：", "unit_name", "text", "unit_name"),
        ("单位（公章）：", "unit_name", "text", "unit_name"),
        ("填 报 单 位：________", "unit_name", "text", "unit_name"),
        ("填表人：", "filler", "person", "filler"),
        ("联系电话:", "phone", "phone", "phone"),
        ("填表日期：    年    月    日", "date", "date", ""),
        ("报送时间：", "date", "date", ""),
        ("审核人：", "checker", "person", ""),
        ("单位负责人（签字）：", "head_of_unit", "person", ""),
    ],
)
def test_a_label_says_what_is_filled_in(words, name, kind, prefill):
    field = only(words)
    assert (field.id, field.kind, field.prefill) == (name, kind, prefill)
    assert field.label.endswith("：")
    assert field.reason


def test_a_unit_with_its_seal_has_room_for_it():
    assert only("单位（公章）：").seal
    assert only("填报单位（盖章）：").seal
    assert not only("填报单位：").seal


def test_a_known_field_has_other_labels():
    assert "填报单位：" in only("单位：").aliases
    assert "单位：" not in only("单位：").aliases


def test_a_day_has_its_blanks():
    assert only("填表日期：").blank == "    年    月    日"


def test_an_unknown_label_is_filled_in_as_text():
    field = only("行政村名称：")
    assert (field.id, field.name, field.kind) == ("entry", "行政村名称", "text")


def test_an_unknown_label_with_a_day_is_a_day():
    assert only("成立：  年  月  日").kind == "date"


def test_the_blanks_of_an_unknown_label_stay():
    assert (only("培训期数：第____期").kind, only("培训期数：第____期").blank) == (
        "text",
        "第____期",
    )
    assert only("统计季度：    季度").blank.strip() == "季度"


def test_what_is_printed_behind_a_label_is_a_remark():
    field = only("制定机关：山东省人力资源和社会保障厅")
    assert (field.kind, field.label) == ("fixed", "制定机关：山东省人力资源和社会保障厅")


def test_units_of_figures_are_a_remark():
    unit, figures = fields("填报单位：                              单位：人、万元")
    assert unit.id == "unit_name"
    assert (figures.kind, figures.label) == ("fixed", "单位：人、万元")


def test_a_note_is_a_remark():
    field = only("注：本表按季报送。")
    assert (field.kind, field.label, field.slot) == ("fixed", "注：本表按季报送。", "head-left")


def test_a_gap_before_words_is_filled_in():
    field = only("________县人力资源和社会保障局（盖章）")
    assert (field.id, field.suffix, field.seal) == (
        "unit_name",
        "县人力资源和社会保障局（盖章）",
        True,
    )


def test_a_gap_before_the_city_is_the_city():
    field = only("______市")
    assert (field.id, field.suffix, field.prefill) == ("city", "市", "city")


def test_a_day_without_a_label_is_the_forms_date():
    field = only("    年    月    日")
    assert (field.id, field.kind, field.label) == ("date", "date", "")


def test_made_up_names_behind_a_label_are_filled_in():
    assert only("填报单位：××县人社局").kind == "text"
    assert only("填报单位：XX县").label == "填报单位："


def test_fields_stand_where_they_are_printed():
    assert [f.slot for f in fields("填表人：            审核人：            联系电话：")] == [
        *("head-left", "head-middle", "head-right")
    ]
    assert [f.slot for f in fields(("填报单位：", right("填报日期：")), place="foot")] == [
        *("foot-left", "foot-right")
    ]


def test_fields_are_in_the_order_of_their_words_not_of_their_rooms():
    whole = replace(right("填报日期：", width=WIDTH), align="right")
    found = fields((whole, line("填报单位：", left=LEFT + 20)))
    assert [field.label for field in found] == ["填报单位：", "填报日期："]


def test_a_lone_text_stands_left_in_the_middle_or_right():
    middle = line("（2026年第    季度）", align="centre")
    assert [only(each).slot for each in ("填表人：", middle, right("单位：万元"))] == [
        *("head-left", "head-middle", "head-right")
    ]


def test_a_long_text_begins_at_the_left():
    assert only(line("注" + "很长" * 20, align="centre")).slot == "head-left"


def test_a_field_says_its_line_and_how_far_from_the_left_it_begins():
    first, second = fields("填报单位：", right("填报日期：", width=60))
    assert (first.line, second.line) == (1, 2)
    assert (first.left, second.left) == (LEFT, LEFT + WIDTH - 60)


def test_fields_of_one_name_are_told_apart():
    found = told_apart(fields("填表人：", "填表人：", "审核人："))
    assert [field.id for field in found] == ["filler", "filler_2", "checker"]


def test_a_label_that_stands_twice_has_the_words_of_the_field_before_it():
    found = told_apart(
        fields("负责人：            联系电话：            填表人：            联系电话：")
    )
    assert [field.label for field in found][1::2] == ["联系电话：", "填表人联系电话："]
    assert "不止一处" in found[3].reason


def test_no_two_fields_have_the_same_label_among_their_labels():
    found = told_apart(fields("单位（公章）：", "填报单位（公章）：", "填报单位："))
    words = [word for field in found for word in (field.label, *field.aliases)]
    assert len(set(words)) == len(words)
    assert [field.seal for field in found] == [True, False, False]


def test_a_line_without_words_has_no_fields():
    assert fields("        ") == []


def test_units_above_a_table_stay_units_if_one_is_not_known():
    (found,) = fields("单位：场、家、人次、袋")
    assert (found.kind, found.label) == ("fixed", "单位：场、家、人次、袋")


def test_a_seal_stands_behind_the_room_for_a_name():
    found, _ = fields("填报单位：               （盖章）                    填表人：")
    assert (found.id, found.suffix, found.seal) == ("unit_name", "（盖章）", True)


def test_places_whose_names_are_open_are_filled_in():
    found = fields("        县（市、区）        乡镇（街道）        村")
    assert [field.suffix for field in found] == ["县（市、区）", "乡镇（街道）", "村"]
    assert {(field.kind, field.blank) for field in found} == {("text", " " * 8)}


def test_a_blank_span_of_days_in_a_bracket_stays_whole():
    _, found, _ = fields(
        "单位：            （第    周：    月    日至    月    日）            填表人："
    )
    assert (found.kind, found.label) == ("fixed", "（第    周：    月    日至    月    日）")


def test_ten_days_that_are_open_are_the_period():
    found = only("（2026年  月  旬）")
    assert (found.prefill, found.blank) == ("period", "（2026年  月  旬）")
