import io

import pytest
from fontTools.pens.areaPen import AreaPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.DefaultTable import DefaultTable
from PySide6.QtGui import QFont, QRawFont

from fangfan_desktop.paint.fonts import SERIF
from fangfan_desktop.paint.ofd_fonts import EMPTY_GLYPH, EmbeddedFont
from fangfan_desktop.paths import resources

OWN = resources() / "fonts" / "FangFanSerif-Regular.otf"


@pytest.fixture
def raw(paper):
    return QRawFont.fromFont(QFont(SERIF, 12))


@pytest.fixture
def font(raw):
    return EmbeddedFont(raw, 7)


def use(font, raw, text):
    for character, glyph in zip(text, raw.glyphIndexesForString(text), strict=True):
        assert font.is_found(character, glyph)


def opened(font):
    return TTFont(io.BytesIO(font.file()))


def test_it_holds_the_glyphs_that_are_used_and_what_is_drawn_for_the_unknown(font, raw):
    use(font, raw, "鄄城县鄄")
    file = opened(font)
    assert set(file.getBestCmap()) == set(map(ord, "鄄城县"))
    assert len(file.getGlyphOrder()) == 4
    assert {"glyf", "loca", "head", "hhea", "hmtx", "maxp", "cmap", "name"} <= set(file.keys())


def test_outlines_and_widths_are_those_of_the_face(font, raw):
    text = "鄄水A1，"
    use(font, raw, text)
    file, face = opened(font), TTFont(OWN)
    ours, theirs = file.getGlyphSet(), face.getGlyphSet()
    assert file["head"].unitsPerEm == face["head"].unitsPerEm
    for character in text:
        a, b = file.getBestCmap()[ord(character)], face.getBestCmap()[ord(character)]
        assert ours[a].width == pytest.approx(theirs[b].width, abs=1)
        areas = []
        for glyphs, name in ((ours, a), (theirs, b)):
            pen = AreaPen()
            glyphs[name].draw(pen)
            areas.append(abs(pen.value))
        assert areas[0] == pytest.approx(areas[1], rel=0.02), character


def test_a_truetype_face_keeps_its_outlines_too(paper):
    raw = QRawFont.fromFont(QFont("DejaVu Sans", 12))
    if raw.familyName() != "DejaVu Sans":
        pytest.skip("not installed")
    font = EmbeddedFont(raw, 3)
    use(font, raw, "Ag8")
    file = opened(font)
    face = TTFont(io.BytesIO(_whole(raw)))
    assert file["head"].unitsPerEm == face["head"].unitsPerEm == 2048
    for character in "Ag8":
        ours, theirs = (each["glyf"][each.getBestCmap()[ord(character)]] for each in (file, face))
        for edge in ("xMin", "yMin", "xMax", "yMax"):
            assert abs(getattr(ours, edge) - getattr(theirs, edge)) <= 2


def _whole(raw):
    """Return the face's file, put together of its tables."""
    font = TTFont()
    for tag in ("head", "hhea", "maxp", "hmtx", "cmap", "loca", "glyf", "post"):
        table = DefaultTable(tag)
        table.data = bytes(raw.fontTable(tag).data())
        font[tag] = table
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def test_a_character_has_one_shape_and_the_second_is_not_found_by_it(font, raw):
    first, second = raw.glyphIndexesForString("鄄城")
    assert font.is_found("鄄", first)
    assert font.is_found("鄄", first)
    assert not font.is_found("鄄", second)


def test_beyond_the_bmp_and_what_draws_nothing_are_in_it(font, raw):
    use(font, raw, "𬒈")
    assert font.is_found("\u200b", EMPTY_GLYPH)
    file = opened(font)
    assert set(file.getBestCmap()) == {0x200B, ord("𬒈")}
    assert file["hmtx"][file.getBestCmap()[0x200B]] == (0, 0)


def test_the_same_use_gives_the_same_bytes_and_no_name_of_an_installed_face(raw):
    files = []
    for _ in range(2):
        font = EmbeddedFont(raw, 7)
        use(font, raw, "鄄城县")
        files.append(font.file())
    assert files[0] == files[1]
    names = {str(each) for each in TTFont(io.BytesIO(files[0]))["name"].names}
    assert SERIF not in names
