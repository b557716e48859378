from datetime import date

import pytest

from fangfan_desktop.jobs.form_editor.printed import blank_layout, spots_of
from tests import roster

TODAY = date(2027, 3, 1)
PACKS = ["workshops", "funds", "relief", "training", "indicators", "stations"]


@pytest.mark.parametrize("name", PACKS)
def test_every_part_of_the_form_can_be_found_on_its_pages(editing, paper, name):
    form = editing(name)
    found = {
        spot.key for spot in spots_of(form.form, blank_layout(form.form, paper.measure, TODAY))
    }
    tables = [f"$.tables[{at}]" for at in range(len(form.sections("$.tables")))]
    parts = ("columns", "groups", "fields", "named_rows")
    wanted = {
        f"{table}.{part}[{at}]"
        for table in ("$", *tables)
        for part in parts
        for at in range(len(form.sections(f"{table}.{part}")))
    }
    assert wanted <= found
    assert {"$", *tables} <= found


def test_a_caption_stands_above_the_cells_of_its_column(editing, paper):
    form = editing("funds").form
    spots = spots_of(form, blank_layout(form, paper.measure, TODAY))
    for at in range(len(form.columns)):
        own = [spot for spot in spots if spot.key == f"$.columns[{at}]"]
        (caption,) = (spot for spot in own if spot.caption)
        cells = [spot for spot in own if spot.top > caption.top + caption.height - 0.1]
        assert cells
        assert all(abs(cell.left - caption.left) < 0.1 for cell in cells)


def test_a_blank_form_is_of_the_year_in_which_it_is_looked_at(paper):
    lines = blank_layout(roster.load(), paper.measure, TODAY).sheet.lines
    assert "（2027年第1季度）" in [box.text for line in lines for box in line.boxes]
