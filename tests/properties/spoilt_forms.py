"""What is no form: what a file states, with some of it left out, replaced, given twice, or added."""

from copy import deepcopy

from hypothesis import strategies as st

_ODD = st.one_of(
    st.sampled_from(
        ("", " ", "x", "unit", "first", "1=2", "other.x", "{", "{x}", "\x00", "字" * 300)
    ),
    st.sampled_from((0, -1, 1, 5, 31, 10**9, 0.1, float("nan"), float("-inf"), True, False)),
    st.sampled_from(([], ["x"], {}, {"day": 31})),
    # What stands elsewhere in a form or a table, so that two are the same or one is taken for another.
    st.sampled_from(("count", "percent", "text", "one_of", "choices", "place", "date", "fixed")),
    st.sampled_from(
        ("head-left", "foot-left", "foot-right", "（1）", "1", "2=3", "甲", "无", "否")
    ),
    st.sampled_from(
        ("总数", "就业", "单位", "填表日期：", "填表日期", "注：", "市", "其中：", "合计")
    ),
    st.sampled_from(
        ("1、2", "和", "A,B", "①", "/", "%", "人", "2026年", "9月", "备注", "序号", "同上")
    ),
)


@st.composite
def spoilt(draw, stated):
    """Draw what a form states with some of it left out, replaced, given twice, or added."""
    stated = deepcopy(stated)
    for _ in range(draw(st.sampled_from((1, 1, 2, 3)))):
        inside = stated
        while True:
            if not inside:
                break
            keys = list(inside) if isinstance(inside, dict) else list(range(len(inside)))
            key = draw(st.sampled_from(keys))
            deeper = isinstance(inside[key], dict | list) and inside[key]
            if deeper and draw(st.integers(0, 3)):
                inside = inside[key]
                continue
            way = draw(st.sampled_from(("remove", "replace", "replace", "again", "add")))
            if way == "remove":
                del inside[key]
            elif way == "replace":
                inside[key] = draw(_ODD)
            elif isinstance(inside, list):
                inside.append(draw(_ODD) if way == "add" else inside[key])
            else:
                inside["extra" if way == "add" else draw(st.sampled_from(keys))] = inside[key]
            break
    return stated
