"""The command's arguments (cli.md): the parser, and what the texts mean."""

import argparse
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from fangfan_desktop import __version__
from fangfan_desktop.forms.deadlines import is_period_of
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.kinds.texts import printable
from fangfan_desktop.forms.period_words import PERIOD_WORDS
from fangfan_desktop.forms.periods import Period, parse_period
from fangfan_desktop.forms.places import Place, parse_place
from fangfan_desktop.jobs.submit.formats import FORMATS, USUAL, Format

if TYPE_CHECKING:  # the arguments are read before these are loaded
    from fangfan_desktop.forms.spec import Form
    from fangfan_desktop.jobs.reference import Reference
    from fangfan_desktop.jobs.returns.check import KnownFacts

Command = Callable[[argparse.Namespace, "Reference"], int]
_FORM = "表的编号或名称，如 annex1、附件1；用 fangfan forms list 看有哪些"
_PERIOD = "、".join(dict.fromkeys(words.example for words in PERIOD_WORDS.values()))


class ArgumentsWrong(Exception):
    """The command's arguments are wrong; the message says how."""


class _Parser(argparse.ArgumentParser):
    """Reports wrong arguments in Chinese."""

    def error(self, message: str) -> NoReturn:
        raise ArgumentsWrong(f"命令写得不对：{message}。用 {self.prog} --help 看写法。")


def make_parser(
    commands: Mapping[str, Command], arguments: Sequence[str]
) -> argparse.ArgumentParser:
    """Return the argument parser; `commands` are the functions of the subcommands, by name.

    Only the subcommands that are named in the arguments get their own: to make those of all takes
    longer than to read them.
    """
    parser = _Parser(
        prog="fangfan", description="防返填报：防止返贫就业攻坚行动报表，不用窗口也能检查、导出。"
    )
    parser.add_argument("--version", action="version", version=__version__)
    words = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)
    for name, (help_words, add) in _SUBCOMMANDS.items():
        subcommand = words.add_parser(name, help=help_words)
        if name in arguments:
            add(subcommand, commands[name])
    return parser


def _add_template(parser: argparse.ArgumentParser, command: Command) -> None:
    parser.add_argument("form", metavar="FORM", help=_FORM)
    parser.add_argument("--place", required=True, help="如 济南市、济南市/商河县、370126")
    parser.add_argument("--period", required=True, help=f"哪一期：{_PERIOD}")
    parser.add_argument("--out", type=Path, required=True, metavar="PATH")
    parser.add_argument("--force", action="store_true", help="替换同名文件")
    parser.set_defaults(command=command)


def _add_check(parser: argparse.ArgumentParser, command: Command) -> None:
    _add_reading(parser)
    parser.set_defaults(command=command)


def _add_export(parser: argparse.ArgumentParser, command: Command) -> None:
    _add_reading(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--formats", default=",".join(USUAL), help=f"{','.join(FORMATS)} 中的几种")
    parser.add_argument("--draft", action="store_true", help="导出草稿")
    _add_notes(parser)
    parser.add_argument(
        "--masked", action="store_true", help="导出脱敏副本：电话如 138****1234，姓名如 张*"
    )
    parser.add_argument(
        "--show-code",
        action="store_true",
        help="在页脚印校验码和核验码（小二维码），扫描件能自动认出",
    )
    parser.add_argument("--force", action="store_true", help="替换同名文件")
    parser.set_defaults(command=command)


def _add_rollup(parser: argparse.ArgumentParser, command: Command) -> None:
    _add_reading(parser)
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--form", metavar="FORM", help=f"{_FORM}；不写看 --period")
    parser.add_argument("--formats", default=",".join(USUAL), help=f"{','.join(FORMATS)} 中的几种")
    parser.add_argument("--draft", action="store_true", help="只写草稿")
    _add_notes(parser)
    parser.add_argument("--force", action="store_true", help="替换同名文件")
    parser.add_argument("--zones", nargs="+", default=[], metavar="NAME", help="单独报送的功能区")
    parser.add_argument(
        "--contained", nargs="+", default=[], metavar="NAME", help="数已含在县（市、区）里的功能区"
    )
    parser.add_argument("--unit", default="", help="单位全称，和印章一致")
    parser.add_argument("--filler", default="", help="填表人")
    parser.add_argument("--phone", default="", help="电话")
    parser.add_argument("--date", default="", help="填表日期，如 2026-9-12、9.12；不写是今天")
    parser.set_defaults(command=command)


def _add_demo(parser: argparse.ArgumentParser, command: Command) -> None:
    parser.add_argument("--out", type=Path, default=Path("fangfan-demo"), metavar="DIR")
    parser.add_argument("--force", action="store_true", help="替换同名文件")
    parser.set_defaults(command=command)


def _add_verify(parser: argparse.ArgumentParser, command: Command) -> None:
    parser.add_argument("file", type=Path, metavar="FILE")
    paper = parser.add_mutually_exclusive_group(required=True)
    paper.add_argument("--code", help="纸上的校验码，如 7K3MR-9QXA2")
    paper.add_argument("--scan", type=Path, help="盖章的扫描件（PDF 或图片），按页边的核验码认")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(command=command)


def _add_count(parser: argparse.ArgumentParser, command: Command) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="LEDGER")
    parser.add_argument("--form", required=True, metavar="FORM", help=_FORM)
    parser.add_argument("--place", required=True, help="如 济南市、济南市/商河县、370126")
    parser.add_argument("--period", required=True, help=f"哪一期：{_PERIOD}")
    parser.add_argument("--date", default="", help="填表日期，数到这一天；不写是今天")
    parser.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="回答一个问题，可以写几次：文件=台账名称、台账:列=标题",
    )
    parser.add_argument("--data", type=Path, metavar="DIR", help="装了别的表的数据文件夹")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(command=command)


