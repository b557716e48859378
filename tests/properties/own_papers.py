"""Forms that state their own paper: random forms, given a page, lines and heights."""

from hypothesis import strategies as st

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.forms.load import read_form
from tests.properties.random_forms import as_toml
from tests.properties.several_tables import any_forms

FACES = ("黑体", "仿宋_GB2312", "宋体", "楷体", "华文中宋", "Calibri", "微软雅黑")
PAGES = ((210.0, 297.0), (297.0, 210.0), (420.0, 297.0), (184.0, 260.0), (250.0, 250.0))
MARGINS = (15.0, 25.4, 12.7, 19.1)


@st.composite
def forms_on_own_paper(draw):
    """Draw what the file of a form states that has its own paper, or tells how its table is drawn."""
    stated = draw(any_forms())
    _spread(draw, stated["fields"])
    tables = stated.get("tables", [stated])
    for row in (row for table in tables for row in table.get("named_rows", ())):
        # It is taken for the foot, on any paper.
        row["name"] = row["name"].replace("联系电话", "联系人数")
    depths = _depths(stated)
    has_paper = draw(st.booleans()) or draw(st.booleans())
    widest = max(sum(c["width"] for c in table["columns"]) for table in tables)
    if has_paper:
        fitting = [size for size in PAGES if size[0] > widest + 40] or [(widest + 60, 500.0)]
        width, height = draw(st.sampled_from(fitting))
        top, right, bottom, left = (draw(st.sampled_from(MARGINS)) for _ in range(4))
        stated["paper"] = {
            "width": width,
            "height": height,
            "margins": [top, right, bottom, left],
            **draw(_lines(stated)),
        }
        if "tables" in stated and draw(st.booleans()):
            stated["paper"]["table_title"] = draw(_line())
    for at, (table, depth) in enumerate(zip(tables, depths, strict=True)):
        if at and has_paper and draw(st.booleans()):
            table["look"] = {**draw(_look(table, depth)), "gap": draw(st.sampled_from((0.0, 7.5)))}
        elif (has_paper or widest < 260) and draw(st.booleans()):
            table["look"] = draw(_look(table, depth))
    return stated


def _depths(stated):
    """Return the number of rows of each table's header."""
    form = read_form(as_toml(stated), "form.toml", known_checks())
    return [t.header.depth + t.unit_row + t.has_numbers for t in form.tables]


def _printed(fields):
    """Return the fields that stand on paper."""
    return [field for field in fields if field.get("printed", True)]


def _spread(draw, fields):
    """Put some of the fields on lines of their own, or where they say."""
    for place in ("head", "foot"):
        own = [field for field in _printed(fields) if field["slot"].startswith(place)]
        # One without a label is only known by what stands beside it.
        if not all(field["label"] for field in own):
            continue
        if draw(st.booleans()):
            for at, field in enumerate(own, 1):
                field["line"] = at
        elif draw(st.booleans()):
            for at, field in enumerate(own):
                field["left"] = 40.0 * at


@st.composite
def _line(draw):
    line = {"face": draw(st.sampled_from(FACES)), "size": draw(st.sampled_from((10.5, 12, 16)))}
    more = {"bold": True, "align": draw(st.sampled_from(("left", "centre", "right")))}
    return {
        **line,
        "height": draw(st.sampled_from((5.5, 8.0))),
        **(more if draw(st.booleans()) else {}),
    }


@st.composite
def _lines(draw, stated):
    found = {}
    for name in ("label", "title"):
        if draw(st.booleans()):
            found[name] = draw(_line())
    for place in ("head", "foot"):
        lines = {
            f.get("line", 1) for f in _printed(stated["fields"]) if f["slot"].startswith(place)
        }
        if lines and draw(st.booleans()):
            found[place] = [draw(_line()) for _ in lines]
    return found


@st.composite
def _look(draw, table, depth):
    heights = st.sampled_from((6.0, 8.0, 9.5))
    look = {"row": draw(heights), "blank_rows": draw(st.integers(4, 12)), "left": 1.5}
    if draw(st.booleans()):
        look["caption_rows"] = [draw(heights) for _ in range(depth)]
    if draw(st.booleans()):
        look["cells"] = {"face": draw(st.sampled_from(FACES)), "size": 11}
        look["captions"] = {"face": draw(st.sampled_from(FACES)), "size": 10.5, "bold": True}
    if table["rows"] == "named" and draw(st.booleans()):
        look["rows"] = [draw(heights) for _ in table["named_rows"]]
    return look
