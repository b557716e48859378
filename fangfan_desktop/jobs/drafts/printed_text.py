"""Words as they are printed: on one line, without blanks that only space them out; usual marks."""

import re

# What a section of rows or a table begins with: 一、, （二）.
SECTION = re.compile(r"[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]")
# A blank day, and how it is printed if nothing says it.
BLANK_DAY = re.compile(r"[\s_＿　]*(?:20\d{0,2})?[\s_＿　]*年[\s_＿　]*月[\s_＿　]*日[\s_＿　]*")
USUAL_DAY = "    年    月    日"
# What stands before the name of a part: 其中：, #.
OF_WHICH = re.compile(r"(?:[#＃]|其\s*中)\s*[:：]?")


def tidy(text: str) -> str:
    """Return a caption on one line, without the blanks that only space Chinese characters out."""
    return re.sub(
        r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])|(?<=[^\x00-\x7f]) (?=[\x00-\x7f])|(?<=[\x00-\x7f]) (?=[^\x00-\x7f])",
        "",
        one_line(text, close_up=True),
    )


def one_line(text: str, *, close_up: bool = False, strip: bool = True) -> str:
    """Return a text on one line; with `close_up` every gap in it is one blank."""
    joined = " ".join(text.replace("\t", "    ").splitlines())
    if close_up:
        joined = re.sub(r"[\s　]+", " ", joined)
    return joined.strip() if strip else joined


def heading_words(text: str) -> str:
    """Return a title: 统 计 表 without its blanks, 表一 任务完成情况 with the one it has."""
    words = one_line(text, close_up=True)
    parts = words.split(" ")
    return "".join(parts) if sum(len(part) == 1 for part in parts) * 2 > len(parts) else words


def without_mark(caption: str) -> str:
    """Return a caption without 其中 before it; '' if that is all."""
    found = OF_WHICH.match(caption)
    return caption[found.end() :].strip() if found else caption.strip()
