"""`fangfan`: the window's work without a window, through the same code (cli.md)."""

import os
import sys

from fangfan_desktop.own_code import keep_to_own_code

if __name__ == "__main__" or os.path.basename(sys.argv[0]).startswith("fangfan"):
    keep_to_own_code()
    os.umask(0o077)  # whatever is written is for this user alone

import argparse
import io
import logging
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from fangfan_desktop import __version__
from fangfan_desktop.exchange.safe_write import WriteRefused
from fangfan_desktop.forms.periods import Period, parse_period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.check import Checked, Told, check_files
from fangfan_desktop.jobs.export import FORMATS, Format
from fangfan_desktop.jobs.library import Library
from fangfan_desktop.jobs.roll_up import Wanted
from fangfan_desktop.paths import resources

DONE, FOUND_ERRORS, NOT_DONE = 0, 1, 2
_NOT_WRITTEN = "程序写这个文件时出了意外，没有写成。请告诉维护人员。"


class _WordsWrong(Exception):
    """The command's words are wrong; the message says how."""


class _Parser(argparse.ArgumentParser):
    """Says in Chinese what is wrong with the words."""

    def error(self, message: str) -> NoReturn:
        raise _WordsWrong(f"命令写得不对：{message}。用 {self.prog} --help 看写法。")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status. No traceback reaches a person."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        asked = _parser().parse_args(arguments)
        command: Callable[[argparse.Namespace, Library], int] = asked.command
        return command(asked, Library(resources()))
    except (_WordsWrong, WriteRefused) as error:
        _say(str(error))
        return NOT_DONE
    except BrokenPipeError:
        return NOT_DONE
    except Exception:
        logging.getLogger(__name__).debug("the command failed", exc_info=True)
        _say("程序出了意外，没有做完。请把命令和文件名（不含数据）告诉维护人员。")
        return NOT_DONE


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="fangfan", description="防返填报：防止返贫就业攻坚行动报表，不用窗口也能检查、导出。"
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)

    demo = commands.add_parser("demo", help="用示例数据走一遍：检查、导出")
    demo.add_argument("--out", type=Path, default=Path("fangfan-demo"), metavar="DIR")
    demo.add_argument("--force", action="store_true", help="替换同名文件")
    demo.set_defaults(command=_demo)

    template = commands.add_parser("template", help="空白表，供没有本程序的单位填写")
    template.add_argument("form", metavar="FORM", help="annex1 或 annex2")
    template.add_argument("--place", required=True, help="如 济南市、济南市/商河县、370126")
    template.add_argument("--period", required=True, help="如 2026Q3（附件1）、2026（附件2）")
    template.add_argument("--out", type=Path, required=True, metavar="PATH")
    template.add_argument("--force", action="store_true", help="替换同名文件")
    template.set_defaults(command=_template)

    check = commands.add_parser("check", help="检查报来的工作簿")
    _add_reading(check)
    check.set_defaults(command=_check)

    export = commands.add_parser("export", help="读填好的工作簿，写正式文件")
    _add_reading(export)
    export.add_argument("--out", type=Path, required=True, metavar="DIR")
    export.add_argument("--formats", default="xlsx,pdf,eml", help="xlsx,pdf,eml 中的几种")
    export.add_argument("--draft", action="store_true", help="导出草稿")
    export.add_argument(
        "--masked", action="store_true", help="导出脱敏副本：电话如 138****1234，姓名如 张*"
    )
    export.add_argument("--show-code", action="store_true", help="在页脚印小字校验码")
    export.add_argument("--force", action="store_true", help="替换同名文件")
    export.set_defaults(command=_export)

    roll = commands.add_parser("rollup", help="把各县（市、区）报来的工作簿汇成全市的")
    _add_reading(roll)
    roll.add_argument("--out", type=Path, required=True, metavar="DIR")
    roll.add_argument("--form", metavar="FORM", help="annex1 或 annex2；不写看 --period")
    roll.add_argument("--formats", default="xlsx,pdf,eml", help="xlsx,pdf,eml 中的几种")
    roll.add_argument("--draft", action="store_true", help="只写草稿")
    roll.add_argument("--force", action="store_true", help="替换同名文件")
    roll.add_argument("--zones", nargs="+", default=[], metavar="NAME", help="单独报送的功能区")
    roll.add_argument(
        "--contained", nargs="+", default=[], metavar="NAME", help="数已含在县（市、区）里的功能区"
    )
    roll.add_argument("--unit", default="", help="单位全称，和印章一致")
    roll.add_argument("--filler", default="", help="填表人")
    roll.add_argument("--phone", default="", help="电话")
    roll.add_argument("--date", default="", help="填表日期；不写是今天")
    roll.set_defaults(command=_rollup)

    _add_history(commands.add_parser("history", help="把以前各期的工作簿读进本机的数据里"))

    verify = commands.add_parser("verify", help="核对盖章的纸和 Excel 文件是不是一样（校验码）")
    verify.add_argument("file", type=Path, metavar="FILE")
    verify.add_argument("--code", required=True, help="纸上的校验码，如 7K3MR-9QXA2")
    verify.add_argument("--json", action="store_true")
    verify.set_defaults(command=_verify)
    return parser


