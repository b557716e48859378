"""The commands of `fangfan`, with the same code as the window (cli.md)."""

import argparse
import io
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from fangfan_desktop.cli.argparse_words import in_chinese
from fangfan_desktop.cli.arguments import (
    form_of,
    formats_of,
    missing_path_sentences,
    only_form,
    period_of,
    place_of,
    stated_facts,
)
from fangfan_desktop.cli.outcomes import (
    DONE,
    FOUND_ERRORS,
    NOT_DONE,
    comes_of_stopping,
    print_error,
    use_added_forms,
)
from fangfan_desktop.cli.parser import ArgumentsWrong
from fangfan_desktop.cli.subcommands import Command, make_parser
from fangfan_desktop.forms.place_words import words_of
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.paths import added_places, data_folder, resources

if TYPE_CHECKING:  # a command loads what it uses
    from fangfan_desktop.jobs.returns.check import CheckResult


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status; the user sees no traceback unless it is asked for."""
    _write_chinese(sys.stdout, own="--json" not in arguments)
    _write_chinese(sys.stderr)
    debug = "--debug" in arguments
    if debug:
        _show_failures()
    try:
        with in_chinese():
            options = make_parser(_COMMANDS, arguments).parse_args(_asked(arguments))
        command: Command = options.command
        data = _data_of(options)
        reference = Reference(resources(), *added_places(data))
        if command is not _demo:
            use_added_forms(reference, data)
        return command(options, reference)
    except SystemExit as ended:  # the help was shown
        return int(ended.code or DONE)
    except BrokenPipeError:
        return NOT_DONE
    except Exception as error:  # the user sees no traceback
        if comes_of_stopping(error):
            raise
        from fangfan_desktop.cli.failures import say_failure

        say_failure(error, debug=debug)
        return NOT_DONE


def _data_of(options: argparse.Namespace) -> Path:
    """Return the folder that `--data` names, else this user's."""
    return getattr(options, "data", None) or data_folder()


def _asked(arguments: Sequence[str]) -> list[str]:
    """Return the arguments with what people write for `--help`: `help check`, Windows' `/?`."""
    words = ["--help" if word == "/?" else word for word in arguments]
    return [*words[1:], "--help"] if words[:1] == ["help"] else words


def _write_chinese(stream: object, *, own: bool = True) -> None:
    """Let a stream write UTF-8; a terminal writes its `own` encoding if that has Chinese."""
    if not isinstance(stream, io.TextIOWrapper):
        return
    encoding = "utf-8"
    if own and stream.isatty():
        try:
            "填报".encode(stream.encoding)
            encoding = stream.encoding
        except (LookupError, UnicodeEncodeError):
            pass
    stream.reconfigure(encoding=encoding, errors="replace")


def _show_failures() -> None:
    """Show also the tracebacks of what fails within a command that goes on."""
    import logging

    logging.basicConfig(level=logging.DEBUG, format="%(message)s", stream=sys.stderr)


def _demo(options: argparse.Namespace, reference: Reference) -> int:
    from fangfan_desktop.cli.paper import paper
    from fangfan_desktop.jobs.sample.demo import run_demo

    errors, number, same = 0, 0, 0
    for result in run_demo(reference, options.out, paper(), replace=options.force):
        form = reference.forms[result.report.form]
        print(f"{form.label} {form.title}，{result.report.place}，{result.report.period}")
        for line in result.lines or ("没有发现问题",):
            print(f"  {line}")
        print(f"  校验码 {result.exported.code}")
        were_there = result.exported.were_there
        for path in result.exported.paths:
            print(f"  {'已有 ' if path in were_there else '写好 '}{path.resolve()}")
        for note in result.exported.notes:
            print(f"  {note}")
        number, same = number + len(result.exported.paths), same + len(were_there)
        errors += sum(finding.is_error for finding in result.findings)
    if same:
        others = f"，另外 {number - same} 个是这次写的" if same < number else ""
        print(f"“已有”的 {same} 个文件和这次的一模一样，没有重写{others}。")
    return FOUND_ERRORS if errors else DONE


