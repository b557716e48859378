"""The subcommands with their arguments; `help_words` says what each does (cli.md)."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from fangfan_desktop import __version__
from fangfan_desktop.cli.parser import CommandParser
from fangfan_desktop.forms.period_words import PERIOD_WORDS
from fangfan_desktop.jobs.submit.formats import FORMATS, USUAL

if TYPE_CHECKING:  # the arguments are read before it is loaded
    from fangfan_desktop.jobs.reference import Reference

Command = Callable[[argparse.Namespace, "Reference"], int]
PERIODS = "、".join(dict.fromkeys(words.example for words in PERIOD_WORDS.values()))
_FORM = "哪一张表：编号或名称，如 annex1、附件1；用 fangfan forms list 看有哪些"
_PLACE = "哪个地方：济南市、济南市/商河县、山东省，或者行政区划代码 370126"
_PERIOD = "哪一期：2026Q3 是 2026 年第三季度，2026 是全年；也可以写 2026年第三季度"
_DATA = "数据文件夹，只看里面装上的表和地名；不写是本机的那一个"
_OWN = "数据文件夹，本单位的数据在里面；不写是本机的那一个"
_RETURNED = "报来的表：Excel、WPS、Word 等文件，或者里面有表的文件夹"
_JSON = "结果写成一个 JSON，供别的程序读"
_FORCE = "有同名文件就替换；不写就不动它，新文件的名称后面加 (2)"
_FORMATS = f"要哪几种，用逗号隔开：{','.join(FORMATS)}（eml 是邮件草稿）；不写是 {','.join(USUAL)}"


class _HelpfulParser(CommandParser):
    """A parser whose help is ours; it is laid out only when it is asked for."""

    def format_help(self) -> str:
        """Return the help, as wide as the terminal."""
        from fangfan_desktop.cli.help_page import help_page

        return help_page(self)

    def format_usage(self) -> str:
        """Return the usage, as wide as the terminal."""
        from fangfan_desktop.cli.help_page import usage_of

        return usage_of(self)


def make_parser(commands: Mapping[str, Command], arguments: Sequence[str]) -> CommandParser:
    """Return the argument parser; `commands` are the functions of the subcommands, by name.

    Only the subcommands that are named in the arguments get their own: to make those of all takes
    longer than to read them.
    """
    parser = _HelpfulParser(prog="fangfan")
    parser.add_argument("--version", action="version", version=__version__, help="显示版本号")
    _add_debug(parser)
    words = parser.add_subparsers(required=True, metavar="命令", parser_class=_HelpfulParser)
    for name, add in SUBCOMMANDS.items():
        # With any help at all it is named in completions; help_words says what it does.
        subcommand = words.add_parser(name, help="")
        if name in arguments:
            add(subcommand, commands[name])
    return parser


def _add_demo(parser: CommandParser, command: Command) -> None:
    _add_out(parser, "文件夹", "写到哪个文件夹；不写是 fangfan-demo", default=Path("fangfan-demo"))
    _finish(parser, command, force=True)


def _add_template(parser: CommandParser, command: Command) -> None:
    parser.add_argument("form", metavar="表", help=_FORM)
    parser.add_argument("--place", metavar="地方", required=True, help=_PLACE)
    parser.add_argument("--period", metavar="期间", required=True, help=_PERIOD)
    parser.add_argument(
        "--out",
        metavar="路径",
        required=True,
        help="写成哪个文件；写已有的文件夹（如 .），就用正式的文件名写在里面",
    )
    _finish(parser, command, force=True)


def _add_check(parser: CommandParser, command: Command) -> None:
    _add_reading(parser)
    _finish(parser, command, json=True, data=_DATA)


def _add_export(parser: CommandParser, command: Command) -> None:
    _add_reading(parser)
    _add_out(parser, "文件夹", "正式文件写到哪个文件夹，没有就新建", required=True)
    parser.add_argument("--formats", metavar="格式", default=",".join(USUAL), help=_FORMATS)
    parser.add_argument(
        "--draft", action="store_true", help="写草稿：有错误也写，每页和文件名都标“草稿”"
    )
    _add_notes(parser)
    parser.add_argument(
        "--masked", action="store_true", help="写脱敏副本：电话如 138****1234，姓名如 张*；没有邮件"
    )
    parser.add_argument(
        "--show-code",
        action="store_true",
        help="在页脚印校验码和核验码（小二维码），扫描件能自动认出",
    )
    _finish(parser, command, json=True, data=_DATA, force=True)


def _add_rollup(parser: CommandParser, command: Command) -> None:
    _add_files(parser, _RETURNED)
    parser.add_argument(
        "--place",
        metavar="地方",
        required=True,
        help="汇总成哪里的：济南市是汇总各县的，山东省是汇总各市的",
    )
    parser.add_argument("--period", metavar="期间", required=True, help=_PERIOD)
    _add_previous(parser)
    _add_out(parser, "文件夹", "汇总好的文件写到哪个文件夹，没有就新建", required=True)
    parser.add_argument("--form", metavar="表", help=f"{_FORM}；不写就看 --period 是哪张表的")
    parser.add_argument("--formats", metavar="格式", default=",".join(USUAL), help=_FORMATS)
    parser.add_argument("--draft", action="store_true", help="只写草稿，每页和文件名都标“草稿”")
    _add_notes(parser)
    parser.add_argument(
        "--zones", nargs="+", default=[], metavar="功能区", help="单独报送的功能区，可以写几个"
    )
    parser.add_argument(
        "--contained",
        nargs="+",
        default=[],
        metavar="功能区",
        help="数已经含在某个县（市、区）里的功能区，可以写几个",
    )
    parser.add_argument("--unit", metavar="全称", default="", help="单位全称，和印章一致")
    parser.add_argument("--filler", metavar="姓名", default="", help="填表人")
    parser.add_argument("--phone", metavar="号码", default="", help="填表人的电话")
    parser.add_argument(
        "--date", metavar="日期", default="", help="填表日期，如 2026-9-12、9.12；不写是今天"
    )
    _finish(parser, command, json=True, data=_DATA, force=True)


def _add_history(parser: CommandParser, command: Command) -> None:
    _add_files(parser, "以前各期的表：文件，或者里面有表的文件夹")
    _add_unsaid(parser)
    _finish(parser, command, json=True, data=_OWN)


def _add_forms(parser: CommandParser, command: Command) -> None:
    actions = parser.add_subparsers(
        dest="action", required=True, metavar="命令", parser_class=_HelpfulParser
    )
    _add_debug(parser)
    listed = actions.add_parser("list", help="")
    add = actions.add_parser("add", help="")
    add.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="表样",
        help="文件夹、.fangfan-form 或 form.toml，可以写几个",
    )
    remove = actions.add_parser("remove", help="")
    remove.add_argument("names", nargs="+", metavar="表", help="表的编号或名称，可以写几个")
    for each in (listed, add, remove):
        _finish(each, command, json=True, data=_OWN)
    check = actions.add_parser("check", help="")
    check.add_argument("pack", type=Path, metavar="表样", help="文件夹、.fangfan-form 或 .toml")
    _finish(check, command, json=True)
    _add_draft(actions.add_parser("draft", help=""), command)


def _add_policy(parser: CommandParser, command: Command) -> None:
    actions = parser.add_subparsers(
        dest="action", required=True, metavar="命令", parser_class=_HelpfulParser
    )
    _add_debug(parser)
    check = actions.add_parser("check", help="")
    check.add_argument(
        "file", nargs="?", type=Path, metavar="文件", help="policy.toml；不写是这台电脑用的那个"
    )
    _finish(check, command)


def _add_draft(parser: CommandParser, command: Command) -> None:
    parser.add_argument(
        "file", type=Path, metavar="附件", help="空白附件：.docx、.xlsx、.xls、.ods 或 PDF"
    )
    _add_out(
        parser,
        "表样",
        "表样写到哪里：新文件夹，或者一个 .fangfan-form；写已有的文件夹（如 .），里面有别的东西时，就写在里面",
        required=True,
    )
    parser.add_argument(
        "--notice", nargs="+", type=Path, default=[], metavar="文件", help="写着什么时候报的通知"
    )
    parser.add_argument(
        "--only", default="", metavar="附件", help="文件里有几个附件时，只要这一个，如 附件2"
    )
    _add_answers(parser, "回答它问的，可以写几次；它问的时候会说怎么写")
    _finish(parser, command, json=True, force=True)


def _add_reporting_record(parser: CommandParser, command: Command) -> None:
    parser.add_argument("--place", metavar="地方", help="哪个地方的；不写是本机数据的单位")
    parser.add_argument(
        "--period",
        metavar="期间",
        required=True,
        help="哪一期，如 2026Q3；写 2026 是全年各期，一期一行",
    )
    parser.add_argument("--form", metavar="表", help=f"{_FORM}；不写就看 --period 是哪张表的")
    _add_out(parser, "文件夹", "另写成一个工作簿，放在这个文件夹里；不写就只显示")
    _finish(parser, command, json=True, data=_OWN, force=True)


def _add_count(parser: CommandParser, command: Command) -> None:
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="台账", help="台账：文件，或者里面有台账的文件夹"
    )
    parser.add_argument("--form", metavar="表", required=True, help=_FORM)
    parser.add_argument("--place", metavar="地方", required=True, help=_PLACE)
    parser.add_argument("--period", metavar="期间", required=True, help=_PERIOD)
    parser.add_argument(
        "--date", metavar="日期", default="", help="填表日期，数到这一天，如 2026-9-12；不写是今天"
    )
    _add_answers(
        parser, "回答它问的，可以写几次：名单.xlsx=技能培训台账，或 技能培训台账:列名=标题"
    )
    _finish(parser, command, json=True, data=_DATA)


def _add_verify(parser: CommandParser, command: Command) -> None:
    parser.add_argument("file", type=Path, metavar="文件", help="要核对的 Excel 文件")
    paper = parser.add_mutually_exclusive_group(required=True)
    paper.add_argument("--code", metavar="校验码", help="纸上的校验码，如 K3F6Z-J98XJ")
    paper.add_argument(
        "--scan",
        type=Path,
        metavar="扫描件",
        help="盖章的扫描件（PDF 或图片），按页边的核验码认",
    )
    _finish(parser, command, json=True)


# ── what several subcommands have ──


def _add_reading(parser: CommandParser) -> None:
    _add_files(parser, _RETURNED)
    _add_unsaid(parser)
    _add_previous(parser)


def _add_previous(parser: CommandParser) -> None:
    parser.add_argument(
        "--previous",
        nargs="+",
        type=Path,
        default=[],
        metavar="文件",
        help="以前各期的文件或文件夹，用来比前后的数；后面一直到下一个选项都算它的",
    )


def _add_files(parser: CommandParser, words: str) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="文件", help=words)


def _add_unsaid(parser: CommandParser) -> None:
    parser.add_argument(
        "--place", metavar="地方", help="文件没写明是哪里的，就在这里写明，如 济南市/商河县"
    )
    parser.add_argument(
        "--period", metavar="期间", help="文件没写明是哪一期的，就在这里写明，如 2026Q3、2026"
    )


def _add_out(
    parser: CommandParser,
    metavar: str,
    words: str,
    *,
    required: bool = False,
    default: Path | None = None,
) -> None:
    parser.add_argument(
        "--out", type=Path, required=required, default=default, metavar=metavar, help=words
    )


def _add_notes(parser: CommandParser) -> None:
    parser.add_argument(
        "--note",
        action="append",
        default=[],
        metavar="编号[:单位[:栏]]=说明",
        help="一条提醒的核实说明：提醒的编号，可以再加单位和栏，等号后面写说明，如 A1-12=市里统一延后、A1-06:商河县=并了两个；可以写几次",
    )


def _add_answers(parser: CommandParser, words: str) -> None:
    parser.add_argument("--answer", action="append", default=[], metavar="问题=回答", help=words)


def _finish(
    parser: CommandParser,
    command: Command,
    *,
    json: bool = False,
    data: str = "",
    force: bool = False,
) -> None:
    """Add the options that nearly all subcommands have, and what is run."""
    if data:
        parser.add_argument("--data", type=Path, metavar="文件夹", help=data)
    if force:
        parser.add_argument("--force", action="store_true", help=_FORCE)
    if json:
        parser.add_argument("--json", action="store_true", help=_JSON)
    _add_debug(parser)
    parser.set_defaults(command=command)


def _add_debug(parser: CommandParser) -> None:
    parser.add_argument(
        "--debug",
        action="store_true",
        default=argparse.SUPPRESS,  # one before the subcommand holds also if there is none behind
        help="出了意外时，把程序出错的地方全写出来，供维护人员看",
    )


# What adds the arguments of each subcommand.
SUBCOMMANDS: Mapping[str, Callable[[CommandParser, Command], None]] = {
    "demo": _add_demo,
    "template": _add_template,
    "check": _add_check,
    "export": _add_export,
    "rollup": _add_rollup,
    "history": _add_history,
    "forms": _add_forms,
    "policy": _add_policy,
    "ledger": _add_reporting_record,
    "count": _add_count,
    "verify": _add_verify,
}
