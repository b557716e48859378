"""Which of our faces draws a face that a form names."""

from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.paper import Lettering, PrintedLine
from fangfan_desktop.sheet.model import Align, Face, Style

# The names that people and programs have for faces of each kind. Any other is drawn as 宋体.
_NAMES: dict[Face, tuple[str, ...]] = {
    "label": (
        *("黑体", "SimHei", "STHeiti", "华文黑体", "华文细黑", "STXihei", "方正黑体简体"),
        *("方正黑体_GBK", "微软雅黑", "Microsoft YaHei", "微软雅黑 Light", "等线", "DengXian"),
        *("等线 Light", "思源黑体", "Noto Sans CJK SC", "Source Han Sans SC", "文泉驿正黑"),
        *("苹方", "PingFang SC", "Arial", "Helvetica", "Verdana", "Tahoma", "Segoe UI"),
    ),
    "title": (
        *("方正小标宋简体", "方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05"),
        *("方正小标宋", "小标宋", "华文中宋", "STZhongsong", "方正大标宋简体", "方正粗宋简体"),
    ),
    "body": (
        *("仿宋", "仿宋_GB2312", "FangSong", "FangSong_GB2312", "华文仿宋", "STFangsong"),
        *("方正仿宋简体", "方正仿宋_GBK", "仿宋体", "FZFangSong-Z02"),
    ),
    "song": ("宋体", "SimSun", "新宋体", "NSimSun", "华文宋体", "STSong", "Times New Roman"),
    "kai": (
        *("楷体", "楷体_GB2312", "KaiTi", "KaiTi_GB2312", "华文楷体", "STKaiti"),
        *("方正楷体简体", "方正楷体_GBK"),
    ),
}


_FACES: dict[str, Face] = {fold_key(name): face for face, names in _NAMES.items() for name in names}


def face_of(name: str) -> Face:
    """Return our face for a face's name; width, case, blanks and marks do not count."""
    return _FACES.get(fold_key(name), "song")


def style_of(stated: Lettering | PrintedLine, align: Align) -> Style:
    """Return the style that a form states."""
    return Style(face_of(stated.face), stated.size, align, bold=stated.bold, named=stated.face)
