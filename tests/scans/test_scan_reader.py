"""The process that looks at scans, through its door."""

from io import BytesIO

import pytest
from pypdfium2 import PdfDocument

from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.submit.export import layout_of
from fangfan_desktop.scans.scan_reader import ScanReader
from tests.builders import CITY, county_report
from tests.scans.paper import printed, stack


@pytest.fixture
def twelve(annex1, places, paper, tmp_path):
    """Return the path of a stack of twelve counties' pages, and what their codes hold."""
    layouts = [
        layout_of(
            annex1, county_report(annex1, place=unit), paper.measure, mark="", code_for=places
        )
        for unit in places.units_of(Place(CITY))
    ]
    path = tmp_path / "扫描0001.pdf"
    path.write_bytes(stack([printed(layout, layout.pages[0], 200) for layout in layouts]))
    return path, tuple((layout.pages[0].code,) for layout in layouts)


def test_a_stack_of_twelve_is_read_page_by_page_and_taken_apart(twelve, tmp_path):
    path, words = twelve
    other = tmp_path / "坏.jpg"
    other.write_bytes(b"no picture")
    with ScanReader() as eyes:
        found, bad = eyes.read([path, other])
        assert found.codes == words
        assert bad.reason
        part = eyes.part(path, [2, 5])
        alone = tmp_path / "两页.pdf"
        alone.write_bytes(part)
        (again,) = eyes.read([alone])
    assert len(PdfDocument(BytesIO(part))) == 2
    assert again.codes == (words[2], words[5])


def test_a_scan_that_takes_too_long_is_said(twelve):
    with ScanReader(seconds=0.01) as eyes:
        (found,) = eyes.read([twelve[0]])
    assert "分成几个文件" in found.reason
