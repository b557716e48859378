"""Draw a form from its attachment: everything that can be read, and what has to be guessed."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, cast
from zlib import crc32

from fangfan_desktop.exchange.attachments.drawn import Attachment
from fangfan_desktop.forms.periods import PeriodKind
from fangfan_desktop.forms.places import Places
from fangfan_desktop.jobs.drafts.asked import Guesses
from fangfan_desktop.jobs.drafts.column_kinds import bare_caption
from fangfan_desktop.jobs.drafts.drawn_checks import field_checks, numbered, table_checks
from fangfan_desktop.jobs.drafts.explanations import digits_in, explanations
from fangfan_desktop.jobs.drafts.form_toml import form_toml
from fangfan_desktop.jobs.drafts.guess import Draft
from fangfan_desktop.jobs.drafts.header_shape import header_shape
from fangfan_desktop.jobs.drafts.kind_rules import is_unit
from fangfan_desktop.jobs.drafts.lines import FieldGuess, fields_of, told_apart, within_columns
from fangfan_desktop.jobs.drafts.paper import header_rows, look_of, paper_of
from fangfan_desktop.jobs.drafts.periods import PeriodGuess, guess_period, usual_due
from fangfan_desktop.jobs.drafts.printed_form import PrintedForm, heading_words, printed_forms, tidy
from fangfan_desktop.jobs.drafts.printed_formulas import printed_formulas
from fangfan_desktop.jobs.drafts.table_draft import TableDraft, draft_table
from fangfan_desktop.jobs.drafts.table_kinds import TableUnit
from fangfan_desktop.jobs.drafts.table_shape import table_shape
from fangfan_desktop.jobs.drafts.words import guess_words

_LONGEST_LABEL, _LONGEST_SHORT, _LONGEST_TITLE = 20, 12, 60
# What a name can do without: the year before it, the kind of table behind it.
_YEAR = re.compile(r"^[（(]?\d{4}\s*年度?[)）]?(?=.)")
_KIND_OF_TABLE = re.compile(r"(?<=.)(情况)?(统计|汇总|调查|调度|登记|一览|明细|进度)?表$")
# How tables without a title are numbered: 表一, 表十二; beyond these in figures.
_TENS = ("", *"一二三四五六七八九")
_NUMBERS = (*_TENS[1:], "十", *(f"十{one}" for one in _TENS[1:]), *map(str, range(20, 100)))
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_ACCUMULATES = re.compile(r"当年累计|年初累计|累计数|1月1日起累计|1\s*[-－—–~至到]\s*月")
_UNITS = re.compile(r"(金额|货币)?单位\s*(?:[:：]|为|以)(?=\s*([^\s;；。:：)）]{1,16}))")


def draw_forms(
    attachment: Attachment,
    places: Places,
    *,
    notice: Sequence[str] = (),
    answers: Mapping[str, str] | None = None,
    at: int | None = None,
) -> tuple[Draft, ...]:
    """Return a draft of each form in an attachment; none if it has no table.

    `notice` are the paragraphs of the notice, if it is a file of its own. `answers` are what a
    person said instead of guesses, by their keys; with `at` they are about this form alone.
    """
    found = printed_forms(attachment)
    wanted = [form for number, form in enumerate(found) if at in {None, number}]
    return tuple(_draw(form, places, (*notice, *form.running), answers or {}) for form in wanted)


def _draw(
    form: PrintedForm, places: Places, notice: Sequence[str], answers: Mapping[str, str]
) -> Draft:
    guesses = Guesses(answers)
    around = [tidy(text.text) for line in (*form.head, *form.foot) for text in line]
    texts = [*around, *form.notes]
    accumulates = any(_ACCUMULATES.search(each) for each in texts)
    first = form.tables[0].table
    width = sum(first.widths)
    fields = told_apart(
        [
            *fields_of(form.head, "head", first.left, width),
            *fields_of(form.foot, "foot", first.left, width),
        ]
    )
    unit = _unit_above(texts)
    unit = unit._replace(digits=digits_in(texts))
    several = len(form.tables) > 1
    notes = [text.text for line in form.foot for text in line] + list(form.notes)
    tables: list[TableDraft] = []
    captions: list[str] = []
    for number, printed in enumerate(form.tables):
        own = [leaf.header for leaf in header_shape(table_shape(printed.table)).leaves]
        captions += own
        tables.append(
            draft_table(
                printed,
                guesses.within(f"$.tables[{number}]") if several else guesses,
                places,
                prefix=f"t{number + 1}_" if several else "",
                unit=unit,
                accumulates=accumulates,
                said=explanations(notes, [*own, *map(_bare, own)]),
            )
        )
    period = guess_period(
        form.label_words or _label_in(form.title_words), form.title_words, texts, notice
    )
    keys = _head_keys(form, captions, (*texts, *notice), guesses)
    keys |= _period_keys(period, guesses)
    keys["rows"] = "tables" if several else tables[0].keys["rows"]
    lowest = tables[0].rows.lowest
    if lowest != "county":
        keys["lowest"] = lowest
    keys["body_size"] = min(24.0, max(6.0, _body_size(tables[0])))
    fields, lines = within_columns(fields, min(len(table.shape.widths) for table in tables))
    paper = paper_of(form)
    keys["paper"] = {
        **paper,
        **{place: [paper[place][at] for at in own] for place, own in lines.items() if own},
    }
    widest = max(sum(table.shape.widths) for table in tables)
    stated = [_field_keys(field, first.left, widest) for field in fields]
    stated = _with_date(stated)
    looks = [
        look_of(
            form,
            table.shape,
            header_rows(table.keys),
            before=form.tables[number - 1].table if number else None,
            blank_rows=table.rows.blank_rows if table.keys["rows"] == "list" else None,
            named=table.named,
        )
        for number, table in enumerate(tables)
    ]
    if several:
        keys["fields"] = stated
        keys["checks"] = numbered(field_checks(stated))
        keys["tables"] = list(_tables(form, tables, looks, notes, len(keys["checks"])))
    else:
        (table,), (look,) = tables, looks
        own = {key: each for key, each in table.keys.items() if key != "rows"}
        keys |= {"look": look, "fields": stated, **own}
        keys["checks"] = numbered([*field_checks(stated), *_checks_of(table, notes)])
    _tell_fields(fields, guesses)
    return Draft(
        form_toml(keys, guesses.found),
        tuple(guesses.found),
        keys["title"],
        keys["printed"],
        _help(keys["title"], form.notes),
    )


def _label_in(title: str) -> str:
    """Return the label that a title begins with (附件7  …情况表), '' if there is none."""
    found = re.match(r"附[件表]\s*[0-9０-９]{1,2}(?=[\s　:：])", title)
    return found[0] if found else ""


def _unit_above(texts: Iterable[str]) -> TableUnit:
    """Return the units of the figures that a line says: 单位：人、万元; 金额单位 is that of money alone."""
    for text in texts:
        for found in _UNITS.finditer(text):
            units = tuple(each for each in re.split(r"[、,，;；]", found[2]) if is_unit(each))
            if units:
                return TableUnit(units, is_only=len(units) == 1 and not found[1])
    return TableUnit()


def _help(title: str, notes: Sequence[str]) -> str:
    """Return the form's help page: what stands on pages without a table; '' if there is none."""
    return "\n\n".join([f"# {title}", *map(str.strip, notes)]) + "\n" if notes else ""


