"""Put the sheets of a form's tables one behind the other: page numbers and codes run on."""

from collections.abc import Sequence

import msgspec

from fangfan_desktop.forms.proof import Proof
from fangfan_desktop.sheet.model import Measure, Sheet
from fangfan_desktop.sheet.page_proof import page_proofs
from fangfan_desktop.sheet.paginate import Layout, Page, page_number, paginate


def laid_below(sheets: Sequence[Sheet], measure: Measure) -> list[Layout]:
    """Return the layouts of sheets, each on the page of the one before it if its form wants it so."""
    found: list[Layout] = []
    for sheet in sheets:
        found.append(paginate(sheet, measure, found[-1] if found else None))
    return found


def joined(layouts: Sequence[Layout], proof: Proof | None = None) -> Layout:
    """Return the sheets as one layout. `proof` is that of the whole report; None: without codes."""
    first, *others = layouts
    if not others:
        return first
    pages = [page for _, page in msgspec.structs.replace(first, following=tuple(others)).printed]
    codes = [""] * len(pages)
    if proof:
        codes = [each.words for each in page_proofs(proof, [_row_ids(page) for page in pages])]
    is_numbered = len(pages) > 1
    made: list[Layout] = []
    after = 0
    for layout in layouts:
        own: list[Page] = []
        for at, page in enumerate(layout.pages):
            if layout.shares and at == 0:
                own.append(Page(page.placed, ""))
                continue
            number = page_number(after + 1) if is_numbered else ""
            own.append(Page(page.placed, number, codes[after]))
            after += 1
        made.append(msgspec.structs.replace(layout, pages=tuple(own)))
    sheet = msgspec.structs.replace(made[0].sheet, proof=proof)
    return msgspec.structs.replace(made[0], sheet=sheet, following=tuple(made[1:]))


def _row_ids(page: Page) -> list[int]:
    """Return the ids of the report's rows on a page; the blank rows of an empty list have none."""
    ids = dict.fromkeys(placed.box.source[0] for placed in page.placed if placed.box.source)
    return [row_id for row_id in ids if row_id is not None and row_id > 0]
