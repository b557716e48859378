"""The province's project library (项目库, 通知 二（六）): join cities' lists, filter, choose, write."""

from collections.abc import Container, Iterable
from pathlib import Path
from typing import NamedTuple, cast

import msgspec

from fangfan_desktop.edits.edit import row_text
from fangfan_desktop.exchange.safe_write import WrittenFile, write_file
from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.places import Place, Places
from fangfan_desktop.forms.report import Report, Row, filled_rows, make_row, read_cell, shown
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.returns.check import CheckResult
from fangfan_desktop.jobs.submit.export import Paper
from fangfan_desktop.sheet.compose import compose
from fangfan_desktop.sheet.paginate import paginate
from fangfan_desktop.workspace.kept_projects import KeptProject
from fangfan_desktop.workspace.workspace import Workspace

_CITY = Column("library_city", "设区的市", "设区的市", "text", 22, "项目是哪个市报的。")
UNKNOWN = "（看不出哪个市）"


class Project(NamedTuple):
    """A project: its city, its row, the file it came from, and that list's period (or empty)."""

    city: str
    row: Row
    file: str
    period: str = ""


class JoinResult(msgspec.Struct, frozen=True):
    """The projects of several lists, each once, and a sentence for each file."""

    projects: tuple[Project, ...]
    notes: tuple[str, ...] = ()


class ProjectFilter(NamedTuple):
    """The conditions of a search; an empty condition matches everything.

    `kinds`: ①②③ as 1, 2, 3, and 0 for none of them. `least`: the least number of 脱贫人口.
    `words`: a text in any cell.
    """

    kinds: frozenset[int] = frozenset()
    least: int = 0
    city: str = ""
    county: str = ""
    words: str = ""


def join(
    form: Form, checked: Iterable[CheckResult], known: Iterable[Project] = (), *, places: Places
) -> JoinResult:
    """Return the known projects with those of the files added.

    Projects with the same city, county and name are one; the last one counts. A province's own list
    names the city of each project in its place.
    """
    projects = {_key(form, each): each for each in known}
    notes: list[str] = []
    for each in checked:
        received = each.received
        if received is None:
            notes.append(f"{each.name}：{each.reason}")
            continue
        if received.form.id != form.id:
            notes.append(f"{each.name}：不是{form.label}，没有加进来")
            continue
        place = received.report.place
        whose = place.city if place else UNKNOWN
        period = str(received.report.period or "")
        added = again = other = 0
        for row in filled_rows(form, received.report):
            city, own = _placed(form, place, row, places)
            project = Project(city, own, each.name, period)
            known_one = projects.get(_key(form, project))
            added += known_one is None
            if known_one and _has_equal_texts(form, known_one, project):
                again += 1
                continue
            other += known_one is not None
            projects[_key(form, project)] = project
        repeated = f"，{again} 项已经有了，没有重复加" if again else ""
        replaced = f"，{other} 项已经有了但内容不同，换成了这份文件里的" if other else ""
        notes.append(f"{each.name}：{whose} {added} 项{repeated}{replaced}")
    return JoinResult(tuple(projects.values()), tuple(notes))


def _placed(form: Form, place: Place | None, row: Row, places: Places) -> tuple[str, Row]:
    """Return a project's city, and its row with its county alone: 济南市市中区 is 市中区 of 济南市."""
    column = form.place_column
    if place is None or place.level != "province":
        return place.city if place else UNKNOWN, row
    found = places.within(place, row[column.id].raw)
    city = places.unit_of(place, found) if found else None
    if found is None or city is None:
        return UNKNOWN, row
    cells = {**row.cells, column.id: read_cell(column, found.label)}
    return city.label, msgspec.structs.replace(row, cells=cells)


def province_of(projects: Iterable[Project], places: Places) -> str:
    """Return the province in which the projects lie; an empty string if they lie in several."""
    found = {places.whole_of(Place(each.city)) for each in projects if each.city != UNKNOWN}
    province = found.pop() if len(found) == 1 else None
    return province.label if province else ""


def _has_equal_texts(form: Form, one: Project, other: Project) -> bool:
    columns = form.written_columns
    return all(shown(c, one.row[c.id]) == shown(c, other.row[c.id]) for c in columns)


