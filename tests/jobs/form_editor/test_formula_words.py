from fangfan_desktop.jobs.form_editor.formula_words import (
    as_written,
    in_words,
    names_of_columns,
    names_of_rows,
)

COLUMNS = (
    {"id": "all", "short": "参加人数"},
    {"id": "men", "short": "男"},
    {"id": "fee", "short": "补贴", "number": "3=1+2"},
    {"short": "没有编号的"},
)


def test_columns_are_named_by_their_number_or_their_short_name():
    names = names_of_columns(COLUMNS)
    assert names == {"参加人数": "all", "男": "men", "补贴": "3"}
    assert as_written("参加人数≥男+补贴", names) == "all≥men+3"
    assert as_written("all≥男", names) == "all≥men"
    assert in_words("all≥men+3", names) == "参加人数≥男+3"
    assert in_words("all…", {}) == "all…"


def test_a_name_inside_of_another_word_is_not_meant():
    assert as_written("参加人数≥男性", names_of_columns(COLUMNS)) == "all≥男性"
    assert as_written("1+2", {}) == "1+2"


def test_rows_are_named_by_their_code():
    names = names_of_rows(
        ({"name": "女性", "code": "02"}, {"name": "女性", "code": "04"}, {"name": "总数"})
    )
    assert as_written("女性≤01", names) == "02≤01"
    assert in_words("02≤01", names) == "02≤01"
