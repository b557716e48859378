"""What is rightly typed into forms of any shape."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from fangfan_desktop.forms.kinds.id_number import check_digit
from fangfan_desktop.forms.kinds.organisation_code import check_character

_CHINESE = st.text(st.sampled_from("张王李明华建国强商河平阴"), min_size=2, max_size=4)
_DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))
_TYPED = {
    "yes_no": st.sampled_from(("是", "否")),
    "year": st.integers(1900, 2100).map(str),
    "month": _DAYS.map(lambda day: f"{day.year}年{day.month}月"),
    "date": _DAYS.map(lambda day: f"{day.year}年{day.month}月{day.day}日"),
    "text": _CHINESE | st.sampled_from(("=1+1", "2026", "007", "A-1 型", "1.50", "①")),
    "long_text": st.lists(_CHINESE, min_size=1, max_size=4).map("\n".join),
    "person": _CHINESE,
    "phone": st.sampled_from(("13300000001", "0531-66600001", "0531-66600001转12，66600002")),
    "id_number": st.builds(
        lambda day, at: (n := f"370126{day:%Y%m%d}{at:03}") + check_digit(n),
        _DAYS,
        st.integers(0, 999),
    ),
    "organisation_code": st.text(
        st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY"), min_size=9, max_size=9
    ).map(lambda own: (n := f"91370126{own}") + check_character(n)),
}


@st.composite
def typed(draw, column):
    """Draw what is rightly typed into a column; figures are not above 10^12."""
    kind = column.kind
    if kind in _TYPED:
        return draw(_TYPED[kind])
    if kind == "one_of":
        return draw(st.sampled_from(column.options))
    if kind == "choices":
        marks = "①②③④⑤"[: len(column.options)]
        none = column.none or "无"
        return "".join(sorted(draw(st.sets(st.sampled_from(marks))))) or none
    digits = draw(st.integers(0, 3) | st.integers(0, 10**5) | st.integers(0, 10**12))
    scale = column.decimals
    if scale is None:
        scale = draw(st.integers(0, 6))
        digits *= draw(st.sampled_from((1, -1)))
    return f"{Decimal(digits).scaleb(-scale):f}"


@st.composite
def texts(draw, form, place):
    """Draw the texts of a row by column: that of a list has a name, others may be blank."""
    raws = {} if form.is_by_name else {form.place_column.id: place}
    for column in form.written_columns:
        if column.id in form.given_columns:
            continue
        if column.id == form.identity or column.id.endswith("first") or draw(st.integers(0, 7)):
            raws[column.id] = draw(typed(column))
    if form.is_list:
        raws[form.identity] = draw(_CHINESE)
    return raws
