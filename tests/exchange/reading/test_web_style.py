import pytest

from fangfan_desktop.exchange.reading.text_marks import LOWERED, RAISED, STRUCK
from fangfan_desktop.exchange.reading.web_style import StyleSheet, WebLook


def sheet(css=""):
    made = StyleSheet()
    made.add(css)
    return made


@pytest.mark.parametrize(
    ("tag", "style", "look"),
    [
        ("s", "", WebLook(mark=STRUCK)),
        ("del", "", WebLook(mark=STRUCK)),
        ("sup", "", WebLook(mark=RAISED)),
        ("sub", "", WebLook(mark=LOWERED)),
        ("span", "TEXT-DECORATION: underline line-through", WebLook(mark=STRUCK)),
        ("span", "text-decoration:none", WebLook(mark="")),
        ("span", "vertical-align:super", WebLook(mark=RAISED)),
        ("td", "vertical-align:super", WebLook()),
        ("td", "display : none !important", WebLook(hidden=True, removed=True)),
        ("b", "visibility:hidden", WebLook(hidden=True)),
        ("b", "color:red", WebLook()),
    ],
)
def test_an_element_is_shown_as_its_name_and_style_say(tag, style, look):
    assert sheet().look(tag, {"style": style} if style else {}) == look


def test_classes_are_those_of_the_pages_style_sheets():
    css = "<!-- .a, td.b {text-decoration:line-through} /* } .c{} */ @media print{.c{color:red} .g{display:none}} @media Screen{.d{display:none}} @page x{size:1px} .e .f{display:none} -->"
    known = sheet(css)
    assert known.look("p", {"class": "a"}).mark == STRUCK
    assert known.look("td", {"class": "x b"}).mark == STRUCK
    assert known.look("p", {"class": "b"}).mark is None
    assert known.look("p", {"class": "d"}).hidden
    assert not known.look("p", {"class": "g"}).hidden, "on paper alone"
    assert not known.look("p", {"class": "e f"}).hidden
    assert sheet("s{text-decoration:none}").look("s", {}).mark == STRUCK


@pytest.mark.parametrize(
    ("attributes", "none"),
    [
        ({"height": "0"}, True),
        ({"style": "height:0px"}, True),
        ({"height": "10"}, False),
        ({}, False),
    ],
)
def test_a_row_without_a_height_is_not_to_be_seen(attributes, none):
    assert sheet().has_no_size(attributes, "height") is none


@pytest.mark.parametrize("css", ["a{" * 300_000, "/*" * 300_000, "a," * 300_000 + "{}"])
def test_a_style_sheet_without_end_ends(css):
    assert sheet(css).look("a", {}) == WebLook()
