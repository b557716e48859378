"""Freeze the readings of Chinese characters into a table: resources/pinyin/readings.txt.

Run by hand; the result is committed:

    pip install pypinyin==0.55.0
    python installer/pinyin/build_readings.py resources/pinyin/readings.txt

The characters are those of GBK (U+4E00 to U+9FA5). A reading that stands in no word of pypinyin's
list of phrases is left out unless it is the character's usual one: 市 as fu would only be found by mistake.
"""

import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

from pypinyin import __version__
from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

CHARACTERS = range(0x4E00, 0x9FA6)
HEAD = (
    "# 汉字的读音，常用的在前：读音、冒号、读这些音的字；由 installer/pinyin/build_readings.py 从\n"
    f"# pypinyin {__version__}（MIT 许可，Copyright (c) 2016 mozillazg, 闲耘）的数据生成。\n"
)


def bare(syllable: str) -> str:
    """Return a syllable without its tone, as it is typed: `lv` for lǜ."""
    plain = unicodedata.normalize("NFD", syllable.replace("ü", "v"))
    plain = re.sub("u[\u0300-\u036f]*\u0308", "v", plain)
    return re.sub("[^a-z]", "", plain.replace("ê", "e"))


def in_phrases() -> dict[str, set[str]]:
    """Return the readings that a character has in words."""
    found: dict[str, set[str]] = defaultdict(set)
    for phrase, readings in phrases_dict.items():
        for character, (reading, *_) in zip(phrase, readings, strict=False):
            found[character].add(bare(reading))
    return found


def main(path: Path) -> None:
    """Write the table."""
    words = in_phrases()
    characters: dict[str, list[str]] = defaultdict(list)
    for code in CHARACTERS:
        character = chr(code)
        listed = dict.fromkeys(map(bare, pinyin_dict.get(code, "").split(",")))
        usual, *others = listed
        kept = [usual, *(each for each in others if each in words[character])]
        if usual:
            characters[" ".join(kept)].append(character)
    lines = [f"{readings}:{''.join(same)}\n" for readings, same in sorted(characters.items())]
    path.write_text(HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
