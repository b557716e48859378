"""No figure in a neighbour's column: headers taken apart in every way, each figure its own."""

from dataclasses import dataclass

import msgspec
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fangfan_desktop.exchange.reading.grid import Area, Grid, RawCell, Workbook
from fangfan_desktop.exchange.reading.header_finder import find_headers
from fangfan_desktop.exchange.reading.opened import FileContent
from fangfan_desktop.exchange.reading.read_report import ReadingContext, read_reports
from fangfan_desktop.exchange.reading.refused import Unreadable

FIRST, LEFT = 4, 2
VAGUE = "情况"
OTHERS = ["备注2", "其中：女性", "增长率", "本月新增", "排名"]
NAMES = {
    "workshop_poor": ["其中：吸纳脱贫人口", "脱贫人口", "车间吸纳脱贫人口数"],
    "relief_poor": ["其中：吸纳脱贫人口", "以工代赈吸纳脱贫人口数"],
    "employed_poor": ["其中：脱贫人口", "脱贫人口数"],
    "workshops": ["帮扶车间数", "车间"],
    "relief_workers": ["以工代赈人数", "以工代赈就业人数"],
    "employed": ["带动就业", "就业人数"],
    "brands": ["劳务品牌", "品牌"],
}


@dataclass(frozen=True)
class At:
    """A column of the sheet: whose it is (nobody's: empty), what stands over it."""

    id: str
    caption: str


class Drawn:
    """A form's header as somebody has changed it, with a figure of its own in each column."""

    def __init__(self, form, columns, style):
        self.form, self.columns, self.style = form, columns, style
        self.cells, self.merged, self.figures = {}, [], {}
        for at, column in enumerate(columns):
            number = LEFT + at
            known = form.by_id.get(column.id)
            part = bool(known and known.under) and style != "flat"
            if column.caption:
                self.cells[FIRST + part, number] = RawCell(column.caption)
            if not column.id and not column.caption:
                continue
            down = 0 if style == "flat" else 1
            value = _value(known, at)
            self.cells[FIRST + 1 + down, number] = RawCell(value)
            self.figures.setdefault(column.id, set()).add(value)
            if style != "official" or part:
                continue
            right = self._parts_right(at)
            bottom = FIRST if right else FIRST + 1
            self.merged.append(Area(FIRST, number, bottom, number + right))

    def __repr__(self):
        return f"{self.style}: {' | '.join(f'{c.caption}={c.id}' for c in self.columns)}"

    def _parts_right(self, at):
        """Return how many columns right of a whole are its own parts: the caption stands over them."""
        count, own = 0, self.columns[at].id
        for column in self.columns[at + 1 :]:
            known = self.form.by_id.get(column.id)
            if not (own and known and known.under == own):
                break
            count += 1
        return count

    def grid(self):
        return Grid("表", self.cells, tuple(self.merged))

    def looks_right_and_lies(self):
        """Say whether the header looks like one in order although a part stands at another's whole.

        Nobody can know it then, who only sees the header.
        """
        by_id = self.form.by_id
        seen = [c if c.caption != VAGUE else At("", VAGUE) for c in self.columns if c.caption]
        behind, lies = [], False
        for before, column, after in zip([None, *seen], seen, [*seen[1:], None], strict=False):
            known = by_id.get(column.id)
            if not known or not known.under:
                continue
            whole = by_id.get(before.id) if before else None
            if whole is None or not self.form.children(whole.id):
                return False
            if self.style == "official" and whole.id == known.under:
                continue
            behind.append(whole.id)
            lies |= whole.id != known.under
            if after and (next_ := by_id.get(after.id)) and self.form.children(next_.id):
                lacking = next_.id not in behind
                if lacking and not self._has_part_behind(next_.id):
                    return False
        return lies and len(set(behind)) == len(behind)

    def _has_part_behind(self, whole):
        ids = [c.id if c.caption != VAGUE else "" for c in self.columns if c.caption]
        known = self.form.by_id.get(ids[ids.index(whole) + 1]) if ids[-1] != whole else None
        return bool(known and known.under)


