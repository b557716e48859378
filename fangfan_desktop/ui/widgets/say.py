"""What a screen reader says: words that come up while the keyboard is elsewhere, and names."""

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from fangfan_desktop.ui.widgets.plain import Label


def say(widget: QWidget, words: str, *, quiet: bool = False) -> None:
    """Say words that were shown in a widget's window. `quiet` ones may be lost behind others.

    Without a screen reader nothing is made and nothing is loaded.
    """
    if words and QAccessible.isActive():
        from fangfan_desktop.ui.widgets.voice import voice_of

        # Marks where a long name may be broken are not to be heard.
        voice_of(widget.window(), quiet=quiet).say(words.replace("\u200b", ""))


def show_and_say(label: Label, words: str) -> None:
    """Show in a label what came of something, and say it: the keyboard is elsewhere."""
    label.setText(words)
    say(label, words)


def name_with_tip(control: QWidget, name: str, tip: str) -> None:
    """Name a control. Of a tip that begins with the name, only the rest is said after it."""
    control.setAccessibleName(name)
    control.setAccessibleDescription(tip.removeprefix(name).removeprefix("："))
