"""What the code on each page holds: of the whole report, and of the rows on the page."""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from fangfan_desktop.forms.proof import Proof


def page_proofs(whole: Proof, pages: Sequence[Iterable[int]]) -> Iterator[Proof]:
    """Yield the proof of each page, whose rows stand in `pages` by their ids, in order.

    A row that goes over a page's end is on both.
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
