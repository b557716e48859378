from typing import get_args

from fangfan_desktop.forms.columns import Column, ColumnKind, Field, FieldKind, Group, Slot
from fangfan_desktop.forms.named_rows import NamedRow
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.drafts.words import guess_words
from fangfan_desktop.jobs.form_editor.panel_file import panel_file


def choices(entries, key):
    (entry,) = [entry for entry in entries if entry.key == key]
    return dict(entry.choices)


def test_every_kind_and_every_place_can_be_chosen():
    file = panel_file()
    assert choices(file.column, "kind").keys() == set(get_args(ColumnKind))
    assert choices(file.field, "kind").keys() == set(get_args(FieldKind))
    assert choices(file.field, "slot").keys() == set(get_args(Slot))


def test_a_kind_has_the_same_name_as_in_the_question_of_a_draft():
    asked = guess_words().kinds
    for entries in (panel_file().column, panel_file().field):
        named = choices(entries, "kind")
        shared = named.keys() & asked.keys()
        assert {kind: named[kind] for kind in shared} == {kind: asked[kind] for kind in shared}


def test_the_lines_are_those_of_the_format():
    panel = panel_file()
    kinds = {"column": Column, "field": Field, "group": Group, "named_row": NamedRow, "form": Form}
    for name, kind in kinds.items():
        keys = {entry.key for entry in getattr(panel, name)} - {"span"}
        assert keys <= set(kind.__struct_encode_fields__), name
