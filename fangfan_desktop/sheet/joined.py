"""Put the sheets of a form's tables one behind the other: page numbers and codes run on."""

from collections.abc import Sequence

import msgspec

from fangfan_desktop.forms.proof import Proof
from fangfan_desktop.sheet.page_proof import page_proofs
from fangfan_desktop.sheet.paginate import Layout, Page, page_number


def joined(layouts: Sequence[Layout], proof: Proof | None = None) -> Layout:
    """Return the sheets as one layout. `proof` is that of the whole report; None: without codes."""
    first, *others = layouts
    if not others:
        return first
    pages = [page for layout in layouts for page in layout.pages]
    codes = [""] * len(pages)
    if proof:
        codes = [each.words for each in page_proofs(proof, [_row_ids(page) for page in pages])]
    numbered = iter(
        [
            Page(page.placed, page_number(number), code)
            for number, (page, code) in enumerate(zip(pages, codes, strict=True), 1)
        ]
    )
    made = [
        msgspec.structs.replace(layout, pages=tuple(next(numbered) for _ in layout.pages))
        for layout in layouts
    ]
    sheet = msgspec.structs.replace(made[0].sheet, proof=proof)
    return msgspec.structs.replace(made[0], sheet=sheet, following=tuple(made[1:]))


def _row_ids(page: Page) -> list[int]:
    """Return the ids of the report's rows on a page; the blank rows of an empty list have none."""
    ids = dict.fromkeys(placed.box.source[0] for placed in page.placed if placed.box.source)
    return [row_id for row_id in ids if row_id is not None and row_id > 0]
