"""Whether a unit's name is the whole one of its seal: what is shortened is not on it."""

from fangfan_desktop.forms.fold import fold_key
from fangfan_desktop.forms.places import Place
from fangfan_desktop.forms.report import Report, shown
from fangfan_desktop.forms.spec import Form

_SHORTENED = ("人社", "人力社保", "管委会")
_OFFICES = ("局", "厅", "委员会", "中心", "部", "办公室", "政府", "处")


def name_on_seal(form: Form, report: Report) -> str:
    """Return the name beside which the seal is stamped; nothing where the form has no such line."""
    names = (shown(field, report.field(field.id)) for field in form.fields if field.seal)
    return next((name for name in names if name), "")


def why_not_whole(name: str, place: Place) -> str:
    """Return why a unit's name is hardly the one on its seal; nothing where it may well be."""
    key = fold_key(name)
    if short := next((short for short in _SHORTENED if short in key), ""):
        return f"“{short}”是简称"
    own = _named_on_seal(place)
    if not _runs_through(fold_key(own), key):
        return f"里面没有“{own}”"
    return "" if key.endswith(_OFFICES) else "末尾不是“局”“委员会”这样的单位名称"


def name_warning(name: str, place: Place) -> str:
    """Return what is to be said of a name that is hardly the one on the seal, with an example."""
    why = why_not_whole(name, place)
    return (
        f"单位名称“{name}”不像印章上的全称：{why}。印章上一般是“{usual_name(place)}”这样的。"
        if why
        else ""
    )


def usual_name(place: Place) -> str:
    """Return the name that the labour office of a place usually has on its seal."""
    office = "厅" if place.level == "province" else "局"
    return f"{_named_on_seal(place)}人力资源和社会保障{office}"


def _named_on_seal(place: Place) -> str:
    """Return the place in a unit's name: a rest has none of its own, only its whole has."""
    return (place.whole or place).label if place.is_rest else place.label


def _runs_through(name: str, whole: str) -> bool:
    """Return True if a name stands in another, or each of its characters in order.

    高新区 is 高新技术产业开发区 on a seal.
    """
    rest = iter(whole)
    return all(character in rest for character in name)