def _value(column, at):
    if column is None or column.kind == "count":
        return str(1000 + at)
    return {"place": "商河县", "choices": "①", "phone": f"1330000{at:04}"}.get(
        column.kind, f"文{at}"
    )


def changed(form):
    """Return headers of a form with columns moved, left out, repeated, renamed, put between."""

    @st.composite
    def build(draw):
        columns = [At(c.id, c.header) for c in form.columns]
        for _ in range(draw(st.integers(0, 5))):
            at = draw(st.integers(0, len(columns) - 1))
            to = draw(st.integers(0, len(columns) - 1))
            match draw(st.sampled_from("mmmmgdrnob")):
                case "m":
                    columns.insert(to, columns.pop(at))
                case "g":
                    size = draw(st.integers(1, 3))
                    some = columns[at : at + size]
                    del columns[at : at + size]
                    columns[to:to] = some
                case "d":
                    columns.pop(at)
                case "r":
                    columns.insert(to, columns[at])
                case "n":
                    other = draw(st.sampled_from([*NAMES.get(columns[at].id, []), VAGUE]))
                    columns[at] = At(columns[at].id, other)
                case "o":
                    columns.insert(to, At("", draw(st.sampled_from(OTHERS))))
                case _:
                    columns.insert(to, At("", ""))
        return Drawn(form, columns, draw(st.sampled_from(["official", "open", "flat"])))

    return build()


def read(reference, grid, answers=None):
    book = FileContent("0" * 64, Workbook((grid,)))
    return read_reports(book, ReadingContext(reference.forms, reference.places, answers or {}))


def assert_every_figure_is_its_own(reference, drawn):
    try:
        (received,) = read(reference, drawn.grid())
    except Unreadable:
        return
    assumed = {q.assumed for q in received.questions if q.kind == "caption"}
    (row,) = received.report.rows or (None,)
    for column in drawn.form.columns:
        if column.kind in {"serial", "place"} or row is None:
            continue
        raw = row[column.id].raw
        if not raw:
            assert column.id in received.missing, (column.id, drawn)
        elif column.id not in assumed:
            assert raw in drawn.figures.get(column.id, set()), (column.id, drawn)


@pytest.mark.parametrize("form", ["annex1", "annex2"])
@settings(max_examples=150)
@given(data=st.data())
def test_every_figure_stands_in_its_own_column_or_is_asked(reference, form, data):
    drawn = data.draw(changed(reference.forms[form]))
    assume(not drawn.looks_right_and_lies())
    assert_every_figure_is_its_own(reference, drawn)


def cells_of(form, columns, **more):
    drawn = Drawn(form, [At(name, form.by_id[name].header) for name in columns], "open")
    return Grid("表", {**drawn.cells, **more.get("cells", {})}, more.get("merged", ()))


def order(form, *moved):
    """Return the form's columns with some of them, in this order, where the first of them stood."""
    ids = [column.id for column in form.columns]
    at = min(ids.index(name) for name in moved)
    rest = [name for name in ids if name not in moved]
    return [*rest[:at], *moved, *rest[at:]]


W1, P1, W2, P2 = "workshops", "workshop_poor", "relief_workers", "relief_poor"


@pytest.mark.parametrize(
    "moved",
    [(W1, P1, P2, W2), (W1, W2, P1, P2), (P1, W1, P2, W2), (P1, P2, W1, W2), (W1, P2, W2)],
)
def test_parts_out_of_their_places_are_nobodys_and_asked(reference, annex1, moved):
    columns = [name for name in order(annex1, *moved) if name in moved or name != P1]
    (received,) = read(reference, cells_of(annex1, columns))
    assert received.missing == {P1, P2}
    assert [finding.message for finding in received.findings] == [
        f"看不出哪一列是“{whole}”的“吸纳脱贫人口数”，没有读。"
        f"请改成原样的表头：“吸纳脱贫人口数”紧跟在“{whole}”右边。"
        for whole in ("就业帮扶车间个数", "以工代赈吸纳当地农村劳动力就业人数")
    ]
    assert all(received.report.rows[0][name].raw for name in (W1, W2))


