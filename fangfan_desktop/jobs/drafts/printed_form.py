"""Find the forms in an attachment: the title, the lines and the tables of each."""

import re
from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from fangfan_desktop.exchange.attachments.drawn import (
    Attachment,
    DrawnLine,
    DrawnPage,
    DrawnTable,
    DrawnText,
    drawn_lines,
)
from fangfan_desktop.jobs.drafts.printed_text import SECTION, heading_words, tidy
from fangfan_desktop.jobs.drafts.rows_around import lines_and_table

_LABEL = re.compile(
    r"(?:附件|附表|附|样表|表)\s*[0-9０-９一二三四五六七八九十]{0,3}(?:[-－—][0-9]+)?\s*[:：]?"
)
# What stands above a table as its own title, if a form has several: 表一 夜校情况, 一、基本情况.
_TABLE_TITLE = re.compile(rf"附?表\s*[0-9０-９一二三四五六七八九十]|{SECTION.pattern}")
_LEAST_TITLE = 14.0
# What stands at the right of a statistical form, above its title or below it.
_REGISTERED = re.compile(
    r"(?:表号|制[定表]机关|[批备][准案](?:机关|文号)|文号|有效期[至限]?)\s*[:：]"
)


class PrintedTable(msgspec.Struct, frozen=True):
    """A table of a form, and the lines between it and the table above it."""

    table: DrawnTable
    above: tuple[DrawnLine, ...] = ()


class PrintedForm(msgspec.Struct, frozen=True):
    """A form as it is printed: `label` (附件1), `title`, lines of `head` and `foot`, tables.

    `running` is the text before it (the notice), `notes` the text of pages that have no table
    (填报说明).
    """

    page: DrawnPage
    label: DrawnText | None
    title: tuple[DrawnText, ...]
    head: tuple[DrawnLine, ...]
    tables: tuple[PrintedTable, ...]
    foot: tuple[DrawnLine, ...]
    running: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def title_words(self) -> str:
        """Return the title on one line."""
        return "".join(heading_words(text.text) for text in self.title)

    @property
    def label_words(self) -> str:
        """Return the printed label, '' if there is none."""
        return tidy(self.label.text).rstrip(":：") if self.label else ""


def printed_forms(attachment: Attachment) -> tuple[PrintedForm, ...]:
    """Return the forms of an attachment, in order; none if it has no table."""
    found = _Finder()
    for page in attachment.pages:
        found.take(page)
    return found.finished()


class _Open(msgspec.Struct):
    """A form that is being put together."""

    page: DrawnPage
    above: list[DrawnText]
    tables: list[PrintedTable]
    foot: list[DrawnText]


class _Finder:
    """Puts the forms together, page by page."""

    def __init__(self) -> None:
        self._forms: list[_Open] = []
        self._running: list[str] = []
        self._notes: list[str] = []

    def take(self, page: DrawnPage) -> None:
        around, tables = list(page.texts), list[DrawnTable]()
        for table in page.tables:
            lines, inner = lines_and_table(table)
            around += lines
            tables += [inner] if inner else []
        texts = [line for text in around for line in _typed_lines(text)]
        items = sorted([*texts, *tables], key=lambda each: each.top)
        pending: list[DrawnText] = []
        here: _Open | None = None
        for item in items:
            if isinstance(item, DrawnText):
                pending.append(item)
                continue
            table = item
            # 表二 alone is the title of a table; 附件2 or 表2 above a title begins a form.
            labelled = any(
                _is_label(text)
                for text in pending
                if text is not pending[-1] or not _TABLE_TITLE.match(tidy(text.text))
            )
            if here and not labelled and not _begins_form(here, pending):
                here.tables.append(PrintedTable(table, drawn_lines(pending)))
            elif not pending and self._goes_on(table):
                here = self._forms[-1]
                here.tables.append(PrintedTable(table))
            else:
                if here:
                    here.foot, pending = _split_at_label(pending)
                here = _Open(page, pending, [PrintedTable(table)], [])
                self._forms.append(here)
            pending = []
        if here:
            here.foot = pending
        elif self._forms:
            self._notes += [text.text for text in pending]
        else:
            self._running += [text.text for text in pending]

    def _goes_on(self, table: DrawnTable) -> bool:
        """Return True if a table goes on with the last one on another page."""
        if not self._forms or self._forms[-1].foot:
            return False
        last = self._forms[-1].tables[-1].table
        return len(last.widths) == len(table.widths)

    def finished(self) -> tuple[PrintedForm, ...]:
        return tuple(self._finished())

    def _finished(self) -> Iterator[PrintedForm]:
        running = list(self._running)
        for form in self._forms:
            label, title, head, before = _parted(form.above, has_several=len(form.tables) > 1)
            running += [text.text for text in before]
            tables, head = _titled(form.tables, drawn_lines(head))
            yield PrintedForm(
                form.page,
                label,
                title,
                head,
                tables,
                drawn_lines(form.foot),
                tuple(running),
                tuple(self._notes),
            )


