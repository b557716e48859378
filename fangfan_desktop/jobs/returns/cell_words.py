"""Name a cell of a sender's file in words: `I6（以工代赈吸纳脱贫人口数，现为 431）`."""

from fangfan_desktop.checks.finding import Finding, column_name, row_name, where
from fangfan_desktop.jobs.returns.check import CheckResult

_LONGEST = 20


def cell_words(checked: CheckResult, finding: Finding) -> str:
    """Return the cell of a finding: `I6（以工代赈吸纳脱贫人口数）`."""
    received = checked.received
    assert received is not None
    cell = "" if finding.whole_column else received.cells.get((finding.row, finding.column), "")
    form, name = received.form, column_name(received.form, finding)
    if finding.row is not None and not form.table_of(finding.row).is_by_place:
        name = " ".join(filter(None, (row_name(form, received.report, finding.row), name)))
    if not finding.in_fields(form):
        table = form.table_with(finding.column)
        # A sheet that has the table's name says it already: `表二 资金!C6（…）`.
        name = name if cell.startswith(f"{table.table_title}!") else table.titled(name)
    return f"{cell}（{name}）" if cell else where(form, received.report, finding)


def with_figure(checked: CheckResult, finding: Finding) -> str:
    """Return the cell of a finding with its value: `I6（以工代赈吸纳脱贫人口数，现为 431）`."""
    words = cell_words(checked, finding)
    received = checked.received
    if received is None or finding.whole_column or not words.endswith("）"):
        return words
    report = received.report
    if finding.row is None:
        cell = report.field(finding.column) if finding.in_fields(received.form) else None
    else:
        cell = report.row(finding.row)[finding.column]
    raw = cell.raw.strip() if cell else ""
    return (
        f"{words[:-1]}，现为 {raw}）" if raw and "\n" not in raw and len(raw) <= _LONGEST else words
    )
