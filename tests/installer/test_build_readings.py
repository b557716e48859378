"""The readings are made of pypinyin's data; here data like it, made up."""

import importlib.util
import sys
from types import ModuleType

import pytest

from tests.installer.conftest import ROOT


@pytest.fixture
def build_readings(monkeypatch):
    whole, phrases, readings = (
        ModuleType(name) for name in ("pypinyin", "pypinyin.phrases_dict", "pypinyin.pinyin_dict")
    )
    whole.__version__ = "0.0"
    phrases.phrases_dict = {"长大": [["zhǎng"], ["dà"]], "长清": [["cháng"], ["qīng"]]}
    readings.pinyin_dict = {
        ord("长"): "zhǎng,cháng",
        ord("市"): "shì,fú",
        ord("女"): "nǚ,rǔ",
        ord("清"): "qīng",
        ord("氢"): "qīng",
        ord("㐀"): "qiū",
    }
    for module in (whole, phrases, readings):
        monkeypatch.setitem(sys.modules, module.__name__, module)
    path = ROOT / "installer" / "pinyin" / "build_readings.py"
    spec = importlib.util.spec_from_file_location("build_readings", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_characters_stand_by_their_readings_the_usual_first_without_rare_ones(
    build_readings, tmp_path
):
    build_readings.main(tmp_path / "a.txt")
    head, *lines = (tmp_path / "a.txt").read_text(encoding="utf-8").split("（MIT")
    assert "pypinyin 0.0" in head
    assert lines[0].split("\n")[1:] == ["nv:女", "qing:氢清", "shi:市", "zhang chang:长", ""]


def test_what_is_committed_covers_all_of_gbk_but_ten_that_nobody_reads():
    text = (ROOT / "resources" / "pinyin" / "readings.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    characters = "".join(line.partition(":")[2] for line in lines)
    assert len(characters) == len(set(characters)) == 20_892
    assert set(characters) <= set(map(chr, range(0x4E00, 0x9FA6)))
    gb2312 = (bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    assert {each.decode("gb2312", "ignore") for each in gb2312} - {""} <= set(characters)
    by = {character: line.partition(":")[0].split() for line in lines for character in line}
    assert by["重"] == ["zhong", "chong"]
    assert by["行"][:2] == ["xing", "hang"]
    assert by["长"] == ["zhang", "chang"]
    assert by["县"] == ["xian"]
    assert by["乐"] == ["le", "yue"]
    assert by["单"] == ["dan", "chan", "shan"]
    assert by["市"] == ["shi"]


def test_the_licence_of_the_data_lies_beside_it():
    licence = (ROOT / "resources" / "pinyin" / "LICENSE.txt").read_text(encoding="utf-8")
    assert "The MIT License" in licence
    assert "mozillazg" in licence
