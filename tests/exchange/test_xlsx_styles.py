import re

from fangfan_desktop.exchange.xlsx_styles import StyleTable
from fangfan_desktop.sheet.model import Borders, Style

TEXT = Style("body", 10.5, "left", ruled=True)
SHARE = Style("body", 10.5, "centre", ruled=True, number=True, number_format="0.0%")


def test_a_style_has_one_number_for_all_its_cells():
    styles = StyleTable()
    first, other = styles.number(TEXT, Borders()), styles.number(SHARE, Borders())
    assert (first, other) == (1, 2)
    assert styles.number(Style("body", 10.5, "left", ruled=True), Borders()) == first
    assert styles.number(TEXT, Borders(top=False)) == 3


def test_styles_that_look_the_same_in_a_workbook_are_one():
    styles = StyleTable()
    plain = Style("title", 22, "centre")
    assert styles.number(plain, Borders()) == styles.number(plain, Borders(top=False)) == 1
    heading = Style("title", 22, "centre", heading=True)
    assert styles.number(heading, Borders()) == 1


def test_a_style_can_be_open_and_locked_again():
    styles = StyleTable()
    locked = styles.number(TEXT, Borders())
    is_open = styles.with_lock(locked, locked=False)
    assert is_open != locked
    assert styles.with_lock(is_open, locked=True) == locked
    assert '<protection locked="0"/>' in styles.xml()
    assert styles.with_lock(0, locked=False) not in {0, is_open}


def test_formats_that_every_program_knows_have_their_numbers_and_others_get_one():
    styles = StyleTable()
    for style in (TEXT, SHARE, Style("body", 12, "centre", ruled=True, number=True)):
        styles.number(style, Borders())
    xml = styles.xml()
    assert re.findall(r'<xf numFmtId="(\d+)"', xml) == ["0", "0", "49", "164", "1"]
    assert '<numFmt numFmtId="164" formatCode="0.0%"/>' in xml


def test_a_face_that_a_form_names_is_written_as_it_is_named():
    styles = StyleTable()
    styles.number(Style("song", 12, "left", bold=True, named="华文<中宋>"), Borders())
    assert '<font><name val="华文&lt;中宋&gt;"/><b val="1"/><sz val="12"/></font>' in styles.xml()
