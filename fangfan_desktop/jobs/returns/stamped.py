"""Compare stamped scans with a report by the codes in the pages' margins."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import msgspec

from fangfan_desktop.forms.check_code import code_of
from fangfan_desktop.forms.columns import Column
from fangfan_desktop.forms.kinds.reading import Figure
from fangfan_desktop.forms.kinds.table import kind_of
from fangfan_desktop.forms.places import Places, parse_place
from fangfan_desktop.forms.proof import Proof, figures_of, place_of_proof, read_proof, unscaled
from fangfan_desktop.forms.report import Report, filled_rows
from fangfan_desktop.forms.scan_codes import SILENT_HALF, Codes
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.rollup.difference import row_words
from fangfan_desktop.workspace.received import Identity, ReceivedFile

StampVerdict = Literal[
    "unknown", "same", "incomplete", "unread", "earlier", "other", "unsealed", "looked_at"
]
_NAMED, _PAGES_NAMED = 3, 10  # cells and pages named in a sentence


class StampedPage(NamedTuple):
    """A page of a scan: its number from 0, and the content of its code."""

    number: int
    proof: Proof


class StampCheck(msgspec.Struct, frozen=True):
    """The result of comparing stamped pages with a report; `words` explain it to a clerk."""

    verdict: StampVerdict = "unknown"
    words: str = ""

    @property
    def is_doubtful(self) -> bool:
        """Return True if a clerk has to look at the paper."""
        return self.verdict not in {"unknown", "same", "looked_at"}


# A clerk has compared the paper with the table; the code does not matter any more.
LOOKED_AT = StampCheck("looked_at", "盖章件看过，和表格一样")
UNSEALED = StampCheck("unsealed", "盖章件是直接导出的文件，没有盖章的痕迹")


def pages_of(codes: Codes) -> list[StampedPage]:
    """Return the pages of a scan that have a readable code."""
    return [
        StampedPage(number, proof)
        for number, words in enumerate(codes)
        for proof in map(read_proof, words or ())
        if proof
    ]


def identity_of_proof(proof: Proof, places: Places) -> Identity:
    """Return a page's identity; a place missing from the table of places is used as written."""
    place = place_of_proof(proof, places)
    if place is None and "/" in proof.place:
        place = parse_place(proof.place)
    return Identity(proof.form, place, proof.period)


def known_pages(entry: ReceivedFile, places: Places) -> list[StampedPage]:
    """Return the pages of a received scan that have the entry's identity."""
    own = msgspec.structs.replace(entry.identity, reason="")
    return [p for p in pages_of(entry.codes) if identity_of_proof(p.proof, places) == own]


def own_pages(entry: ReceivedFile, places: Places) -> list[int]:
    """Return the numbers (from 0) of the entry's pages in a scan; empty if all pages are."""
    if not pages_of(entry.codes):
        return []
    known = sorted({page.number for page in known_pages(entry, places)})
    own = known or silent_pages(entry.codes)
    return own if len(own) < len(entry.codes) else []


def silent_pages(codes: Codes) -> list[int]:
    """Return the numbers (from 0) of pages, not blank, with no code or half of the codes."""
    return [at for at, words in enumerate(codes) if words == () or SILENT_HALF in (words or ())]


def judge(form: Form, scans: Sequence[Sequence[Proof]], versions: Sequence[Report]) -> StampCheck:
    """Compare a unit's scans with the versions of its report, both in order of receipt.

    Each scan is the proofs of its readable pages, maybe none. The newest scan with proofs counts: it
    is the same only if no page of it differs. The verdict is unknown if there is no code or report.
    """
    known = [at for at, proofs in enumerate(scans) if proofs]
    if not known or not versions:
        return StampCheck()
    *before, newest = versions
    own, last = code_of(form, newest), scans[known[-1]]
    if strange := [proof for proof in last if proof.code != own]:
        code = strange[-1].code
        if len({proof.code for proof in last}) == 1 and code in {code_of(form, v) for v in before}:
            others = [proofs for at, proofs in enumerate(scans) if at != known[-1]]
            found = judge(form, others, versions)
            if found.verdict != "unknown":
                return found  # the newest scan belongs to an old version; an older scan counts
            return StampCheck("earlier", "盖章件是前一次的表，后来报的表还没有盖章件")
        mixed = "里有几版的页，" if len({proof.code for proof in last}) > 1 else ""
        # Its other pages may be scanned into files of their own.
        same = [proof for proofs in scans for proof in proofs if proof.code == code]
        cells = difference_words(form, newest, same)
        cells = cells or "，请逐格核对"
        return StampCheck("other", f"盖章件{mixed}和表格不一样{cells}（纸上校验码 {code}）")
    stamped = [proof for proofs in scans for proof in proofs if proof.code == own]
    if cells := difference_words(form, newest, stamped):
        return StampCheck("other", f"盖章件核验码里的数和表格不一样{cells}")
    if lacking := lacking_pages(stamped):
        return StampCheck("incomplete", f"盖章件里{lacking}")
    if known[-1] < len(scans) - 1:
        return StampCheck("unread", "另有盖章件没有认出，请核对是不是这张表的")
    return StampCheck("same", "盖章件的码和表格一致")


