"""What a file is to be called."""

import os
from pathlib import Path

from fangfan_desktop.exchange.names import file_name, safe_name
from fangfan_desktop.forms.periods import Period
from fangfan_desktop.forms.places import Place
from fangfan_desktop.jobs.reference import Reference
from fangfan_desktop.paths import resources
from tests.properties.fuzz._text import as_text

LOOKS = ("fangfan_desktop.exchange.names",)
WORDS = (
    b"CON",
    b"com1",
    b"..",
    b"/",
    b"\\",
    b":",
    b"\0",
    b" ",
    b".",
    "\u2028".encode(),
    "\u202e".encode(),
    "\xa0".encode(),
    "¹".encode(),
    "甲".encode(),
)
_FORM = Reference(resources()).forms["annex1"]


def seeds():
    return ["附件1_商河县".encode(), b"con.txt", b" a. ", ("甲" * 100).encode()]


def enter(data):
    text = as_text(data)
    for name in (safe_name(text), file_name(_FORM, Place("济南市", text), Period(2026, 3), None)):
        assert name
        # As it is written to a disk, and asked for by another program.
        assert len(name.encode()) <= 250
        assert os.path.normpath(name) == name == Path(name).name
        assert name[-1] not in ". "
        assert safe_name(name) == name
