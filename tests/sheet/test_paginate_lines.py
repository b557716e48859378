"""Rows, lines and pages of made-up sheets: what is broken where, and who gets the space left."""

import pytest

from fangfan_desktop.sheet.model import A4_LANDSCAPE, Box, Line, Sheet, Style
from fangfan_desktop.sheet.paginate import (
    paginate,
)
from tests.sheet.even import PIXEL, EvenMeasure, pixels

BODY = Style("body", 10, "left", ruled=True)
HEAD = Style("body", 10, "centre", ruled=True, heading=True)


def made(*lines, widths=(100.0, 100.0)):
    """Lay out lines of (band, least height, boxes)."""
    sheet = Sheet("", widths, tuple(Line(boxes, least, band) for band, least, boxes in lines))
    return paginate(sheet, EvenMeasure())


def test_a_caption_over_two_rows_makes_the_lower_higher_where_both_have_no_room_for_it():
    caption = Box(0, "一\n二\n三\n四\n五\n六", HEAD, rows=2)
    layout = made(
        ("head", 9, (caption, Box(1, "甲", HEAD))),
        ("head", 9, (Box(1, "乙", HEAD),)),
        ("body", 7, (Box(0, "1", BODY), Box(1, "2", BODY))),
    )
    # Six lines of 5 mm and 0.8 mm: 30.8 mm, of which the upper row has 34 pixels (9 mm).
    assert pixels(layout) == [34, 83, 26]
    low = made(
        ("head", 9, (Box(0, "一\n二", HEAD, rows=2), Box(1, "甲", HEAD))),
        ("head", 9, (Box(1, "乙", HEAD),)),
        ("body", 7, (Box(0, "1", BODY), Box(1, "2", BODY))),
    )
    assert pixels(low) == [34, 34, 26]


def test_a_caption_over_three_rows_makes_the_last_of_them_higher():
    layout = made(
        ("head", 9, (Box(0, "一\n二\n三\n四\n五\n六\n七", HEAD, rows=3), Box(1, "甲", HEAD))),
        ("head", 9, (Box(1, "乙", HEAD, rows=2),)),
        ("head", 9, ()),
        ("head", 6, (Box(0, "甲", HEAD), Box(1, "1", HEAD))),
        ("body", 7, (Box(0, "1", BODY), Box(1, "2", BODY))),
    )
    # Seven lines of 5 mm and 0.8 mm: 35.8 mm, 136 pixels; the row of numbers has a height of its own.
    assert pixels(layout) == [34, 34, 68, 23, 26]
    heights = [round(placed.height / PIXEL) for placed in layout.pages[0].placed]
    assert heights == [136, 34, 102, 23, 23, 26, 26]


def test_a_line_is_as_high_as_its_highest_text_and_no_lower_than_it_must_be():
    layout = made(
        ("body", 7, (Box(0, "1", BODY), Box(1, "一\n二\n三", BODY))),
        ("body", 7, (Box(0, "一\n二", BODY), Box(1, "", BODY))),
        ("body", 7, (Box(0, "", BODY), Box(1, "  ", BODY))),
        ("body", 0, (Box(0, "", BODY), Box(1, "", BODY))),
    )
    assert pixels(layout) == [60, 41, 26, 0]


def test_a_page_with_nothing_filled_in_has_no_lines_of_text():
    (page,) = made(("body", 7, (Box(0, " ", BODY), Box(1, "字", BODY)))).pages
    assert [p.lines for p in page.placed] == [(), ("字",)]


@pytest.mark.parametrize(("least", "heights"), [(9, [34, 45, 26]), (10, [38, 41, 26])])
def test_however_little_a_caption_lacks_it_is_given(least, heights):
    layout = made(
        ("head", least, (Box(0, "一\n二\n三\n四", HEAD, rows=2), Box(1, "甲", HEAD))),
        ("head", least, (Box(1, "乙", HEAD),)),
        ("body", 7, (Box(0, "1", BODY), Box(1, "2", BODY))),
    )
    assert pixels(layout) == heights


FIGURE = Style("body", 10, "centre", ruled=True, number=True)


def above(text, style, widths=(98.76, 100.0)):
    """Return the lines of a text above the grid, which has room for 55 characters, and its height."""
    layout = made(
        ("top", 5, (Box(0, text, style, columns=2),)),
        ("body", 7, (Box(0, "1", FIGURE), Box(1, "2", FIGURE))),
        widths=widths,
    )
    return layout.pages[0].placed[0].lines, pixels(layout)[0]


