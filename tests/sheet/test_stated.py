import pytest

from fangfan_desktop.sheet.model import Box, Line, Sheet, Style
from fangfan_desktop.sheet.stated import as_stated
from tests.sheet.even import EvenMeasure

CAPTION = Style("label", 10, "centre", ruled=True, heading=True)
FIELD = Style("body", 12, "left")


def stated(style, text, width, height, *, band="head", exact=True, **more):
    """Return the only box of a line as it is printed."""
    box = Box(0, text, style, **more)
    sheet = Sheet("表", (width,), (Line((box,), height, band, exact=exact),), exact=True)
    (line,) = as_stated(sheet, EvenMeasure()).lines
    return line.boxes[0]


def test_a_caption_that_fits_keeps_its_size_and_is_broken_between_its_words():
    box = stated(CAPTION, "就业帮扶车间", 18.0, 9.0, words=("就业", "帮扶", "车间"))
    assert (box.text, box.style.size) == ("就业\n帮扶车间", 10)


def test_a_caption_becomes_smaller_before_its_row_becomes_higher():
    box = stated(CAPTION, "就业帮扶车间个数", 18.0, 5.0)
    assert 5 < box.style.size < 10
    assert len(box.text.split("\n")) * box.style.size * 25.4 / 72 * 1.17 <= 5.05


def test_a_caption_over_several_rows_has_the_height_of_all_of_them():
    caption = Box(0, "就业帮扶车间个数", CAPTION, rows=2)
    lines = (Line((caption,), 5.0, "head", exact=True), Line((), 5.0, "head", exact=True))
    first, _ = as_stated(Sheet("表", (18.0,), lines, exact=True), EvenMeasure()).lines
    assert first.boxes[0].style.size == 10


def test_no_text_is_smaller_than_people_can_read():
    assert stated(CAPTION, "就业帮扶车间个数" * 9, 8.0, 5.0).style.size == 5


def test_where_no_height_is_stated_a_caption_keeps_its_size():
    assert stated(CAPTION, "就业帮扶车间个数", 8.0, 5.0, exact=False).style.size == 10


def test_a_field_becomes_a_little_smaller_and_then_takes_more_lines():
    source = (None, "unit_name")
    fits = stated(FIELD, "某" * 12, 45.0, 6.0, band="top", source=source)
    assert 8.4 <= fits.style.size < 12
    long = stated(FIELD, "某" * 40, 45.0, 6.0, band="top", source=source)
    assert long.style.size == 12


@pytest.mark.parametrize(("width", "size"), [(60.0, 12), (30.0, 6.5), (10.0, 5.5)])
def test_a_phone_number_is_written_smaller_not_broken(width, size):
    style = Style("body", 12, "centre", ruled=True, whole=True)
    box = stated(style, "053166600001", width, 8.0, band="body", source=(1, "phone"), value="1")
    assert box.style.size == size
    other = Style("body", 12, "left", ruled=True)
    assert stated(other, "053166600001", width, 8.0, band="body").style.size == 12
