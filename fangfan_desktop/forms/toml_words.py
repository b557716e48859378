"""Why a text is no TOML, in words: where it is, and what to write there."""

from fangfan_desktop.forms.patterns import pattern

_AT_LINE = pattern(r"\(at line (\d+), column (\d+)\)$")
_VALUE = "等号后面写文字（加引号）、数、true、false、日期，或者 [ … ]、{ … }"
_TWICE = "同一个名字写了两次，或者一会儿是一节、一会儿不是。请只留一个"
_QUOTES = "引号没有在这一行里成对，或者引号里有看不见的字符"
_ESCAPE = r"引号里的 \ 要写两个：\\"
# How Python's reader begins what it says, and what is meant.
_MEANT = {
    "Invalid value": _VALUE,
    "Invalid statement": "一行写成“名字 = 值”，名字用字母、数字、- 和 _",
    "Invalid initial character": "这里少了名字，名字用字母、数字、- 和 _",
    "Expected newline": "后面多了字。一行只写一条；文字要整个写在引号里",
    "Expected '=' after": "名字后面少了 =",
    "Expected ']'": "方括号没有写完，一节写成 [名字]",
    "Expected ']]'": "方括号没有写完，一条写成 [[名字]]",
    "Expected": _QUOTES,
    "Cannot": _TWICE,
    "Duplicate": _TWICE,
    "Unclosed array": "[ 没有 ] 和它成对，或者中间少了逗号",
    "Unclosed inline table": "{ 没有 } 和它成对，或者中间少了逗号",
    "Unescaped": _ESCAPE,
    "Invalid hex": _ESCAPE,
    "Escaped": _ESCAPE,
    "Unterminated": _QUOTES,
    "Illegal character": _QUOTES,
    "Found invalid character": "有看不见的字符，请删掉",
    "Invalid date": "没有这一天，日期写成 2026-12-31",
}


class NoNumber(ValueError):
    """A number that is none; the message says so in words."""


def toml_reason(error: Exception) -> str:
    """Return why a TOML text cannot be read, from what Python's reader says of it."""
    if isinstance(error, NoNumber):
        return f"读不出来：{error}"
    if isinstance(error, RecursionError):
        return "读不出来：括号套得太深，请少套几层"
    told = str(error)
    fitting = [begin for begin in _MEANT if told.startswith(begin)]
    meant = _MEANT[max(fitting, key=len)] if fitting else "请照说明里的样子写"
    if at := _AT_LINE.search(told):
        return f"读不出来：第 {at[1]} 行第 {at[2]} 个字附近，{meant}"
    if told.endswith("(at end of document)"):
        return f"读不出来：文件末尾，{meant}"
    return "读不出来：有一个数太长了，请写短些"
