"""Every way to write a command wrongly: it is told in Chinese, with what to do and where the help is."""

import re

import pytest

from fangfan_desktop.cli.argparse_words import in_chinese
from fangfan_desktop.cli.parser import ArgumentsWrong, CommandParser
from fangfan_desktop.cli.subcommands import SUBCOMMANDS, make_parser

HELP = re.compile(r"用 (fangfan[ \w]*) --help 看写法。$")
CHECK = ("check", "x")


def refused(*words):
    with in_chinese(), pytest.raises(ArgumentsWrong) as error:
        make_parser(dict.fromkeys(SUBCOMMANDS), words).parse_args(words)
    return str(error.value)


@pytest.mark.parametrize(
    ("words", "told", "command"),
    [
        (["chek"], "没有“chek”这个命令。是不是 check？有的是：demo、template、check、", "fangfan"),
        (["zzz"], "没有“zzz”这个命令。有的是：demo、", "fangfan"),
        (["forms", "ad"], "没有“ad”这个命令。是不是 add？有的是：list、", "fangfan forms"),
        (["--vresion"], "没有 --vresion 这个选项。是不是 --version？", "fangfan"),
        (["check"], "还要写：文件", "fangfan check"),
        (["template"], "还要写：表、--place、--period、--out", "fangfan template"),
        (["forms", "draft", "a.docx"], "还要写：--out", "fangfan forms draft"),
        ([*CHECK, "--palce", "济南市"], "没有 --palce 这个选项。是不是 --place？", "fangfan check"),
        ([*CHECK, "--qqq=1"], "没有 --qqq 这个选项", "fangfan check"),
        ([*CHECK, "-x"], "没有 -x 这个选项", "fangfan check"),
        ([*CHECK, "-json"], "没有 -json 这个选项。是不是 --json？", "fangfan check"),
        ([*CHECK, "—json"], "“—json”前面是破折号，请写成两个减号：--json", "fangfan check"),
        ([*CHECK, "－－json"], "“－－json”前面是破折号，请写成两个减号：--json", "fangfan check"),
        ([*CHECK, "--p", "1"], "--p 可能是 --place、--period、--previous，请写全", "fangfan check"),
        ([*CHECK, "--place"], "--place 后面要写一个值", "fangfan check"),
        ([*CHECK, "--previous", "--json"], "--previous 后面至少要写一个值", "fangfan check"),
        ([*CHECK, "--json=5"], "--json 后面不写值，却写了 '5'", "fangfan check"),
        (["check", " "], "文件 是空的（多半是脚本里的变量没有值）", "fangfan check"),
        (["forms", "add", ""], "表样 是空的", "fangfan forms add"),
        (["export", "x", "--out="], "--out 是空的", "fangfan export"),
        (["template", "附件1", "--out", ""], "--out 是空的", "fangfan template"),
        (["verify", "a"], "下面几个要写一个：--code --scan", "fangfan verify"),
        (
            ["verify", "a", "--code", "x", "--scan", "y"],
            "--scan 不能和 --code 一起写",
            "fangfan verify",
        ),
        (["demo", "有", "空格"], "多写了 有、空格（名称里有空格的，两头要加引号）", "fangfan demo"),
        (["export", "x", "--ouy", "y"], "没有 --ouy 这个选项。是不是 --out？", "fangfan export"),
    ],
)
def test_wrong_words_are_told_with_what_to_do(words, told, command):
    said = refused(*words)
    assert said.startswith(f"命令写得不对：{told}")
    assert HELP.search(said)[1] == command
    assert not re.search(r"(error|argument|expected|required|invalid|choose|could)", said)
    assert "。。" not in said
    assert "？。" not in said


def test_files_swallowed_by_an_option_are_told():
    said = refused("check", "--previous", "a.xlsx", "b.xlsx")
    assert "还要写：文件（写在 --previous 前面，它后面的都算它的）" in said


@pytest.mark.parametrize("word", ["-5", "-.5", "a -b", "-"])
def test_what_only_looks_like_an_option_is_none(word):
    with in_chinese():
        options = make_parser(dict.fromkeys(SUBCOMMANDS), ["check"]).parse_args(["check", word])
    assert [str(path) for path in options.files] == [word]


def test_behind_two_hyphens_stand_only_files():
    with in_chinese():
        parser = make_parser(dict.fromkeys(SUBCOMMANDS), ["check"])
        assert [str(p) for p in parser.parse_args(["check", "--", "--x"]).files] == ["--x"]


def test_a_beginning_that_means_one_option_is_enough():
    with in_chinese():
        options = make_parser(dict.fromkeys(SUBCOMMANDS), ["check"]).parse_args([*CHECK, "--js"])
    assert options.json


def test_a_value_that_is_none_of_the_choices_is_told_with_them():
    parser = CommandParser(prog="fangfan x")
    parser.add_argument("--size", choices=["A4", "A3"])
    with in_chinese(), pytest.raises(ArgumentsWrong, match="没有“A5”这个值。有的是：A4、A3"):
        parser.parse_args(["--size", "A5"])


@pytest.mark.parametrize("words", [[], ["forms"]])
def test_a_command_without_words_shows_its_help(words, capsys):
    with in_chinese(), pytest.raises(SystemExit) as ended:
        make_parser(dict.fromkeys(SUBCOMMANDS), words).parse_args(words)
    out = capsys.readouterr().out
    assert ended.value.code == 2
    assert out.startswith(f"用法：{' '.join(['fangfan', *words])} ")
    assert "例子：" in out
