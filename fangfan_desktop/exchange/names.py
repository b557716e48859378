"""The names of exported files (files.md, Names)."""

from datetime import date

from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.safe_names import safe_name
from fangfan_desktop.forms.spec import Form


def file_name(form: Form, place: Place | None, period: Period | None, day: date | None) -> str:
    """Return a file name without suffix.

    Example: `附件1_防止返贫就业攻坚行动推进情况表_商河县_2026年第3季度_20260912`.
    """
    parts = (
        form.label if form.label != form.title else "",
        form.title,
        place.label if place else "",
        period.label if period else "",
        f"{day:%Y%m%d}" if day else "",
    )
    return safe_name("_".join(filter(None, parts)))
