"""Forms with headers of any shape, made from 附件1: its fields, its place, and columns of figures."""

from itertools import count

import msgspec
from hypothesis import strategies as st

from fangfan_desktop.forms.columns import Group

CAPTIONS = ("合计", "城镇", "农村", "就业人数", "男", "女", "脱贫人口", "培训", "本年", "劳动力")
UNITS = ("人", "个", "万元", "次")


def headed(form, *nodes, numbers=(), unit_row=False):
    """Return a form whose header has the form's place first, then these captions.

    A text is a column. A list is a group: its caption, then what stands below it. A tuple is a
    column with figures of its own: its caption, then its parts. Ids are the captions from the top,
    joined by `-`; `numbers` are those of the columns, the place's first.
    """
    columns, groups = [form.place_column], []
    sample = form.figures[0]

    def add(node, under, path):
        caption, *parts = [node] if isinstance(node, str) else node
        path = (*path, caption)
        name = "-".join(path)
        if isinstance(node, list):
            groups.append(Group(name, caption, under=under))
        else:
            unit = UNITS[len(columns) % len(UNITS)]
            own = {"id": name, "header": caption, "short": name, "unit": unit, "under": under}
            changed = {**own, "words": (), "aliases": (), "adds_up": False, "explain": name}
            columns.append(msgspec.structs.replace(sample, **changed))
        for part in parts:
            add(part, name, path)

    for node in nodes:
        add(node, "", ())
    for at, number in enumerate(numbers):
        columns[at] = msgspec.structs.replace(columns[at], number=number)
    return msgspec.structs.replace(
        form, columns=tuple(columns), groups=tuple(groups), checks=(), counts=(), unit_row=unit_row
    )


@st.composite
def headers(draw, form, most=14):
    """Draw a form with a header of one to four rows of captions, at most `most` columns."""
    left = count(most - 1, -1)
    # The foot has three texts, so there are three columns at least.
    nodes = [*draw(_nodes((), left, draw(st.integers(1, 4)))), "车间个数", "招聘次数"]
    numbers = []
    if draw(st.booleans()):
        columns = len(headed(form, *nodes).columns)
        numbers = ["甲", "1=2+3", *map(str, range(2, columns))]
    return headed(form, *nodes, numbers=numbers, unit_row=draw(st.booleans()))


@st.composite
def _nodes(draw, above, left, depth):
    """Draw captions that stand side by side, none of them twice or above."""
    free = [caption for caption in CAPTIONS if caption not in above]
    captions = draw(st.lists(st.sampled_from(free), min_size=1, max_size=4, unique=True))
    nodes = []
    for caption in captions:
        shape = draw(st.sampled_from((str, list, tuple))) if depth > 1 else str
        if next(left) <= 0 and nodes:
            break
        if shape is str:
            nodes.append(caption)
        else:
            nodes.append(shape((caption, *draw(_nodes((*above, caption), left, depth - 1)))))
    return nodes
