"""Build the bundled fonts: subsets of Noto CJK SC under family names of their own.

Run by hand when the character set changes; the results are committed. Needs Debian's
`fonts-noto-cjk` (or that package unpacked somewhere), `unicode-data` and `pip install fonttools`:

    python installer/fonts/build_fonts.py [--noto DIR] [--unihan DIR] [--out DIR]

Why names of their own: under its old name Qt would take an installed Noto instead of ours.
Why no U+2E80-2FDF: Qt's PDF writer maps a glyph back to the first character that uses it, and a
Kangxi radical shares its glyph with the common character (水 would be copied as ⽔).
"""

import argparse
import bz2
import re
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

NOTO = Path("/usr/share/fonts/opentype/noto")
UNIHAN = Path("/usr/share/unicode")
OUT = Path(__file__).resolve().parents[2] / "resources" / "fonts"
FACES = (
    ("NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC", "FangFan Serif", "Regular"),
    ("NotoSerifCJK-Bold.ttc", "Noto Serif CJK SC", "FangFan Serif", "Bold"),
    ("NotoSansCJK-Regular.ttc", "Noto Sans CJK SC", "FangFan Sans", "Regular"),
)
# It draws the forms' titles and nothing that is typed: without the rare ones an installer is 3 MB less.
COMMON_ONLY = "Bold"
RADICALS = range(0x2E80, 0x2FE0)
# What GBK has not and people type or paste: m², ®, é, bullets, €, ™, ½, ⑪ to ⑳, ✓.
EVERYDAY = (
    range(0xA1, 0x180),
    range(0x2010, 0x2058),
    range(0x2070, 0x20C0),
    range(0x2100, 0x2190),
    range(0x2190, 0x2300),
    range(0x2460, 0x2500),
    range(0x25A0, 0x2600),
    range(0x2600, 0x2670),
    range(0x2700, 0x27C0),
    range(0x3200, 0x3400),
)
FAMILY, STYLE, UNIQUE, FULL, POSTSCRIPT = 1, 2, 3, 4, 6


def characters(encoding: str) -> set[int]:
    """Return every code point that `gbk` or `gb2312` encodes, ASCII included."""
    found = set(range(0x20, 0x7F))
    for lead in range(0x81, 0xFF):
        for trail in range(0x40, 0xFF):
            text = bytes((lead, trail)).decode(encoding, "ignore")
            found.update(map(ord, text))
    return found


def standard_characters(unihan: Path) -> set[int]:
    """Return the 8,105 characters of 通用规范汉字表 (2013), from Unihan's kTGH."""
    text = bz2.decompress((unihan / "Unihan_OtherMappings.txt.bz2").read_bytes()).decode()
    lines = text.splitlines()
    found = {
        int(match[1], 16) for line in lines if (match := re.match(r"U\+([0-9A-F]+)\tkTGH\t", line))
    }
    if len(found) != 8105:
        raise SystemExit(f"通用规范汉字表 has 8,105 characters, Unihan gave {len(found)}")
    return found


def everyday(cmap: dict[int, str], known: set[int]) -> set[int]:
    """Return the everyday signs of a face whose glyphs no known character has: each is copied as itself."""
    taken = {cmap[each] for each in known if each in cmap}
    found: set[int] = set()
    for each in (each for signs in EVERYDAY for each in signs):
        if each in cmap and cmap[each] not in taken:
            taken.add(cmap[each])
            found.add(each)
    return found


def open_face(path: Path, family: str) -> TTFont:
    """Return the face called `family` from a collection file."""
    for font in TTCollection(path).fonts:
        if font["name"].getDebugName(FAMILY) == family:
            return font
    raise SystemExit(f"{path} holds no {family}")


def rename(font: TTFont, family: str, style: str) -> None:
    """Give the font a family name that no installed font has; keep copyright and licence."""
    names = font["name"]
    names.names = [n for n in names.names if n.nameID in {0, 5, 13, 14} and n.langID == 0x409]
    postscript = f"{family.replace(' ', '')}-{style}"
    wanted = {FAMILY: family, STYLE: style, UNIQUE: postscript, FULL: f"{family} {style}"}
    for identifier, text in {**wanted, POSTSCRIPT: postscript}.items():
        names.setName(text, identifier, 3, 1, 0x409)
    top = font["CFF "].cff
    top.fontNames[0] = postscript
    top[0].FullName, top[0].FamilyName = f"{family} {style}", family


def build(noto: Path, unihan: Path, out: Path) -> None:
    """Write one subset a face into `out`, and say what each holds."""
    standard = standard_characters(unihan)
    common, all_of_them = characters("gb2312"), characters("gbk") | standard
    options = subset.Options(hinting=False, layout_features=[], name_IDs=["*"], notdef_outline=True)
    # Each outline whole: the installers' compression finds what is alike better than subroutines do.
    options.desubroutinize = True
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "GPOS", "GSUB", "GDEF"]
    for file, source, family, style in FACES:
        font = open_face(noto / file, source)
        cmap: dict[int, str] = font.getBestCmap() or {}
        has = set(cmap)
        wanted = (common if style == COMMON_ONLY else all_of_them) - set(RADICALS)
        if style != COMMON_ONLY:
            wanted |= everyday(cmap, wanted)
        missing = (standard & wanted) - has
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=wanted & has)
        subsetter.subset(font)
        rename(font, family, style)
        target = out / f"{family.replace(' ', '')}-{style}.otf"
        font.save(target)
        size = target.stat().st_size / 1e6
        print(
            f"{target.name}: {len(wanted & has)} characters, {size:.2f} MB; "
            f"not in the face: {''.join(map(chr, sorted(missing))) or 'none'}"
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--noto", type=Path, default=NOTO)
    parser.add_argument("--unihan", type=Path, default=UNIHAN)
    parser.add_argument("--out", type=Path, default=OUT)
    asked = parser.parse_args()
    build(asked.noto, asked.unihan, asked.out)
