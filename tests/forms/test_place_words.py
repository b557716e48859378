import pytest

from fangfan_desktop.forms.place_words import said_of, words_of
from fangfan_desktop.forms.places import Place, rest_of


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place("山东省"), ("全省", "本省", "省里", "省厅", "各市报送进度", "市")),
        (
            Place("内蒙古自治区"),
            ("全自治区", "本自治区", "自治区里", "自治区厅", "各市报送进度", "市"),
        ),
        (Place("济南市"), ("全市", "本市", "市里", "市局", "县区报送进度", "县（市、区）")),
        (
            Place("济南市", "商河县"),
            ("全县", "本县", "县里", "县局", "乡镇报送进度", "乡镇（街道）"),
        ),
        (
            Place("济南市", "市中区"),
            ("全区", "本区", "区里", "区局", "乡镇报送进度", "乡镇（街道）"),
        ),
        (
            Place("济南市", "商河县/贾庄镇"),
            ("全镇", "本镇", "镇里", "镇里", "村居报送进度", "村（社区）"),
        ),
    ],
)
def test_a_place_is_called_by_what_it_is(place, words):
    called = words_of(place)
    assert (
        *(called.whole, called.own, called.to, called.office),
        *(called.board, called.unit_kind),
    ) == words


def test_a_rest_is_called_as_its_whole():
    assert words_of(rest_of(Place("济南市"))) == words_of(Place("济南市"))
    assert words_of(Place("山东省")).each_unit == "各市"
    assert words_of(Place("济南市")).each_unit == "各县区"


def test_a_sentence_is_filled_in_with_the_words_of_a_place_or_of_any_city():
    sentence = "打开{whole}的报表，{each_unit}、{unit_kind}，{board}，{rest}，比{above}早报到{to}"
    assert said_of(sentence, None) == (
        "打开全市的报表，各县区、县（市、区），县区报送进度，市本级，比省里早报到市里"
    )
    assert said_of("{whole}{rest}{above}", Place("山东省")) == "全省省本级通知"
