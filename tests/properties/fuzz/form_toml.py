"""A form's file: what loads can be said."""

from pathlib import Path
from tempfile import mkdtemp

from fangfan_desktop.checks.known import known_checks
from fangfan_desktop.forms.load import FormError, load_form
from fangfan_desktop.paths import resources

LOOKS = (
    "fangfan_desktop.forms.load",
    "fangfan_desktop.forms.spec",
    "tomllib._parser",
    "tomllib._re",
)
WORDS = (
    b"[[",
    b"]]",
    b"[",
    b"]",
    b"{",
    b"}",
    b'"""',
    b"'" * 3,
    b" = ",
    b"nan",
    b"1e400",
    b"0xff",
    b"2026-09-05T",
    b"{x}",
    b"{!r}",
    b"{:d}",
    b"{name:>9}",
    b"under = ",
    b"[[checks]]",
    b"[[columns]]",
    b"[[groups]]",
    b"number = ",
    b"unit_row = true",
)
_PATH = Path(mkdtemp()) / "form.toml"


def seeds():
    return [path.read_bytes() for path in (resources() / "forms").glob("*.toml")]


def enter(data):
    _PATH.write_bytes(data)
    try:
        form = load_form(_PATH, known_checks())
    except FormError:
        return
    assert [node.id for node in form.header.nodes if node.is_column] == [*form.by_id]
    for check in form.checks:
        for _, sentence, words in check.sentences():
            said = sentence.format(**dict.fromkeys(words | {"name"}, "甲"))
            assert len(said) < 2 * len(data) + 1000
