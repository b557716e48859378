"""Write what is printed, stamped and mailed: workbook, PDF, OFD and e-mail draft of one report."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from fangfan_desktop.checks.finding import Finding, row_name, settled_by
from fangfan_desktop.exchange.mail import Draft, draft_bytes
from fangfan_desktop.exchange.marks import marks_of, to_properties
from fangfan_desktop.exchange.names import file_name
from fangfan_desktop.exchange.safe_write import holding, write_file
from fangfan_desktop.forms.check_code import code_of
from fangfan_desktop.forms.invisible import is_nameless, where_hidden
from fangfan_desktop.forms.mask import mask_report
from fangfan_desktop.forms.places import REST, Places
from fangfan_desktop.forms.proof import proof_of
from fangfan_desktop.forms.report import Report, date_of, filled_rows
from fangfan_desktop.forms.safe_names import safe_name
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.submit.report_mail import enclosed, mail_draft
from fangfan_desktop.sheet.compose import compose
from fangfan_desktop.sheet.model import Measure, Style
from fangfan_desktop.sheet.paginate import Layout, paginate

Format = Literal["xlsx", "pdf", "eml", "ofd"]
DRAFT, MASKED, SAMPLE = "草稿", "脱敏副本", "示例"
# What is written where nothing is said, and what can be.
USUAL: tuple[Format, ...] = ("xlsx", "pdf", "eml")
FORMATS: tuple[Format, ...] = (*USUAL, "ofd")


class Paper(NamedTuple):
    """What draws on paper, handed in by whoever may use Qt."""

    measure: Measure
    write_pdf: Callable[[Layout, Path], None]
    write_ofd: Callable[[Layout, Path], None]


class ExportRefused(Exception):
    """The official export is stopped; the message says by what. A draft can always be made."""


class WantedExport(msgspec.Struct, frozen=True):
    """What is asked of an export. `name` is the files' common name, empty for the usual one.

    `show_code` has 校验码 and 核验码 printed in the foot margin, where the `version` is said (0: it is
    not known); `correction` is what the mail says of why it is sent again. `masked` asks for a copy
    in which no phone number and no name can be read: a workbook and pages that say so, and no mail.
    A `sample` is made as the official one is, and says on every page and in its name what it is.
    """

    folder: Path
    formats: Sequence[Format] = USUAL
    draft: bool = False
    replace: bool = False
    name: str = ""
    recipient: str = ""
    show_code: bool = False
    version: int = 0
    correction: Sequence[str] = ()
    masked: bool = False
    sample: bool = False

    @property
    def is_official(self) -> bool:
        """Say whether it is for good, a sample's or not: all must be right."""
        return not (self.masked or self.draft)

    @property
    def mark(self) -> str:
        """Return what stands on a page that is not the official one."""
        return mark_of(draft=self.draft, masked=self.masked, sample=self.sample)


class Exported(msgspec.Struct, frozen=True):
    """The files written, what is worth saying about them, the 校验码 (none of a draft), the pages."""

    paths: tuple[Path, ...]
    notes: tuple[str, ...] = ()
    mail: Draft | None = None
    code: str = ""
    layout: Layout | None = None


def export(
    form: Form,
    report: Report,
    findings: Iterable[Finding],
    places: Places,
    wanted: WantedExport,
    paper: Paper,
) -> Exported:
    """Write the wanted files; ExportRefused where errors, open warnings or characters stop it.

    `places` are those there are, the city's 功能区 among them.
    """
    from fangfan_desktop.exchange.xlsx_cells import offer_lists
    from fangfan_desktop.exchange.xlsx_writer import write_xlsx

    if wanted.masked:
        report = mask_report(form, report)
    code = code_of(form, report) if wanted.is_official else ""
    layout = layout_of(
        form,
        report,
        paper.measure,
        mark=wanted.mark,
        code_for=places if wanted.show_code else None,
        version=wanted.version,
    )
    boxes = list(_unprintable(form, report, layout, paper.measure))
    if wanted.is_official:
        _refuse_unready(form, report, findings, boxes)
    name = _name(form, report, wanted)
    notes, paths = [f"打印不出来，请删去或改用别的字：{box}" for box in boxes], list[Path]()
    notes.extend(filter(None, [mended(wanted.name)]))
    if layout.sheet.proof and not layout.pages[0].code:
        notes.append("单位名称太长，核验码里放不下，页脚只印了校验码。")

    def put(suffix: str, write: Callable[[Path], None]) -> Path:
        written = write_file(wanted.folder / f"{name}{suffix}", write, replace=wanted.replace)
        notes.extend(filter(None, [written.note]))
        paths.append(written.path)
        return written.path

    if "xlsx" in wanted.formats:
        place = report.place
        zones = places.zones_of(place.city) if place else ()
        # A masked copy is nobody's report: it does not say that it is.
        said = marks_of(form, report, zones, code, sample=wanted.sample, version=wanted.version)
        marks = {} if wanted.masked else to_properties(said)
        offer = offer_lists(form, places.choices(place) if place else ())
        put(".xlsx", lambda path: write_xlsx(layout, path, properties=marks, finish=offer))
    if "pdf" in wanted.formats:
        put(".pdf", lambda path: paper.write_pdf(layout, path))
    if "ofd" in wanted.formats:
        put(".ofd", lambda path: paper.write_ofd(layout, path))
    mail = None
    if "eml" in wanted.formats and not wanted.masked:
        files = enclosed((path.name, path.read_bytes()) for path in paths)
        mail = mail_draft(
            form,
            report,
            wanted.recipient,
            files,
            draft=wanted.draft,
            correction=wanted.correction,
            sample=wanted.sample,
        )
        content = draft_bytes(mail, files.attachments)
        put(".eml", holding(content))
    return Exported(tuple(paths), tuple(notes), mail, code, layout)