def _bare(caption: str) -> str:
    return bare_caption(caption)[0]


def _head_keys(
    form: PrintedForm, captions: Sequence[str], texts: Sequence[str], guesses: Guesses
) -> dict[str, Any]:
    """Return what stands before all else. `texts` are those around the table and of the notice.

    The id is made of label, title and `captions`: another notice may have the same label and title,
    and adding its form must not replace this one.
    """
    drawn = form.title_words[:_LONGEST_TITLE] or form.page.name or "未命名的表"
    mails = [mail for text in texts for mail in _MAIL.findall(text)]
    words = "\n".join((form.label_words, drawn, *captions))
    name = f"form_{crc32(words.encode()):08x}"
    title = guesses.add("title", "标题", drawn, "表上面最大的一行字")
    keys: dict[str, Any] = {
        "id": name,
        "label": _short(title, _LONGEST_LABEL),
        "printed": form.label_words,
        "title": title,
        "short": _short(title, _LONGEST_SHORT),
        "province_mail": mails[0] if mails else "",
    }
    if mails:
        offered = {mail: mail for mail in dict.fromkeys(mails)}
        keys["province_mail"] = guesses.add(
            "province_mail", "报到哪个邮箱", mails[0], "第一个写着的邮箱", offered
        )
    return keys


