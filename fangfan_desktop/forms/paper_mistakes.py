"""What is wrong with the paper that a form states: sizes, and what does not fit on the page."""

from collections.abc import Iterator

from fangfan_desktop.forms.judging import Mistake
from fangfan_desktop.forms.paper import Lettering, OwnPaper, PrintedLine, TableLook
from fangfan_desktop.forms.spec import Form

# All in mm, but the sizes of texts (pt) and the number of blank rows.
_PAGE, _MARGIN, _LINE, _GAP = (70.0, 1200.0), (0.0, 200.0), (2.0, 140.0), (0.0, 300.0)
_TEXT, _BLANK_ROWS = (4.0, 72.0), (1, 60)
# The least room between the margins, and what rounding may add to widths and heights (mm).
_LEAST_ROOM, _ROUNDING = 40.0, 0.5
# The room for columns on A4, laid across, between the least margins (mm).
_USUAL_ROOM = 267.0
_MARGIN_NAMES = ("上", "右", "下", "左")
_PLACES = (("head", "表上面"), ("foot", "表下面"))


def paper_mistakes(form: Form) -> Iterator[Mistake]:
    """Yield each mistake of a form's page and the lines around its table: its key, and the reason."""
    yield from _gap_mistakes(form)
    paper = form.paper
    if paper is None:
        return
    for name, length in (("width", paper.width), ("height", paper.height)):
        yield from _range(f"$.paper.{name}", length, _PAGE, "毫米")
    if len(paper.margins) != len(_MARGIN_NAMES):
        reason = f"写了 {len(paper.margins)} 个，要写 4 个：上、右、下、左"
        yield "$.paper.margins", reason
    else:
        yield from _margin_mistakes(paper)
    stated = {"label": paper.label, "title": paper.title, "table_title": paper.table_title}
    lines = [(f"$.paper.{name}", line) for name, line in stated.items() if line]
    for place, where in _PLACES:
        printed: tuple[PrintedLine, ...] = getattr(paper, place)
        lines += [(f"$.paper.{place}[{at}]", line) for at, line in enumerate(printed)]
        fields = form.on_paper.fields
        number = len({field.line for field in fields if field.slot.startswith(place)})
        if printed and len(printed) != number:
            reason = f"写了 {len(printed)} 行，[[fields]] 在{where}有 {number} 行，要一样多"
            yield f"$.paper.{place}", reason
    for key, line in lines:
        yield from _text_mistakes(key, line)
        yield from _range(f"{key}.height", line.height, _LINE, "毫米")
    if paper.table_title and not form.has_tables:
        yield "$.paper.table_title", "有 [[tables]] 的表才写"


def _margin_mistakes(paper: OwnPaper) -> Iterator[Mistake]:
    for at, (name, margin) in enumerate(zip(_MARGIN_NAMES, paper.margins, strict=True)):
        yield from _range(f"$.paper.margins[{at}]", margin, _MARGIN, f"毫米（{name}边）")
    top, right, bottom, left = paper.margins
    for name, room in (
        ("左右", paper.width - left - right),
        ("上下", paper.height - top - bottom),
    ):
        if room < _LEAST_ROOM:
            reason = f"{name}两边之间只剩 {room:g} 毫米，至少要 {_LEAST_ROOM:g} 毫米"
            yield "$.paper.margins", reason


def _gap_mistakes(form: Form) -> Iterator[Mistake]:
    """Yield the tables that cannot stand below another one on a page."""
    looks = [("$.look", form.look)]
    if form.has_tables:
        looks = [(f"$.tables[{at}].look", t.look) for at, t in enumerate(form.stated_tables)]
    for at, (key, look) in enumerate(looks):
        if look is None or look.gap is None:
            continue
        if at == 0:
            yield f"{key}.gap", "前面没有小表的不写：第二张小表起才能和前一张印在同一页上"
        elif form.paper is None:
            yield f"{key}.gap", "写了 [paper] 的表，小表才能印在同一页上"
        else:
            yield from _range(f"{key}.gap", look.gap, _GAP, "毫米")


def look_mistakes(form: Form) -> Iterator[Mistake]:
    """Yield each mistake of how a table, whose header is right, is drawn: its key, and the reason."""
    look = form.look
    if look is None:
        return
    for name, lettering in (("captions", look.captions), ("cells", look.cells)):
        if lettering:
            yield from _text_mistakes(f"$.look.{name}", lettering)
    form = form.on_paper
    depth = form.header.depth + form.unit_row + form.has_numbers
    if look.caption_rows and len(look.caption_rows) != depth:
        below = "（单位、编号的行也算）" if depth > form.header.depth else ""
        reason = f"写了 {len(look.caption_rows)} 行，表头有 {depth} 行{below}，要一样多"
        yield "$.look.caption_rows", reason
    if look.rows and not form.is_by_name:
        yield "$.look.rows", 'rows = "named" 的表才写，别的表写 row'
    elif look.rows and len(look.rows) != len(form.named_rows):
        reason = f"写了 {len(look.rows)} 行，[[named_rows]] 有 {len(form.named_rows)} 行，要一样多"
        yield "$.look.rows", reason
    yield from _range("$.look.row", look.row, _LINE, "毫米")
    for name, heights in (("caption_rows", look.caption_rows), ("rows", look.rows)):
        for at, height in enumerate(heights):
            yield from _range(f"$.look.{name}[{at}]", height, _LINE, "毫米")
    yield from _range("$.look.blank_rows", look.blank_rows, _BLANK_ROWS, "行")
    yield from _place_mistakes(form, look)


def _place_mistakes(form: Form, look: TableLook) -> Iterator[Mistake]:
    """Yield where a table goes beyond its paper."""
    width, paper = sum(column.width for column in form.on_paper.columns), form.paper
    margins = paper.margins if paper and len(paper.margins) == len(_MARGIN_NAMES) else None
    if paper is None or margins is None:
        if look.left < 0 or look.left + width > _USUAL_ROOM + _ROUNDING:
            total = look.left + width
            reason = f"表从左边距起到第 {total:g} 毫米，纸上有 0 到 {_USUAL_ROOM:g} 毫米可印"
            yield "$.look.left", reason
        return
    top, _, bottom, margin = margins
    left = margin + look.left
    if left < 0 or left + width > paper.width + _ROUNDING:
        reason = (
            f"表从纸的左边起占第 {left:g} 到 {left + width:g} 毫米，纸宽只有 {paper.width:g} 毫米"
        )
        yield "$.look.left", reason
    lines = (paper.label, paper.title, *paper.head, paper.table_title, *paper.foot)
    height = sum(line.height for line in lines if line) + sum(look.caption_rows)
    height += max((look.row, *look.rows))
    if height > (room := paper.height - top - bottom) + _ROUNDING:
        reason = f"表头、一行和表上下的字共高 {height:g} 毫米，一页只有 {room:g} 毫米，放不下"
        yield "$.look.caption_rows", reason


def _text_mistakes(key: str, stated: Lettering | PrintedLine) -> Iterator[Mistake]:
    if not stated.face.strip():
        yield f"{key}.face", "不能是空的，请写字体的名字，如 仿宋_GB2312"
    yield from _range(f"{key}.size", stated.size, _TEXT, "磅")


def _range(key: str, value: float, limits: tuple[float, float], unit: str) -> Iterator[Mistake]:
    least, most = limits
    if not least <= value <= most:
        yield key, f"{value:g} {unit}，应在 {least:g} 到 {most:g} 之间"
