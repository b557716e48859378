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
