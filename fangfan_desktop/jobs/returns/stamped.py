"""Whether a stamped scan says what a report says, by the codes in its pages' margins."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import msgspec

from fangfan_desktop.checks.finding import row_name
from fangfan_desktop.exchange.reading.opened import SILENT_HALF, Codes
from fangfan_desktop.forms.check_code import code_of
from fangfan_desktop.forms.places import Places, parse_place
from fangfan_desktop.forms.proof import Proof, figures_of, place_of_proof, read_proof
from fangfan_desktop.forms.report import Report, filled_rows
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.workspace.received import Identity, ReceivedFile

StampVerdict = Literal[
    "unknown", "same", "incomplete", "unread", "earlier", "other", "unsealed", "looked_at"
]
_NAMED, _PAGES_NAMED = 3, 10


class StampedPage(NamedTuple):
    """A page of a scan, from 0, and what its code says."""

    number: int
    proof: Proof


class StampCheck(msgspec.Struct, frozen=True):
    """What stamped pages are, beside the report that they are to be of; `words` say it to a clerk."""

    verdict: StampVerdict = "unknown"
    words: str = ""

    @property
    def is_doubtful(self) -> bool:
        """Say whether somebody has to look."""
        return self.verdict not in {"unknown", "same", "looked_at"}


# A clerk has looked at the paper: it is as the table, whatever its code says or does not.
LOOKED_AT = StampCheck("looked_at", "盖章件看过，和表格一样")
UNSEALED = StampCheck("unsealed", "盖章件是直接导出的文件，没有盖章的痕迹")


def pages_of(codes: Codes) -> list[StampedPage]:
    """Return the pages of a scan that are known by their codes."""
    return [
        StampedPage(number, proof)
        for number, words in enumerate(codes)
        for proof in map(read_proof, words or ())
        if proof
    ]


def identity_of_proof(proof: Proof, places: Places) -> Identity:
    """Return what a page is of; a place that is in no table as it is written there."""
    place = place_of_proof(proof, places)
    if place is None and "/" in proof.place:
        place = parse_place(proof.place)
    return Identity(proof.form, place, proof.period)


def known_pages(entry: ReceivedFile, places: Places) -> list[StampedPage]:
    """Return those pages of a received scan that are of what the entry is of."""
    own = msgspec.structs.replace(entry.identity, reason="")
    return [p for p in pages_of(entry.codes) if identity_of_proof(p.proof, places) == own]


def own_pages(entry: ReceivedFile, places: Places) -> list[int]:
    """Return which pages of a received scan are the entry's, from 0; nothing where all are."""
    if not pages_of(entry.codes):
        return []
    known = sorted({page.number for page in known_pages(entry, places)})
    own = known or silent_pages(entry.codes)
    return own if len(own) < len(entry.codes) else []


def silent_pages(codes: Codes) -> list[int]:
    """Return the pages of a scan that are not blank and say nothing, or a half of which does, from 0."""
    return [at for at, words in enumerate(codes) if words == () or SILENT_HALF in (words or ())]


def judge(form: Form, scans: Sequence[Sequence[Proof]], versions: Sequence[Report]) -> StampCheck:
    """Compare a unit's scans with what it sent, each in the order in which it came.

    A scan's proofs are those of its known pages: none where nothing is known of it. What came last
    counts: it is the same only where no page of it says anything else. Unknown where there is
    nothing to compare: no code, or no table yet.
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
                return found  # what came last is of what does not count any more
            return StampCheck("earlier", "盖章件是前一次的表，后来报的表还没有盖章件")
        mixed = "里有几版的页，" if len({proof.code for proof in last}) > 1 else ""
        cells = unlike(form, newest, [proof for proof in strange if proof.code == code])
        cells = cells or "，请逐格核对"
        return StampCheck("other", f"盖章件{mixed}和表格不一样{cells}（纸上校验码 {code}）")
    stamped = [proof for proofs in scans for proof in proofs if proof.code == own]
    if cells := unlike(form, newest, stamped):
        return StampCheck("other", f"盖章件核验码里的数和表格不一样{cells}")
    if lacking := lacking_pages(stamped):
        return StampCheck("incomplete", f"盖章件里{lacking}")
    if known[-1] < len(scans) - 1:
        return StampCheck("unread", "另有盖章件没有认出，请核对是不是这张表的")
    return StampCheck("same", "盖章件的码和表格一致")


def lacking_pages(proofs: Sequence[Proof]) -> str:
    """Return which pages of a report are not there, in words; nothing where all are."""
    there = {proof.page for proof in proofs}
    lacking = [str(page) for page in range(1, proofs[0].pages + 1) if page not in there]
    more = f" 等 {len(lacking)} " if len(lacking) > _PAGES_NAMED else " "
    return f"没有认出第 {'、'.join(lacking[:_PAGES_NAMED])}{more}页" if lacking else ""


def unlike(form: Form, report: Report, proofs: Sequence[Proof]) -> str:
    """Return in which cells papers and report differ, in words, as far as their codes hold figures.

    Nothing where no figure differs.
    """
    here = len(filled_rows(form, report))
    printed = max(proof.first + len(proof.figures) for proof in proofs)
    if printed > here:
        # Which of them is not there nobody knows: what stands below it is elsewhere, not altered.
        return f"：纸上至少有 {printed} 行，表里是 {here} 行，请逐行核对"
    found = [words for proof in proofs for words in _unlike_cells(form, report, proof)]
    if not found:
        return ""
    more = f" 等 {len(found)} 处" if len(found) > _NAMED else ""
    held = len({at for p in proofs for at in range(p.first, p.first + len(p.figures))})
    rest = f"（核验码里只有 {held} 行的数，其余的行请逐格核对）" if held < here else ""
    return f"：{'；'.join(found[:_NAMED])}{more}{rest}"


def _unlike_cells(form: Form, report: Report, proof: Proof) -> Iterator[str]:
    """Yield the cells of a report whose figures are others than those in a page's code."""
    rows, now, columns = filled_rows(form, report), figures_of(form, report), form.counts
    for at, printed in enumerate(proof.figures, proof.first):
        if len(printed) != len(columns):
            yield f"核验码里每行有 {len(printed)} 个数，表里是 {len(columns)} 个"
            return
        for column, paper, figure in zip(columns, printed, now[at], strict=True):
            if paper != figure:
                where = f"{row_name(form, report, rows[at].id)}{column.short}"
                yield f"{where}纸上 {_shown(paper)}、表里 {_shown(figure)}"


def _shown(figure: int | None) -> str:
    return "空" if figure is None else str(figure)


class ScanPart(NamedTuple):
    """Those pages of a scan that are of one report of one version."""

    identity: Identity
    pages: tuple[StampedPage, ...]

    @property
    def proofs(self) -> list[Proof]:
        """Return what their codes say."""
        return [page.proof for page in self.pages]

    @property
    def numbers(self) -> list[int]:
        """Return which pages of the scan they are, from 0."""
        return sorted({page.number for page in self.pages})


def parts_of(codes: Codes, places: Places) -> list[ScanPart]:
    """Return a scan's known pages by what they are of, in order."""
    found: dict[tuple[object, str], list[StampedPage]] = {}
    for page in pages_of(codes):
        identity = identity_of_proof(page.proof, places)
        found.setdefault((identity, page.proof.code), []).append(page)
    return [
        ScanPart(identity_of_proof(pages[0].proof, places), tuple(pages))
        for pages in found.values()
    ]
