from typing import get_args

from fangfan_desktop.forms import spec
from fangfan_desktop.forms.kinds.table import _KINDS, kind_of


def test_every_kind_that_a_form_may_name_can_be_read(reference):
    named = set(get_args(spec.Column.__annotations__["kind"]))
    named |= set(get_args(spec.Field.__annotations__["kind"]))
    assert named - {"choices"} == set(_KINDS)


def test_choices_are_those_of_their_column(annex2):
    column = annex2.columns[annex2.index["location_kinds"]]
    assert kind_of(column).read("①").value == (1,)
    assert kind_of(column).read("⑨").problem
