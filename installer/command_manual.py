"""The manual pages of `fangfan` and `fangfan-desktop`, in Chinese.

That of the command is made from its parser and its help. groff breaks a line only at a space: so
the places where a Chinese line can be broken are marked.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from every_command import every_command, parsers_of

from fangfan_desktop import __version__
from fangfan_desktop.cli.help_page import commands, names_of, sections, sentence_of, usage_pieces
from fangfan_desktop.cli.help_words import HELP, HelpWords
from fangfan_desktop.cli.parser import CommandParser
from fangfan_desktop.cli.terminal_text import can_break

_CHANGES = Path(__file__).parents[1] / "CHANGELOG.md"
_BREAK = r"\:"
_WINDOW = "打开防返填报的窗口：填报、检查、汇总、导出防止返贫就业攻坚行动报表。同一份数据只开一个窗口；再打开一次，就到前面来。"
_WINDOW_USAGE = ("[--sample 文件夹 | --try city | --try county]", "[备份文件]")
_WINDOW_OPTIONS = (
    ("--sample 文件夹", "在这个文件夹里打开一份示例数据，日期也是示例的；本机的数据不动。"),
    ("--try city", "试用市级示例，每次都是新的一份。"),
    ("--try county", "试用县级示例，每次都是新的一份。"),
    ("备份文件", "一个 .fangfan 文件：打开窗口，先问是不是恢复这份备份。"),
)
_WINDOW_STATUSES = (
    ("0", "窗口正常关上了"),
    ("2", "没有打开：数据、字体或表样读写不了，或者没有屏幕"),
)
_FOLDERS = (
    ("~/.local/share/fangfan", "本机的数据，只有本人能读。"),
    ("~/.local/share/fangfan/fangfan.log", "运行日志，不记姓名、电话和数字。"),
    ("/etc/fangfan/policy.toml", "单位统一设定的文件；没有就什么都不设。"),
)
_VARIABLES = (
    ("FANGFAN_DATA", "数据放在哪个文件夹；不设就是 ~/.local/share/fangfan。"),
    ("FANGFAN_POLICY", "统一设定的文件是哪一个，试的时候用；不设就是 /etc/fangfan/policy.toml。"),
    ("COLUMNS", "说明排多宽（fangfan）；不设就是终端的宽度。"),
)


def command_page() -> str:
    """Return the page of `fangfan`: each subcommand has a part of its own."""
    whole, *others = parsers_of(every_command())
    words = HELP[whole.prog]
    lines = [*_head("fangfan", words.does.partition("。")[0].partition("：")[2] + "，不用窗口")]
    lines += [".SH 用法", *_usage(whole), ".SH 说明", _text(words.does)]
    lines += [_paragraph(words.more), ".SH 命令", *_listed(commands(whole))]
    for _, actions in sections(whole):
        lines += [".SH 选项", *_listed((names_of(each), sentence_of(each)) for each in actions)]
    for parser in others:
        lines += _part(parser)
    lines += [".SH 退出状态", *_listed(words.statuses), *_ending("fangfan-desktop")]
    return "\n".join(lines) + "\n"


def window_page() -> str:
    """Return the page of `fangfan-desktop`."""
    lines = [*_head("fangfan-desktop", "防返填报的窗口")]
    lines += [".SH 用法", ".B fangfan\\-desktop", *map(_piece, _WINDOW_USAGE)]
    lines += [".SH 说明", _text(_WINDOW), ".SH 选项", *_listed(_WINDOW_OPTIONS)]
    lines += [".SH 退出状态", *_listed(_WINDOW_STATUSES), *_ending("fangfan")]
    return "\n".join(lines) + "\n"


def _head(name: str, does: str) -> Iterator[str]:
    found = re.search(rf"## \[{re.escape(__version__)}\] - (\S+)", _CHANGES.read_text("utf-8"))
    day = found[1] if found else ""
    yield '.\\" Written by installer/command_pages.py.'
    yield f'.TH {name.upper()} 1 {day} "防返填报 {__version__}" 用户命令'
    yield from (".nh", ".ad l", ".SH 名称", f"{_escaped(name)} \\- {_text(does)}")


def _part(parser: CommandParser) -> Iterator[str]:
    """Yield the part of a subcommand."""
    words = HELP[parser.prog]
    yield f".SH {_escaped(parser.prog.upper())}"
    yield from (*_usage(parser), ".PP", _text(words.does))
    for _, actions in sections(parser):
        yield from _listed((names_of(each), sentence_of(each)) for each in actions)
    yield from (".PP", "退出状态：", *_listed(words.statuses), *_examples(words))
    if words.more:
        yield _paragraph(words.more)


def _usage(parser: CommandParser) -> Iterator[str]:
    yield f".B {_escaped(parser.prog)}"
    yield from map(_piece, usage_pieces(parser))


def _piece(text: str) -> str:
    """Return a piece of the usage, which stands on one line."""
    return _escaped(text).replace(" ", r"\ ") + r"\&"  # no end of a sentence


def _examples(words: HelpWords) -> Iterator[str]:
    yield from (".PP", "例子：")
    for example, does in words.examples:
        yield from (".PP", _text(f"{does}："), ".nf", f".B {_escaped(example)}", ".fi")


def _ending(other: str) -> Iterator[str]:
    yield from (".SH 文件", *_listed(_FOLDERS), ".SH 环境变量", *_listed(_VARIABLES))
    yield from (".SH 另见", f".BR {_escaped(other)} (1)")


def _listed(entries: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, sentence in entries:
        yield from (".TP", f".B {_escaped(name)}", _text(sentence))


def _paragraph(text: str) -> str:
    return f".PP\n{_text(text)}"


def _text(text: str) -> str:
    """Return running text; a line can be broken where the help breaks it."""
    pairs = zip(text, f"{text[1:]}\0", strict=True)
    marks = ((a, _BREAK if " " not in a + b and can_break(a, b) else "") for a, b in pairs)
    return "".join(f"{_escaped(letter)}{mark}" for letter, mark in marks)


def _escaped(text: str) -> str:
    """Return a text without what groff takes for a request or another sign."""
    text = text.replace("\\", r"\e").replace("-", r"\-").replace("~", r"\(ti").replace("^", r"\(ha")
    return rf"\&{text}" if text[:1] in {".", "'"} else text
