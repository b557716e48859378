import shutil

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
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "gone.otf").symlink_to("nowhere")
    with pytest.raises(FontsMissing, match=r"gone\.otf.*重新安装"):
        load_fonts(tmp_path / "other")


def test_a_path_that_freetype_cannot_open_is_read_by_us(reference, paper, tmp_path, monkeypatch):
    folder = tmp_path / "张三"
    shutil.copytree(reference.folder / "fonts", folder)
    monkeypatch.setattr(QFontDatabase, "addApplicationFont", lambda _: -1)
    given = []
    real = QFontDatabase.addApplicationFontFromData
    monkeypatch.setattr(
        QFontDatabase,
        "addApplicationFontFromData",
        lambda data: given.append(real(data)) or given[-1],
    )
    load_fonts(folder)
    assert len(given) == 3
    assert min(given) >= 0


def faces(reference, style):
    return [
        QRawFont(str(file), 12)
        for file in sorted((reference.folder / "fonts").glob(f"*{style}.otf"))
    ]


def han(encoding):
    every = (
        bytes((lead, trail)).decode(encoding, "ignore")
        for lead in range(0x81, 0xFE)
        for trail in range(0x40, 0xFF)
    )
    return [c for c in every if "一" <= c <= "龥"]


def test_what_is_typed_is_drawn_by_subsets_that_hold_gbk(reference, paper):
    regular = faces(reference, "Regular")
    assert len(regular) == 2
    for face in regular:
        assert all(face.supportsCharacter(ord(c)) for c in [*han("gbk"), *"鄄堌㙦𬒈①“"])


def test_titles_are_drawn_by_a_subset_that_holds_gb2312_and_every_title(reference, paper):
    (bold,) = faces(reference, "Bold")
    titles = "".join(form.title for form in reference.forms.values())
    assert all(bold.supportsCharacter(ord(c)) for c in [*han("gb2312"), *titles])


def test_no_subset_holds_kangxi_radicals(reference, paper):
    for face in faces(reference, ""):
        assert not any(face.supportsCharacter(code) for code in range(0x2E80, 0x2FE0))


def test_everyday_signs_that_gbk_has_not_are_drawn(reference, paper):
    (typed,) = faces(reference, "Serif-Regular")
    assert [sign for sign in "m²³•⑪⑳®µ€✓é㎥™¥½" if not typed.supportsCharacter(ord(sign))] == []


def test_bold_is_wider_ink_and_the_same_width_of_a_line(paper):
    plain, bold = (Style("song", 12, "left", bold=each) for each in (False, True))
    assert font_for(bold).bold()
    assert not font_for(plain).bold()
    assert paper.measure.width("就业帮扶", bold) == pytest.approx(
        paper.measure.width("就业帮扶", plain)
    )
