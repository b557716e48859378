"""Export one report as workbook, PDF, OFD and e-mail draft: prepare, gate, write."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from fangfan_desktop.checks.finding import Finding, is_waiting, row_name
from fangfan_desktop.exchange.mail import MailDraft, draft_bytes
from fangfan_desktop.exchange.marks import make_marks, to_properties
from fangfan_desktop.exchange.names import file_name
from fangfan_desktop.exchange.safe_write import holding, write_file
from fangfan_desktop.forms.check_code import code_of
from fangfan_desktop.forms.invisible import is_nameless, where_hidden
from fangfan_desktop.forms.mask import mask_report
from fangfan_desktop.forms.place_words import words_of
from fangfan_desktop.forms.places import Places
from fangfan_desktop.forms.proof import proof_of
from fangfan_desktop.forms.report import Report, date_of, filled_rows, tables_of
from fangfan_desktop.forms.safe_names import safe_name
from fangfan_desktop.forms.spec import Form
from fangfan_desktop.jobs.submit.formats import USUAL, Format
from fangfan_desktop.jobs.submit.report_mail import enclosed, mail_draft
from fangfan_desktop.sheet.compose import compose
from fangfan_desktop.sheet.joined import joined, laid_below
from fangfan_desktop.sheet.model import Measure, Style
from fangfan_desktop.sheet.paginate import Layout, paginate

DRAFT, MASKED, SAMPLE = "草稿", "脱敏副本", "示例"


class Paper(NamedTuple):
    """Measures text and writes pages. The caller hands it in, since jobs must not use Qt."""

    measure: Measure
    write_pdf: Callable[[Layout, Path], None]
    write_ofd: Callable[[Layout, Path], None]


class ExportRefused(Exception):
    """The official export is not allowed; the message says why. A draft is always allowed."""


class ExportRequest(msgspec.Struct, frozen=True):
    """What the user wants exported, and how.

    `name`: the common file name without suffix; empty for the usual one.
    `show_code`: print 校验码 and 核验码 in the page foot. The 核验码 states `version` (0: not known).
    `correction`: lines for the mail that say why the report is sent again.
    `masked`: write a copy without readable phone numbers and names, and no mail.
    `sample`: write official files, but marked 示例 on each page and in the file name.
    `keep_same`: leave a file that has the same bytes already as it is.
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
    keep_same: bool = False

    @property
    def is_official(self) -> bool:
        """Return True if the export is official, so the report must have no open errors."""
        return not (self.masked or self.draft)

    @property
    def mark(self) -> str:
        """Return the mark printed on each page; empty for an official export."""
        return mark_of(draft=self.draft, masked=self.masked, sample=self.sample)


class PreparedExport(msgspec.Struct, frozen=True):
    """Everything that will be written, before any file exists.

    `report` is the report as it is written: masked, if a masked copy was requested.
    `name` is the common file name without suffix; `code` the 校验码, empty for a draft.
    `properties` are the workbook's document properties; `choices` the names of places in its drop-downs.
    `unprintable` says where characters stand that no font can draw, `notes` is for the user.
    """

    form: Form
    report: Report
    request: ExportRequest
    layout: Layout
    name: str
    code: str
    properties: Mapping[str, str]
    choices: Sequence[str]
    unprintable: tuple[str, ...]
    notes: tuple[str, ...]


class ExportResult(msgspec.Struct, frozen=True):
    """The files written, notes for the user, the mail, the 校验码 (empty for a draft), the pages.

    `were_there` are those of the files that were there already with the same bytes.
    """

    paths: tuple[Path, ...]
    notes: tuple[str, ...] = ()
    mail: MailDraft | None = None
    code: str = ""
    layout: Layout | None = None
    were_there: tuple[Path, ...] = ()


def export(
    form: Form,
    report: Report,
    findings: Iterable[Finding],
    places: Places,
    request: ExportRequest,
    paper: Paper,
) -> ExportResult:
    """Write the requested files and return what was written.

    `places` are all places, including the city's 功能区.
    Raises ExportRefused as `gate` does, and WriteRefused as `write` does.
    """
    prepared = prepare(form, report, places, request, paper.measure)
    gate(prepared, findings)
    return write(prepared, paper)


