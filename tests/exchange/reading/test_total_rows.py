from tests.exchange.reading.test_rows import read


def test_a_total_that_is_not_the_sum_is_said(annex1):
    body, _ = read(annex1, ["商河县", 1], ["平阴县", 2], ["合计", 4])
    assert body.notes == ("第 8 行“合计”没有当作一个单位；劳务协作联盟个数写的是 4，各行相加是 3",)
    several, _ = read(annex1, ["商河县", 1, 1], ["平阴县", 2, 2], ["合计", 4, 4])
    assert several.notes[0].endswith(
        "；劳务协作联盟个数写的是 4，各行相加是 3；特色劳务品牌个数写的是 4，各行相加是 3"
    )


def test_subtotals_are_compared_with_what_stands_above_them(annex2):
    body, _ = read(
        annex2,
        ["商河县", 1, "甲", "简介", 4, 2],
        ["商河县小计", "", "", "", 4, 2],
        ["平阴县", 2, "乙", "简介", 5, 3],
        ["平阴县小计", "", "", "", 5, 4],
        ["合计", "", "", "", 9, 5],
    )
    assert [note for note in body.notes if "相加" in note] == [
        "第 9 行“平阴县小计”没有当作一个项目；带动脱贫人口就业人数写的是 4，各行相加是 5"
    ]


def test_a_total_is_not_compared_with_the_citys_own_row(annex1, places):
    rows = (["济南市", 3], ["商河县", 1], ["平阴县", 2], ["合计", 3])
    body, _ = read(annex1, *rows, find=places.find)
    assert body.notes == ("第 9 行“合计”没有当作一个单位",)


def test_too_many_totals_are_only_named(annex2):
    rows = [
        row for n in range(201) for row in (["商河县", n, "甲", "", 1], ["小计", "", "", "", 2])
    ]
    body, _ = read(annex2, *rows)
    assert len(body.notes) == 201
    assert not any("相加" in note for note in body.notes)


def test_a_total_may_be_of_what_stands_above_or_below_it_or_has_its_name(annex2):
    one, two = ["商河县", 1, "甲", "简介", 4], ["平阴县", 2, "乙", "简介", 5]
    for rows in (
        (["合计", "", "", "", 9], one, two),
        (one, ["小计", "", "", "", 4], two, ["小计", "", "", "", 5], ["总计", "", "", "", 9]),
        (one, two, ["平阴县小计", "", "", "", 5]),
        (["小计", "", "", "", 4], one, ["小计", "", "", "", 5], two),
    ):
        body, _ = read(annex2, *rows)
        assert not any("相加" in note for note in body.notes), rows
    wrong, _ = read(annex2, one, ["小计", "", "", "", 6], two, ["合计", "", "", "", 9])
    assert wrong.notes == (
        "第 7 行“小计”没有当作一个项目；带动就业人数写的是 6，各行相加是 9",
        "第 9 行“合计”没有当作一个项目",
    )


def test_as_many_totals_as_a_list_may_have_are_compared(annex2):
    rows = [
        row for n in range(200) for row in (["商河县", n, "甲", "", 1], ["小计", "", "", "", 3])
    ]
    body, _ = read(annex2, *rows)
    assert sum("相加" in note for note in body.notes) == 200


def test_a_first_subtotal_is_of_all_the_rows_above_it(annex2):
    one, two, three = (["商河县", n, f"项目{n}", "简介", n] for n in (4, 5, 6))
    for rows in (
        (one, two, ["小计", "", "", "", 9], three, ["小计", "", "", "", 6]),
        (["小计", "", "", "", 9], one, two, ["小计", "", "", "", 6], three),
    ):
        body, _ = read(annex2, *rows)
        assert not any("相加" in note for note in body.notes), rows


def test_a_total_without_rows_is_of_nothing_and_its_other_cells_are_no_figures(annex2):
    body, _ = read(annex2, ["合计", 3, "", "", 9])
    said = "第 6 行“合计”没有当作一个项目；带动就业人数写的是 9，各行相加是 0"
    assert (body.rows, body.notes) == ((), (said,))


def test_a_column_with_a_figure_that_is_none_is_not_added_up(annex1):
    body, _ = read(annex1, ["商河县", "若干", 1], ["平阴县", 2, 2], ["合计", 9, 9])
    (note,) = body.notes
    assert note.endswith("一个单位；特色劳务品牌个数写的是 9，各行相加是 3")


def test_a_total_of_nothing_is_wrong_over_rows_with_figures(annex1):
    body, _ = read(annex1, ["商河县", 1], ["合计", 0])
    assert body.notes[0].endswith("写的是 0，各行相加是 1")