def lacking_pages(proofs: Sequence[Proof]) -> str:
    """Return in words which pages of a report are missing; empty if none is."""
    there = {proof.page for proof in proofs}
    lacking = [str(page) for page in range(1, proofs[0].pages + 1) if page not in there]
    more = f" 等 {len(lacking)} " if len(lacking) > _PAGES_NAMED else " "
    return f"没有认出第 {'、'.join(lacking[:_PAGES_NAMED])}{more}页" if lacking else ""


def difference_words(form: Form, report: Report, proofs: Sequence[Proof]) -> str:
    """Return in words in which cells paper and report differ; empty if no figure differs.

    A code may hold only some of the rows.
    """
    here = len(filled_rows(form, report))
    printed = max(proof.first + len(proof.figures) for proof in proofs)
    if printed > here:
        # A row is missing, and it is unknown which one: all rows below it have moved.
        return f"：纸上至少有 {printed} 行，表里是 {here} 行，请逐行核对"
    found = [words for proof in proofs for words in _differing_cells(form, report, proof)]
    if not found:
        return ""
    more = f" 等 {len(found)} 处" if len(found) > _NAMED else ""
    held = len({at for p in proofs for at in range(p.first, p.first + len(p.figures))})
    rest = f"（核验码里只有 {held} 行的数，其余的行请逐格核对）" if held < here else ""
    return f"：{'；'.join(found[:_NAMED])}{more}{rest}"


def _differing_cells(form: Form, report: Report, proof: Proof) -> Iterator[str]:
    """Yield in words the cells whose figures differ from those in a page's code."""
    rows, now = filled_rows(form, report), figures_of(form, report)
    for at, printed in enumerate(proof.figures, proof.first):
        columns = form.table_of(rows[at].id).figures
        if not columns and printed == (None,):
            continue  # a row without figures
        if len(printed) != len(columns):
            yield f"核验码里每行有 {len(printed)} 个数，表里是 {len(columns)} 个"
            return
        for column, paper, figure in zip(columns, printed, now[at], strict=True):
            if paper != figure:
                where = f"{row_words(form, report, rows[at].id)}{column.short}"
                yield f"{where}纸上 {_shown(column, paper)}、表里 {_shown(column, figure)}"


def _shown(column: Column, figure: Figure | None) -> str:
    return "空" if figure is None else kind_of(column).show(unscaled(column, figure))


class ScanPart(NamedTuple):
    """The pages of a scan that belong to one version of one report."""

    identity: Identity
    pages: tuple[StampedPage, ...]

    @property
    def proofs(self) -> list[Proof]:
        """Return the contents of the pages' codes."""
        return [page.proof for page in self.pages]

    @property
    def numbers(self) -> list[int]:
        """Return the numbers of the pages in the scan, from 0."""
        return sorted({page.number for page in self.pages})


def parts_of(codes: Codes, places: Places) -> list[ScanPart]:
    """Return a scan's readable pages grouped by report and version, in page order."""
    found: dict[tuple[object, str], list[StampedPage]] = {}
    for page in pages_of(codes):
        identity = identity_of_proof(page.proof, places)
        found.setdefault((identity, page.proof.code), []).append(page)
    return [
        ScanPart(identity_of_proof(pages[0].proof, places), tuple(pages))
        for pages in found.values()
    ]
