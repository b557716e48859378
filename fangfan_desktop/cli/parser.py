"""The parser of the command: it reports wrong words in Chinese, and says what was probably meant."""

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NoReturn

# Word and chats put one dash for two hyphens.
_DASHES = "-—–−－‐"


class ArgumentsWrong(Exception):
    """The command's arguments are wrong; the message says how."""


class CommandParser(argparse.ArgumentParser):
    """An argument parser that is used while argparse speaks Chinese (`in_chinese`)."""

    _words: Sequence[str] = ()  # those that are parsed

    def error(self, message: str) -> NoReturn:
        """Refuse the arguments. Raises ArgumentsWrong."""
        words = message.replace(", ", "、") + self._swallowed(message)
        end = "" if words.endswith(("？", "。")) else "。"
        raise ArgumentsWrong(f"命令写得不对：{words}{end}用 {self.prog} --help 看写法。")

    def parse_known_args(  # pyright: ignore[reportIncompatibleMethodOverride]  # we give no namespace of another type
        self, args: Sequence[str] | None = None, namespace: None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Parse the arguments; also those of a subcommand are refused by its own parser."""
        words = sys.argv[1:] if args is None else list(args)
        if self.subcommands and not words:
            self.print_help()
            self.exit(2)
        self._refuse_unknown(words)
        self._words = words
        options, left = super().parse_known_args(words, namespace)
        if left:
            self.error(f"多写了 {'、'.join(left)}（名称里有空格的，两头要加引号）")
        return options, left

    @property
    def actions(self) -> Sequence[argparse.Action]:
        """Return all options and arguments, in order."""
        return self._actions

    @property
    def subcommands(self) -> dict[str, "CommandParser"]:
        """Return the parsers of the subcommands by name; empty if there are none."""
        found = [each.choices for each in self._actions if each.nargs == argparse.PARSER]
        return dict(found[0] or {}) if found else {}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]  # argparse says nothing of choices

    @property
    def either(self) -> Sequence[tuple[Sequence[argparse.Action], bool]]:
        """Return the groups of options of which only one can be written, and if one has to be."""
        groups = self._mutually_exclusive_groups
        return [(group._group_actions, group.required) for group in groups]  # noqa: SLF001  # argparse has no other door

    def _check_value(self, action: argparse.Action, value: object) -> None:
        if action.choices is None or value in action.choices:
            return
        names = [str(each) for each in action.choices]
        near = _near(str(value), names)
        what = "命令" if action.nargs == argparse.PARSER else "值"
        raise argparse.ArgumentError(
            None, f"没有“{value}”这个{what}。{near}有的是：{'、'.join(names)}"
        )

    def _get_value(self, action: argparse.Action, arg_string: str) -> object:
        """Refuse a path without content: it would be the folder that somebody stands in."""
        is_path = action.type is Path or "--out" in action.option_strings
        if is_path and not arg_string.strip():
            raise argparse.ArgumentError(action, "是空的（多半是脚本里的变量没有值）")
        return super()._get_value(action, arg_string)

    def _refuse_unknown(self, words: Sequence[str]) -> None:
        """Refuse an option that there is not, before something is said to be missing."""
        names = [name for action in self._actions for name in action.option_strings]
        for word in self._own_words(words):
            name = word.partition("=")[0]
            bare = name.lstrip(_DASHES)
            if word[0] in _DASHES[1:] and f"--{bare}" in names:
                self.error(f"“{word}”前面是破折号，请写成两个减号：--{bare}")
            if word[0] != "-" or len(word) == 1 or " " in word or _is_number(word[1:]):
                continue
            if not any(known.startswith(name) for known in names):
                near = _near(f"--{bare}", [each for each in names if len(each) > 2])
                self.error(f"没有 {name} 这个选项。{near}")

    def _swallowed(self, message: str) -> str:
        """Return that an option took the files that are missing, if it may have; else nothing."""
        files = next((str(a.metavar) for a in self._actions if not a.option_strings), "")
        greedy = next(
            (
                o
                for a in self._actions
                if a.nargs == "+"
                for o in a.option_strings
                if o in self._words
            ),
            "",
        )
        is_missing = files and greedy and re.search(rf"：{files}(, |$)", message)
        return f"（写在 {greedy} 前面，它后面的都算它的）" if is_missing else ""

    def _own_words(self, words: Sequence[str]) -> Iterator[str]:
        """Yield the words that are for this parser and not for that of a subcommand."""
        for word in words:
            if not word:
                continue
            if word == "--" or (self.subcommands and word[0] != "-"):
                return
            yield word


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdecimal()


def _near(text: str, names: Sequence[str]) -> str:
    from fangfan_desktop.jobs.near_names import near_question  # only wrong words need it

    return near_question(text, names)
