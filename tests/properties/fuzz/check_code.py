"""A 校验码 as somebody typed it."""

from fangfan_desktop.forms.check_code import InvalidCheckCode, read_code
from tests.properties.fuzz._text import as_text

LOOKS = ("fangfan_desktop.forms.check_code",)


def seeds():
    return [b"7K3MR-9QXA2", "７Ｋ３ＭＲ－９ＱＸＡ２".encode(), "ﬁ㍿½".encode(), b"ABCDE-FGHJK"]


def enter(data):
    try:
        code = read_code(as_text(data))
    except InvalidCheckCode:
        return
    assert read_code(code) == code
    assert len(code) == 11