LABEL, WHOLE = Style("body", 10, "left"), Style("body", 10, "left", whole=True)
ONE_LINE, TWO_LINES = 22, 41


@pytest.mark.parametrize(
    ("text", "style", "lines", "height"),
    [
        ("字" * 55, LABEL, ("字" * 55,), ONE_LINE),
        ("字" * 56, LABEL, ("字" * 55, "字"), TWO_LINES),
        ("字" * 50 + "，" + "字" * 10, LABEL, ("字" * 50 + "，" + "字" * 4, "字" * 6), TWO_LINES),
        ("字" * 50 + "，" + "字" * 10, WHOLE, ("字" * 50 + "，", "字" * 10), TWO_LINES),
        # A reader's Latin letters may be wider: a text then takes a line more, a label does not.
        ("ab" * 20, LABEL, ("ab" * 20,), TWO_LINES),
        ("ab" * 18 + "字字", LABEL, ("ab" * 18 + "字字",), TWO_LINES),
        ("ab" * 18 + "字", LABEL, ("ab" * 18 + "字",), ONE_LINE),
        ("ab" * 20, Style("label", 10, "left"), ("ab" * 20,), ONE_LINE),
        ("ab" * 20, HEAD, ("ab" * 20,), ONE_LINE),
        ("ab" * 20, FIGURE, ("ab" * 20,), ONE_LINE),
        ("字" * 70, FIGURE, ("字" * 70,), ONE_LINE),
    ],
)
def test_a_text_is_broken_as_its_style_says_and_has_its_height(text, style, lines, height):
    assert above(text, style) == (lines, height)


def test_as_wide_as_its_box_is_not_wider():
    text = "ab" * 18 + "字字"
    assert above(text, LABEL, (99.51, 100.0)) == ((text,), ONE_LINE)


def test_the_seal_is_stamped_on_the_first_line_of_its_words_on_the_first_page():
    rows = [("body", 20, (Box(0, str(n), BODY), Box(1, "2", BODY))) for n in range(20)]
    unit = Box(0, "单位：" + "字" * 90, LABEL, columns=2, seal=True)
    layout = made(("top", 10, (unit,)), *rows)
    assert len(layout.pages) > 1
    line = layout.pages[0].placed[0]
    words = len(line.lines[0]) * 10 * 25.4 / 72
    assert len(line.lines) == 2
    assert layout.seal == pytest.approx(
        (line.left + 0.8 + words / 2, line.top + line.height / 2), abs=0.001
    )


def in_pixels(*heights, most=0, seal=0, head=0, foot=0):
    """Lay out rows that are so many pixels high, or texts of so many lines (a tuple)."""

    def line(band, height, text, style, **more):
        boxes = (Box(0, text, style), Box(1, "2", style))
        return Line(boxes, height * PIXEL, band, **more)

    lines = [line("top", seal, "单位", LABEL, most=45)] if seal else []
    lines += [line("head", head, "表头", HEAD)] if head else []
    for each in heights:
        text = "\n".join("字" * each[0]) if isinstance(each, tuple) else "字"
        height = 5 if isinstance(each, tuple) else each
        lines.append(line("body", height, text, BODY, most=most))
    lines += [line("foot", foot, "填表人", LABEL)] if foot else []
    return paginate(Sheet("", (100.0, 100.0), tuple(lines)), EvenMeasure())


def edge(layout):
    """Return the margins at top and bottom."""
    return layout.margins[0], layout.margins[2]


# With the widest margins a page has room for 502 pixels, with the narrowest for 661.
@pytest.mark.parametrize(
    ("rows", "margins", "pages"),
    [
        ([50] * 9 + [52], (37, 35), 1),
        ([50] * 9 + [53], (34.25, 32.5), 1),
        ([100] * 6 + [60], (15, 15), 1),
        ([100] * 6 + [61], (15, 15), 1),
        ([100] * 6 + [62], (37, 35), 2),
        ([50] * 20, (37, 35), 2),
        # The fewest pages: 504 pixels have no room between the widest margins.
        (([50] * 9 + [54]) * 2, (34.25, 32.5), 2),
        ([50] * 9 + [54] + [50] * 9, (34.25, 32.5), 2),
        ([100] * 6 + [60] + [100] * 6 + [60], (15, 15), 2),
        ([100] * 6 + [62] + [100] * 6 + [62], (37, 35), 3),
    ],
)
def test_margins_are_the_widest_with_which_the_pages_are_the_fewest(rows, margins, pages):
    layout = in_pixels(*rows)
    assert edge(layout) == pytest.approx(margins)
    assert (len(layout.pages), pixels(layout)) == (pages, rows)


