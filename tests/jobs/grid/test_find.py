import pytest

from fangfan_desktop.jobs.grid.find import found_words, next_found, place_words, replaced_words

PLACES = [(0, 2), (1, 1), (3, 0)]


@pytest.mark.parametrize(
    ("at", "step", "number"),
    [
        ((-1, -1), 1, 0),
        ((0, 2), 1, 1),
        ((1, 0), 1, 1),
        ((3, 0), 1, 0),
        ((3, 0), -1, 1),
        ((0, 2), -1, 2),
        ((-1, -1), -1, 2),
    ],
)
def test_the_next_place_is_after_the_cursor_and_goes_round_the_end(at, step, number):
    assert next_found(PLACES, at, step) == number


def test_what_is_said():
    assert [found_words(*each) for each in (("", 0), ("甲", 0), ("甲", 3))] == [
        "",
        "没有找到",
        "3 处",
    ]
    assert place_words(0, 3) == "第 1 处，共 3 处"
    assert [replaced_words(count) for count in (0, 2)] == ["没有可替换的", "替换了 2 格"]
