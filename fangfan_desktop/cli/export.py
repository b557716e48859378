"""`fangfan export`: make official files from filled workbooks, one by one."""

import argparse
from collections.abc import Sequence
from pathlib import Path

import msgspec

from fangfan_desktop.cli.arguments import missing_path_sentences, stated_facts
from fangfan_desktop.cli.notes import explanations_of, unfit_sentences
from fangfan_desktop.cli.paper import paper
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.safe_write import WriteRefused
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.check import CheckResult, check_files
from fangfan_desktop.jobs.returns.one_file import one_file
from fangfan_desktop.jobs.submit.export import ExportRefused, ExportResult
from fangfan_desktop.jobs.submit.export_files import explained_files, export_checked
from fangfan_desktop.jobs.submit.formats import Format

_NOT_WRITTEN = "程序写这个文件时出了意外，没有写成。请告诉维护人员。"


class ExportOutcome(msgspec.Struct):
    """The outcome of an export: files read, files written, sentences for the user.

    `stopped`: open findings stopped an export. `failed`: a file could not be written.
    """

    checked: list[CheckResult]
    written: list[Path]
    messages: list[str]
    stopped: bool = False
    failed: bool = False


def export_files(
    reference: Reference, options: argparse.Namespace, formats: Sequence[Format]
) -> ExportOutcome:
    """Write the official files of the given workbooks; nothing if one of the files does not exist."""
    explanations = explanations_of(options.note)
    missing = missing_path_sentences((*options.files, *options.previous))
    read = check_files(reference, options.files, stated_facts(options, reference), options.previous)
    checked, met = explained_files(read, explanations)
    outcome = ExportOutcome(
        checked, [], [*missing, *unfit_sentences(explanations, met)], failed=bool(missing)
    )
    if missing:
        return outcome
    drawing = paper()

    def write(each: CheckResult) -> ExportResult:
        with one_file(_NOT_WRITTEN, (ExportRefused, WriteRefused)):
            return export_checked(
                each,
                reference,
                options.out,
                drawing,
                formats=formats,
                draft=options.draft,
                replace=options.force,
                show_code=options.show_code,
                masked=options.masked,
            )

    for each in checked:
        if each.received is None:
            continue
        try:
            done = write(each)
        except ExportRefused as error:
            outcome.messages.append(f"{each.name}：{error}")
            outcome.stopped = True
        except (Unreadable, WriteRefused) as error:
            outcome.messages.append(f"{each.name}：{error}")
            outcome.failed = True
        else:
            outcome.written += done.paths
            code = (f"校验码 {done.code}",) if done.code else ()
            outcome.messages += [f"{each.name}：{words}" for words in (*code, *done.notes)]
    return outcome
