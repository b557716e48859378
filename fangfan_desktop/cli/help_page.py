"""The help of the command and of each subcommand, laid out for a terminal.

argparse counts characters, and a Chinese one is two columns wide: its own help would be ragged.
"""

import argparse
import shutil
from collections.abc import Iterator, Sequence

from fangfan_desktop.cli.help_words import HELP
from fangfan_desktop.cli.parser import CommandParser
from fangfan_desktop.cli.terminal_text import broken, padded, width_of

_USUAL, _NARROWEST, _WIDEST = 80, 40, 100
_NAMES = 24  # columns for the names of options; the sentences stand beside
_MARGIN = "  "


def help_page(parser: CommandParser) -> str:
    """Return the help: usage, what it does, arguments, options, examples, exit statuses."""
    width, words = _width(), HELP[parser.prog]
    lines = [usage_of(parser), *broken(words.does, width), ""]
    for title, actions in sections(parser):
        lines += [f"{title}：", *_listed(map(_entry, actions), width), ""]
    for title, entries in (("命令", commands(parser)), ("退出状态", words.statuses)):
        if entries:
            lines += [f"{title}：", *_listed(entries, width), ""]
    lines.append("例子：")
    for example, does in words.examples:
        lines += [f"{_MARGIN}{line}" for line in broken(f"{does}：", width - len(_MARGIN))]
        lines += [f"{_MARGIN * 2}{example}", ""]
    lines += broken(words.more, width)
    return "\n".join(lines).rstrip() + "\n"


def usage_of(parser: CommandParser) -> str:
    """Return the usage: the options, then the arguments, each in one piece."""
    begin = f"用法：{parser.prog} "
    indent = min(width_of(begin), 24)
    lines, line = list[str](), begin
    for piece in usage_pieces(parser):
        if line.strip() and width_of(line + piece) > _width() and line != begin:
            lines.append(line.rstrip())
            line = " " * indent
        line += f"{piece} "
    return "\n".join([*lines, line.rstrip(), ""])


def usage_pieces(parser: CommandParser) -> Iterator[str]:
    """Yield each option and argument as it is written: `[--json]`, `文件 [文件 ...]`."""
    either = {id(each): (group, must) for group, must in parser.either for each in group}
    options = [each for each in parser.actions if each.option_strings]
    for action in options:
        group, must = either.get(id(action), ((action,), action.required))
        if action is group[0]:
            words = " | ".join(_option(each) for each in group)
            yield words if must and len(group) == 1 else f"({words})" if must else f"[{words}]"
    for action in parser.actions:
        if not action.option_strings:
            yield _values(action)


def sections(parser: CommandParser) -> Iterator[tuple[str, Sequence[argparse.Action]]]:
    """Yield the arguments and the options under their titles; the subcommands stand elsewhere."""
    arguments = [a for a in parser.actions if not a.option_strings and a.nargs != argparse.PARSER]
    options = [each for each in parser.actions if each.option_strings]
    for title, actions in (("参数", arguments), ("选项", options)):
        if actions:
            yield title, actions


def commands(parser: CommandParser) -> list[tuple[str, str]]:
    """Return the names of the subcommands, with what each does."""
    return [(name, HELP[each.prog].brief) for name, each in parser.subcommands.items()]


def names_of(action: argparse.Action) -> str:
    """Return an option's or argument's name as it is listed: `-h, --help`, `--place 地方`."""
    if not action.option_strings:
        return str(action.metavar)
    values = _values(action)
    return ", ".join(action.option_strings) + (f" {values}" if values else "")


def sentence_of(action: argparse.Action) -> str:
    """Return what is said of an option or argument, and that an option has to be written."""
    must = "（必写）" if action.option_strings and action.required else ""
    return f"{action.help}{must}"


def _entry(action: argparse.Action) -> tuple[str, str]:
    return names_of(action), sentence_of(action)


def _option(action: argparse.Action) -> str:
    values = _values(action)
    return action.option_strings[0] + (f" {values}" if values else "")


def _values(action: argparse.Action) -> str:
    if action.nargs == 0:
        return ""
    name = str(action.metavar)
    shapes = {"+": f"{name} [{name} ...]", "?": f"[{name}]", argparse.PARSER: f"{name} ..."}
    return shapes.get(str(action.nargs), name)


def _listed(
    entries: Iterator[tuple[str, str]] | Sequence[tuple[str, str]], width: int
) -> list[str]:
    """Return names with sentences beside them; a long name has a line of its own."""
    lines: list[str] = []
    for name, sentence in entries:
        first, *others = broken(sentence, width - _NAMES)
        begin = f"{_MARGIN}{name}"
        if width_of(begin) + 2 > _NAMES:
            lines.append(begin)
            begin = ""
        lines.append(padded(begin, _NAMES) + first)
        lines += [" " * _NAMES + line for line in others]
    return lines


def _width() -> int:
    columns = shutil.get_terminal_size((_USUAL, 24)).columns
    return min(max(columns, _NARROWEST), _WIDEST) - 1  # a full last column makes some consoles wrap
