"""What the texts in the command's arguments mean (cli.md)."""

import argparse
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from fangfan_desktop.cli.parser import ArgumentsWrong
from fangfan_desktop.cli.subcommands import PERIODS
from fangfan_desktop.forms.deadlines import is_period_of
from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.kinds.texts import printable
from fangfan_desktop.forms.period_words import PERIOD_WORDS
from fangfan_desktop.forms.periods import Period, parse_period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.submit.formats import FORMATS, Format

if TYPE_CHECKING:  # the arguments are read before these are loaded
    from fangfan_desktop.forms.spec import Form
    from fangfan_desktop.jobs.reference import Reference
    from fangfan_desktop.jobs.returns.check import KnownFacts


def answers_of(stated: Sequence[str], example: str = "$.period=month") -> dict[str, str]:
    """Return answers by key. Raises ArgumentsWrong if one is not spelt KEY=VALUE, as the `example` is."""
    pairs = [each.partition("=") for each in stated]
    if wrong := next((f"{key}{sign}{value}" for key, sign, value in pairs if not sign), ""):
        raise ArgumentsWrong(f"“{wrong}”不是回答。请写成 '{example}' 这样。")
    return {key.strip(): value.strip() for key, _, value in pairs}


def place_of(reference: "Reference", text: str) -> Place:
    """Return the place that a text means. Raises ArgumentsWrong unless there is exactly one."""
    from fangfan_desktop.jobs.near_names import question_of
    from fangfan_desktop.jobs.near_places import PlaceUnclear, place_named

    try:
        return place_named(reference.places, text)
    except PlaceUnclear as unclear:
        if several := unclear.several:
            raise ArgumentsWrong(
                f"“{text}”有几个，请写明：{'、'.join(map(str, several))}。"
            ) from None
        if near := question_of(unclear.near):
            raise ArgumentsWrong(f"没有叫“{text}”的市、县。{near}") from None
        raise ArgumentsWrong(
            f"没有“{text}”这个地方。请写成 济南市、济南市/商河县 或 370126 这样。"
        ) from None


def period_of(text: str) -> Period:
    """Return the period that a text means. Raises ArgumentsWrong if it is none."""
    if period := parse_period(text):
        return period
    from fangfan_desktop.cli.typed_period import lacks_year, typed_period

    if period := typed_period(text):
        return period
    why = "没有写是哪一年" if lacks_year(text) else "不是期间"
    raise ArgumentsWrong(
        f"“{text}”{why}。请写成 {PERIODS} 中的一种（年、半年、季度、月、旬），"
        "或者写 2026年第三季度 这样。"
    )


def forms_called(reference: "Reference", name: str) -> "list[Form]":
    """Return the form with an id or a label; if there is none, those with a title."""
    forms, key = reference.forms.values(), fold_key(name)
    named = [form for form in forms if key in {fold_key(form.id), fold_key(form.label)}]
    return named or [form for form in forms if key == fold_key(form.title)]


def form_named(reference: "Reference", name: str) -> "Form":
    """Return the form with an id, label or title. Raises ArgumentsWrong unless there is just one."""
    forms, named = reference.forms.values(), forms_called(reference, name)
    if len(named) == 1:
        return named[0]
    there = "、".join(f"{each.id}（{each.label}）" for each in named or forms)
    if named:
        raise ArgumentsWrong(f"叫“{name}”的表有几张，请写编号：{there}。")
    from fangfan_desktop.jobs.near_names import near_question

    near = near_question(name, [words for f in forms for words in (f.id, f.label, f.title)])
    raise ArgumentsWrong(f"没有“{name}”这张表，{near}可用的是：{there}。")


def form_of(reference: "Reference", name: str, period: Period) -> "Form":
    """Return the form with an id or label, in the version that a period is reported with.

    Raises ArgumentsWrong if there is none, or if it has no such period.
    """
    form = form_named(reference, name)
    if not is_period_of(form, period):
        wanted = PERIOD_WORDS[form.period].example
        raise ArgumentsWrong(f"{form.label}的期间请写成 {wanted} 这样。")
    return form.at(period)


def only_form(reference: "Reference", period: Period) -> "Form":
    """Return the form that is reported for such a period, in the version of that period.

    Raises ArgumentsWrong unless there is exactly one.
    """
    fitting = [form for form in reference.forms.values() if is_period_of(form, period)]
    if len(fitting) == 1:
        return fitting[0].at(period)
    there = "、".join(f"{each.id}（{each.label}）" for each in fitting or reference.forms.values())
    why = "有几张" if fitting else "没有"
    raise ArgumentsWrong(f"{period.label}{why}要报的表，请用 --form 写明是哪一张：{there}。")


def missing_path_sentences(paths: Iterable[Path]) -> tuple[str, ...]:
    """Return a sentence for each path that does not exist; then no file at all is written."""
    return tuple(filter(None, map(_missing_words, dict.fromkeys(paths))))


def _missing_words(path: Path) -> str:
    """Return a sentence if a path does not exist, else nothing."""
    try:
        path.stat()
    except OSError as error:
        from fangfan_desktop.forms.system_words import too_long_words

        if words := too_long_words(path, error):
            return f"{words}这次什么都没有写。"
        name = printable(str(path))
        return f"没有找到“{name}”，所以什么都没有写。请核对文件名和所在的文件夹。"
    return ""


def stated_facts(options: argparse.Namespace, reference: "Reference") -> "KnownFacts":
    """Return what the arguments say about the files: place and period; and today's date."""
    from fangfan_desktop.jobs.returns.check import KnownFacts

    return KnownFacts(
        date.today(),
        place_of(reference, options.place) if options.place else None,
        period_of(options.period) if options.period else None,
    )


def formats_of(options: argparse.Namespace) -> tuple[Format, ...]:
    """Return the formats to write, in the usual order. Raises ArgumentsWrong for an unknown one."""
    named = {name.strip().lower() for name in options.formats.split(",") if name.strip()}
    if not named or named - set(FORMATS):
        wrong = f"里没有 {'、'.join(sorted(named - set(FORMATS)))}，" if named else ""
        raise ArgumentsWrong(f"--formats {wrong}只能是 {','.join(FORMATS)} 中的几种，用逗号隔开。")
    return tuple(name for name in FORMATS if name in named)
