"""Qt's ICU data cut down to Chinese: 30 MB of other languages are the largest thing in the program.

Qt asks ICU for the order of texts, for capitals, encodings, and names of time zones; all else it knows.
"""

import fnmatch
import re
import subprocess
from pathlib import Path

from assembly.pack import fresh
from assembly.targets import Target

_LANGUAGES = ("root", "pool", "res_index", "zh*", "en", "en_US", "en_001")
_FOLDERS = ("", "coll/", "zone/")
_KEPT = (
    *(f"{folder}{name}.res" for folder in _FOLDERS for name in _LANGUAGES),
    # What is of no language. Where lines and words break Qt knows by itself.
    *(f"{name}.*" for name in (
        "cnvalias", "icustd", "icuver", "keyTypeData", "metaZones", "numberingSystems",
        "supplementalData", "timezoneTypes", "zoneinfo64", "gb18030", "windows-936-2000",
        "ibm-1386_P100-2001",
    )),
    "coll/ucadata.icu",
)  # short words, many of them  # fmt: skip
_HEAD = b"CmnD"  # 12 bytes into the data


def cut_icu(target: Target, library: Path, work: Path) -> None:
    """Write `libicudata.so.N` anew with what the program can show."""
    version = re.search(r"libicudata\.so\.(\d+)$", library.name)
    assert version, library
    name = f"icudt{version[1]}"
    # Each item's name in the data begins with the file's name: under another name ICU finds nothing.
    whole, kept = fresh(work) / f"{name}l.dat", fresh(work / "kept") / f"{name}l.dat"
    content = library.read_bytes()
    whole.write_bytes(content[content.index(_HEAD) - 12 :])
    items = subprocess.run(
        ["icupkg", "-l", whole], check=True, capture_output=True, text=True
    ).stdout.split()
    gone = work / "gone.lst"
    gone.write_text("\n".join(item for item in items if not _is_kept(item)) + "\n")
    subprocess.run(["icupkg", "-r", gone, whole, kept], check=True)
    source = work / "data.s"
    source.write_text(
        f"""\
        .section .rodata
        .globl {name}_dat
        .type {name}_dat, %object
        .balign 16
{name}_dat:
        .incbin "{kept}"
        .size {name}_dat, . - {name}_dat
        .section .note.GNU-stack, "", %progbits
"""
    )
    compiled = work / "data.o"
    subprocess.run([f"{target.tools}as", "-o", compiled, source], check=True)
    library.unlink()
    subprocess.run(
        [
            *(f"{target.tools}ld", "-shared", "--build-id=none", "-z", "noexecstack"),
            *("-soname", library.name, "-o", library, compiled),
        ],
        check=True,
    )


def _is_kept(item: str) -> bool:
    return any(fnmatch.fnmatchcase(item, pattern) for pattern in _KEPT)
