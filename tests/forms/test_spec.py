import msgspec


def test_a_forms_checks_say_what_names_a_row_and_what_each_row_has_of_its_own(annex1, annex2):
    assert annex2.name_column is annex2.by_id["name"]
    assert annex2.own_texts == {"name", "summary", "contact", "phone"}
    assert (annex1.name_column, annex1.own_texts) == (None, frozenset())


def test_a_form_without_such_checks_has_neither(annex2):
    bare = msgspec.structs.replace(annex2, checks=())
    assert (bare.name_column, bare.own_texts) == (None, frozenset())
