"""The OFD is the PDF's page: read by ofdkit, its fonts by fontTools, and drawn with them alone."""

import html
import re

import ofdkit
import pytest
from PySide6.QtGui import QImage

from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.begin import begin_report
from fangfan_desktop.paint.ofd_writer import write_ofd
from fangfan_desktop.paint.pdf_writer import write_pdf
from fangfan_desktop.paths import resources
from fangfan_desktop.sheet.compose import compose
from fangfan_desktop.sheet.paginate import paginate
from tests.builders import CITY, GOOD, Q3, city_report, county_report, project_list
from tests.end_to_end.office import run
from tests.paint.ofd_page import Package

MM = 25.4 / 72
CLOSE = 0.5
PER_MM = 8
# Within a quarter of a millimetre.
NEAR = 2
DARK, GREY = 96, 208
RARE = "鄄城堌堆㙦𬒈石鄫郚垞水山长门风龙马鱼鸟黑一二三方“（）”①％—Ａ"


def reports(reference, places):
    first, second = reference.forms["annex1"], reference.forms["annex2"]
    rare = {"unit_name": "鄄城县堌堆㙦𬒈人社局", "filler": "𬒈堌"}
    projects = [
        {
            "name": f"{RARE[n % 8 :]}车间{n}",
            "summary": f"CNC-4500 设备 12 台，产值 1,200 万元。{RARE}" * (1 + n % 3),
            "contact": "古丽米热·买买提",
            "employed": "9" * (1 + n % 7),
        }
        for n in range(40)
    ]
    whole = Place(CITY)
    empty = begin_report(first, whole, Q3, places.reporting(whole, "county"), {})
    yield "县", first, county_report(first, fields=rare), ""
    yield "挤", first, county_report(first, **dict.fromkeys(GOOD, "9" * 12)), ""
    yield "全市", first, city_report(first, places), ""
    yield "空白", first, empty, "草稿"
    yield "清单", second, project_list(second, *projects), ""
    yield "清单草稿", second, project_list(second, *projects[:3]), "草稿"
    yield "没有项目", second, project_list(second), ""


@pytest.fixture(scope="module")
def written(reference, places, tmp_path_factory, qapp):
    """Return by name each report's layout, its OFD, and its PDF."""
    from fangfan_desktop.paint.fonts import load_fonts
    from fangfan_desktop.paint.measure import PaperMeasure

    load_fonts(resources() / "fonts")
    folder, found = tmp_path_factory.mktemp("ofd"), {}
    for name, form, report, mark in reports(reference, places):
        sheet = compose(form, report, mark=mark, margin="" if mark else "校验码 7K3MR-9QXA2")
        layout = paginate(sheet, PaperMeasure())
        ofd, pdf = folder / f"{name}.ofd", folder / f"{name}.pdf"
        write_ofd(layout, ofd)
        write_pdf(layout, pdf)
        found[name] = layout, ofd, pdf
    return found


def squeezed(words):
    return re.sub(r"\s", "", words)


def test_every_character_is_given_back_where_it_stands(written):
    for name, (layout, ofd, _) in written.items():
        with ofdkit.open(ofd) as document:
            assert document.warnings == []
            pages = [page.runs for page in document.pages]
        assert len(pages) == len(layout.pages)
        for page, runs in zip(layout.pages, pages, strict=True):
            for placed in page.placed:
                right, bottom = placed.left + placed.width, placed.top + placed.height
                inside = [
                    run
                    for run in runs
                    if placed.left <= run.x <= right and placed.top < run.y < bottom
                ]
                text = squeezed("".join(run.text for run in inside))
                assert text == squeezed("".join(placed.lines)), name
            foot = "".join(run.text for run in runs if run.y == pytest.approx(layout.foot_baseline))
            assert squeezed(foot) == squeezed(page.number + layout.sheet.margin)


