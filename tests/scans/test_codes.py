"""Two hundred scans: each says what stood on the page, or nothing; never something else."""

from random import Random

import msgspec
import pytest
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.scan_codes import SILENT_HALF
from fangfan_desktop.jobs.submit.export import layout_of
from fangfan_desktop.paint.fonts import load_fonts
from fangfan_desktop.paint.measure import PaperMeasure
from fangfan_desktop.paths import resources
from fangfan_desktop.scans.codes import read_codes
from tests.builders import CITY, GOOD, county_report
from tests.own_paper import indicators_report, read, toml
from tests.scans.paper import (
    PRINTED,
    black_and_white,
    file_of,
    noise,
    printed,
    scanned,
    stack,
)
from tests.slow import one_of

SCANS, TOGETHER = 200, 25


@pytest.fixture(scope="module")
def pages(annex1, places, qapp):
    """Return stamped pages of twelve counties, with figures of all sizes, and what their codes hold."""
    load_fonts(resources() / "fonts")
    random, found = Random(17), []
    for unit in places.units_of(Place(CITY)):
        figures = {each: str(random.randint(0, 10 ** random.randint(1, 7) - 1)) for each in GOOD}
        report = county_report(annex1, place=unit, **figures)
        layout = layout_of(
            annex1, report, PaperMeasure(), mark="", code_for=places, version=random.randint(1, 12)
        )
        found.append((layout.pages[0].code, printed(layout, layout.pages[0])))
    return found


def scan_of(image, random, grain):
    """Return a scan's file as one of an office's machines makes it."""
    lying = scanned(
        image,
        dpi=random.choice([150, 150, 200, 200, PRINTED]),
        skew=random.uniform(-3, 3),
        up=random.random() < 0.25,
        colour=random.random() < 0.3,
        grain=grain if random.random() < 0.5 else None,
    )
    quality = random.randint(35, 70)
    match random.choice(["jpg", "pdf", "png"]):
        case "jpg":
            return file_of(lying, quality=quality)
        case "pdf":
            return stack([lying], quality)
        case _:
            return file_of(black_and_white(lying), "PNG")


@pytest.mark.parametrize("seed", one_of(range(SCANS // TOGETHER)))
def test_stamped_skewed_grainy_scans_say_what_was_printed(pages, seed):
    random = Random(seed)
    grain, read = noise(random), 0
    for _ in range(TOGETHER):
        words, image = random.choice(pages)
        codes = read_codes(scan_of(image, random, grain)).codes
        assert codes in {((words,),), ((),)}
        read += codes == ((words,),)
    # The others are said to be unreadable.
    assert read >= TOGETHER - 1


@pytest.mark.parametrize("paper_white", [255, 244, 228])
def test_a_page_without_a_code_says_nothing_and_a_blank_back_is_known(annex1, paper, paper_white):
    layout = layout_of(annex1, county_report(annex1), paper.measure, mark="")
    page = printed(layout, layout.pages[0], 150)
    back, numbered = page.copy(), page.copy()
    for each in (back, numbered):
        each.fill(QColor(*[paper_white] * 3))
    painter = QPainter(numbered)
    font = painter.font()
    font.setPixelSize(round(14 / 72 * 150))
    painter.setFont(font)
    painter.drawText(numbered.rect().center(), "— 2 —")
    painter.end()
    grain = noise(Random(5))
    backs = [back, scanned(back, dpi=150, skew=0.5, grain=grain)]
    assert read_codes(stack([page, *backs, numbered], 40)).codes == ((), None, None, ())


def test_two_reports_side_by_side_on_an_a3_are_two(pages):
    for dpi in (200, PRINTED):
        (first, left), (second, right) = pages[:2]
        left, right = (
            scanned(each, dpi=dpi).transformed(QTransform().rotate(90)) for each in (left, right)
        )
        both = QImage(left.width() * 2, left.height(), left.format())
        painter = QPainter(both)
        painter.drawImage(0, 0, left)
        painter.drawImage(left.width(), 0, right)
        painter.end()
        ((*words,),) = read_codes(file_of(both)).codes
        assert sorted(words) == sorted([first, second])


def test_a_code_of_somebody_else_is_none_of_ours(annex1, paper, qapp):
    import segno
    from PySide6.QtGui import QImage

    made = segno.make_qr("https://example.cn/fangfan")
    rows = [list(row) for row in made.matrix_iter(scale=6, border=4)]
    image = QImage(len(rows), len(rows), QImage.Format.Format_Grayscale8)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            image.setPixel(x, y, 0xFF000000 if dark else 0xFFFFFFFF)
    assert read_codes(file_of(image, "PNG")).codes == ((),)


def test_of_two_reports_on_a_sheet_one_that_cannot_be_read_is_not_left_out(pages):
    (first, left), (_, right) = pages[:2]
    left, right = (
        scanned(each, dpi=200).transformed(QTransform().rotate(90)) for each in (left, right)
    )
    both = QImage(left.width() * 2, left.height(), left.format())
    painter = QPainter(both)
    painter.drawImage(0, 0, left)
    painter.drawImage(left.width(), 0, right)
    # Something lies over the right one's code.
    painter.fillRect(left.width() + 40, left.height() - 260, 260, 260, QColor("grey"))
    painter.end()
    assert read_codes(file_of(both)).codes == ((first, SILENT_HALF),)


@pytest.mark.parametrize(
    ("width", "height"), one_of([(210.0, 297.0), (420.0, 297.0), (148.0, 210.0), (364.0, 257.0)])
)
def test_a_page_of_a_form_s_own_paper_is_one_page_with_its_code(width, height, places, qapp):
    load_fonts(resources() / "fonts")
    form = read(toml())
    margins = (15.0, 5.0, 12.7, 5.0)
    paper = msgspec.structs.replace(form.paper, width=width, height=height, margins=margins)
    columns = tuple(msgspec.structs.replace(c, width=c.width * 0.8) for c in form.columns)
    form = msgspec.structs.replace(form, paper=paper, columns=columns)
    layout = layout_of(form, indicators_report(form), PaperMeasure(), mark="", code_for=places)
    ((_, page),) = layout.printed
    scan = scanned(printed(layout, page), dpi=200, skew=1.0)
    assert read_codes(file_of(scan, quality=60)).codes == ((page.code,),)
