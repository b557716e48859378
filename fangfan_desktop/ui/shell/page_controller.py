"""The protocol of a page's controller: the page, and the actions on it."""

from typing import Protocol

from PySide6.QtWidgets import QWidget

from fangfan_desktop.ui.action_ids import RequestId


class PageController(Protocol):
    """A page with its actions. `kind` is the name that `page` in actions.toml uses for it.

    `rows` and `label` are those of its form, if it shows one; `small` are the small words beside it in
    the list at the left.
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
        """Return the widget."""
        ...

    def open(self) -> None:
        """Fill the page, and focus it."""
        ...

    def do(self, name: RequestId) -> None:
        """Do an action; an unknown one does nothing."""
        ...

    def undo_words(self) -> tuple[str, str]:
        """Return what 撤销 and 重做 would do; empty strings if nothing."""
        ...
