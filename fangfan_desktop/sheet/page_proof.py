"""Make the content of each page's code from the proof of the whole report."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from fangfan_desktop.forms.proof import Proof


def page_proofs(whole: Proof, pages: Sequence[Iterable[int]]) -> Iterator[Proof]:
    """Yield the proof of each page. `pages` holds the row ids of each page, in order.

    A row that is split between two pages is on both.
    """
    seen: dict[int, int] = {}
    for number, rows in enumerate(pages, 1):
        at = [seen.setdefault(row, len(seen)) for row in rows]
        first, after = (min(at), max(at) + 1) if at else (0, 0)
        yield msgspec.structs.replace(
            whole,
            page=number,
            pages=len(pages),
            first=first,
            figures=whole.figures[first:after],
        )
