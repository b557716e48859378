"""`fangfan export`: filled workbooks into official ones, each by itself."""

import argparse
from collections.abc import Sequence
from pathlib import Path

import msgspec

from fangfan_desktop.cli.arguments import not_there, told_of
from fangfan_desktop.cli.notes import explanations_of, unfit
from fangfan_desktop.cli.paper import paper
from fangfan_desktop.exchange.reading.refused import Unreadable
from fangfan_desktop.exchange.safe_write import WriteRefused
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.check import Checked, check_files
from fangfan_desktop.jobs.returns.one_file import one_file
from fangfan_desktop.jobs.submit.export import Exported, ExportRefused, Format
from fangfan_desktop.jobs.submit.export_files import explained_files, export_checked

_NOT_WRITTEN = "程序写这个文件时出了意外，没有写成。请告诉维护人员。"


class Exports(msgspec.Struct):
    """What an export came to: files read, files written, what to say.

    `stopped`: what is open stopped one; `failed`: one could not be written.
    """

    checked: list[Checked]
    written: list[Path]
    said: list[str]
    stopped: bool = False
    failed: bool = False


def export_files(
    reference: Reference, asked: argparse.Namespace, formats: Sequence[Format]
) -> Exports:
    """Write the official files of those that are named; nothing where one of them is not there."""
    explanations = explanations_of(asked.note)
    missing = not_there((*asked.files, *asked.previous))
    read = check_files(reference, asked.files, told_of(asked, reference), asked.previous)
    checked, met = explained_files(read, explanations)
    made = Exports(checked, [], [*missing, *unfit(explanations, met)], failed=bool(missing))
    if missing:
        return made
    drawing = paper()

    def write(each: Checked) -> Exported:
        with one_file(_NOT_WRITTEN, (ExportRefused, WriteRefused)):
            return export_checked(
                each,
                reference,
                asked.out,
                drawing,
                formats=formats,
                draft=asked.draft,
                replace=asked.force,
                show_code=asked.show_code,
                masked=asked.masked,
            )

    for each in checked:
        if each.received is None:
            continue
        try:
            done = write(each)
        except ExportRefused as error:
            made.said.append(f"{each.name}：{error}")
            made.stopped = True
        except (Unreadable, WriteRefused) as error:
            made.said.append(f"{each.name}：{error}")
            made.failed = True
        else:
            made.written += done.paths
            code = (f"校验码 {done.code}",) if done.code else ()
            made.said += [f"{each.name}：{words}" for words in (*code, *done.notes)]
    return made
