"""What the window shows in its middle: a page, and what the window's actions do there."""

from typing import Protocol

from PySide6.QtWidgets import QWidget

from fangfan_desktop.ui.action_ids import RequestId


class PageController(Protocol):
    """A page with its owner. `kind` is the `page` of the actions that are for it.

    `rows` and `label` are its form's, where it shows one; `small` stands at the left beside it.
    """

    @property
    def kind(self) -> str: ...

    @property
    def rows(self) -> str: ...

    @property
    def label(self) -> str: ...

    @property
    def small(self) -> str: ...

    @property
    def page(self) -> QWidget:
        """Return what is shown."""
        ...

    def open(self) -> None:
        """Show what there is, and put the cursor on it."""
        ...

    def do(self, name: RequestId) -> None:
        """Do one of the window's actions; what it does not know is nothing."""
        ...

    def undo_words(self) -> tuple[str, str]:
        """Return what 撤销 and 重做 would do; empty where nothing."""
        ...
