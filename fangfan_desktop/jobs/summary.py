"""The year's 阶段性总结 in draft: the figures in sentences and tables, the rest left to the clerk."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from fangfan_desktop.exchange.docx_writer import Piece, Table
from fangfan_desktop.forms.kinds.choices import CIRCLED
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report, Row, filled_rows
from fangfan_desktop.forms.spec import Column, Form
from fangfan_desktop.forms.summary_spec import PLACEHOLDER, Block
from fangfan_desktop.jobs.compare import history
from fangfan_desktop.jobs.export import date_of
from fangfan_desktop.jobs.library import Library
from fangfan_desktop.rollup.comparison import (
    Compared,
    compare,
    counts,
    falls_first,
    percent,
    risk_words,
)
from fangfan_desktop.workspace.workspace import Workspace

_MOST_RISKS = 12


class Summary(msgspec.Struct, frozen=True):
    """A year's summary of a place, and what it lacks, in words."""

    title: str
    place: Place
    year: int
    pieces: tuple[Piece, ...]
    missing: tuple[str, ...]


class _Facts(NamedTuple):
    """What a summary is made of. `own` are the place's own figures, a city's its whole."""

    place: Place
    year: int
    unit: str
    places: Form
    listing: Form
    period: Period | None
    report: Report | None
    own: Mapping[str, Compared]
    compared: tuple[Compared, ...]
    projects: tuple[Row, ...] | None


def make_summary(
    library: Library, workspace: Workspace, place: Place, year: int, unit: str
) -> Summary:
    """Return the summary of what a place has reported in a year: its newest quarter, its list."""
    facts = _facts(library, workspace, place, year, unit)
    spec = library.summary
    pieces = tuple(_piece(block, facts) for block in spec.blocks)
    return Summary(spec.title, place, year, pieces, tuple(_missing(facts)))


def _facts(library: Library, workspace: Workspace, place: Place, year: int, unit: str) -> _Facts:
    places = next(form for form in library.forms.values() if form.rows == "places")
    listing = next(form for form in library.forms.values() if form.rows == "list")
    reports = history(workspace, places, place, Period(year, 4))
    period = max((each for each in reports if each.year == year), default=None)
    compared = tuple(compare(places, reports, period)) if period else ()
    own = {each.column: each for each in compared if each.place == place.label}
    kept = workspace.load(listing, place, Period(year))
    return _Facts(
        place,
        year,
        unit,
        places,
        listing,
        period,
        reports.get(period) if period else None,
        own,
        compared,
        filled_rows(listing, kept) if kept else None,
    )


def _missing(facts: _Facts) -> Iterator[str]:
    if facts.period is None:
        yield f"{facts.places.label}{facts.year}年还没有填"
    elif facts.period.quarter < 4:
        yield f"{facts.places.label}第四季度还没有填，用的是{facts.period.quarter_words}的数"
    elif facts.own and not any(each.year for each in facts.own.values()):
        yield f"没有{facts.year - 1}年的{facts.places.label}，同比空着"
    if not facts.projects:
        yield f"{facts.listing.label}{facts.year}年还没有项目"


def _piece(block: Block, facts: _Facts) -> Piece:
    text = PLACEHOLDER.sub(lambda match: _fill(match[1], facts), block.text)
    return Piece(block.kind, text, _table(block.table, text, facts) if block.table else None)


def _fill(word: str, facts: _Facts) -> str:
    """Return what stands in a placeholder's stead."""
    match word:
        case "year":
            return str(facts.year)
        case "place":
            return facts.place.label
        case "unit":
            return facts.unit or "【单位全称】"
        case "date":
            day = date_of(facts.places, facts.report) if facts.report else None
            return f"{day.year}年{day.month}月{day.day}日" if day else "【日期】"
        case "risks":
            return _risks(facts)
        case _:
            return _figure(word, facts)


def _figure(word: str, facts: _Facts) -> str:
    form_id, _, name = word.removesuffix("+").partition(".")
    if form_id == facts.places.id:
        return _with_change(facts.places.by_id[name], facts.own.get(name), asked="+" in word)
    if facts.projects is None:
        return "" if name == "by_kind" else f"【待填：{facts.listing.short}】"
    if name == "by_kind":
        return _kinds_sentence(facts.listing, facts.projects)
    if not name:
        return f"{len(facts.projects)}个"
    column = facts.listing.by_id[name]
    total = _total(facts.projects, column)
    return f"【待填：{column.short}】" if total is None else f"{total}{column.unit}"


