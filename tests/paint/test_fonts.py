import pytest
from PySide6.QtGui import QFontDatabase, QFontInfo, QRawFont

from fangfan_desktop.paint.fonts import (
    OFFICIAL,
    SANS,
    SERIF,
    FontsMissing,
    font_for,
    load_fonts,
    official,
)
from fangfan_desktop.sheet.model import Style


def test_the_bundled_families_have_names_of_their_own(paper):
    assert {SANS, SERIF} <= set(QFontDatabase.families())


def test_a_face_is_the_official_one_only_where_the_system_has_it(paper):
    for face, names in OFFICIAL.items():
        there = set(names) & set(QFontDatabase.families())
        assert bool(official(face)) == bool(there)
        first = font_for(Style(face, 12, "left")).families()[0]
        assert first == (official(face) or first)
        assert QFontInfo(font_for(Style(face, 12, "left"))).family() == first


def test_a_damaged_font_is_refused_with_what_to_do(qapp, tmp_path):
    (tmp_path / "broken.otf").write_bytes(b"no font")
    with pytest.raises(FontsMissing, match=r"broken\.otf.*重新安装"):
        load_fonts(tmp_path)


def test_the_subsets_hold_gbk_and_no_kangxi_radicals(library, paper):
    han = [
        bytes((lead, trail)).decode("gbk", "ignore")
        for lead in range(0x81, 0xFE)
        for trail in range(0x40, 0xFF)
    ]
    for file in sorted((library.folder / "fonts").glob("*.otf")):
        face = QRawFont(str(file), 12)
        assert not any(face.supportsCharacter(code) for code in range(0x2E80, 0x2FE0))
        gone = [c for c in han if "一" <= c <= "龥" and not face.supportsCharacter(ord(c))]
        assert not gone
        assert all(face.supportsCharacter(ord(c)) for c in "鄄堌㙦𬒈①“")