def _typed_lines(text: DrawnText) -> list[DrawnText]:
    """Return a text as one for each line that somebody typed, each in its place."""
    lines = text.text.split("\n")
    height = text.height / len(lines)
    return [
        replace(text, text=line, top=text.top + at * height, height=height)
        for at, line in enumerate(lines)
        if line.strip() or len(lines) == 1
    ]


def _titled(
    tables: Sequence[PrintedTable], head: tuple[DrawnLine, ...]
) -> tuple[tuple[PrintedTable, ...], tuple[DrawnLine, ...]]:
    """Return the tables and the head; of several tables the first one's title is no line of the head."""
    if len(tables) < 2 or not head or not _TABLE_TITLE.match(tidy(head[-1][0].text)):
        return tuple(tables), head
    first = PrintedTable(tables[0].table, (head[-1],))
    return (first, *tables[1:]), head[:-1]


def _is_label(text: DrawnText) -> bool:
    return bool(_LABEL.fullmatch(tidy(text.text)))


def _split_at_label(texts: Sequence[DrawnText]) -> tuple[list[DrawnText], list[DrawnText]]:
    """Return the texts before the last label, and those from it on."""
    at = max((at for at, text in enumerate(texts) if _is_label(text)), default=0)
    return list(texts[:at]), list(texts[at:])


def _begins_form(form: _Open, texts: Sequence[DrawnText]) -> bool:
    """Return True if texts below a table begin another form: they have a title as large as its own."""
    own = max((text.ink.size for text in form.above), default=0.0)
    return own >= _LEAST_TITLE and any(
        text.ink.size >= own and text.align == "centre" and not _TABLE_TITLE.match(tidy(text.text))
        for text in texts
    )


def _parted(
    above: Sequence[DrawnText], *, has_several: bool
) -> tuple[DrawnText | None, tuple[DrawnText, ...], list[DrawnText], list[DrawnText]]:
    """Return (label, title, texts between title and table, texts before the form).

    Of several tables the first one may have a title that looks like a label: 表一.
    """
    before, texts = [], list(above)
    label: DrawnText | None = None
    last = len(texts) - 1 if has_several and len(texts) > 1 else len(texts)
    marks = [at for at, text in enumerate(texts[:last]) if _is_label(text)]
    if marks:
        at = marks[-1]
        label, before, texts = texts[at], texts[:at], texts[at + 1 :]
    if not texts:
        return label, (), [], before
    first = _title_at(texts)
    end = first + 1
    while end < len(texts) and _goes_with(texts[first], texts[end]):
        end += 1
    start = 0
    if label is None:
        start = first
        while start and _REGISTERED.match(tidy(texts[start - 1].text)):
            start -= 1
    before = [*before, *texts[:start]]
    texts = [*texts[first:end], *texts[start:first], *texts[end:]]
    return label, tuple(texts[: end - first]), texts[end - first :], before


def _title_at(texts: Sequence[DrawnText]) -> int:
    """Return which text is the title: the largest one; of several the first that is centred."""

    def rank(at: int) -> tuple[bool, float, bool, int]:
        text = texts[at]
        words = tidy(text.text)
        asks = "：" in words or ":" in words or "____" in words
        return not asks, text.ink.size, text.align == "centre", -at

    return max(range(len(texts)), key=rank)


def _goes_with(title: DrawnText, text: DrawnText) -> bool:
    """Return True if a text is the next line of a title."""
    return (
        text.ink.size >= title.ink.size - 0.1
        and title.ink.size >= _LEAST_TITLE
        and text.align == title.align
        and not re.search(r"[:：]|年\s*(?:第?\s*)?[季月]|^[（(]", text.text)
    )
