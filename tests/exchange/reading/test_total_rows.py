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
