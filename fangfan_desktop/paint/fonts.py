"""Choose the fonts: the official one if the system has it, otherwise our bundled one.

Official fonts are not free, so they are not bundled. They are looked up in the system's list of
families, because QFont substitutes missing fonts silently. Our own subset is always the fallback,
as _GB2312 fonts lack 堌 垞 鄫 and other characters (docs/decisions/0011).
"""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontDatabase

from fangfan_desktop.sheet.model import Face, Style

if TYPE_CHECKING:
    from fangfan_desktop.sheet.paginate import Layout

OFFICIAL: dict[Face, tuple[str, ...]] = {
    "label": ("黑体", "SimHei"),
    "title": ("方正小标宋简体", "FZXiaoBiaoSong-B05S"),
    "body": ("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong"),
    "page_number": ("宋体", "SimSun"),
    "song": ("宋体", "SimSun"),
    "kai": ("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi"),
}
SANS, SERIF = "FangFan Sans", "FangFan Serif"
_BUNDLED: dict[Face, tuple[str, bool]] = {
    "label": (SANS, False),
    "title": (SERIF, True),
    "body": (SERIF, False),
    "page_number": (SERIF, False),
    "song": (SERIF, False),
    "kai": (SERIF, False),
}
# The fonts that our bundled ones are subsets of.
_NAMES = {SANS: "思源黑体", SERIF: "思源宋体"}


class FontsMissing(RuntimeError):
    """The bundled fonts could not be loaded."""


@lru_cache
def load_fonts(folder: Path) -> None:
    """Load the bundled fonts. Call it after creating the QGuiApplication, before any text is drawn.

    Raises FontsMissing if a font cannot be loaded.
    """
    for file in sorted(folder.glob("*.otf")):
        if QFontDatabase.addApplicationFont(str(file)) >= 0:
            continue
        # FreeType on Windows cannot open paths outside the system's code page (for example below a
        # Chinese user name), but it can load the content of the file.
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
    """Return the installed official font family for a face; an empty string if there is none."""
    families = set(QFontDatabase.families())
    return next((name for name in OFFICIAL[face] if name in families), "")


def substituted(layout: "Layout") -> dict[str, list[str]]:
    """Return the official fonts that each of our fonts replaces in a layout, by our font's name."""
    faces: dict[Face, None] = {
        box.style.face: None
        for each in layout.sheets
        for line in each.sheet.lines
        for box in line.boxes
        if box.text
    }
    if len(layout.printed) > 1:
        faces["page_number"] = None
    found: dict[str, dict[str, None]] = {}
    for face in faces:
        if not official(face):
            found.setdefault(_NAMES[_BUNDLED[face][0]], {})[OFFICIAL[face][0]] = None
    return {name: [*replaced] for name, replaced in found.items()}


@lru_cache
def font_for(style: Style) -> QFont:
    """Return the font of a style, in pt, without kerning."""
    family, bold = _BUNDLED[style.face]
    font = QFont()
    if name := official(style.face):
        font.setFamilies([name, family, SANS])
        font.setBold(style.bold)
    else:
        font.setFamilies([family, SANS])
        font.setBold(bold or style.bold)
    font.setPointSizeF(style.size)
    font.setStyleStrategy(QFont.StyleStrategy.PreferOutline)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setKerning(False)
    return font
