import pytest
from pypdfium2 import PdfDocument

from fangfan_desktop.exchange.attachments.pdf_place import page_place
from fangfan_desktop.exchange.attachments.pdf_rules import page_rules
from tests.exchange.attachments.pdf_files import PT, Page, pdf

WHITE_STROKE, WHITE_FILL = "1 1 1 RG", "1 1 1 rg"


def rules(page):
    opened = PdfDocument(pdf(page))[0]
    found = page_rules(opened, page_place(opened))
    return sorted(
        (rule.across, *(round(each, 1) for each in (rule.at, rule.start, rule.end)))
        for rule in found
    )


ONE = [(True, 50.0, 20.0, 90.0)]
DOWN = [(False, 20.0, 50.0, 90.0)]


def form_matrix(page):
    """A form that is drawn at half the size, 10 mm from the left and the bottom."""
    return page.form("q 0.5 w 0 0 m 100 0 l S Q", f"0.5 0 0 0.5 {10 * PT} {10 * PT}")


@pytest.mark.parametrize(
    ("page", "found"),
    [
        (Page().line(20, 50, 90, 50), ONE),
        (Page().line(90, 50, 20, 50), ONE),
        (Page().line(20, 50, 20, 90), DOWN),
        (Page().box(20, 49.9, 70, 0.2), ONE),
        (Page().box(19.9, 50, 0.2, 40), DOWN),
        (Page().line(20, 50, 90, 50, dash="3 2"), ONE),
        (Page().line(20, 49.9, 90, 50.1), ONE),
    ],
)
def test_strokes_and_thin_boxes_are_rules(page, found):
    assert rules(page) == found


@pytest.mark.parametrize(
    "page",
    [
        Page().line(20, 50, 90, 80),
        Page().box(20, 50, 70, 40),
        Page().raw(WHITE_STROKE).line(20, 50, 90, 50),
        Page().raw(WHITE_FILL).box(20, 50, 70, 0.2),
        Page().raw("q 100 500 m 150 550 200 550 250 500 c S Q"),
        Page().box(20, 50, 70, 40, how="n"),
    ],
)
def test_slanting_lines_backgrounds_white_and_curves_are_none(page):
    assert rules(page) == []


def test_a_stroked_box_has_four_sides():
    assert rules(Page().box(20, 50, 70, 40, how="S")) == [
        (False, 20.0, 50.0, 90.0),
        (False, 90.0, 50.0, 90.0),
        (True, 50.0, 20.0, 90.0),
        (True, 90.0, 20.0, 90.0),
    ]


def test_a_frame_that_is_filled_around_a_hole_has_four_sides():
    page = Page().box(20, 50, 70, 40, how="").box(20.2, 50.2, 69.6, 39.6, how="f*")
    assert len(rules(page)) == 4


def test_lines_in_a_form_stand_where_its_matrix_puts_them():
    assert rules(form_matrix(Page())) == [(True, 287.0, 10.0, 27.6)]


def test_a_transformed_line_stands_where_it_is_seen():
    page = Page().raw(f"q 2 0 0 2 0 0 cm 0.5 w {10 * PT} {100 * PT} m {30 * PT} {100 * PT} l S Q")
    assert rules(page) == [(True, 97.0, 20.0, 60.0)]


def test_what_is_clipped_away_is_no_rule():
    clip = "q {} re W n".format(f"{20 * PT} {200 * PT} {30 * PT} {90 * PT}")
    page = Page().raw(clip).line(10, 50, 90, 50).line(10, 150, 90, 150).raw("Q")
    assert rules(page) == [(True, 50.0, 20.0, 50.0)]


@pytest.mark.parametrize(
    ("turned", "found"), [(90, (False, 247.0)), (180, (True, 247.0)), (270, (False, 50.0))]
)
def test_a_turned_page_is_read_upright(turned, found):
    ((across, at, _, _),) = rules(Page(turned=turned).line(20, 50, 90, 50))
    assert (across, at) == found
