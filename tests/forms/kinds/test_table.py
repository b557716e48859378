from decimal import Decimal
from typing import get_args

from fangfan_desktop.forms import columns
from fangfan_desktop.forms.kinds.percent import Percent
from fangfan_desktop.forms.kinds.table import (
    _KINDS,
    _KINDS_OF_COLUMNS,
    explained,
    figure_kind,
    kind_of,
)
from tests import every_kind


def test_every_kind_that_a_form_may_name_can_be_read(reference):
    named = set(get_args(columns.Column.__annotations__["kind"]))
    named |= set(get_args(columns.Field.__annotations__["kind"]))
    assert named == {*_KINDS, *_KINDS_OF_COLUMNS}
    assert not _KINDS.keys() & _KINDS_OF_COLUMNS.keys()


def test_choices_are_those_of_their_column(annex2):
    column = annex2.columns[annex2.index["location_kinds"]]
    assert kind_of(column).read("①").value == (1,)
    assert kind_of(column).read("⑨").problem


def test_a_kind_has_what_its_column_states():
    form = every_kind.load()
    shown = {c.id: kind_of(c).show(Decimal("12.5")) for c in form.figures if c.kind != "count"}
    assert shown == {
        "income": "12.50",
        "wages": "12.50",
        "area": "12.5000",
        "rate": "12.5%",
        "balance": "12.5",
    }
    assert kind_of(form.by_id["category"]).read("3").value == "家庭农场"
    assert isinstance(figure_kind(form.by_id["rate"]), Percent)


def test_a_column_that_is_not_explained_says_what_may_be_typed(annex1):
    form = every_kind.load()
    assert explained(form.by_id["planned"]) == "填“是”或“否”。"
    assert explained(annex1.by_id["brands"]) == annex1.by_id["brands"].explain
    every = [kind_of(thing).explain() for thing in (*form.columns, *annex1.columns)]
    assert all(every)