def test_no_radical_is_given_back_for_a_character(written):
    for _, ofd, _ in written.values():
        with ofdkit.open(ofd) as document:
            assert not re.search("[\u2e80-\u2fdf]", document.text())


def words(pdf):
    """Return each page's words with their boxes (mm)."""
    for page in re.split("<page ", run("pdftotext", "-bbox", pdf, "-"))[1:]:
        found = re.findall(
            r'<word xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">(.*?)</word>', page
        )
        yield [(html.unescape(word), *(float(n) * MM for n in box)) for *box, word in found]


def test_words_stand_where_the_pdf_has_them(written):
    for name, (_, ofd, pdf) in written.items():
        package = Package(ofd)
        for page, its in zip(package.pages, words(pdf), strict=True):
            signs = [
                (character, x, text.y, text.size)
                for text in package.texts(page)
                for character, x in zip(text.text, text.xs, strict=True)
            ]
            for word, left, top, right, bottom in its:
                inside = sorted(
                    (x, character, size)
                    for character, x, y, size in signs
                    if top < y < bottom
                    and left - CLOSE <= x < right - CLOSE
                    and not character.isspace()
                )
                assert "".join(character for _, character, _ in inside) == word, name
                (first, *_), (last, _, size) = inside[0], inside[-1]
                assert abs(first - left) <= CLOSE, (name, word)
                assert last < right < last + size + CLOSE, (name, word)


def test_its_fonts_hold_what_is_written_with_them_and_no_more(written):
    for name, (_, ofd, _) in written.items():
        package = Package(ofd)
        used, named = {}, {}
        for page in package.pages:
            for text in package.texts(page):
                used.setdefault(text.font, set()).update(map(ord, text.text))
                named.setdefault(text.font, set()).update(text.glyphs)
        fonts = package.fonts
        assert fonts.keys() == used.keys()
        assert len(fonts) >= 3
        for each, font in fonts.items():
            cmap = font.getBestCmap()
            assert set(cmap) == used[each], name
            assert set(font.getGlyphOrder()) == {".notdef", *cmap.values()}
            assert named[each] <= set(range(1, len(font.getGlyphOrder())))


def bits(image, lighter):
    """Return the rows of a picture as numbers, a bit for each pixel darker than that."""
    digits = bytes(b"01"[grey < lighter] for grey in range(256))
    lines = (bytes(image.constScanLine(y))[: image.width()] for y in range(image.height()))
    return [int(line.translate(digits), 2) for line in lines]


def grown(rows):
    """Return them with everything that is near to what is dark."""
    for _ in range(NEAR):
        wide = [row | row << 1 | row >> 1 for row in rows]
        above, below = [0, *wide[:-1]], [*wide[1:], 0]
        rows = [a | b | c for a, b, c in zip(above, wide, below, strict=True)]
    return rows


def test_drawn_with_its_own_fonts_it_is_the_pdf_s_page(written, tmp_path):
    for name in ("县", "挤", "清单草稿", "空白"):
        _, ofd, pdf = written[name]
        package = Package(ofd)
        run("pdftoppm", "-r", PER_MM * 25.4, "-gray", "-png", pdf, tmp_path / name)
        pictures = sorted(tmp_path.glob(f"{name}-*.png"))
        for page, picture in zip(package.pages, pictures, strict=True):
            ours = package.drawn(page, PER_MM)
            theirs = QImage(str(picture)).copy(ours.rect())  # a pixel wider, maybe
            theirs = theirs.convertToFormat(QImage.Format.Format_Grayscale8)
            dark = sum(row.bit_count() for row in bits(theirs, DARK))
            assert dark > 20_000
            for one, other in ((ours, theirs), (theirs, ours)):
                near = grown(bits(other, GREY))
                pairs = zip(bits(one, DARK), near, strict=True)
                strange = sum((ink & ~known).bit_count() for ink, known in pairs)
                assert strange <= dark / 5000, (name, strange, dark)
