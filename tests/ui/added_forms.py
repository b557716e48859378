"""Forms that a window takes in."""

from fangfan_desktop.paths import resources


def add_form(window, name):
    """Take one of the example forms in, as a clerk does; `name` is its folder's."""
    take_form(window, resources() / "packs" / name)


def take_form(window, path):
    """Take a form in from its file or folder, as a clerk does."""
    window.reading.forms.take([path])
    window.reading.forms.question.accept()
