import io

import pytest
from fontTools.ttLib import TTFont
from PySide6.QtGui import QFontDatabase, QFontMetricsF, QImage

from fangfan_desktop.paint.fonts import font_for
from fangfan_desktop.paint.ofd_text import Typesetter, format_numbers
from fangfan_desktop.paint.placing import Words
from fangfan_desktop.sheet.model import Style
from tests.paint.ofd_page import ET, _text

PER_MM = 1200 / 25.4
BODY = Style("body", 10.5, "left")


@pytest.fixture
def device():
    image = QImage(1, 1, QImage.Format.Format_Mono)
    image.setDotsPerMeterX(round(PER_MM * 1000))
    image.setDotsPerMeterY(round(PER_MM * 1000))
    return image


@pytest.fixture
def setter(paper, device):
    numbered = iter(range(1, 1000))
    return Typesetter(device, PER_MM, numbered.__next__)


@pytest.fixture
def written(setter):
    """Return what writes a text at (10, 20) mm, and gives its objects."""

    def write(text, style=BODY):
        words = Words(text, font_for(style), 10 * PER_MM, 20 * PER_MM)
        space = '<x xmlns:ofd="http://www.ofdspec.org/2016">'
        found = ET.fromstring(f"{space}{''.join(setter.objects(words))}</x>")
        return [_text(each) for each in found]

    return write


def test_a_line_is_one_object_with_each_character_where_qt_puts_it(written, device):
    (line,) = written("共12个，ABC合作社")
    metrics = QFontMetricsF(font_for(BODY), device)
    assert (line.text, line.y, line.glyphs) == ("共12个，ABC合作社", pytest.approx(20), ())
    for at, x in enumerate(line.xs):
        before = metrics.horizontalAdvance(line.text[:at]) / PER_MM
        assert x == pytest.approx(10 + before, abs=0.05)
    assert line.size == pytest.approx(10.5 * 25.4 / 72, abs=0.001)


def test_what_stands_beyond_the_bmp_stands_by_itself_and_moves_nothing(written):
    before, rare, after = written("堌㙦𬒈村")
    assert [before.text, rare.text, after.text] == ["堌㙦", "𬒈", "村"]
    assert len(rare.glyphs) == 1
    (plain,) = written("堌㙦堆村")
    assert after.xs[0] == pytest.approx(plain.xs[3], abs=0.01)


def test_the_embedded_font_has_the_characters_that_are_written_with_it_and_no_more(setter, written):
    text = "水山长门风龙马𬒈㙦，"
    fonts = {each.font for each in written(text)}
    (font,) = setter.fonts
    assert fonts == {str(font.number)}
    file = TTFont(io.BytesIO(font.file()))
    assert set(file.getBestCmap()) == set(map(ord, text))
    assert len(file.getGlyphOrder()) == len(text) + 1


def test_spaces_at_the_start_are_an_object_of_their_own(written):
    spaces, words = written("  鄄城 县")
    assert (spaces.text, words.text) == ("  ", "鄄城 县")
    assert words.xs[0] > 10.5


@pytest.mark.parametrize("text", ["", " ", "\u3000"])
def test_where_nothing_is_to_be_seen_nothing_is_written(written, text):
    assert written(text) == []


def test_what_xml_cannot_hold_is_written_as_what_is_drawn_for_the_unknown(written):
    (line,) = written("甲<乙>&“丙”")
    assert line.text == "甲<乙>&“丙”"
    assert "".join(each.text for each in written("甲\x01乙\uffff")) == "甲\ufffd乙\ufffd"


def test_a_zero_width_space_is_there_and_takes_no_room(written):
    objects = written("鄄\u200b城")
    assert "".join(each.text for each in objects) == "鄄\u200b城"
    (plain,) = written("鄄城")
    assert objects[-1].xs[-1] == pytest.approx(plain.xs[-1], abs=0.01)


def test_an_accent_set_apart_keeps_its_place_among_the_characters(written):
    assert "".join(each.text for each in written("Cafe\u0301店")) == "Cafe\u0301店"


def test_what_nothing_can_draw_is_the_box_that_qt_draws(written):
    objects = written("甲\ue000乙")
    assert "".join(each.text for each in objects) == "甲\ue000乙"
    assert objects[-1].xs[-1] > objects[0].xs[0] + 5


def test_arabic_is_kept_as_it_is_read_and_stands_from_right_to_left(written):
    if "DejaVu Sans" not in QFontDatabase.families():
        pytest.skip("no Arabic face")
    objects = [each for each in written("مرحبا 中") if each.text.strip()]
    assert "".join(each.text for each in objects).replace(" ", "") == "مرحبا中"
    first, last = objects[0], objects[-1]
    assert first.xs[0] > last.xs[0]


def test_numbers_are_short():
    assert format_numbers([0, -0.0001, 1.25, 3.70416, 100, -2.5]) == "0 0 1.25 3.704 100 -2.5"
