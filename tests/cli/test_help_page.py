"""The help fits a terminal, and says of each argument in Chinese what it is."""

import re

import pytest

from fangfan_desktop.cli.argparse_words import in_chinese
from fangfan_desktop.cli.subcommands import SUBCOMMANDS, make_parser
from fangfan_desktop.cli.terminal_text import width_of

CHINESE = re.compile("[\u4e00-\u9fff]")


def parsers(parser):
    yield parser
    for each in parser.subcommands.values():
        yield from parsers(each)


def every_parser():
    with in_chinese():
        whole = make_parser(dict.fromkeys(SUBCOMMANDS), list(SUBCOMMANDS))
    return list(parsers(whole))


ALL = pytest.mark.parametrize("parser", every_parser(), ids=lambda parser: parser.prog)


@ALL
@pytest.mark.parametrize("columns", [80, 60, 120])
def test_no_line_is_wider_than_the_terminal(parser, columns, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(columns))
    text = parser.format_help()
    most = max(columns, 80)  # an example is one line
    running = [line for line in text.splitlines() if not line.startswith("    fangfan ")]
    assert max(map(width_of, text.splitlines())) < most
    assert max(map(width_of, running)) < columns


@ALL
def test_it_says_usage_what_it_does_each_argument_examples_and_exit_statuses(parser):
    text = parser.format_help()
    assert text.startswith(f"用法：{parser.prog} [-h]")
    assert "\n\n\n" not in text
    for part in ("\n退出状态：\n", "\n例子：\n", "\n选项：\n"):
        assert part in text
    for status in ("0", "2", "130"):
        assert re.search(rf"^  {status} +\S", text, re.MULTILINE)
    for action in parser.actions:
        assert all(name in text for name in action.option_strings)
        if action.nargs != "A...":
            assert CHINESE.search(action.help)
        if action.nargs != 0:
            assert CHINESE.search(action.metavar)
    for name, below in parser.subcommands.items():
        assert re.search(rf"^  {name} +{CHINESE.pattern}", text, re.MULTILINE), below


@ALL
def test_all_words_are_chinese_but_those_that_are_typed(parser):
    text = re.sub(r"^    fangfan .*$", "", parser.format_help(), flags=re.MULTILINE)
    for word in ("usage", "options", "positional", "show this", "default", "argument"):
        assert word not in text


@ALL
def test_usage_and_help_name_the_same_options_in_the_same_order(parser):
    usage = parser.format_usage()
    names = [each.option_strings[0] for each in parser.actions if each.option_strings]
    assert re.findall(r"(?<![\w-])--?[a-z][\w-]*", usage.partition(parser.prog)[2]) == names


def test_an_option_that_has_to_be_written_has_no_brackets_and_one_of_two_stand_together():
    by_name = {parser.prog: parser for parser in every_parser()}
    assert " --out 文件夹 " in by_name["fangfan rollup"].format_usage()
    assert "[--out 文件夹]" in by_name["fangfan demo"].format_usage()
    assert "(--code 校验码 | --scan 扫描件)" in by_name["fangfan verify"].format_usage()
    assert "文件 [文件 ...]" in by_name["fangfan check"].format_usage()
    assert by_name["fangfan policy check"].format_usage().endswith(" [文件]\n")
    assert "（必写）" in by_name["fangfan rollup"].format_help()
