"""What is said of a form: before it is added, and in the list of forms."""

from datetime import date
from typing import NamedTuple

from fangfan_desktop.forms.deadlines import due_date, holidays_caution
from fangfan_desktop.forms.kinds.dates import DateKind
from fangfan_desktop.forms.period_words import PERIOD_WORDS
from fangfan_desktop.forms.periods import Period, period_with
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.reference import Reference


class ListedForm(NamedTuple):
    """A line in the list of forms: its id, its texts, and whether it can be removed."""

    id: str
    texts: tuple[str, str, str, str]
    can_remove: bool


CAPTIONS = ("表", "名称", "多久报一次", "哪里来的")


def listed_forms(reference: Reference) -> list[ListedForm]:
    """Return the forms that are reported here, then the removed ones."""
    own = reference.own_forms
    lines = [
        ListedForm(name, _texts(form, "程序自带" if name in own else "装上的"), name not in own)
        for name, form in reference.forms.items()
    ]
    lines += [
        ListedForm(name, _texts(form, "移除了，报过的还在"), can_remove=False)
        for name, form in reference.removed.items()
    ]
    return lines


def _texts(form: Form, whence: str) -> tuple[str, str, str, str]:
    since = form.first_period
    version = f"，第 {form.version} 版（{since.label}起）" if since else ""
    return form.label, form.title, how_often(form), f"{whence}{version}"


def how_often(form: Form) -> str:
    """Return `每季度一次`, `每旬一次` or `只报一次`."""
    if form.period == "once":
        return "只报一次"
    return f"每{PERIOD_WORDS[form.period].name}一次"


def adding_words(form: Form, today: date) -> str:
    """Return what is asked before a form is added."""
    period = Period(form.due.on.year) if form.due.on else period_with(today, form.period)
    day = due_date(form, period)
    caution = holidays_caution(form, day)
    due = f"{DateKind().show(day)}{f'（{caution}）' if caution else ''}"
    since = f"\n从{form.first_period.label}用起，以前各期不动。" if form.first_period else ""
    return (
        f"要装上这张表吗？\n\n{form.full_name}\n{how_often(form)}，{period.label}的期限是 {due}；"
        f"{_size_words(form)}。{since}\n\n"
        "装上以后它出现在“本年报表”里；别的表不动，随时可以移除。"
    )


def _size_words(form: Form) -> str:
    """Return how many tables, columns and checks a form has."""
    tables = f"{len(form.tables)} 张小表，" if form.has_tables else ""
    of_tables = sum(len(table.checks) for table in form.tables) if form.has_tables else 0
    return f"{tables}{len(form.columns)} 列，{len(form.checks) + of_tables} 条检查"


def remove_words(form: Form) -> str:
    """Return what is asked before a form is removed."""
    title = "" if form.label == form.title else f"（{form.title}）"
    return (
        f"移除“{form.label}”{title}？\n\n它不再出现在“本年报表”的待报里。"
        "填过、报过的都留着，随时能看；收到的文件也留着。再装上就能接着填、接着收。"
    )
