"""`fangfan ledger`: how the units of this user reported, as lines, as JSON and as a workbook."""

import argparse
from datetime import date
from pathlib import Path
from typing import NamedTuple

from fangfan_desktop.cli.arguments import (
    ArgumentsWrong,
    form_named,
    only_form,
    period_of,
    place_of,
)
from fangfan_desktop.cli.own_data import own_data
from fangfan_desktop.forms.deadlines import is_period_of
from fangfan_desktop.forms.period_words import PERIOD_WORDS
from fangfan_desktop.forms.safe_names import safe_name
from fangfan_desktop.jobs.form_packs.adding import stored_packs
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.reporting_record import (
    ReportingLine,
    open_reporting_record,
    reporting_periods,
    reporting_record_of,
    title_words,
    write_reporting_record,
)
from fangfan_desktop.jobs.zones import places_with


class ReportingOutcome(NamedTuple):
    """The outcome of the command: a title, a line for each unit and period, the workbook if any."""

    title: str
    lines: list[ReportingLine]
    written: Path | None = None
    note: str = ""


def make_reporting_record(
    reference: Reference, options: argparse.Namespace, today: date
) -> ReportingOutcome:
    """Return the reporting record of a form and a period, or of all periods of a year.

    Raises ArgumentsWrong, DataRefused and WriteRefused.
    """
    period = period_of(options.period)
    with own_data(options.data) as (workspace, profile):
        reference.add(stored_packs(workspace).packs)
        form = form_named(reference, options.form) if options.form else only_form(reference, period)
        if period.number and not is_period_of(form, period):
            wanted = PERIOD_WORDS[form.period].example
            raise ArgumentsWrong(f"{form.label}的期间请写成 {wanted} 这样。")
        place = profile.place
        if options.place and place_of(reference, options.place) != place:
            raise ArgumentsWrong(f"本机是{place}的数据，--place 请写 {place}，或者不写。")
        places = places_with(reference.places, profile, workspace.received.answers())
        if form.id not in reference.gathered(place, places):
            raise ArgumentsWrong(f"{place}没有要汇总的单位，没有台账。")
        periods = reporting_periods(form, period)
        if not periods:
            raise ArgumentsWrong(f"{form.label}在 {period.year} 年没有要报的。")
        opened = open_reporting_record(reference, workspace, form, place, periods, places, today)
        lines = reporting_record_of(workspace, opened, [each.read() for each in opened])
    title = title_words(form, place, periods)
    if options.out is None:
        return ReportingOutcome(title, lines)
    target = options.out / f"{safe_name(title)}.xlsx"
    written = write_reporting_record(target, title, lines, today, replace=options.force)
    return ReportingOutcome(title, lines, written.path, written.note)
