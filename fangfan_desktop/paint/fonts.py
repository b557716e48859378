"""Which typeface draws which words: the official one where the system has it, else ours.

Official faces are not free and never bundled. They are chosen by membership in the system's
families, since a QFont substitutes in silence; our own subset always stands behind, as
_GB2312 faces lack 堌 垞 鄫 and more (packaging.md, Fonts).
"""

from functools import lru_cache
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from fangfan_desktop.sheet.model import Face, Style
from fangfan_desktop.sheet.paginate import Layout

OFFICIAL: dict[Face, tuple[str, ...]] = {
    "label": ("黑体", "SimHei"),
    "title": ("方正小标宋简体", "FZXiaoBiaoSong-B05S"),
    "body": ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong"),
    "page_number": ("宋体", "SimSun"),
}
SANS, SERIF = "FangFan Sans", "FangFan Serif"
_OURS: dict[Face, tuple[str, bool]] = {
    "label": (SANS, False),
    "title": (SERIF, True),
    "body": (SERIF, False),
    "page_number": (SERIF, False),
}


# What ours are subsets of.
_NAMES = {SANS: "思源黑体", SERIF: "思源宋体"}


class FontsMissing(RuntimeError):
    """The program's own fonts could not be loaded."""


@lru_cache
def load_fonts(folder: Path) -> None:
    """Add the bundled fonts; call once a QGuiApplication stands, before the first text."""
    for file in sorted(folder.glob("*.otf")):
        if QFontDatabase.addApplicationFont(str(file)) >= 0:
            continue
        # FreeType on Windows opens no path outside the machine's code page (an installation below
        # a Chinese user's name): what is in the file it takes.
        try:
            added = QFontDatabase.addApplicationFontFromData(file.read_bytes())
        except OSError:
            added = -1
        if added < 0:
            raise FontsMissing(f"字体文件读不出来：{file.name}。请重新安装本程序。")
    if not {SANS, SERIF} <= set(QFontDatabase.families()):
        raise FontsMissing("程序自带的字体不全。请重新安装本程序。")


@lru_cache
def official(face: Face) -> str:
    """Return the official family for a face where the system has it, else nothing."""
    families = set(QFontDatabase.families())
    return next((name for name in OFFICIAL[face] if name in families), "")


def substituted(layout: Layout) -> dict[str, list[str]]:
    """Return which official faces each of ours stands in for on some pages."""
    faces: dict[Face, None] = {
        box.style.face: None for line in layout.sheet.lines for box in line.boxes if box.text
    }
    if len(layout.pages) > 1:
        faces["page_number"] = None
    found: dict[str, list[str]] = {}
    for face in faces:
        if not official(face):
            found.setdefault(_NAMES[_OURS[face][0]], []).append(OFFICIAL[face][0])
    return found


@lru_cache
def font_for(style: Style) -> QFont:
    """Return the font of a style, in pt; shaping is off, as one character is one glyph here."""
    ours, bold = _OURS[style.face]
    font = QFont()
    if name := official(style.face):
        font.setFamilies([name, ours, SANS])
    else:
        font.setFamilies([ours, SANS])
        font.setBold(bold)
    font.setPointSizeF(style.size)
    font.setStyleStrategy(QFont.StyleStrategy.PreferOutline)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setKerning(False)
    return font