def _short(title: str, most: int) -> str:
    """Return a title without its year (the form lives longer); what is too long without its kind of table.

    If that is still too long it is the end of it, which says more than the beginning.
    """
    title = _YEAR.sub("", title)
    if len(title) > most:
        title = _KIND_OF_TABLE.sub("", title)
    return title if len(title) <= most else title[-most:].lstrip("》）)、，的年度")


def _period_keys(period: PeriodGuess, guesses: Guesses) -> dict[str, Any]:
    """Return how often the form is reported, and when it is due."""
    words = guess_words().periods
    said = {each: f"{name}（{usual_due(each)[1]}）" for each, name in words.items()}
    question = "" if period.certain else "这张表多久报一次？"
    taken = cast(
        "PeriodKind",
        guesses.add("period", "多久报一次", period.period, period.reason, said, question),
    )
    is_guessed = taken == period.period
    due = period.due if is_guessed else usual_due(taken)[0]
    guesses.add("due", "什么时候报", "", period.due_reason if is_guessed else said[taken])
    return {"period": taken, "due": dict(due)}


def _field_keys(field: FieldGuess, left: float, width: float) -> dict[str, Any]:
    """Return a field in the keys of a form's file; `left` and `width` are those of the table (mm)."""
    keys: dict[str, Any] = {
        "id": field.id,
        "name": field.name,
        "label": field.label,
        "kind": field.kind,
        "slot": field.slot,
    }
    if field.line > 1:
        keys["line"] = field.line
    if 1 < field.left - left < width - 1:
        keys["left"] = round(field.left - left, 1)
    for name in ("suffix", "blank", "prefill"):
        if own := getattr(field, name):
            keys[name] = own
    if field.aliases:
        keys["aliases"] = list(field.aliases)
    for name in ("seal", "locked"):
        if getattr(field, name):
            keys[name] = True
    return keys


def _with_date(fields: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return fields of which exactly one is the report's date.

    A day without a label is found above the table alone: below it, and beside another one, it is
    only printed.
    """
    for field in [each for each in fields if each["kind"] == "date" and not each["label"]]:
        days = [each for each in fields if each["kind"] == "date"]
        if field["slot"].startswith("foot") or len(days) > 1:
            field |= {"id": f"{field['id']}_printed", "kind": "fixed", "label": field.pop("blank")}
    days = [field for field in fields if field["kind"] == "date"]
    if not days:
        day = {
            "id": "date",
            "name": "填表日期",
            "label": "填表日期：",
            "kind": "date",
            "slot": "head-right",
            "blank": "    年    月    日",
            "printed": False,
        }
        return [*fields, day]
    own = next((field for field in days if field["id"] == "date"), days[0])
    for field in days:
        if field is not own:
            field["kind"] = "text"
    return fields


def _tell_fields(fields: Iterable[FieldGuess], guesses: Guesses) -> None:
    for at, field in enumerate(fields):
        guesses.add(f"fields[{at}].kind", field.name, field.kind, field.reason)


def _tables(
    form: PrintedForm,
    tables: Sequence[TableDraft],
    looks: Sequence[dict[str, Any]],
    notes: Sequence[str],
    codes: int,
) -> Iterator[dict[str, Any]]:
    for number, (printed, table, look) in enumerate(zip(form.tables, tables, looks, strict=True)):
        title = _table_title(printed.above) or f"表{_NUMBERS[number]}"
        checks = numbered(_checks_of(table, notes), codes + 1)
        codes += len(checks)
        keys = {"id": f"t{number + 1}", "title": title, **table.keys}
        yield {**keys, "look": look, "checks": checks}


def _table_title(above: Sequence[Sequence[Any]]) -> str:
    texts = [heading_words(text.text) for line in above for text in line]
    return texts[-1][:31] if texts else ""


def _checks_of(table: TableDraft, notes: Sequence[str]) -> list[dict[str, Any]]:
    texts = [*notes, *table.shape.numbers]
    formulas = printed_formulas(texts, table.columns, table.row_codes)
    return list(table_checks(table.keys, table.wholes, formulas))


def _body_size(table: TableDraft) -> float:
    sizes = [slot.cell.ink.size for row in table.shape.body_slots for slot in row]
    return max(set(sizes), key=sizes.count) if sizes else 10.5