@pytest.mark.parametrize(
    ("rows", "most", "heights"),
    [
        ([100] * 4 + [92], 28, [102] * 4 + [94]),  # ten pixels for five rows
        ([492], 140, [502]),
        ([100] * 4 + [92], 26.7, [100] * 4 + [94]),  # 26.7 mm are 100 pixels
        ([100] * 6 + [30], 28, [101] * 6 + [31]),  # in the narrowest margins
    ],
)
def test_what_a_page_has_to_spare_its_rows_share(rows, most, heights):
    assert pixels(in_pixels(*rows, most=most)) == heights


def test_the_seal_has_the_room_that_is_left_up_to_what_it_wants():
    wanted = round(45 / PIXEL)
    assert pixels(in_pixels(*[50] * 6, seal=38))[0] == wanted
    for rows, height in (([50] * 12 + [23], 38), ([50] * 11 + [23], 88)):
        layout = in_pixels(*rows, seal=38)
        assert (len(layout.pages), edge(layout)) == (1, (15, 15))
        assert pixels(layout)[0] == height
    assert len(in_pixels(*[50] * 12, 24, seal=38).pages) == 2


def test_the_foot_keeps_the_last_row_or_at_least_a_line_of_it():
    layout = in_pixels(*[50] * 20, head=30, foot=40)
    assert (edge(layout), layout.starts) == ((26, 25), (12,))
    whole = in_pixels((26,), foot=165)
    assert (edge(whole), pixels(whole)) == ((15, 15), [495, 165])
    torn = in_pixels((27,), foot=165)
    assert [[p.lines for p in page.placed if p.box.column == 0] for page in torn.pages] == [
        [("字",) * 26],
        [("字",), ("填表人",)],
    ]
    for page in torn.pages:
        bottom = max(p.top + p.height for p in page.placed)
        assert bottom <= A4_LANDSCAPE.height - torn.margins[2]


@pytest.mark.parametrize(
    ("first", "count", "heights", "lines"),
    [
        (400, 60, [400, 117, 514, 514], [1, 6, 27, 27]),
        (403, 60, [403, 117, 514, 514], [1, 6, 27, 27]),
        (440, 60, [440, 98, 533, 514], [1, 5, 28, 27]),
        (490, 60, [490, 98, 533, 514], [1, 5, 28, 27]),
        (528, 30, [528, 60, 514], [1, 3, 27]),
        (548, 30, [548, 533, 41], [1, 28, 2]),  # not for one line alone
        (588, 60, [588, 533, 533, 79], [1, 28, 28, 4]),
    ],
)
def test_a_long_text_begins_where_there_is_room_for_some_of_them(first, count, heights, lines):
    layout = in_pixels(first, (count,))
    assert pixels(layout) == heights
    printed = [len(p.lines) for page in layout.pages for p in page.placed if p.box.column == 0]
    assert printed == lines


def test_under_a_header_it_goes_on_page_by_page():
    layout = in_pixels((60,), head=30, foot=40)
    assert pixels(layout) == [30, 457, 457, 230, 40]
    assert layout.starts == (2, 3)
    begun = in_pixels(403, (60,), foot=40)
    assert pixels(begun) == [403, 136, 533, 476, 40]


def test_what_has_one_line_is_not_torn_however_high_it_is():
    assert pixels(in_pixels(700)) == [700]
    layout = in_pixels(50, 700)
    assert (pixels(layout), layout.starts) == ([50, 700], (1,))


def test_two_lines_that_no_page_has_room_for_are_two_rows():
    big = Style("body", 200, "left", ruled=True)
    layout = made(("body", 7, (Box(0, "大\n字", big), Box(1, "1", BODY))), widths=(200.0, 60.0))
    assert pixels(layout) == [381, 381]
    assert [line.boxes[0].text for line in layout.sheet.lines] == ["大", "字"]


def test_where_letters_of_two_sizes_stand_in_a_row_the_larger_count():
    larger = Style("body", 20, "left", ruled=True)
    boxes = (Box(0, "\n".join("字" * 50), BODY), Box(1, "\n".join("字" * 40), larger))
    layout = made(("body", 7, boxes), widths=(200.0, 60.0))
    assert pixels(layout) == [533, 533, 457]
    assert [len(p.lines) for page in layout.pages for p in page.placed] == [14, 14, 14, 14, 22, 12]


def test_a_sheet_without_a_table_is_a_page():
    sheet = Sheet("", (100.0,), (Line((Box(0, "说明", LABEL),), 10, "top"),))
    assert pixels(paginate(sheet, EvenMeasure())) == [38]
