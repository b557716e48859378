import msgspec


def test_a_form_says_what_its_columns_are_there_for(annex1, annex2):
    assert (annex1.identity, annex1.total, annex1.is_by_place) == ("unit", True, True)
    assert (annex2.identity, annex2.total, annex2.is_list) == ("name", False, True)
    assert [column.id for column in annex2.columns if column.is_number] == [
        "serial",
        "employed",
        "employed_poor",
    ]
    assert annex2.count_ids == ("employed", "employed_poor")
    assert [field.id for field in annex1.dates] == ["date"]
    assert set(annex2.by_id) - {column.id for column in annex2.written_columns} == {"serial"}


def test_a_forms_checks_say_what_each_row_has_of_its_own(annex1, annex2):
    assert annex2.own_texts == {"name", "summary", "contact", "phone"}
    assert annex1.own_texts == frozenset()
    assert msgspec.structs.replace(annex2, checks=()).own_texts == frozenset()
