import pytest

from fangfan_desktop.cli.arguments import ArgumentsWrong
from fangfan_desktop.cli.notes import explanations_of, unfit_sentences
from fangfan_desktop.jobs.submit.explain import Explanation, Fit


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("A1-12=市里统一延后到20日", ("A1-12", "", "", "市里统一延后到20日")),
        ("A1-06:商河县=并了两个", ("A1-06", "商河县", "", "并了两个")),
        ("A1-06:商河县:brands=a=b：c", ("A1-06", "商河县", "brands", "a=b：c")),
        (" A1-06 : 商河县 = 并了\n两个 ", ("A1-06", "商河县", "", "并了 两个")),
        ("A1-06::brands=都是", ("A1-06", "", "brands", "都是")),
        ("A1-12=\udcff\x07", ("A1-12", "", "", "��")),
    ],
)
def test_a_note_is_read(words, parts):
    assert explanations_of([words]) == (Explanation(*parts),)


@pytest.mark.parametrize(
    "words", ["", "A1-12", "A1-12=", "=说明", "A1-06:a:b:c=说明", ":a=说明", "A1-12=  "]
)
def test_one_that_is_written_otherwise_is_said_with_the_way_to_write_it(words):
    with pytest.raises(ArgumentsWrong, match="--note A1-12=说明"):
        explanations_of(["A1-12=好", words])


def test_what_settled_nothing_in_any_file_is_said_and_why():
    used, error, before, nothing = given = [
        Explanation("A1-12", "", "", "a"),
        Explanation("A1-03", "商河县", "", "b"),
        Explanation("A1-13", "", "date", "c"),
        Explanation("A1-06", "", "", "d"),
    ]
    met = [
        {used: Fit.NOTHING, error: Fit.ERROR, before: Fit.EXPLAINED_BEFORE, nothing: Fit.NOTHING},
        {used: Fit.SETTLED, error: Fit.NOTHING, before: Fit.NOTHING, nothing: Fit.NOTHING},
    ]
    said = list(unfit_sentences(given, met))
    assert [each.partition("：")[0] for each in said] == [
        "--note A1-03:商河县",
        "--note A1-13:date",
        "--note A1-06",
    ]
    assert "错误要改正" in said[0]
    assert "已经有说明" in said[1]
    assert "没有对得上的提醒" in said[2]
    assert len(list(unfit_sentences(given, []))) == 4