def _key(form: Form, project: Project) -> tuple[str, str, str]:
    place = project.row[form.place_column.id].raw
    return project.city, fold_key(place), fold_key(project.row[form.identity].raw)


def kept_projects(workspace: Workspace, form: Form) -> tuple[list[Project], frozenset[int]]:
    """Return the projects of a workspace's library, and the indexes of the chosen ones."""
    kept = workspace.projects.everything()
    projects = [
        Project(each.city, make_row(form, number, each.raws), each.file, each.period)
        for number, each in enumerate(kept, 1)
    ]
    return projects, frozenset(number for number, each in enumerate(kept) if each.chosen)


def keep_projects(
    workspace: Workspace, projects: Iterable[Project], chosen: Container[int]
) -> None:
    """Store a library and the indexes of the chosen projects. Raises NotSaved if it fails."""
    workspace.projects.put(
        KeptProject(each.city, each.file, each.period, row_text(each.row).raws, number in chosen)
        for number, each in enumerate(projects)
    )


def poor_column(form: Form) -> Column:
    """Return the column of the 脱贫人口, to which `least` applies."""
    assert form.project_library
    return form.by_id[form.project_library.at_least]


def choice_column(form: Form) -> Column:
    """Return the column of ①②③."""
    assert form.project_library
    return form.by_id[form.project_library.kinds]


def filter_projects(
    form: Form, projects: Iterable[Project], condition: ProjectFilter
) -> list[Project]:
    """Return the projects that match; a figure that could not be read never does."""
    return [each for each in projects if _fits(form, each, condition)]


def _fits(form: Form, project: Project, condition: ProjectFilter) -> bool:
    row = project.row
    if condition.kinds and not _has_kind(row[choice_column(form).id].value, condition.kinds):
        return False
    poor = row[poor_column(form).id].value
    if condition.least and not (isinstance(poor, Figure) and poor >= condition.least):
        return False
    if condition.city not in {"", project.city}:
        return False
    if condition.county not in {"", row[form.place_column.id].raw}:
        return False
    texts = (row[column.id].raw for column in form.columns)
    return not condition.words or any(fold_key(condition.words) in fold_key(text) for text in texts)


def _has_kind(value: object, kinds: frozenset[int]) -> bool:
    if not isinstance(value, tuple):
        return False
    numbers = cast("tuple[int, ...]", value)
    return bool(kinds & set(numbers)) if numbers else 0 in kinds


def library_form(form: Form, province: str) -> Form:
    """Return the form of a whole province's list: with the city as first column, all printed."""
    fields = tuple(
        msgspec.structs.replace(field, suffix="", blank=province, locked=False)
        if field.locked and not field.is_given_period
        else field
        for field in form.fields
    )
    columns = (msgspec.structs.replace(column, printed=True) for column in form.columns)
    return msgspec.structs.replace(
        form, columns=(_CITY, *columns), fields=fields, look=None, paper=None
    )


def library_report(form: Form, projects: Iterable[Project], date: str) -> Report:
    """Return the chosen projects as one list, grouped by city, in the order given."""
    ordered: dict[str, list[Project]] = {}
    for each in projects:
        ordered.setdefault(each.city, []).append(each)
    chosen = [each for group in ordered.values() for each in group]
    rows = tuple(
        Row(number, {_CITY.id: read_cell(_CITY, each.city), **each.row.cells})
        for number, each in enumerate(chosen, 1)
    )
    fields = {form.date_field.id: read_cell(form.date_field, date)}
    return Report(form.id, None, None, fields, rows)


def write_library(
    form: Form, projects: Iterable[Project], date: str, target: Path, paper: Paper, province: str
) -> list[WrittenFile]:
    """Write the chosen projects of a province as a workbook and a PDF beside it."""
    from fangfan_desktop.exchange.xlsx_writer import write_xlsx

    wide = library_form(form, province)
    layout = paginate(compose(wide, library_report(wide, projects, date)), paper.measure)
    return [
        write_file(
            target.with_suffix(".xlsx"), lambda path: write_xlsx(layout, path, properties={})
        ),
        write_file(target.with_suffix(".pdf"), lambda path: paper.write_pdf(layout, path)),
    ]