def layout_of(
    form: Form,
    report: Report,
    measure: Measure,
    *,
    mark: str,
    code_for: Places | None = None,
    version: int = 0,
) -> Layout:
    """Return a report's pages: the same for workbook, PDF, OFD, preview and print.

    `code_for` are the places there are, where 校验码 and 核验码 are to stand in the foot margin. A draft
    has none, a sample no 核验码.
    """
    if code_for is None or mark not in {"", SAMPLE}:
        return paginate(compose(form, report, mark=mark), measure)
    code = code_of(form, report)
    proof = None if mark else proof_of(form, report, code_for, version, code)
    margin = f"校验码 {code}"
    return paginate(compose(form, report, mark=mark, margin=margin, proof=proof), measure)


def mark_of(*, draft: bool, sample: bool, masked: bool = False) -> str:
    """Return what stands on a page that is not the official one; nothing on that."""
    return (SAMPLE if sample else "") + (MASKED if masked else DRAFT if draft else "")


def _name(form: Form, report: Report, wanted: WantedExport) -> str:
    """Return the files' common name; a sample's says so, whatever was asked."""
    name = safe_name(wanted.name) if wanted.name else usual_name(form, report, mark=wanted.mark)
    return f"{name}_{SAMPLE}" if wanted.sample and SAMPLE not in name else name


def usual_name(form: Form, report: Report, *, mark: str = "", version: int = 1) -> str:
    """Return the files' name as files.md has it; a draft's ends in 草稿, a correction's in 更正."""
    name = file_name(form, report.place, report.period, date_of(form, report))
    if version > 1:
        name += f"_更正{version - 1 if version > 2 else ''}"
    return f"{name}_{mark}" if mark else name


def mended(name: str) -> str:
    """Return what is to be said of a name that no system takes as it was typed; else nothing."""
    safe = safe_name(name) if name else ""
    return f"文件名里有不能用的字符（或太长），写成“{safe}”。" if safe != name else ""


def _unprintable(form: Form, report: Report, layout: Layout, measure: Measure) -> Iterable[str]:
    """Yield where a character stands that no font can draw, or nobody sees: a seal is for what is read."""
    seen: dict[tuple[str, Style], str] = {}
    for line in layout.sheet.lines:
        for box in line.boxes:
            if not box.source or box.text.isascii():
                continue
            key = box.text, box.style
            if key not in seen:
                seen[key] = measure.unprintable(*key)
            if seen[key]:
                row, column = box.source
                named = form.fields_by_id[column].name if row is None else form.by_id[column].short
                where = f"{row_name(form, report, row)}{named}里"
                nameless = [each for each in seen[key] if is_nameless(each)]
                if shown := "".join(each for each in seen[key] if each not in nameless):
                    yield f"{where}的“{shown}”"
                if nameless:
                    yield where + where_hidden(box.text, nameless)


def reasons_against(form: Form, report: Report, findings: Iterable[Finding]) -> list[str]:
    """Return what stops the official export, in words; nothing where it is ready."""
    if report.place and report.place.is_rest:
        return [f"{REST}的数汇总在全市一行里，不单独报送"]
    everything = list(findings)
    errors = sum(finding.severity == "error" for finding in everything)
    waiting = sum(
        finding.severity == "warning" and not settled_by(finding, report.notes)
        for finding in everything
    )
    reasons: list[str] = []
    if errors:
        reasons.append(f"还有 {errors} 处错误要改")
    if waiting:
        reasons.append(f"还有 {waiting} 处提醒要改正或写核实说明")
    if form.is_list and not filled_rows(form, report):
        reasons.append("清单里还没有项目")
    return reasons


def _refuse_unready(
    form: Form, report: Report, findings: Iterable[Finding], boxes: Sequence[str]
) -> None:
    reasons = reasons_against(form, report, findings)
    if boxes:
        reasons.append(f"有打印不出来的字，请删去或改用别的字（{'；'.join(boxes[:3])}）")
    if reasons:
        raise ExportRefused(f"{'，'.join(reasons)}，不能正式导出。需要先看样子的，可以导出草稿。")
