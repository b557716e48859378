"""The commands of `fangfan`, with the same code as the window (cli.md)."""

import argparse
import io
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from fangfan_desktop.cli.arguments import (
    ArgumentsWrong,
    Command,
    answers_of,
    form_of,
    formats_of,
    make_parser,
    only_form,
    period_of,
    place_of,
    stated_facts,
)
from fangfan_desktop.forms.place_words import words_of
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.paths import added_places, data_folder, resources

if TYPE_CHECKING:  # a command loads what it uses
    from fangfan_desktop.jobs.returns.check import CheckResult

DONE, FOUND_ERRORS, NOT_DONE = 0, 1, 2


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status; the user sees no traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        options = make_parser(_COMMANDS, arguments).parse_args(arguments)
        command: Command = options.command
        data = getattr(options, "data", None) or data_folder()
        reference = Reference(resources(), *added_places(data))
        if command is not _demo:
            _use_added_forms(reference, data)
        return command(options, reference)
    except BrokenPipeError:
        return NOT_DONE
    except Exception as error:  # noqa: BLE001  # the user sees no traceback
        _print_error(_words_of(error))
        return NOT_DONE


def _words_of(error: Exception) -> str:
    """Return what is said of an exception: its message, if it is a refusal."""
    import logging

    from fangfan_desktop.exchange.safe_write import WriteRefused
    from fangfan_desktop.forms.load import FormError
    from fangfan_desktop.forms.place_packs import PlacesWrong

    if isinstance(error, (ArgumentsWrong, FormError, WriteRefused, PlacesWrong)):
        return str(error)
    logging.getLogger(__name__).debug("the command failed", exc_info=error)
    return "程序出了意外，没有做完。请把命令和文件名（不含数据）告诉维护人员。"


def _print_error(text: str) -> None:
    print(text, file=sys.stderr)


def _demo(options: argparse.Namespace, reference: Reference) -> int:
    from fangfan_desktop.cli.paper import paper
    from fangfan_desktop.jobs.sample.demo import run_demo

    errors = 0
    for result in run_demo(reference, options.out, paper(), replace=options.force):
        form = reference.forms[result.report.form]
        print(f"{form.label} {form.title}，{result.report.place}，{result.report.period}")
        for line in result.lines or ("没有发现问题",):
            print(f"  {line}")
        print(f"  校验码 {result.exported.code}")
        for path in result.exported.paths:
            print(f"  写好 {path.resolve()}")
        for note in result.exported.notes:
            print(f"  {note}")
        errors += sum(finding.is_error for finding in result.findings)
    return FOUND_ERRORS if errors else DONE


def _template(options: argparse.Namespace, reference: Reference) -> int:
    from fangfan_desktop.cli.paper import paper
    from fangfan_desktop.jobs.submit.template import TemplateRequest, write_template

    period = period_of(options.period)
    form = form_of(reference, options.form, period)
    path = options.out if options.out.suffix.lower() == ".xlsx" else Path(f"{options.out}.xlsx")
    request = TemplateRequest(form.id, place_of(reference, options.place), period)
    written = write_template(reference, request, path, paper().measure, replace=options.force)
    if written.note:
        _print_error(written.note)
    print(written.path)
    return DONE


def _check(options: argparse.Namespace, reference: Reference) -> int:
    from fangfan_desktop.jobs.returns.check import check_files

    checked = check_files(
        reference, options.files, stated_facts(options, reference), options.previous
    )
    _report(options, checked, [])
    return _status(checked)


def _export(options: argparse.Namespace, reference: Reference) -> int:
    from fangfan_desktop.cli.export import export_files

    outcome = export_files(reference, options, formats_of(options))
    for words in outcome.messages:
        _print_error(words)
    _report(options, outcome.checked, outcome.written)
    if outcome.failed:
        return NOT_DONE
    return max(_status(outcome.checked), FOUND_ERRORS if outcome.stopped else DONE)


def _rollup(options: argparse.Namespace, reference: Reference) -> int:
    from fangfan_desktop.cli.rollup import roll_up_files
    from fangfan_desktop.jobs.scope import RollUpScope

    if not options.place or not options.period:
        raise ArgumentsWrong("汇总要写明 --place（哪个市，或者省）和 --period（哪一期）。")
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
        _print_error(words)
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
        _print_error(outcome.refusal)
    if options.json:
        from fangfan_desktop.cli.json_output import history_as_json

        print(history_as_json(outcome.checked, outcome.lines).decode())
    if outcome.refusal or not all(line.is_done for line in outcome.lines):
        return NOT_DONE
    return FOUND_ERRORS if any(each.errors for each in outcome.checked) else DONE