# ── step 1: prepare ──


def prepare(
    form: Form, report: Report, places: Places, request: ExportRequest, measure: Measure
) -> PreparedExport:
    """Return what will be written: layout, file name, workbook properties, notes."""
    if request.masked:
        report = mask_report(form, report)
    code = code_of(form, report) if request.is_official else ""
    layout = layout_of(
        form,
        report,
        measure,
        mark=request.mark,
        code_for=places if request.show_code else None,
        version=request.version,
    )
    unprintable = tuple(_unprintable(form, report, layout, measure))
    place = report.place
    return PreparedExport(
        form=form,
        report=report,
        request=request,
        layout=layout,
        name=_name(form, report, request),
        code=code,
        properties=_properties(form, report, places, request, code),
        choices=places.choice_names(place, form.lowest) if place else (),
        unprintable=unprintable,
        notes=tuple(_notes(request, layout, unprintable)),
    )


def _properties(
    form: Form, report: Report, places: Places, request: ExportRequest, code: str
) -> dict[str, str]:
    """Return the workbook's document properties; none for a masked copy, which is no report."""
    if request.masked:
        return {}
    place = report.place
    named_in = place if form.gathers(place) else place and place.whole
    zones = places.zones_of(named_in) if named_in else ()
    marks = make_marks(form, report, zones, code, sample=request.sample, version=request.version)
    return to_properties(marks)


def _notes(request: ExportRequest, layout: Layout, unprintable: Iterable[str]) -> Iterator[str]:
    """Yield what the user should know about the files before they are written."""
    for words in unprintable:
        yield f"打印不出来，请删去或改用别的字：{words}"
    if note := file_name_note(request.name):
        yield note
    if layout.sheet.proof and not layout.pages[0].code:
        yield "单位名称太长，核验码里放不下，页脚只印了校验码。"


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

    If `code_for` (all places) is given, 校验码 and 核验码 are printed in the page foot. A draft has
    neither, a sample has no 核验码.
    """
    margin, proof = "", None
    if code_for and mark in {"", SAMPLE}:
        code = code_of(form, report)
        margin = f"校验码 {code}"
        proof = None if mark else proof_of(form, report, code_for, version, code)
    own = None if form.has_tables else proof
    tables = tables_of(form, report)
    composed = partial(compose, mark=mark, margin=margin, proof=own)
    alone = joined([paginate(composed(*each), measure) for each in tables], proof)
    gaps = [bool(table.look and table.look.gap is not None) for table, _ in tables]
    if not any(gaps):
        return alone
    sheets = [
        composed(*each, head=not shares, foot=not is_shared)
        for each, shares, is_shared in zip(tables, gaps, [*gaps[1:], False], strict=True)
    ]
    together = joined(laid_below(sheets, measure), proof)
    return msgspec.structs.replace(together, worksheets=alone.sheets)


def mark_of(*, draft: bool, sample: bool, masked: bool = False) -> str:
    """Return the mark printed on each page; empty for an official export."""
    return (SAMPLE if sample else "") + (MASKED if masked else DRAFT if draft else "")


def _name(form: Form, report: Report, request: ExportRequest) -> str:
    """Return the files' common name; a sample's always contains 示例."""
    name = safe_name(request.name) if request.name else usual_name(form, report, mark=request.mark)
    return f"{name}_{SAMPLE}" if request.sample and SAMPLE not in name else name


def usual_name(form: Form, report: Report, *, mark: str = "", version: int = 1) -> str:
    """Return the usual file name (files.md); it ends in the mark, a correction's also has 更正."""
    name = file_name(form, report.place, report.period, date_of(form, report))
    if version > 1:
        name += f"_更正{version - 1 if version > 2 else ''}"
    return f"{name}_{mark}" if mark else name