def _template(options: argparse.Namespace, reference: Reference) -> int:
    from fangfan_desktop.cli.paper import paper
    from fangfan_desktop.jobs.submit.template import TemplateRequest, template_name, write_template

    period = period_of(options.period)
    form = form_of(reference, options.form, period)
    place = place_of(reference, options.place)
    path, is_folder = Path(options.out), options.out.endswith(("/", os.sep))
    if is_folder or path.is_dir():
        path /= template_name(form, place, period)
    elif path.suffix.lower() != ".xlsx":
        path = Path(f"{path}.xlsx")
    request = TemplateRequest(form.id, place, period)
    written = write_template(reference, request, path, paper().measure, replace=options.force)
    if written.note:
        print_error(written.note)
    print(written.path)
    return DONE


def _check(options: argparse.Namespace, reference: Reference) -> int:
    from fangfan_desktop.jobs.returns.check import check_files

    checked = check_files(
        reference, options.files, stated_facts(options, reference), options.previous
    )
    _report(options, checked, [])
    return NOT_DONE if missing_path_sentences(options.previous) else _status(checked)


def _export(options: argparse.Namespace, reference: Reference) -> int:
    from fangfan_desktop.cli.export import export_files

    outcome = export_files(reference, options, formats_of(options))
    for words in outcome.messages:
        print_error(words)
    _report(options, outcome.checked, outcome.written)
    if outcome.failed:
        return NOT_DONE
    return max(_status(outcome.checked), FOUND_ERRORS if outcome.stopped else DONE)


def _rollup(options: argparse.Namespace, reference: Reference) -> int:
    from fangfan_desktop.cli.rollup import roll_up_files
    from fangfan_desktop.jobs.scope import RollUpScope

    place, period = place_of(reference, options.place), period_of(options.period)
    form = (
        form_of(reference, options.form, period) if options.form else only_form(reference, period)
    )
    if not form.gathers(place):
        whole = place.whole or place
        raise ArgumentsWrong(f"汇总的是{words_of(whole).whole}，--place 请写 {whole}。")
    outcome = roll_up_files(
        reference, options, RollUpScope(form, place, period), formats_of(options)
    )
    for words in outcome.messages:
        print_error(words)
    if options.json:
        _warn_if_no_files(outcome.checked)
        from fangfan_desktop.cli.json_output import rollup_as_json

        print(rollup_as_json(form, outcome.checked, outcome.rolled, outcome.written).decode())
    else:
        _report(options, outcome.checked, outcome.written, outcome.lines(form))
    failed = outcome.not_written or _status(outcome.checked) == NOT_DONE
    return NOT_DONE if failed else max(_status(outcome.checked), outcome.status)


def _history(options: argparse.Namespace, reference: Reference) -> int:
    from fangfan_desktop.cli.history import import_history

    outcome = import_history(
        reference, options.files, stated_facts(options, reference), options.data
    )
    for line in outcome.lines:
        print(line.words, file=sys.stderr if options.json else sys.stdout)
    if outcome.refusal:
        print_error(outcome.refusal)
    if options.json:
        from fangfan_desktop.cli.json_output import history_as_json

        print(history_as_json(outcome.checked, outcome.lines).decode())
    if outcome.refusal or not all(line.is_done for line in outcome.lines):
        return NOT_DONE
    return FOUND_ERRORS if any(each.errors for each in outcome.checked) else DONE


def _forms(options: argparse.Namespace, reference: Reference) -> int:
    from fangfan_desktop.cli.forms_command import run_forms

    return run_forms(options, reference, _data_of(options))


