"""The words of Python's argparse in Chinese.

argparse asks gettext for each of its words. While our arguments are read, it asks this table.
"""

import argparse
from collections.abc import Generator, Mapping
from contextlib import contextmanager

# By argparse's own words (of Python 3.11 to 3.13); a test compares them with its source.
WORDS: Mapping[str, str] = {
    # ── what a person sees ──
    "usage: ": "用法：",
    "%(heading)s:": "%(heading)s：",
    "positional arguments": "参数",
    "options": "选项",
    "subcommands": "命令",
    " (default: %(default)s)": "（不写是 %(default)s）",
    "show this help message and exit": "显示这份说明",
    "show program's version number and exit": "显示版本号",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s %(message)s",
    "the following arguments are required: %s": "还要写：%s",
    "one of the arguments %s is required": "下面几个要写一个：%s",
    "expected one argument": "后面要写一个值",
    "expected at most one argument": "后面最多写一个值",
    "expected at least one argument": "后面至少要写一个值",
    "expected %s argument": "后面要写 %s 个值",
    "expected %s arguments": "后面要写 %s 个值",
    "not allowed with argument %s": "不能和 %s 一起写",
    "ignored explicit argument %r": "后面不写值，却写了 %r",
    "unrecognized arguments: %s": "看不懂：%s",
    "unexpected option string: %s": "没有 %s 这个选项",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s 可能是 %(matches)s，请写全",
    "invalid choice: %(value)r (choose from %(choices)s)": "不能是 %(value)r，可以写：%(choices)s",
    "invalid %(type)s value: %(value)r": "不能是 %(value)r（要写 %(type)s）",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "没有 %(parser_name)r 这个命令，有的是：%(choices)s",
    "can't open '%(filename)s': %(error)s": "“%(filename)s”打不开：%(error)s",
    'argument "-" with mode %r': "“-”不能用在 %r 这里",
    "%(prog)s: error: %(message)s\n": "%(prog)s：%(message)s\n",
    "%(prog)s: warning: %(message)s\n": "%(prog)s：注意：%(message)s\n",
    "command '%(parser_name)s' is deprecated": "命令 %(parser_name)s 以后不再有",
    "option '%(option)s' is deprecated": "选项 %(option)s 以后不再有",
    "argument '%(argument_name)s' is deprecated": "参数 %(argument_name)s 以后不再有",
    # ── what only a programmer sees, whose parser is made wrongly ──
    "conflicting option string: %s": "选项重复：%s",
    "conflicting option strings: %s": "选项重复：%s",
    "conflicting subparser: %s": "命令重复：%s",
    "conflicting subparser alias: %s": "命令的别名重复：%s",
    "cannot have multiple subparser arguments": "只能有一组命令",
    "cannot merge actions - two groups are named %r": "两组参数都叫 %r",
    "mutually exclusive arguments must be optional": "互相排斥的参数不能是必写的",
    "'required' is an invalid argument for positionals": "位置参数没有 required",
    "invalid option string %(option)r: must start with a character %(prefix_chars)r": "选项 %(option)r 要以 %(prefix_chars)r 开头",
    "dest= is required for options like %r": "%r 这样的选项要写 dest=",
    "invalid conflict_resolution value: %r": "conflict_resolution 不能是 %r",
    "%r is not callable": "%r 不能调用",
    ".__call__() not defined": ".__call__() 没有写",
}


@contextmanager
def in_chinese() -> Generator[None]:
    """Let argparse speak Chinese; another parser in the same process does so no longer."""
    kept = {name: vars(argparse)[name] for name in ("_", "ngettext")}
    _speak({"_": _chinese, "ngettext": _chinese_of_number})
    try:
        yield
    finally:
        _speak(kept)


def _speak(functions: Mapping[str, object]) -> None:
    for name, function in functions.items():
        setattr(argparse, name, function)


def _chinese(words: str) -> str:
    return WORDS.get(words, words)


def _chinese_of_number(one: str, several: str, number: int) -> str:
    return _chinese(one if number == 1 else several)