def _add_history(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--place", help="文件没写明时，说明是哪个单位")
    parser.add_argument("--period", help="文件没写明时，说明是哪一期")
    parser.add_argument("--data", type=Path, metavar="DIR", help="数据文件夹；不写是本机的那一个")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(command=_history)


def _add_reading(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--place", help="文件没写明时，说明是哪个单位")
    parser.add_argument("--period", help="文件没写明时，说明是哪一期")
    parser.add_argument(
        "--previous", nargs="+", type=Path, default=[], metavar="FILE", help="以前的文件"
    )
    parser.add_argument("--json", action="store_true")


def _place(library: Library, text: str) -> Place:
    found = library.places.find(text)
    if not found and text.count("/") == 1 and all(text.split("/")):
        # A 功能区 is in no table, but its city is.
        city, name = text.split("/")
        if any(place.city == city for place in library.places.cities):
            return Place(city, name)
    if len(found) == 1:
        return found[0]
    if found:
        raise _WordsWrong(f"“{text}”有几个，请写明：{'、'.join(map(str, found))}。")
    raise _WordsWrong(f"没有“{text}”这个地方。请写成 济南市、济南市/商河县 或 370126 这样。")


def _period(text: str) -> Period:
    period = parse_period(text)
    if period is None:
        raise _WordsWrong(f"“{text}”不是期间。请写成 2026Q3（附件1）或 2026（附件2）这样。")
    return period


def _form(library: Library, form_id: str, period: Period) -> Form:
    """Return a form that is due in such a period."""
    if form_id not in library.forms:
        raise _WordsWrong(f"没有“{form_id}”这张表，可用的是：{'、'.join(library.forms)}。")
    form = library.forms[form_id]
    if bool(period.quarter) != (form.period == "quarter"):
        wanted = "2026Q3" if form.period == "quarter" else "2026"
        raise _WordsWrong(f"{form.label}的期间请写成 {wanted} 这样。")
    return form


def _told(asked: argparse.Namespace, library: Library) -> Told:
    return Told(
        date.today(),
        _place(library, asked.place) if asked.place else None,
        _period(asked.period) if asked.period else None,
    )


def _demo(asked: argparse.Namespace, library: Library) -> int:
    from fangfan_desktop.cli.paper import paper
    from fangfan_desktop.jobs.demo import run_demo

    errors = 0
    for shown in run_demo(library, asked.out, paper(), replace=asked.force):
        form = library.forms[shown.report.form]
        print(f"{form.label} {form.title}，{shown.report.place}，{shown.report.period}")
        for line in shown.lines or ("没有发现问题",):
            print(f"  {line}")
        print(f"  校验码 {shown.exported.code}")
        for path in shown.exported.paths:
            print(f"  写好 {path.resolve()}")
        for note in shown.exported.notes:
            print(f"  {note}")
        errors += sum(finding.severity == "error" for finding in shown.findings)
    return FOUND_ERRORS if errors else DONE


def _template(asked: argparse.Namespace, library: Library) -> int:
    from fangfan_desktop.cli.paper import paper
    from fangfan_desktop.jobs.template import Asked, write_template

    period = _period(asked.period)
    _form(library, asked.form, period)
    path = asked.out if asked.out.suffix.lower() == ".xlsx" else Path(f"{asked.out}.xlsx")
    wanted = Asked(asked.form, _place(library, asked.place), period)
    written = write_template(library, wanted, path, paper().measure, replace=asked.force)
    if written.note:
        _say(written.note)
    print(written.path)
    return DONE


def _check(asked: argparse.Namespace, library: Library) -> int:
    checked = check_files(library, asked.files, _told(asked, library), asked.previous)
    _report(asked, checked, [])
    return _status(checked)


def _export(asked: argparse.Namespace, library: Library) -> int:
    from fangfan_desktop.cli.paper import paper
    from fangfan_desktop.exchange.reading.refused import Unreadable
    from fangfan_desktop.jobs.export import ExportRefused
    from fangfan_desktop.jobs.export_files import export_checked
    from fangfan_desktop.jobs.one_file import one_file

    formats = _formats(asked)
    checked = check_files(library, asked.files, _told(asked, library), asked.previous)
    written: list[Path] = []
    status, drawing = _status(checked), paper()
    for each in checked:
        if each.received is None:
            continue
        try:
            with one_file(_NOT_WRITTEN, (ExportRefused, WriteRefused)):
                done = export_checked(
                    each,
                    library,
                    asked.out,
                    drawing,
                    formats=formats,
                    draft=asked.draft,
                    replace=asked.force,
                    show_code=asked.show_code,
                    masked=asked.masked,
                )
        except Unreadable as error:
            _say(f"{each.name}：{error}")
            status = NOT_DONE
        except ExportRefused as error:
            _say(f"{each.name}：{error}")
            status = max(status, FOUND_ERRORS)
        except WriteRefused as error:
            _say(f"{each.name}：{error}")
            status = NOT_DONE
        else:
            written += done.paths
            if done.code:
                _say(f"{each.name}：校验码 {done.code}")
            for note in done.notes:
                _say(f"{each.name}：{note}")
    _report(asked, checked, written)
    return status


def _formats(asked: argparse.Namespace) -> tuple[Format, ...]:
    named = {name.strip().lower() for name in asked.formats.split(",") if name.strip()}
    if not named or named - set(FORMATS):
        raise _WordsWrong(f"--formats 只能是 {','.join(FORMATS)} 中的几种")
    return tuple(name for name in FORMATS if name in named)


def _rollup(asked: argparse.Namespace, library: Library) -> int:
    from fangfan_desktop.cli.rollup import roll_up_files

    if not asked.place or not asked.period:
        raise _WordsWrong("汇总要写明 --place（哪个市）和 --period（哪一期）。")
    city, period = _place(library, asked.place), _period(asked.period)
    if not city.is_city:
        raise _WordsWrong(f"汇总的是全市，--place 请写 {city.city}。")
    form_id = asked.form or next(
        form.id
        for form in library.forms.values()
        if (form.period == "quarter") == bool(period.quarter)
    )
    form = _form(library, form_id, period)
    outcome = roll_up_files(library, asked, Wanted(form, city, period), _formats(asked))
    for words in outcome.said:
        _say(words)
    if asked.json:
        _say_if_none(outcome.checked)
        from fangfan_desktop.cli.json_output import rollup_as_json

        print(rollup_as_json(form, outcome.checked, outcome.rolled, outcome.written).decode())
    else:
        _report(asked, outcome.checked, outcome.written)
    failed = outcome.not_written or _status(outcome.checked) == NOT_DONE
    return NOT_DONE if failed else max(_status(outcome.checked), outcome.status)


def _history(asked: argparse.Namespace, library: Library) -> int:
    from fangfan_desktop.cli.history import bring_history

    brought = bring_history(library, asked.files, _told(asked, library), asked.data)
    for line in brought.lines:
        print(line.words, file=sys.stderr if asked.json else sys.stdout)
    if brought.refusal:
        _say(brought.refusal)
    if asked.json:
        from fangfan_desktop.cli.json_output import history_as_json

        print(history_as_json(brought.checked, brought.lines).decode())
    if brought.refusal or not all(line.is_done for line in brought.lines):
        return NOT_DONE
    return FOUND_ERRORS if any(each.errors for each in brought.checked) else DONE


def _verify(asked: argparse.Namespace, library: Library) -> int:
    from fangfan_desktop.exchange.reading.refused import Unreadable
    from fangfan_desktop.forms.check_code import CodeWrong
    from fangfan_desktop.jobs.verify import verify

    try:
        verdict = verify(library, asked.file, asked.code, Told(date.today()))
    except (CodeWrong, Unreadable) as error:
        _say(f"{asked.file.name}：{error}")
        return NOT_DONE
    if asked.json:
        from fangfan_desktop.cli.json_output import verdict_as_json

        print(verdict_as_json(asked.file.name, verdict).decode())
    else:
        print(verdict.words)
    return DONE if verdict.agrees else FOUND_ERRORS


def _status(checked: Sequence[Checked]) -> int:
    if not checked or any(each.status == "unreadable" for each in checked):
        return NOT_DONE
    return FOUND_ERRORS if any(each.status == "errors" for each in checked) else DONE


def _say_if_none(checked: Sequence[Checked]) -> None:
    if not checked:
        from fangfan_desktop.exchange.reading.kinds import WORDS

        _say(f"文件夹里没有能读的表格（{WORDS}）。")


def _report(asked: argparse.Namespace, checked: Sequence[Checked], written: Sequence[Path]) -> None:
    from fangfan_desktop.cli.json_output import as_json
    from fangfan_desktop.cli.words import file_lines

    _say_if_none(checked)
    if asked.json:
        print(as_json(checked, written).decode())
        for each in checked:
            if each.reason:
                _say(f"{each.name}：{each.reason}")
        return
    for each in checked:
        for line in file_lines(each):
            print(line)
    for path in written:
        print(f"写好 {path}")


if __name__ == "__main__":
    sys.exit(main())
