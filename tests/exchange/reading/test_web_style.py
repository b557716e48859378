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
        ("b", "visibility : COLLAPSE", WebLook(hidden=True)),
        ("b", "visibility:visible;display:inline", WebLook()),
        ("sup", "text-decoration:line-through", WebLook(mark=STRUCK)),
        ("s", "text-decoration:none", WebLook(mark=STRUCK)),
        ("span", "text-decoration-line:line-through", WebLook(mark=STRUCK)),
        ("span", "text-decoration:none;text-decoration-line:line-through", WebLook(mark=STRUCK)),
        ("span", "text-decoration:underline", WebLook()),
        ("span", "vertical-align:sub", WebLook(mark=LOWERED)),
        ("th", "vertical-align:sub", WebLook()),
        ("span", "vertical-align:top", WebLook()),
        ("span", "line-through", WebLook()),
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
        ({"height": " 0 "}, True),
        ({"height": "00.0pt"}, True),
        ({"height": "0.5"}, False),
        ({"height": "0%"}, False),
        ({"style": "height:10px", "height": "0"}, False),
        ({"style": "height:", "height": "0"}, True),
        ({"width": "0"}, False),
        ({}, False),
    ],
)
def test_a_row_without_a_height_is_not_to_be_seen(attributes, none):
    assert sheet().has_no_size(attributes, "height") is none


@pytest.mark.parametrize("css", ["a{" * 300_000, "/*" * 300_000, "a," * 300_000 + "{}"])
def test_a_style_sheet_without_end_ends(css):
    assert sheet(css).look("a", {}) == WebLook()


def test_an_element_may_say_itself_that_it_is_hidden():
    assert sheet().look("td", {"hidden": ""}) == WebLook(hidden=True, removed=True)


def test_what_stands_nearer_counts_more():
    known = sheet("td{display:none} td.a{display:block} .b{display:none} .c{visibility:hidden}")
    assert known.look("td", {}).removed
    assert known.look("td", {"style": ""}).removed
    assert not known.look("td", {"class": "a"}).hidden
    assert known.look("td", {"class": "a b"}).removed
    assert known.look("th", {}) == WebLook()
    assert not known.look("th", {"class": "b", "style": "display:block"}).hidden
    assert known.look("th", {"class": "c"}) == WebLook(hidden=True)
    assert sheet(".A{display:none}").look("p", {"class": "a"}) == WebLook()
    assert sheet("TD{display:none}").look("td", {}).removed
    twice = sheet("td{display:none} td{visibility:hidden}")
    assert twice.look("td", {}) == WebLook(hidden=True, removed=True)


@pytest.mark.parametrize(
    ("css", "hidden"),
    [
        ("@media all{td{display:none}}", True),
        ("@media screen{td{display:none}}", True),
        ("@media print{td{display:none}}", False),
        ("@media print{a{b:c} td{display:none}} th{display:none}", False),
        ("@media print{a{b:c}} td{display:none}", True),
        ("p{a:b} @charset 'x';@media print{a{b:c}} p{a:b} td{display:none}", True),
        ("@font-face{a:b} td{display:none}", True),
        ("p, td ,th{display:none}", True),
        ("p td{display:none}", False),
        ("/* td{} */td{display:none}/* x", True),
        ("<!--td{display:none}-->", True),
        ("td{}", False),
    ],
)
def test_a_rule_holds_on_a_screen_for_each_of_its_elements(css, hidden):
    assert sheet(css).look("td", {}).hidden is hidden


@pytest.mark.parametrize(("before", "known"), [(4999, True), (5000, False)])
def test_so_many_rules_are_kept(before, known):
    css = "".join(f".a{number}{{b:c}}" for number in range(before))
    assert sheet(css + "td{display:none}").look("td", {}).hidden is known
