import pytest

from fangfan_desktop.jobs.form_editor.editing import FormEditing
from fangfan_desktop.paths import resources


def pack_text(name):
    return (resources() / "packs" / name / "form.toml").read_text(encoding="utf-8")


def own_text(name):
    """Return the text of a form that comes with the program, with its counts."""
    return (resources() / "forms" / f"{name}.toml").read_text(encoding="utf-8")


@pytest.fixture
def text():
    """Return a function that gives the form's text of a pack that comes with the program."""
    return pack_text


@pytest.fixture
def editing():
    """Return a function that opens the form of such a pack."""
    return lambda name: FormEditing(pack_text(name))