def _reporting_record(options: argparse.Namespace, reference: Reference) -> int:
    from fangfan_desktop.cli.own_data import DataRefused
    from fangfan_desktop.cli.reporting_record import make_reporting_record

    today = date.today()
    try:
        outcome = make_reporting_record(reference, options, today)
    except DataRefused as error:
        print_error(str(error))
        return NOT_DONE
    if outcome.note:
        print_error(outcome.note)
    if options.json:
        from fangfan_desktop.cli.json_output import reporting_record_as_json

        print(reporting_record_as_json(outcome.lines, outcome.written).decode())
        return DONE
    from fangfan_desktop.jobs.returns.reporting_record import HEADS

    print(outcome.title)
    for line in outcome.lines:
        pairs = zip(HEADS[1:], line.texts(today)[1:], strict=True)
        print(
            f"  {line.place.label}：{'，'.join(f'{head} {text}' for head, text in pairs if text)}"
        )
    if outcome.written:
        print(f"写好 {outcome.written}")
    return DONE


def _count(options: argparse.Namespace, reference: Reference) -> int:
    from fangfan_desktop.cli.count import count_files

    outcome = count_files(reference, options, date.today())
    if options.json:
        print(outcome.as_json().decode())
    for line in outcome.lines():
        print(line, file=sys.stderr if options.json else sys.stdout)
    if outcome.counting.unread:
        return NOT_DONE
    return FOUND_ERRORS if outcome.counting.asked else DONE


def _verify(options: argparse.Namespace, reference: Reference) -> int:
    from fangfan_desktop.exchange.reading.refused import Unreadable
    from fangfan_desktop.forms.check_code import InvalidCheckCode
    from fangfan_desktop.jobs.returns.check import KnownFacts
    from fangfan_desktop.jobs.submit.verify import verify, verify_scan

    facts = KnownFacts(date.today())
    try:
        if options.scan:
            verdict = verify_scan(reference, options.file, options.scan, facts)
        else:
            verdict = verify(reference, options.file, options.code, facts)
    except (InvalidCheckCode, Unreadable) as error:
        print_error(f"{options.file.name}：{error}")
        return NOT_DONE
    if options.json:
        from fangfan_desktop.cli.json_output import verdict_as_json

        print(verdict_as_json(options.file.name, verdict).decode())
    else:
        print(verdict.words)
    return DONE if verdict.agrees else FOUND_ERRORS


def _policy(options: argparse.Namespace, reference: Reference) -> int:
    from fangfan_desktop.cli.policy import check_policy

    lines, wrong, status = check_policy(options.file, reference)
    for line in lines:
        print(line)
    for words in wrong:
        print_error(words)
    return status


def _status(checked: "Sequence[CheckResult]") -> int:
    if not checked or any(each.status == "unreadable" for each in checked):
        return NOT_DONE
    return FOUND_ERRORS if any(each.status == "errors" for each in checked) else DONE


def _warn_if_no_files(checked: "Sequence[CheckResult]") -> None:
    if not checked:
        from fangfan_desktop.exchange.reading.kinds import WORDS

        print_error(f"文件夹里没有能读的表格（{WORDS}）。")


def _report(
    options: argparse.Namespace,
    checked: "Sequence[CheckResult]",
    written: Sequence[Path],
    lines: Iterable[str] = (),
) -> None:
    """Print the results of the files, then the `lines`, then the paths written."""
    _warn_if_no_files(checked)
    if options.json:
        from fangfan_desktop.cli.json_output import as_json

        print(as_json(checked, written).decode())
        for each in checked:
            if each.reason:
                print_error(f"{each.name}：{each.reason}")
        return
    from fangfan_desktop.cli.words import file_lines

    for each in checked:
        for line in file_lines(each):
            print(line)
    for line in lines:
        print(line)
    for path in written:
        print(f"写好 {path}")


_COMMANDS: Mapping[str, Command] = {
    "demo": _demo,
    "template": _template,
    "check": _check,
    "export": _export,
    "rollup": _rollup,
    "history": _history,
    "forms": _forms,
    "policy": _policy,
    "ledger": _reporting_record,
    "count": _count,
    "verify": _verify,
}
