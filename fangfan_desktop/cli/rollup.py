"""`fangfan rollup`: read the units' files, choose, merge, write the city's files.

The writers are loaded while the files are read, to save time.
"""

import argparse
import importlib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import msgspec

from fangfan_desktop.cli.arguments import ArgumentsWrong, missing_path_sentences
from fangfan_desktop.cli.notes import explanations_of, unfit_sentences
from fangfan_desktop.cli.paper import paper
from fangfan_desktop.cli.words import report_lines
from fangfan_desktop.exchange.reading.reader import TableReader
from fangfan_desktop.exchange.safe_write import WriteRefused
from fangfan_desktop.forms.kinds.dates import completed
from fangfan_desktop.forms.periods import first_day
from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.forms.seal_name import usual_name
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.consolidate.choose import choose
from fangfan_desktop.jobs.consolidate.roll_up import RollUpResult, roll_up
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.check import (
    CheckResult,
    KnownFacts,
    check_read,
    read_earlier,
    tables_in,
)
from fangfan_desktop.jobs.scope import RollUpScope
from fangfan_desktop.jobs.submit.explain import explain
from fangfan_desktop.jobs.submit.export import ExportRefused, ExportRequest, ExportResult, export
from fangfan_desktop.jobs.submit.formats import Format
from fangfan_desktop.jobs.zones import zone_problem


class RollUpOutcome(msgspec.Struct, frozen=True):
    """The outcome of a roll-up: files read, the city's report, files written, sentences to print."""

    checked: tuple[CheckResult, ...]
    rolled: RollUpResult
    written: tuple[Path, ...]
    messages: tuple[str, ...]
    status: int
    not_written: bool = False

    def lines(self, form: Form) -> Iterator[str]:
        """Yield the findings of the city's report as lines of text."""
        return report_lines(form, self.rolled.report, self.rolled.findings)


def roll_up_files(
    reference: Reference, options: argparse.Namespace, scope: RollUpScope, formats: Sequence[Format]
) -> RollUpOutcome:
    """Roll up the given files and folders, and write the city's files.

    Nothing is written if one of them does not exist. If the official export is refused, a draft is
    written. Raises ArgumentsWrong if a name cannot be a 功能区.
    """
    explanations = explanations_of(options.note)
    today, whole = date.today(), scope.place
    places = _places(reference.places, whole, options)
    missing = missing_path_sentences((*options.files, *options.previous))
    facts = KnownFacts(
        today,
        whole=whole,
        places=places,
        unsaid_period=scope.period,
        whole_is_sure=whole.level != "province",
    )
    with TableReader() as reader:
        reader.start()
        files = tables_in(options.files)
        earlier, doubts = read_earlier(reference, reader, tables_in(options.previous), facts)
        reading = check_read(reference, reader, files, facts, earlier, doubts)
        drawing = paper()
        importlib.import_module("fangfan_desktop.exchange.xlsx_writer")
        checked = tuple(reading)
    choice = choose(checked, scope, places)
    known = {
        "unit_name": options.unit or usual_name(whole),
        "filler": options.filler,
        "phone": options.phone,
        "date": completed(options.date, first_day(scope.period), today) or today.isoformat(),
    }
    rolled = roll_up(reference, scope, choice, places, known, today, earlier)
    report, fits = explain(scope.form, rolled.report, rolled.findings, explanations)
    rolled = msgspec.structs.replace(rolled, report=report)
    messages = [*missing, *unfit_sentences(explanations, [fits])]
    messages += [f"{left.file}：{left.reason}" for left in rolled.left_out]
    if rolled.missing:
        messages.append(f"还没有：{'、'.join(place.label for place in rolled.missing)}")
    short = _short_of(scope.form, rolled, checked)
    if short:
        messages.append(
            f"{short}的表还没有报来、有错误，或者没填全，合计可能不对，不能正式导出。这次写的是草稿。"
        )
    draft = options.draft or bool(short)
    request = ExportRequest(options.out, formats, draft=draft, replace=options.force)
    errors = bool(short) or any(finding.is_error for finding in rolled.findings)
    status = int(errors or any(left.lost for left in rolled.left_out))
    if missing:
        return RollUpOutcome(checked, rolled, (), tuple(messages), status, not_written=True)

    def write(to: ExportRequest) -> ExportResult:
        return export(scope.form, rolled.report, rolled.findings, places, to, drawing)

    try:
        try:
            done = write(request)
        except ExportRefused as error:
            messages.append(f"{error}这次写的是草稿。")
            status = 1
            done = write(msgspec.structs.replace(request, draft=True))
    except WriteRefused as error:
        messages.append(str(error))
        return RollUpOutcome(checked, rolled, (), tuple(messages), status, not_written=True)
    messages += done.notes
    return RollUpOutcome(checked, rolled, done.paths, tuple(messages), status)


def _short_of(form: Form, rolled: RollUpResult, checked: Sequence[CheckResult]) -> str:
    """Return the units whose figures the sums of named rows lack or may lack; empty if none.

    In other tables the unit's own row says so, and the city's checks find it.
    """
    if not any(table.is_by_name for table in form.tables):
        return ""
    wrong = {id(each.received.report) for each in checked if each.received and each.errors}
    used = {part.place: part.report for each in rolled.merge.sources.values() for part, _ in each}
    lacking = (
        place
        for place, report in used.items()
        if id(report) in wrong or place in rolled.merge.partial
    )
    return "、".join(place.label for place in (*rolled.missing, *lacking))


def _places(places: Places, whole: Place, options: argparse.Namespace) -> Places:
    """Return all places, with the 功能区 of the arguments."""
    alone, contained = (
        [name.strip() for name in names] for names in (options.zones, options.contained)
    )
    if problem := zone_problem([*alone, *contained], whole, places):
        raise ArgumentsWrong(problem)
    if not all((*alone, *contained)):
        raise ArgumentsWrong("--zones、--contained 后面请写功能区的名称。")
    zones = dict.fromkeys(whole.unit(name) for name in (*alone, *contained))
    return places.with_zones(zones, [whole.unit(name) for name in contained])
