import re
from uuid import UUID
from zipfile import ZipFile

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from fangfan_desktop.jobs.submit.export import layout_of
from fangfan_desktop.scans.codes import read_codes
from fangfan_desktop.sheet.compose import compose
from fangfan_desktop.sheet.paginate import paginate
from tests.builders import city_report, county_report, project_list
from tests.own_paper import indicators_report, read, toml
from tests.paint.ofd_page import Package
from tests.scans.paper import file_of


@pytest.fixture
def ofd_of(paper, tmp_path):
    """Return what writes a report as OFD and gives its path."""

    def write(form, report, name="out", **words):
        path = tmp_path / f"{name}.ofd"
        paper.write_ofd(paginate(compose(form, report, **words), paper.measure), path)
        return path

    return write


def test_it_says_what_it_is_and_when_it_was_made_and_neither_author_nor_path(ofd_of, annex1):
    path = ofd_of(annex1, county_report(annex1))
    package = Package(path)
    entrance = package.xml("OFD.xml")
    assert entrance.tag == "{http://www.ofdspec.org/2016}OFD"
    assert (entrance.get("Version"), entrance.get("DocType")) == ("1.0", "OFD")
    said = {each.tag.rpartition("}")[2]: each.text for each in entrance[0][0]}
    assert said.keys() == {"DocID", "Title", "CreationDate"}
    assert (said["Title"], said["CreationDate"]) == (annex1.title, "2026-09-12")
    assert UUID(said["DocID"]).version == 5
    assert all(str(path.parent).encode() not in part for part in package.parts.values())


def test_every_page_is_a4_landscape_and_every_id_is_one_s_own(ofd_of, annex2):
    report = project_list(annex2, *({"name": f"项目{n}"} for n in range(60)))
    package = Package(ofd_of(annex2, report))
    assert len(package.pages) > 1
    for page in package.pages:
        (box,) = package.all(page, "PhysicalBox")
        assert box.text == "0 0 297 210"
    texts = [part.decode() for name, part in package.parts.items() if name.endswith(".xml")]
    ids = [int(each) for text in texts for each in re.findall(r' ID="(\d+)"', text)]
    (most,) = package.all("Doc_0/Document.xml", "MaxUnitID")
    assert len(ids) == len(set(ids))
    assert max(ids) <= int(most.text)


def test_the_same_pages_are_the_same_bytes_and_others_another_document(ofd_of, annex1, places):
    first, again = (ofd_of(annex1, county_report(annex1), name) for name in "ab")
    other = ofd_of(annex1, city_report(annex1, places), "c")
    assert first.read_bytes() == again.read_bytes()
    ids = {Package(path).all("OFD.xml", "DocID")[0].text for path in (first, again, other)}
    assert len(ids) == 2


def test_the_zip_says_no_time_and_begins_with_the_entrance(ofd_of, annex1):
    with ZipFile(ofd_of(annex1, county_report(annex1))) as package:
        entries = package.infolist()
        assert package.testzip() is None
    assert entries[0].filename == "OFD.xml"
    assert {each.date_time for each in entries} == {(1980, 1, 1, 0, 0, 0)}


def test_a_page_of_a_county_is_small(ofd_of, annex1):
    assert len(ofd_of(annex1, county_report(annex1)).read_bytes()) < 60_000


def test_number_and_code_stand_in_the_foot(ofd_of, annex2):
    report = project_list(annex2, *({"name": f"项目{n}"} for n in range(60)))
    package = Package(ofd_of(annex2, report, margin="校验码 7K3MR-9QXA2"))
    for at, page in enumerate(package.pages, 1):
        number, code = package.texts(page)[-2:]
        assert (number.text, code.text) == (f"— {at} —", "校验码 7K3MR-9QXA2")


def test_the_code_in_the_margin_is_drawn_as_it_is_printed(annex1, places, paper, tmp_path):
    layout = layout_of(annex1, county_report(annex1), paper.measure, mark="", code_for=places)
    path = tmp_path / "a.ofd"
    paper.write_ofd(layout, path)
    package = Package(path)
    filled = [
        each for each in package.all(package.pages[0], "PathObject") if each.get("Fill") == "true"
    ]
    ((_, drawn),) = [list(each) for each in filled]
    image = QImage(297 * 8, 210 * 8, QImage.Format.Format_Grayscale8)
    image.fill("white")
    painter = QPainter(image)
    for square in drawn.text.split(" C")[:-1]:
        numbers = [float(each) for each in re.findall(r"[\d.]+", square)]
        left, top, right, bottom = numbers[0], numbers[1], numbers[4], numbers[5]
        painter.fillRect(QRectF(left * 8, top * 8, (right - left) * 8, (bottom - top) * 8), "black")
    painter.end()
    assert read_codes(file_of(image, "PNG")).codes == ((layout.pages[0].code,),)


def test_a_page_has_the_size_that_its_form_states(ofd_of):
    form = read(toml())
    package = Package(ofd_of(form, indicators_report(form)))
    (page,) = package.pages
    for part in (page, "Doc_0/Document.xml"):
        (box,) = package.all(part, "PhysicalBox")
        assert box.text == "0 0 210 297"


def test_bold_captions_are_bold_beside_others_of_the_same_face(ofd_of):
    form = read(toml())
    package = Package(ofd_of(form, indicators_report(form)))
    names = [font.get("FontName") for font in package.all("Doc_0/PublicRes.xml", "Font")]
    assert {"FangFan Sans", "FangFan Sans Bold"} <= set(names)
    assert len(names) == len(set(names))
