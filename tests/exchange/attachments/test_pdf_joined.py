from fangfan_desktop.exchange.attachments.drawn import DrawnCell, DrawnPage, DrawnTable, DrawnText
from fangfan_desktop.exchange.attachments.pdf_joined import joined_pages

MARGINS = (20.0, 20.0, 20.0, 20.0)


def table(*rows, top=100.0, widths=(30.0, 60.0)):
    cells = tuple(
        DrawnCell(row, column, text)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    )
    return DrawnTable(20.0, top, widths, (10.0,) * len(rows), cells)


def page(*items):
    texts = tuple(each for each in items if isinstance(each, DrawnText))
    return DrawnPage(
        210, 297, MARGINS, texts, tuple(each for each in items if isinstance(each, DrawnTable))
    )


def text(words, top, size=0):
    return DrawnText(words, 20.0, top, 150.0, 5.0)


HEAD = ("县", "人数")


def rows(drawn):
    found = {}
    for cell in drawn.cells:
        found.setdefault(cell.row, []).append(cell.text)
    return [tuple(each) for each in found.values()]


def test_a_table_that_goes_on_is_one():
    first, second = page(table(HEAD, ("甲", ""))), page(table(("乙", ""), top=20.0))
    (joined,) = joined_pages([first, second])
    assert rows(joined.tables[0]) == [HEAD, ("甲", ""), ("乙", "")]
    assert joined.tables[0].heights == (10.0, 10.0, 10.0)


def test_a_header_that_is_repeated_stands_once():
    first, second = page(table(HEAD, ("甲", ""))), page(table(HEAD, ("乙", ""), top=20.0))
    (joined,) = joined_pages([first, second])
    assert rows(joined.tables[0]) == [HEAD, ("甲", ""), ("乙", "")]


def test_blank_rows_are_no_repeated_header():
    blank = ("", "")
    (joined,) = joined_pages([page(table(blank, blank)), page(table(blank, blank, top=20.0))])
    assert len(joined.tables[0].heights) == 4


def test_a_title_that_is_repeated_with_the_header_stands_once():
    first = page(text("标题", 20.0), table(HEAD, ("甲", ""), top=250.0))
    second = page(text("标题", 10.0), table(HEAD, ("乙", ""), top=20.0))
    (joined,) = joined_pages([first, second])
    assert [each.text for each in joined.texts] == ["标题"]
    assert rows(joined.tables[0]) == [HEAD, ("甲", ""), ("乙", "")]


def test_a_page_on_which_merged_cells_hide_columns_is_joined():
    first = page(table(("姓名", "性别"), top=250.0))
    second = page(table(("甲", "乙", "丙"), top=20.0, widths=(30.0, 20.0, 40.0)))
    (joined,) = joined_pages([first, second])
    (whole,) = joined.tables
    assert whole.widths == (30.0, 20.0, 40.0)
    assert [(cell.column, cell.columns) for cell in whole.cells] == [
        (0, 1),
        (1, 2),
        (0, 1),
        (1, 1),
        (2, 1),
    ]


def test_what_stands_below_comes_after_the_joined_table():
    first = page(text("标题", 20.0), table(HEAD, ("甲", "")))
    second = page(table(HEAD, ("乙", ""), top=20.0), text("填表人：", 45.0))
    (joined,) = joined_pages([first, second])
    assert [each.text for each in joined.texts] == ["标题", "填表人："]
    assert joined.texts[1].top == 135.0


def test_another_table_on_the_next_page_stays_another():
    first = page(table(HEAD))
    others = (
        page(text("表二", 10.0), table(HEAD, top=20.0)),
        page(table(HEAD, top=20.0, widths=(40.0, 50.0))),
        page(text("完", 20.0)),
    )
    for other in others:
        assert len(joined_pages([first, other])) == 2
    assert (
        len(joined_pages([page(table(HEAD), text("注", 200.0)), page(table(HEAD, top=20.0))])) == 2
    )


def test_running_text_that_a_page_breaks_is_one():
    long = "各市人力资源社会保障局会同有关部门认真填写推进情况表，每季度末"
    (first, second) = joined_pages(
        [page(text(long, 250.0)), page(text("月15日前报送。", 20.0), text("三、", 30.0))]
    )
    assert first.texts[0].text == long + "月15日前报送。"
    assert [each.text for each in second.texts] == ["三、"]


def test_text_that_has_ended_is_not_joined():
    first, second = joined_pages(
        [
            page(text("各市认真填写推进情况表，按时报送省厅，谢谢各位同事。", 250.0)),
            page(text("二、要求", 20.0)),
        ]
    )
    assert len(first.texts) == len(second.texts) == 1