def _forms(options: argparse.Namespace, reference: Reference) -> int:
    actions = {"check": _check_pack, "draft": _draw_pack}
    return actions.get(options.action, _use_packs)(options, reference)


def _check_pack(options: argparse.Namespace, reference: Reference) -> int:
    from fangfan_desktop.cli.form_check import check_pack

    checked = check_pack(options.pack, reference)
    if options.json:
        print(checked.as_json().decode())
    else:
        for line in checked.lines:
            print(line)
    if not checked.is_read:
        return NOT_DONE
    return DONE if checked.is_right else FOUND_ERRORS


def _draw_pack(options: argparse.Namespace, reference: Reference) -> int:
    from fangfan_desktop.cli.form_draft import draw_packs

    drawn = draw_packs(
        options.file,
        options.out,
        reference.places,
        notices=options.notice,
        answers=answers_of(options.answer),
        only=options.only,
        replace=options.force,
    )
    if options.json:
        print(drawn.as_json().decode())
    for line in (line for form in drawn.forms for line in form.lines):
        print(line, file=sys.stderr if options.json else sys.stdout)
    if drawn.reason:
        _print_error(drawn.reason)
        return NOT_DONE
    return FOUND_ERRORS if any(form.problems for form in drawn.forms) else DONE


def _use_packs(options: argparse.Namespace, reference: Reference) -> int:
    from fangfan_desktop.cli.forms import FormsOutcome, add_forms, form_lines, remove_forms
    from fangfan_desktop.cli.own_data import DataRefused

    data = options.data or data_folder()
    outcome = FormsOutcome()
    try:
        if options.action == "add":
            outcome = add_forms(reference, options.files, data)
        elif options.action == "remove":
            outcome = remove_forms(reference, options.names, data)
        elif options.data:
            _use_added_forms(reference, data)
    except DataRefused as error:
        _print_error(str(error))
        return NOT_DONE
    for words in outcome.done:
        print(words, file=sys.stderr if options.json else sys.stdout)
    for words in outcome.refused:
        _print_error(words)
    lines = form_lines(reference)
    if options.json:
        from fangfan_desktop.cli.json_output import forms_as_json

        print(forms_as_json(lines).decode())
    elif options.action == "list":
        for line in lines:
            print(line.words)
    return NOT_DONE if outcome.refused else DONE


def _use_added_forms(reference: Reference, data: Path) -> None:
    """Use the forms that were added to the data in a folder; say which cannot be read."""
    from fangfan_desktop.jobs.form_packs.published import published

    found = published(data)
    reference.add(found.packs)
    for words in found.refused:
        _print_error(words)


def _reporting_record(options: argparse.Namespace, reference: Reference) -> int:
    from fangfan_desktop.cli.own_data import DataRefused
    from fangfan_desktop.cli.reporting_record import make_reporting_record

    today = date.today()
    try:
        outcome = make_reporting_record(reference, options, today)
    except DataRefused as error:
        _print_error(str(error))
        return NOT_DONE
    if outcome.note:
        _print_error(outcome.note)
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
        _print_error(f"{options.file.name}：{error}")
        return NOT_DONE
    if options.json:
        from fangfan_desktop.cli.json_output import verdict_as_json

        print(verdict_as_json(options.file.name, verdict).decode())
    else:
        print(verdict.words)
    return DONE if verdict.agrees else FOUND_ERRORS


def _status(checked: "Sequence[CheckResult]") -> int:
    if not checked or any(each.status == "unreadable" for each in checked):
        return NOT_DONE
    return FOUND_ERRORS if any(each.status == "errors" for each in checked) else DONE


def _warn_if_no_files(checked: "Sequence[CheckResult]") -> None:
    if not checked:
        from fangfan_desktop.exchange.reading.kinds import WORDS

        _print_error(f"文件夹里没有能读的表格（{WORDS}）。")


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
                _print_error(f"{each.name}：{each.reason}")
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
    "ledger": _reporting_record,
    "count": _count,
    "verify": _verify,
}
