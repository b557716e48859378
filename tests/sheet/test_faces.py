import pytest

from fangfan_desktop.forms.paper import Lettering, PrintedLine
from fangfan_desktop.sheet.faces import face_of, style_of


@pytest.mark.parametrize(
    ("names", "face"),
    [
        (("黑体", "SimHei", "微软雅黑", "等线", "simhei", "Microsoft YaHei"), "label"),
        (("方正小标宋简体", "方正小标宋_GBK", "华文中宋"), "title"),
        (("仿宋", "仿宋_GB2312", "FangSong", "仿宋＿ＧＢ２３１２"), "body"),
        (("宋体", "SimSun", "Times New Roman"), "song"),
        (("楷体", "楷体_GB2312", "KaiTi"), "kai"),
        (("Calibri", "汉仪瘦金书", ""), "song"),
    ],
)
def test_a_face_is_known_by_its_names_and_any_other_is_a_song(names, face):
    assert {face_of(name) for name in names} == {face}


def test_a_stated_style_keeps_the_name_of_its_face():
    style = style_of(Lettering("微软雅黑", 11, bold=True), "centre")
    assert (style.face, style.size, style.align) == ("label", 11, "centre")
    assert (style.bold, style.named) == (True, "微软雅黑")
    assert style_of(PrintedLine("仿宋", 12, 8.0), "left").face == "body"
