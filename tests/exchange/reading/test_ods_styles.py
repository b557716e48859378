import pytest

from fangfan_desktop.exchange.reading.ods_styles import OdsLook, OdsStyles
from fangfan_desktop.exchange.reading.text_marks import LOWERED, RAISED, STRUCK


def look(**properties):
    styles = OdsStyles()
    styles.begin("style", {"family": "text", "name": "T1"})
    styles.begin("text-properties", {name.replace("_", "-"): v for name, v in properties.items()})
    return styles.look("text", "T1")


@pytest.mark.parametrize(
    ("position", "mark"),
    [("super 58%", RAISED), ("33% 58%", RAISED), ("sub 58%", LOWERED), ("-33% 58%", LOWERED), ("0% 100%", "")],
)  # a table, one line a case  # fmt: skip
def test_a_text_stands_on_its_line_above_or_below(position, mark):
    assert look(text_position=position).mark == mark


def test_a_line_through_it_counts_more_and_none_is_said_as_well():
    assert look(text_line_through_style="solid", text_position="super 58%").mark == STRUCK
    assert look(text_line_through_style="none").struck is False
    assert look(color="red") == OdsLook()


def test_a_style_that_is_its_own_parent_ends():
    styles = OdsStyles()
    styles.begin("style", {"family": "text", "name": "a", "parent-style-name": "a"})
    assert styles.look("text", "a") == OdsLook()


def test_what_is_said_of_no_style_belongs_to_none():
    styles = OdsStyles()
    styles.begin("default-style", {"family": "text"})
    styles.begin("text-properties", {"text-position": "super"})
    assert styles.look("text", "") == OdsLook()


def test_a_line_through_is_one_if_both_its_style_and_its_type_say_so():
    assert look(text_line_through_style="solid", text_line_through_type="none").struck is False
    assert look(text_line_through_style="solid", text_line_through_type="single").struck is True


@pytest.mark.parametrize(("parents", "mark"), [(19, STRUCK), (20, "")])
def test_a_look_is_inherited_over_so_many_parents(parents, mark):
    styles = OdsStyles()
    for at in range(parents + 1):
        name = {"family": "text", "name": f"{at}", "parent-style-name": f"{at + 1}"}
        styles.begin("style", name)
    styles.begin("text-properties", {"text-line-through-style": "solid"})
    assert styles.look("text", "0").mark == mark


def test_defaults_after_a_style_are_not_that_styles():
    styles = OdsStyles()
    styles.begin("text-properties", {"text-position": "super"})
    styles.begin("style", {"family": "text", "name": "T1"})
    styles.begin("default-style", {"family": "text"})
    styles.begin("text-properties", {"text-position": "super"})
    assert styles.look("text", "T1") == styles.look("", "") == OdsLook()


@pytest.mark.parametrize(
    ("family", "element", "attributes", "hidden"),
    [
        ("table", "table-properties", {"display": "false"}, True),
        ("table", "table-properties", {"display": "true"}, False),
        ("table", "table-properties", {"row-height": "0cm"}, False),
        ("table-row", "table-row-properties", {"row-height": "0cm"}, True),
        ("table-row", "table-row-properties", {"row-height": "0.00in"}, True),
        ("table-row", "table-row-properties", {"row-height": "0.5cm"}, False),
        ("table-row", "table-row-properties", {"column-width": "0cm"}, False),
        ("table-row", "table-row-properties", {"display": "false"}, False),
        ("table-column", "table-column-properties", {"column-width": "0cm"}, True),
        ("table-column", "table-column-properties", {"column-width": "2cm"}, False),
        ("table-cell", "text-properties", {"display": "false"}, False),
        ("table-cell", "paragraph-properties", {"row-height": "0cm"}, False),
    ],
)
def test_what_is_not_shown_or_has_no_size_is_hidden(family, element, attributes, hidden):
    styles = OdsStyles()
    styles.begin("style", {"family": family, "name": "x"})
    styles.begin(element, attributes)
    assert styles.is_hidden(family, "x") is hidden
    assert styles.is_hidden(family, "y") is False