def file_name_note(name: str) -> str:
    """Return a note if a typed file name has to be changed; empty if it can be used as it is."""
    safe = safe_name(name) if name else ""
    return f"文件名里有不能用的字符（或太长），写成“{safe}”。" if safe != name else ""


def _unprintable(form: Form, report: Report, layout: Layout, measure: Measure) -> Iterator[str]:
    """Yield where characters stand that no font can draw or nobody can see, one text a cell."""
    seen: dict[tuple[str, Style], str] = {}
    lines = (line for each in layout.sheets for line in each.sheet.lines)
    for line in lines:
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


# ── step 2: gate ──


def gate(prepared: PreparedExport, findings: Iterable[Finding]) -> None:
    """Let the export pass if nothing stands against it; a draft or masked copy always passes.

    Raises ExportRefused if an official export has open errors or warnings, no rows, or
    characters that cannot be printed.
    """
    if not prepared.request.is_official:
        return
    reasons = reasons_against(prepared.form, prepared.report, findings)
    if prepared.unprintable:
        named = "；".join(prepared.unprintable[:3])
        reasons.append(f"有打印不出来的字，请删去或改用别的字（{named}）")
    if reasons:
        raise ExportRefused(f"{'，'.join(reasons)}，不能正式导出。需要先看样子的，可以导出草稿。")


def reasons_against(form: Form, report: Report, findings: Iterable[Finding]) -> list[str]:
    """Return the reasons against an official export, in words; empty if the report is ready."""
    if report.place and report.place.is_rest:
        whole = words_of(report.place).whole
        return [f"{report.place.label}的数汇总在{whole}一行里，不单独报送"]
    everything = list(findings)
    errors = sum(finding.is_error for finding in everything)
    waiting = sum(is_waiting(finding, report.notes) for finding in everything)
    reasons: list[str] = []
    if errors:
        reasons.append(f"还有 {errors} 处错误要改")
    if waiting:
        reasons.append(f"还有 {waiting} 处提醒要改正或写核实说明")
    tables = tables_of(form, report)
    if all(table.is_list and not filled_rows(table, own) for table, own in tables):
        reasons.append(f"清单里还没有{form.row_words.row}")
    return reasons


# ── step 3: write ──


def write(prepared: PreparedExport, paper: Paper) -> ExportResult:
    """Write the requested files, each whole or not at all; the mail last, with the others attached.

    Raises WriteRefused if a file cannot be written.
    """
    request, layout = prepared.request, prepared.layout
    notes, paths, were_there = list(prepared.notes), list[Path](), list[Path]()

    def put(suffix: str, fill: Callable[[Path], None]) -> None:
        target = request.folder / f"{prepared.name}{suffix}"
        written = write_file(target, fill, replace=request.replace, keep_same=request.keep_same)
        were_there.extend([written.path] if written.was_there else [])
        notes.extend(filter(None, [written.note]))
        paths.append(written.path)

    if "xlsx" in request.formats:
        put(".xlsx", lambda path: _write_workbook(prepared, path))
    if "pdf" in request.formats:
        put(".pdf", lambda path: paper.write_pdf(layout, path))
    if "ofd" in request.formats:
        put(".ofd", lambda path: paper.write_ofd(layout, path))
    mail = None
    if "eml" in request.formats and not request.masked:
        files = enclosed((path.name, path.read_bytes()) for path in paths)
        mail = mail_draft(
            prepared.form,
            prepared.report,
            request.recipient,
            files,
            draft=request.draft,
            correction=request.correction,
            sample=request.sample,
        )
        put(".eml", holding(draft_bytes(mail, files.attachments)))
    return ExportResult(tuple(paths), tuple(notes), mail, prepared.code, layout, tuple(were_there))


def _write_workbook(prepared: PreparedExport, path: Path) -> None:
    from fangfan_desktop.exchange.xlsx_cells import offer_lists
    from fangfan_desktop.exchange.xlsx_writer import write_xlsx

    finish = [offer_lists(table, prepared.choices) for table in prepared.form.tables]
    write_xlsx(prepared.layout, path, properties=prepared.properties, finish=finish)
