"""The texts of a year's 阶段性总结: they replace the placeholders of its template."""

from collections.abc import Iterator

from fangfan_desktop.exchange.docx_text import TextRun
from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.kinds.choices import CIRCLED
from fangfan_desktop.forms.kinds.dates import DateKind
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.period_words import PERIOD_WORDS
from fangfan_desktop.forms.place_words import words_of
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Row, date_of
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.forms.summary_spec import filled
from fangfan_desktop.jobs.summary.facts import Facts
from fangfan_desktop.jobs.summary.tables import STAR, by_kind, in_several_kinds, total
from fangfan_desktop.rollup.comparison import (
    FigureComparison,
    adds_less,
    amount_words,
    falls_first,
    risk_words,
)

_MOST_RISKS = 12


def placeholder_runs(word: str, facts: Facts, open_words: str) -> list[TextRun]:
    """Return the text for a placeholder; `open_words` say what is open. Open figures are marked."""
    place, spec = facts.place, facts.spec
    to = spec.to.county if place.whole else spec.to.city
    words = {
        "year": str(facts.year),
        "place": place.label,
        "city": place.city,
        "title": spec.title,
        "to": filled(to, {"city": (place.whole or place).label}),
        "open": open_words,
        "unit": facts.unit or "【单位全称】",
    }
    if word in words:
        return [TextRun(words[word])]
    if word == "date":
        return [_date(facts)]
    if word in {"risks", "shared"}:
        return list(_risks(facts) if word == "risks" else _shared(facts))
    form_id, _, name = word.removesuffix("+").partition(".")
    if form_id == facts.places.id:
        return _with_change(facts, facts.places.by_id[name], with_change="+" in word)
    return _of_projects(facts, name)


def _run(text: str, marked: bool) -> TextRun:
    return TextRun(text + STAR if marked else text, marked)


def _date(facts: Facts) -> TextRun:
    day = date_of(facts.places, facts.report) if facts.report else None
    if day is None:
        return TextRun("【日期】")
    return _run(DateKind().show(day), facts.is_open(facts.period))


def _with_change(facts: Facts, column: Column, *, with_change: bool) -> list[TextRun]:
    """Return `155个（比上年同期增加12个，增长8.4%）`."""
    compared = facts.own.get(column.id)
    if compared is None or compared.now is None:
        return [TextRun(f"【待填：{column.short}】")]
    is_open = facts.is_open(facts.period)
    now = _run(f"{kind_of(column).show(compared.now)}{column.unit}", is_open)
    change = compared.year
    if not with_change or change is None:
        return [now]
    words = "与上年同期持平"
    if change.amount:
        more = "增加" if change.amount > 0 else "减少"
        rate = ""
        if change.rate is not None:
            rate = f"，{'增长' if change.amount > 0 else '下降'}{abs(change.rate):.1%}"
        # In 公文 no space stands between Chinese characters and figures.
        amount = amount_words(column, change.amount).replace(" ", "")
        words = f"比上年同期{more}{amount}{column.unit}{rate}"
    if is_open:
        return [TextRun(f"{now.text}（{words}）", marked=True)]
    return [now, TextRun("（"), _run(words, facts.is_open(facts.year_before)), TextRun("）")]


def _of_projects(facts: Facts, name: str) -> list[TextRun]:
    """Return the number of projects, the sum of a column, or the numbers by kind of place."""
    if facts.projects is None:
        return [TextRun("" if name == "by_kind" else f"【待填：{facts.listing.short}】")]
    if name == "by_kind":
        return list(_by_kind(facts.listing, facts.projects, is_open=facts.list_is_open))
    if not name:
        return [_run(f"{len(facts.projects)}个", facts.list_is_open)]
    column = facts.listing.by_id[name]
    amount = total(facts.projects, column)
    if amount is None:
        return [TextRun(f"【待填：{column.short}】")]
    return [_run(f"{kind_of(column).show(amount)}{column.unit}", facts.list_is_open)]


def _by_kind(form: Form, rows: tuple[Row, ...], *, is_open: bool) -> Iterator[TextRun]:
    """Yield the number of projects of each kind of place, and a remark if some are of several."""
    groups = [group for group in by_kind(form, rows) if group[0][0] in CIRCLED]
    parts = [f"{label[1:]}{len(group)}个" for label, group in groups]
    yield from (_run(f"其中，位于{'、'.join(parts)}", is_open), TextRun("。"))
    if shared := in_several_kinds(form, rows):
        words = f"有{shared}个项目同属几类，在每一类里都计数，在项目总数里只计一次"
        yield from (_run(words, is_open), TextRun("。"))


def _shared(facts: Facts) -> Iterator[TextRun]:
    """Yield a remark for each figure of a city that is less than the sum of its units."""
    for column in facts.places.amounts:
        compared = [each for each in facts.compared if each.column == column.id]
        whole = next((each.now for each in compared if each.whole), None)
        units = [each.now for each in compared if not each.whole]
        known = [each for each in units if each is not None]
        if whole is None or len(known) < len(units) or whole >= sum(known):
            continue
        said, show = words_of(facts.place), kind_of(column).show
        words = (
            f"{column.short}{said.whole}{show(whole)}{column.unit}，"
            f"比各{said.unit_kind}之和少{show(sum(known) - whole)}{column.unit}"
        )
        yield from (
            _run(words, facts.is_open(facts.period)),
            TextRun(f"【请核对：几个{said.a_unit}共有的，{said.whole}只计一次】。"),
        )


def _both(place: Place, falls: list[FigureComparison]) -> str:
    """Return how many falls are the city's and how many its units'; empty if all are of one kind."""
    whole = sum(each.whole for each in falls)
    if not 0 < whole < len(falls):
        return ""
    all_of_it, kind = words_of(place).whole, words_of(place).unit_kind
    parts = f"{all_of_it}{whole}项、{kind}{len(falls) - whole}项"
    return f"{parts}（{all_of_it}的数包括各{kind}，同一变化两处都列），共"


def _risks(facts: Facts) -> Iterator[TextRun]:
    """Yield the risk sentences: one for each figure that fell."""
    before = PERIOD_WORDS[facts.places.period].before
    period, quarter, year = facts.period, facts.quarter_before, facts.year_before
    known = {
        before: quarter if any(each.previous for each in facts.compared) else None,
        "上年同期": year if any(each.year for each in facts.compared) else None,
    }
    against = "、".join(words for words, other in known.items() if other)
    if not against:
        yield TextRun(f"【没有{before}或上年同期的数可以对比，请写明变化情况】")
        return
    is_open = facts.is_open(period, *known.values())
    falls = [each for each in falls_first(facts.compared) if each.falls]
    if not falls:
        yield from (_run(f"与{against}相比，各项数字没有下降", is_open), TextRun("。"))
        return
    more = f"，主要的{_MOST_RISKS}项如下" if len(falls) > _MOST_RISKS else ""
    yield from (
        _run(f"与{against}相比，{_both(facts.place, falls)}有{len(falls)}项下降{more}", is_open),
        TextRun("。"),
    )
    for each in falls[:_MOST_RISKS]:
        earlier = quarter if each.previous or adds_less(each) else None
        before_that = facts.two_before if adds_less(each) else None
        is_open = facts.is_open(period, earlier, before_that, year if each.year else None)
        # In 公文 no space stands between Chinese characters and figures.
        words = risk_words(facts.places, each).replace(" ", "")
        yield from (_run(words, is_open), TextRun("。"))
