"""window.ini, in which the clerk or another program may have written."""

from pathlib import Path
from tempfile import mkdtemp

from fangfan_desktop.ui.shell.state import FILE_NAME, State
from tests.properties.fuzz._reading import MEMORY

LOOKS = ("fangfan_desktop.ui.shell.state",)
WORDS = (
    b"[annex1]",
    b"zoom=",
    b"widths=",
    b"@ByteArray(",
    b"@Variant(",
    b"@Invalid()",
    b"scheme=",
    b'"{\\"unit\\": 40.0}"',
    b"NaN",
    b"Infinity",
    b"1e999",
    b"99999999999",
    b"\\x0",
    b"geometry=",
)
_FOLDER = Path(mkdtemp(dir=MEMORY))


def seeds():
    yield (
        b'[annex1]\nzoom=120\nwidths="{\\"unit\\": 40.5}"\n\n[General]\nscheme=dark\nprogram=1.0\n'
        b"show_code=yes\ngeometry=@ByteArray(\\x1\\xd9)\n"
    )


def enter(data):
    (_FOLDER / FILE_NAME).write_bytes(data)
    state = State(_FOLDER)
    assert 10 <= state.zoom("annex1") <= 1000
    for name, mm in state.widths("annex1").items():
        assert isinstance(name, str)
        assert 0 < mm < 10_000
    assert state.scheme in {"", "light", "dark"}
    assert isinstance(state.show_code, bool)
    assert isinstance(state.program, str)
    state.geometry.size()