def _add_forms(parser: argparse.ArgumentParser, command: Command) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    add = actions.add_parser("add", help="装上一张表：表样包（文件夹或 .fangfan-form）或 form.toml")
    add.add_argument("files", nargs="+", type=Path, metavar="PACK")
    shown = actions.add_parser("list", help="列出现在能报的表")
    remove = actions.add_parser("remove", help="移除装上的表；报过的还在")
    remove.add_argument("names", nargs="+", metavar="ID")
    check = actions.add_parser("check", help="看一个表样写得对不对，逐条说哪里要改")
    check.add_argument("pack", type=Path, metavar="PACK", help="文件夹、.fangfan-form 或 .toml")
    check.add_argument("--json", action="store_true")
    check.set_defaults(command=command)
    _add_draft(actions.add_parser("draft", help="照着空白附件画一张表样"), command)
    for each in (add, shown, remove):
        each.add_argument("--data", type=Path, metavar="DIR", help="数据文件夹；不写是本机的那一个")
        each.add_argument("--json", action="store_true")
        each.set_defaults(command=command)


def _add_draft(parser: argparse.ArgumentParser, command: Command) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help=".docx、.xlsx、.xls、.ods 或 PDF")
    parser.add_argument("--out", type=Path, required=True, metavar="PACK", help="表样写到哪里")
    parser.add_argument("--notice", nargs="+", type=Path, default=[], help="写着何时报的通知")
    parser.add_argument(
        "--only", default="", metavar="附件2", help="文件里有几个附件时，只要这一个"
    )
    parser.add_argument(
        "--answer",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="回答一个问题，可以写几次",
    )
    parser.add_argument("--force", action="store_true", help="替换同名文件")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(command=command)


def answers_of(stated: Sequence[str], example: str = "$.period=month") -> dict[str, str]:
    """Return answers by key. Raises ArgumentsWrong if one is not spelt KEY=VALUE, as the `example` is."""
    pairs = [each.partition("=") for each in stated]
    if wrong := next((f"{key}{sign}{value}" for key, sign, value in pairs if not sign), ""):
        raise ArgumentsWrong(f"“{wrong}”不是回答。请写成 '{example}' 这样。")
    return {key.strip(): value.strip() for key, _, value in pairs}


def _add_history(parser: argparse.ArgumentParser, command: Command) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--place", help="文件没写明时，说明是哪个单位")
    parser.add_argument("--period", help="文件没写明时，说明是哪一期")
    parser.add_argument("--data", type=Path, metavar="DIR", help="数据文件夹；不写是本机的那一个")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(command=command)


def _add_reporting_record(parser: argparse.ArgumentParser, command: Command) -> None:
    parser.add_argument("--place", help="哪个单位的；不写是本机数据的单位")
    parser.add_argument("--period", required=True, help="哪一期，如 2026Q3；写 2026 是全年各期")
    parser.add_argument("--form", metavar="FORM", help=f"{_FORM}；不写看 --period")
    parser.add_argument("--out", type=Path, metavar="DIR", help="写成表格的文件夹")
    parser.add_argument("--data", type=Path, metavar="DIR", help="数据文件夹；不写是本机的那一个")
    parser.add_argument("--force", action="store_true", help="替换同名文件")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(command=command)


def _add_reading(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--place", help="文件没写明时，说明是哪个单位")
    parser.add_argument("--period", help="文件没写明时，说明是哪一期")
    parser.add_argument(
        "--previous", nargs="+", type=Path, default=[], metavar="FILE", help="以前的文件"
    )
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="装了别的表的数据文件夹；不写是本机的那一个"
    )
    parser.add_argument("--json", action="store_true")


def _add_notes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--note",
        action="append",
        default=[],
        metavar="CODE[:UNIT[:COLUMN]]=TEXT",
        help="一条提醒的核实说明，可以写几次，如 A1-12=市里统一延后、A1-06:商河县=并了两个",
    )