def asked(received):
    return [question for question in received.questions if question.kind == "caption"]


def test_a_part_that_stands_alone_between_two_wholes_can_be_answered(reference, annex1):
    columns = [c for c in order(annex1, W1, P2, W2) if c != P1]
    grid = cells_of(annex1, columns)
    (received,) = read(reference, grid)
    (question,) = asked(received)
    assert question.words == "表头“吸纳脱贫人口数”是哪一项的其中项？"
    assert [(option.value, option.words) for option in question.options] == [
        (P1, "“就业帮扶车间个数”的吸纳脱贫人口数"),
        (P2, "“以工代赈吸纳当地农村劳动力就业人数”的吸纳脱贫人口数"),
        ("-", "都不是，这一列不读"),
    ]
    (received,) = read(reference, grid, {"caption": {question.key: P2}})
    assert received.missing == {P1}
    assert received.report.rows[0][P2].raw == str(1000 + columns.index(P2))
    (received,) = read(reference, grid, {"caption": {question.key: "-"}})
    assert (received.missing, asked(received)) == ({P1, P2}, [])


def test_merging_over_a_part_says_whose_it_is(reference, annex1):
    columns = [c for c in order(annex1, W1, P2, W2) if c != P1]
    at = LEFT + columns.index(W1)
    (received,) = read(
        reference, cells_of(annex1, columns, merged=(Area(FIRST, at, FIRST, at + 1),))
    )
    assert received.missing == {P2}


def test_a_part_with_a_name_of_its_own_is_known_wherever_it_stands(reference, annex2):
    columns = order(annex2, "employed_poor", "name")
    (received,) = read(reference, cells_of(annex2, columns))
    assert received.missing == frozenset()
    assert received.report.rows[0]["employed_poor"].raw == "1002"


def test_two_parts_of_one_whole_are_read_back(annex1):
    women = msgspec.structs.replace(
        annex1.by_id[P1], id="women", header="其中女性", short="车间吸纳女性人数"
    )
    at = annex1.index[P1]
    columns = (*annex1.columns[: at + 1], women, *annex1.columns[at + 1 :])
    form = msgspec.structs.replace(annex1, columns=columns)
    for style in ("official", "open", "flat"):
        drawn = Drawn(form, [At(c.id, c.header) for c in columns], style)
        (header,) = find_headers(form, drawn.grid(), {})
        assert header.columns == {c.id: LEFT + n for n, c in enumerate(columns)}


@pytest.mark.parametrize(("own", "missing"), [("本期", {"brands"}), ("合计", set())])
def test_other_headings_below_a_caption_say_that_its_column_is_not_its_own(
    reference, annex1, own, missing
):
    ids = [column.id for column in annex1.columns]
    at = LEFT + ids.index("brands")
    columns = [At(c.id, c.header) for c in annex1.columns]
    columns.insert(ids.index("brands") + 1, At("", ""))
    drawn = Drawn(annex1, columns, "open")
    cells = {**drawn.cells, (FIRST + 1, at): RawCell(own), (FIRST + 1, at + 1): RawCell("上期")}
    cells[FIRST + 2, at + 1] = RawCell("7")
    grid = Grid("表", cells, (Area(FIRST, at, FIRST, at + 1),))
    (received,) = read(reference, grid)
    assert received.missing == missing


@pytest.mark.parametrize("beside", ["上期", "计划"])
def test_a_caption_over_two_measures_is_asked_without_merging_as_well(annex1, beside):
    """A CSV knows no merging: the first of two columns below one caption is not taken."""
    cells, at = {}, 1
    for column in annex1.columns:
        cells[4, at] = RawCell(column.header)
        cells[6, at] = RawCell("商河县" if column.kind == "place" else str(at))
        if column.id == "bases":
            cells[5, at], cells[5, at + 1] = RawCell(beside), RawCell("本期")
            cells[6, at + 1] = RawCell("777")
            at += 1
        at += 1
    (header,) = find_headers(annex1, Grid("表", cells), {})
    assert "bases" not in header.columns
    assert header.columns["cooperatives"] == 6
