import errno
from pathlib import Path

import pytest

from fangfan_desktop.forms.system_words import reason_words, too_long_words

LONG = OSError(errno.ENAMETOOLONG, "File name too long")
GONE = OSError(errno.ENOENT, "No such file or directory")


def test_the_system_s_reason_is_said_in_chinese():
    assert reason_words(OSError(errno.ENOSPC, "No space left on device")) == "磁盘满了"
    assert reason_words(PermissionError(errno.EACCES, "Permission denied")) == "没有权限"


@pytest.mark.parametrize("error", [OSError(99999, "什么事"), OSError("什么事")])
def test_its_own_words_are_said_if_there_are_no_others(error):
    assert reason_words(error) == "什么事"


def test_this_program_s_own_words_say_more():
    assert reason_words(PermissionError(errno.EACCES, "别的用户的。")) == "别的用户的"


def test_a_name_that_is_too_long_is_named_with_its_length():
    words = too_long_words(Path("/a") / ("长" * 86), LONG, windows=False)
    assert words.startswith(
        "名称“长长长长长长长长长长长长…”太长：258 字节，最多 255（一个汉字占 3 字节）。"
    )


def test_a_path_that_is_too_long_is_told_with_its_length():
    path = Path("/", *["文件夹"] * 1100)
    assert "路径太长：一共 4400 个字。" in too_long_words(path, LONG, windows=False)


def test_another_reason_is_not_called_too_long():
    assert too_long_words(Path("/a") / ("长" * 86), GONE, windows=False) == ""
    assert too_long_words(Path("/a"), GONE, windows=True) == ""


def test_windows_counts_characters_and_says_that_there_is_no_such_path():
    name = Path("/a") / ("长" * 256)
    assert "太长：256 个字，最多 255 个" in too_long_words(name, GONE, windows=True)
    deep = Path("/", *["文件夹"] * 70)
    assert "一共 280 个字，Windows 里最多 259 个" in too_long_words(deep, GONE, windows=True)