# Each subcommand: what is said of it, and what adds its arguments.
_SUBCOMMANDS: Mapping[str, tuple[str, Callable[[argparse.ArgumentParser, Command], None]]] = {
    "demo": ("用示例数据走一遍：检查、导出", _add_demo),
    "template": ("空白表，供没有本程序的单位填写", _add_template),
    "check": ("检查报来的工作簿", _add_check),
    "export": ("读填好的工作簿，写正式文件", _add_export),
    "rollup": ("把各县（市、区）报来的工作簿汇成全市的", _add_rollup),
    "history": ("把以前各期的工作簿读进本机的数据里", _add_history),
    "forms": ("别的通知的表：装上、列出、移除", _add_forms),
    "ledger": ("各单位报送的台账：按时、迟报、退回、重报", _add_reporting_record),
    "count": ("从台账（人员、车间、培训班的工作簿）数出表里的数", _add_count),
    "verify": ("核对盖章的纸和 Excel 文件是不是一样（校验码）", _add_verify),
}


def place_of(reference: "Reference", text: str) -> Place:
    """Return the place that a text means. Raises ArgumentsWrong unless there is exactly one."""
    found = reference.places.find(text)
    place = parse_place(text)
    whole = place.whole if place and place.label else None
    # A 功能区 is not in the table of places, but what it is a part of is.
    if not found and place and whole and whole in reference.places.find(str(whole)):
        return place
    if len(found) == 1:
        return found[0]
    if found:
        raise ArgumentsWrong(f"“{text}”有几个，请写明：{'、'.join(map(str, found))}。")
    raise ArgumentsWrong(f"没有“{text}”这个地方。请写成 济南市、济南市/商河县 或 370126 这样。")


def period_of(text: str) -> Period:
    """Return the period that a text means. Raises ArgumentsWrong if it is none."""
    period = parse_period(text)
    if period is None:
        raise ArgumentsWrong(f"“{text}”不是期间。请写成 {_PERIOD} 中的一种。")
    return period


def form_named(reference: "Reference", name: str) -> "Form":
    """Return the form with an id or label. Raises ArgumentsWrong if there is none."""
    forms, key = reference.forms.values(), fold_key(name)
    form = next((f for f in forms if key in {fold_key(f.id), fold_key(f.label)}), None)
    if form is None:
        there = "、".join(f"{each.id}（{each.label}）" for each in forms)
        raise ArgumentsWrong(f"没有“{name}”这张表，可用的是：{there}。")
    return form


def form_of(reference: "Reference", name: str, period: Period) -> "Form":
    """Return the form with an id or label, in the version that a period is reported with.

    Raises ArgumentsWrong if there is none, or if it has no such period.
    """
    form = form_named(reference, name)
    if not is_period_of(form, period):
        wanted = PERIOD_WORDS[form.period].example
        raise ArgumentsWrong(f"{form.label}的期间请写成 {wanted} 这样。")
    return form.at(period)


def only_form(reference: "Reference", period: Period) -> "Form":
    """Return the form that is reported for such a period, in the version of that period.

    Raises ArgumentsWrong unless there is exactly one.
    """
    fitting = [form for form in reference.forms.values() if is_period_of(form, period)]
    if len(fitting) == 1:
        return fitting[0].at(period)
    there = "、".join(f"{each.id}（{each.label}）" for each in fitting or reference.forms.values())
    why = "有几张" if fitting else "没有"
    raise ArgumentsWrong(f"{period.label}{why}要报的表，请用 --form 写明是哪一张：{there}。")


def missing_path_sentences(paths: Iterable[Path]) -> tuple[str, ...]:
    """Return a sentence for each path that does not exist; then no file at all is written."""
    return tuple(
        f"没有找到“{printable(str(path))}”，所以什么都没有写。请核对文件名和所在的文件夹。"
        for path in dict.fromkeys(paths)
        if not _is_there(path)
    )


def _is_there(path: Path) -> bool:
    try:
        path.stat()
    except OSError:
        return False
    return True


def stated_facts(options: argparse.Namespace, reference: "Reference") -> "KnownFacts":
    """Return what the arguments say about the files: place and period; and today's date."""
    from fangfan_desktop.jobs.returns.check import KnownFacts

    return KnownFacts(
        date.today(),
        place_of(reference, options.place) if options.place else None,
        period_of(options.period) if options.period else None,
    )


def formats_of(options: argparse.Namespace) -> tuple[Format, ...]:
    """Return the formats to write, in the usual order. Raises ArgumentsWrong for an unknown one."""
    named = {name.strip().lower() for name in options.formats.split(",") if name.strip()}
    if not named or named - set(FORMATS):
        raise ArgumentsWrong(f"--formats 只能是 {','.join(FORMATS)} 中的几种")
    return tuple(name for name in FORMATS if name in named)
