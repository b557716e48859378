"""What an edit changed: enough to repaint, to recheck and to store no more than that."""

import msgspec


class Change(msgspec.Struct, frozen=True):
    """The rows and columns whose cells changed, the fields, and whether rows came, went or moved.

    `blankness`: a row came to hold something, or holds nothing any more.
    """

    rows: frozenset[int] = frozenset()
    columns: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    structure: bool = False
    blankness: bool = False
    notes: bool = False
