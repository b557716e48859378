"""`fangfan rollup`: read, choose, merge, write; what writes is made ready while files are read."""

import argparse
import importlib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import msgspec

from fangfan_desktop.cli.arguments import WordsWrong, not_there
from fangfan_desktop.cli.notes import explanations_of, unfit
from fangfan_desktop.cli.paper import paper
from fangfan_desktop.cli.words import report_lines
from fangfan_desktop.exchange.reading.reader import Reader
from fangfan_desktop.exchange.safe_write import WriteRefused
from fangfan_desktop.forms.deadlines import first_day
from fangfan_desktop.forms.kinds.dates import completed
from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.consolidate.choose import choose
from fangfan_desktop.jobs.consolidate.roll_up import RolledUp, roll_up
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.jobs.returns.check import Checked, Told, check_read, read_earlier, tables_in
from fangfan_desktop.jobs.scope import RollUpScope
from fangfan_desktop.jobs.submit.explain import explain
from fangfan_desktop.jobs.submit.export import Exported, ExportRefused, Format, WantedExport, export
from fangfan_desktop.jobs.zones import zone_problem


class Outcome(msgspec.Struct, frozen=True):
    """What a roll-up came to: files read, the city's report, files written, what to say."""

    checked: tuple[Checked, ...]
    rolled: RolledUp
    written: tuple[Path, ...]
    said: tuple[str, ...]
    status: int
    not_written: bool = False

    def lines(self, form: Form) -> Iterator[str]:
        """Yield what was found in the city's own report, for people."""
        return report_lines(form, self.rolled.report, self.rolled.findings)


def roll_up_files(
    reference: Reference, asked: argparse.Namespace, wanted: RollUpScope, formats: Sequence[Format]
) -> Outcome:
    """Roll up the files and folders that are named, and write the city's.

    Nothing is written where one of them is not there; WordsWrong where a 功能区 can be none.
    """
    explanations = explanations_of(asked.note)
    today, city = date.today(), wanted.city.city
    places = _places(reference.places, city, asked)
    missing = not_there((*asked.files, *asked.previous))
    told = Told(today, city=city, places=places, unsaid_period=wanted.period)
    with Reader() as reader:
        reader.start()
        files = tables_in(asked.files)
        earlier, doubts = read_earlier(reference, reader, tables_in(asked.previous), told)
        reading = check_read(reference, reader, files, told, earlier, doubts)
        drawing = paper()
        importlib.import_module("fangfan_desktop.exchange.xlsx_writer")
        checked = tuple(reading)
    chosen = choose(checked, wanted, places)
    known = {
        "unit_name": asked.unit or f"{city}人力资源和社会保障局",
        "filler": asked.filler,
        "phone": asked.phone,
        "date": completed(asked.date, first_day(wanted.period), today) or today.isoformat(),
    }
    rolled = roll_up(reference, wanted, chosen, places, known, today, earlier)
    report, fits = explain(wanted.form, rolled.report, rolled.findings, explanations)
    rolled = msgspec.structs.replace(rolled, report=report)
    said = [*missing, *unfit(explanations, [fits])]
    said += [f"{left.file}：{left.reason}" for left in rolled.left_out]
    if rolled.missing:
        said.append(f"还没有：{'、'.join(place.label for place in rolled.missing)}")
    target = WantedExport(asked.out, formats, draft=asked.draft, replace=asked.force)
    errors = any(finding.severity == "error" for finding in rolled.findings)
    status = int(errors or any(left.lost for left in rolled.left_out))
    if missing:
        return Outcome(checked, rolled, (), tuple(said), status, not_written=True)

    def write(to: WantedExport) -> Exported:
        return export(wanted.form, rolled.report, rolled.findings, places, to, drawing)

    try:
        try:
            done = write(target)
        except ExportRefused as error:
            said.append(f"{error}这次写的是草稿。")
            status = 1
            done = write(msgspec.structs.replace(target, draft=True))
    except WriteRefused as error:
        said.append(str(error))
        return Outcome(checked, rolled, (), tuple(said), status, not_written=True)
    said += done.notes
    return Outcome(checked, rolled, done.paths, tuple(said), status)


def _places(places: Places, city: str, asked: argparse.Namespace) -> Places:
    """Return the places there are, with the 功能区 that were named."""
    alone, contained = (
        [name.strip() for name in names] for names in (asked.zones, asked.contained)
    )
    if problem := zone_problem([*alone, *contained], city, places):
        raise WordsWrong(problem)
    if not all((*alone, *contained)):
        raise WordsWrong("--zones、--contained 后面请写功能区的名称。")
    zones = dict.fromkeys(Place(city, name) for name in (*alone, *contained))
    return places.with_zones(zones, [Place(city, name) for name in contained])
