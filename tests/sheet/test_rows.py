import msgspec

from fangfan_desktop.sheet.model import Box, Line, Sheet, Style
from fangfan_desktop.sheet.rows import piece_of, sized_rows, total_height
from tests.sheet.even import EvenMeasure

# 10 pt: a character is 3.53 mm wide, a line 5 mm high.
BODY = Style("body", 10, "left", ruled=True)
FILLED = (1, "name")


def heights(*lines, exact=True, widths=(36.0, 36.0)):
    sheet = Sheet("表", widths, lines, exact=exact)
    return [row.height for row in sized_rows(sheet, EvenMeasure())]


def line(text, least=8.0, *, exact=True, source=FILLED, rows=1):
    boxes = (Box(0, text, BODY, source=source, rows=rows), Box(1, "", BODY))
    return Line(boxes, least, "body", exact=exact)


def test_a_stated_row_is_just_so_high_if_its_text_is_one_line():
    assert heights(line("一行"), line("一行", 4.1), line("", 7.33)) == [8.0, 4.1, 7.33]


def test_a_longer_text_makes_it_higher_when_its_lines_cannot_stand_closer():
    two, three = "字" * 15, "字" * 25
    assert heights(line(two, 8.5), line(two, 8.0)) == [8.5, 10.8]
    assert heights(line(three, 8.5)) == [15.8]


def test_what_the_form_itself_prints_never_makes_a_stated_line_higher():
    assert heights(line("字" * 40, 6.0, source=None)) == [6.0]


def test_other_rows_are_whole_pixels_high_and_have_room_for_the_widest_face():
    (height,) = heights(line("字" * 15, exact=False), exact=False)
    assert height > 10.8 - 1e-9
    assert round(height / (25.4 / 96), 6).is_integer()


def test_a_caption_over_several_stated_rows_leaves_them_as_they_are():
    caption = Box(0, "字" * 40, msgspec.structs.replace(BODY, heading=True), rows=2)
    upper, lower = Line((caption,), 5.0, "head", exact=True), Line((), 5.0, "head", exact=True)
    assert heights(upper, lower) == [5.0, 5.0]


def test_the_piece_of_a_row_is_as_high_as_its_lines():
    sheet = Sheet("表", (36.0, 36.0), (line("字" * 25),), exact=True)
    (row,) = sized_rows(sheet, EvenMeasure())
    cut = msgspec.structs.replace(row, texts=(row.texts[0][:2], ()))
    assert 10.8 <= piece_of(cut, EvenMeasure()).height < 11.1
    assert total_height([row, row]) == 2 * row.height