def _with_change(column: Column, compared: Compared | None, *, asked: bool) -> str:
    """Return `155个（比上年同期增加12个，增长8.4%）`."""
    if compared is None or compared.now is None:
        return f"【待填：{column.short}】"
    words = f"{compared.now}{column.unit}"
    change = compared.year
    if not asked or change is None:
        return words
    if change.amount == 0:
        return f"{words}（与上年同期持平）"
    more = "增加" if change.amount > 0 else "减少"
    rate = ""
    if change.rate is not None:
        rate = f"，{'增长' if change.amount > 0 else '下降'}{abs(change.rate):.1%}"
    return f"{words}（比上年同期{more}{abs(change.amount)}{column.unit}{rate}）"


def _total(rows: Iterable[Row], column: Column) -> int | None:
    """Return a column's sum; None where a figure is not known."""
    values = [row[column.id].value for row in rows]
    numbers = [value for value in values if isinstance(value, int)]
    return sum(numbers) if len(numbers) == len(values) else None


def _risks(facts: _Facts) -> str:
    falls = [each for each in falls_first(facts.compared) if each.falls]
    if not facts.compared or not any(each.changes for each in facts.compared):
        return "【没有上季度或上年同期的数可以对比，请写明变化情况】"
    if not falls:
        return "与上季度、上年同期相比，各项数字没有下降。"
    sentences = [risk_words(facts.places, each) for each in falls[:_MOST_RISKS]]
    more = f"等共{len(falls)}项" if len(falls) > _MOST_RISKS else ""
    return f"与上季度、上年同期相比，以下{len(falls)}项下降：{'；'.join(sentences)}{more}。"


# ── tables ──


def _table(name: str, caption: str, facts: _Facts) -> Table:
    if name == "figures":
        return _figures_table(caption, facts)
    rows = facts.projects or ()
    numbers = counts(facts.listing)
    captions = ("项目（个）", *(f"{each.short}（{each.unit}）" for each in numbers))
    if name == "projects_by_kind":
        groups = _by_kind(facts.listing, rows)
        first = "项目所在地"
        # One project may lie in several kinds of place: its figures are in each of their lines.
        last = "合计（各类有交叉，不重复计算）"
    else:
        groups = _by_place(facts.listing, rows)
        first, last = facts.listing.place_column.short, "合计"
    lines = [(label, *_sums(group, numbers)) for label, group in groups]
    lines.append((last, *_sums(rows, numbers)))
    return Table(caption, (first, *captions), tuple(lines))


def _figures_table(caption: str, facts: _Facts) -> Table:
    lines: list[tuple[str, ...]] = []
    for column in counts(facts.places):
        own = facts.own.get(column.id)
        now = own.now if own else None
        change = own.year if own else None
        lines.append(
            (
                column.short,
                column.unit,
                "" if now is None else str(now),
                str(change.before) if change else "",
                f"{change.amount:+d}" if change and change.amount else "0" if change else "",
                percent(change),
            )
        )
    captions = ("指标", "单位", "本年", "上年同期", "增减", "增幅")
    return Table(caption, captions, tuple(lines))


def _sums(rows: Iterable[Row], numbers: Iterable[Column]) -> tuple[str, ...]:
    listed = list(rows)
    totals = (_total(listed, column) for column in numbers)
    return (str(len(listed)), *("" if total is None else str(total) for total in totals))


def _choices(form: Form) -> Column:
    return next(column for column in form.columns if column.kind == "choices")


def _by_kind(form: Form, rows: Iterable[Row]) -> list[tuple[str, list[Row]]]:
    """Return the projects of each of ①②③, and of none."""
    column, listed = _choices(form), list(rows)
    groups = [
        (f"{CIRCLED[at - 1]}{name}", [row for row in listed if _holds(row, column, at)])
        for at, name in enumerate(column.options, 1)
    ]
    none = [row for row in listed if row[column.id].value == ()]
    return [*groups, (f"都不属于（{kind_of(column).show(())}）", none)]


def _holds(row: Row, column: Column, option: int) -> bool:
    value = row[column.id].value
    return isinstance(value, tuple) and option in value


def _by_place(form: Form, rows: Iterable[Row]) -> list[tuple[str, list[Row]]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[form.place_column.id].raw.strip() or "（没有写明）", []).append(row)
    return list(groups.items())


def _kinds_sentence(form: Form, rows: tuple[Row, ...]) -> str:
    """Return how many projects lie in each kind of place."""
    *groups, _ = _by_kind(form, rows)
    parts = [f"{label[1:]}{len(group)}个" for label, group in groups]
    return f"其中，位于{'、'.join(parts)}。"
