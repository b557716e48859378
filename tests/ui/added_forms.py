"""Forms that a window takes in."""

from fangfan_desktop.paths import resources


def add_form(window, name):
    """Take one of the example forms in, as a clerk does; `name` is its folder's."""
    window.reading.forms.take([resources() / "packs" / name])
    window.reading.forms.question.accept()
