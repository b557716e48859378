"""The code in the foot margin, as it is printed."""

import subprocess

import pytest

from fangfan_desktop.jobs.submit.export import layout_of
from fangfan_desktop.paint.page_code import code_rects, code_room
from fangfan_desktop.scans.codes import read_codes
from fangfan_desktop.sheet.model import A4_LANDSCAPE
from tests.builders import county_report, project_list


@pytest.fixture
def layouts(annex1, annex2, places, paper):
    reports = [(annex1, county_report(annex1))]
    reports += [(annex2, project_list(annex2, *[{"name": f"项目{n}"} for n in range(60)]))]
    return [
        layout_of(form, report, paper.measure, mark="", code_for=places) for form, report in reports
    ]


def test_it_is_twelve_millimetres_square_in_the_foot_margin_clear_of_the_table(layouts):
    for layout in layouts:
        bottom = max(p.top + p.height for p in layout.pages[0].placed)
        for page in layout.pages:
            rects = list(code_rects(layout, page))
            left, top = min(r[0] for r in rects), min(r[1] for r in rects)
            right = max(r[0] + r[2] for r in rects)
            low = max(r[1] + r[3] for r in rects)
            assert (right - left, low - top) == pytest.approx((12, 12))
            assert right == pytest.approx(A4_LANDSCAPE.width - layout.margins[1])
            assert top > bottom + 1
            assert low < A4_LANDSCAPE.height - 6
            assert code_room(layout, page) == 14


def test_a_page_without_one_has_room_for_none(annex1, paper):
    layout = layout_of(annex1, county_report(annex1), paper.measure, mark="")
    assert list(code_rects(layout, layout.pages[0])) == []
    assert code_room(layout, layout.pages[0]) == 0


def test_the_pdf_gives_it_back_on_each_page_and_keeps_its_words_clear_of_it(
    layouts, paper, tmp_path
):
    for layout in layouts:
        path = tmp_path / "a.pdf"
        paper.write_pdf(layout, path)
        assert read_codes(path.read_bytes()).codes == tuple((p.code,) for p in layout.pages)
        text = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True).stdout
        assert text.count(layout.sheet.margin) == len(layout.pages)
