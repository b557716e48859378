"""Draw a form from its attachment: everything that can be read, and what has to be guessed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast
from zlib import crc32

from fangfan_desktop.exchange.attachments.drawn import Attachment
from fangfan_desktop.forms.periods import PeriodKind
from fangfan_desktop.forms.places import Places
from fangfan_desktop.jobs.drafts.asked import Guesses
from fangfan_desktop.jobs.drafts.drawn_checks import field_checks, numbered, table_checks
from fangfan_desktop.jobs.drafts.field_draft import draft_fields, tell_fields
from fangfan_desktop.jobs.drafts.form_toml import form_toml
from fangfan_desktop.jobs.drafts.guess import Draft
from fangfan_desktop.jobs.drafts.paper import header_rows, look_of, paper_of
from fangfan_desktop.jobs.drafts.periods import PeriodGuess, guess_period, usual_due
from fangfan_desktop.jobs.drafts.printed_form import PrintedForm, printed_forms
from fangfan_desktop.jobs.drafts.printed_formulas import printed_formulas
from fangfan_desktop.jobs.drafts.printed_text import heading_words
from fangfan_desktop.jobs.drafts.said_formulas import said_formulas
from fangfan_desktop.jobs.drafts.table_draft import TableDraft, draft_table
from fangfan_desktop.jobs.drafts.words import guess_words
from fangfan_desktop.jobs.drafts.words_around import WordsAround, words_around

_LONGEST_LABEL, _LONGEST_SHORT, _LONGEST_TITLE = 20, 12, 60
# What a name can do without: the year before it, the kind of table behind it.
_YEAR = re.compile(
    r"^[（(]?\d{4}\s*年度?[)）]?(?:\s*第?\s*(?:[一二三四]?\s*季度|月份?(?!报)|[上下]?半年))?\s*(?=.)"
)
_WHEN = re.compile(r"(?<=.)\s*[（(][^（）()]*[年月日季][^（）()]*[)）]$")
_KIND_OF_TABLE = re.compile(
    r"(?<=.{4})(情况)?((统计|汇总|调查|调度|登记|一览|明细|进度|([周旬月季年]|半年)(度|报)?)*表|花?名册|名单|清单|台账)$"
)
# After these a word begins.
_JOINT = re.compile(r"[的和及与暨、，》）)]|关于|开展")
_LEAST_END = 4
# How tables without a title are numbered: 表一, 表十二; beyond these in figures.
_TENS = ("", *"一二三四五六七八九")
_NUMBERS = (*_TENS[1:], "十", *(f"十{one}" for one in _TENS[1:]), *map(str, range(20, 100)))
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)


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
    return draw_printed(printed_forms(attachment), places, notice=notice, answers=answers, at=at)


def draw_printed(
    forms: Sequence[PrintedForm],
    places: Places,
    *,
    notice: Sequence[str] = (),
    answers: Mapping[str, str] | None = None,
    at: int | None = None,
) -> tuple[Draft, ...]:
    """Return a draft of each form, as `draw_forms`."""
    wanted = [form for number, form in enumerate(forms) if at in {None, number}]
    return tuple(_draw(form, places, (*notice, *form.running), answers or {}) for form in wanted)


def _draw(
    form: PrintedForm, places: Places, notice: Sequence[str], answers: Mapping[str, str]
) -> Draft:
    guesses = Guesses(answers)
    words = words_around(form)
    tables = _draft_tables(form, guesses, places, words)
    period = guess_period(
        form.label_words or _label_in(form.title_words), form.title_words, words.texts, notice
    )
    keys = _head_keys(form, tables, (*words.texts, *notice), guesses)
    keys |= _period_keys(period, guesses)
    keys |= _page_keys(form, tables, words.notes, guesses)
    return Draft(
        form_toml(keys, guesses.found),
        tuple(guesses.found),
        keys["title"],
        keys["printed"],
        _help(keys["title"], form.notes),
    )


def _draft_tables(
    form: PrintedForm, guesses: Guesses, places: Places, words: WordsAround
) -> list[TableDraft]:
    if len(form.tables) == 1:
        return [draft_table(form.tables[0], guesses, places, words)]
    return [
        draft_table(printed, guesses.within(f"$.tables[{at}]"), places, words, prefix=f"t{at + 1}_")
        for at, printed in enumerate(form.tables)
    ]


def _page_keys(
    form: PrintedForm, tables: Sequence[TableDraft], notes: Sequence[str], guesses: Guesses
) -> dict[str, Any]:
    """Return the page, the lines around the tables, the tables with their checks."""
    several = len(tables) > 1
    keys: dict[str, Any] = {"rows": "tables" if several else tables[0].keys["rows"]}
    lowest = tables[0].rows.lowest
    if lowest != "county":
        keys["lowest"] = lowest
    keys["body_size"] = min(24.0, max(6.0, _body_size(tables[0])))
    shapes = [table.shape for table in tables]
    fields = draft_fields(
        form,
        min(len(shape.widths) for shape in shapes),
        max(sum(shape.widths) for shape in shapes),
    )
    paper = paper_of(form)
    own_lines = {place: [paper[place][at] for at in own] for place, own in fields.lines.items()}
    keys["paper"] = paper | {place: own for place, own in own_lines.items() if own}
    of_fields = field_checks(fields.keys)
    if several:
        checks = numbered(of_fields)
        keys |= {"fields": fields.keys, "checks": checks}
        keys["tables"] = list(_tables(form, tables, notes, len(checks)))
    else:
        (table,) = tables
        own = {key: each for key, each in table.keys.items() if key != "rows"}
        keys |= {"look": _look(form, tables, 0), "fields": fields.keys, **own}
        keys["checks"] = numbered([*of_fields, *_checks_of(table, notes)])
    tell_fields(fields.fields, guesses)
    return keys


def _label_in(title: str) -> str:
    """Return the label that a title begins with (附件7  …情况表), '' if there is none."""
    found = re.match(r"附[件表]\s*[0-9０-９]{1,2}(?=[\s　:：])", title)
    return found[0] if found else ""


def _help(title: str, notes: Sequence[str]) -> str:
    """Return the form's help page: what stands on pages without a table; '' if there is none."""
    return "\n\n".join([f"# {title}", *map(str.strip, notes)]) + "\n" if notes else ""


def _head_keys(
    form: PrintedForm, tables: Sequence[TableDraft], texts: Sequence[str], guesses: Guesses
) -> dict[str, Any]:
    """Return what stands before all else. `texts` are those around the table and of the notice.

    The id is made of label, title and captions: another notice may have the same label and title,
    and adding its form must not replace this one.
    """
    drawn = form.title_words[:_LONGEST_TITLE] or form.page.name or "未命名的表"
    mails = [mail for text in texts for mail in _MAIL.findall(text)]
    captions = (caption for table in tables for caption in table.captions)
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
    """Return a title without its time (the form lives longer); what is too long without its kind of table.

    If that is still too long it is the end of it, which says more than the beginning, from where a
    word begins; else its beginning, for half a word names nothing.
    """
    title = _WHEN.sub("", _YEAR.sub("", title))
    if len(title) > most:
        title = _KIND_OF_TABLE.sub("", title)
    if len(title) <= most:
        return title
    ends = (title[joint.end() :] for joint in _JOINT.finditer(title))
    fitting = (end for end in ends if _LEAST_END <= len(end) <= most)
    return next(fitting, f"{title[: most - 1]}…")


def _period_keys(period: PeriodGuess, guesses: Guesses) -> dict[str, Any]:
    """Return how often the form is reported, and when it is due."""
    words = guess_words().periods
    said = {each: f"{name}（{usual_due(each)[1]}）" for each, name in words.items()}
    if period.due != usual_due(period.period)[0]:
        said[period.period] = f"{words[period.period]}（{period.due_reason}）"
    question = "" if period.certain else "这张表多久报一次？"
    taken = cast(
        "PeriodKind",
        guesses.add("period", "多久报一次", period.period, period.reason, said, question),
    )
    is_guessed = taken == period.period
    due = period.due if is_guessed else usual_due(taken)[0]
    guesses.add("due", "什么时候报", "", period.due_reason if is_guessed else said[taken])
    return {"period": taken, "due": dict(due)}


def _tables(
    form: PrintedForm, tables: Sequence[TableDraft], notes: Sequence[str], codes: int
) -> Iterator[dict[str, Any]]:
    """Yield the tables of a form that has several; `codes` is how many checks have a code already."""
    for at, (printed, table) in enumerate(zip(form.tables, tables, strict=True)):
        title = _table_title(printed.above) or f"表{_NUMBERS[at]}"
        checks = numbered(_checks_of(table, notes), codes + 1)
        codes += len(checks)
        own = {"look": _look(form, tables, at), "checks": checks}
        yield {"id": f"t{at + 1}", "title": title, **table.keys, **own}


def _look(form: PrintedForm, tables: Sequence[TableDraft], at: int) -> dict[str, Any]:
    table = tables[at]
    return look_of(
        form,
        table.shape,
        header_rows(table.keys),
        before=form.tables[at - 1].table if at else None,
        blank_rows=table.rows.blank_rows if table.keys["rows"] == "list" else None,
        named=table.named,
        names_at=_names_at(table),
    )


def _names_at(table: TableDraft) -> int | None:
    """Return the column with the names of rows, or of places; None of a list."""
    kinds = [column["kind"] for column in table.keys["columns"]]
    own = {"named": "row_name", "places": "place"}.get(table.keys["rows"])
    at = kinds.index(own) if own else None
    return None if at == len(table.captions) else at  # it is not printed


def _table_title(above: Sequence[Sequence[Any]]) -> str:
    texts = [heading_words(text.text) for line in above for text in line]
    return texts[-1][:31] if texts else ""


def _checks_of(table: TableDraft, notes: Sequence[str]) -> list[dict[str, Any]]:
    texts = [*notes, *table.shape.numbers]
    names: list[str] = [row["name"] for row in table.keys.get("named_rows", ())]
    columns = table.keys["columns"]
    said = said_formulas(notes, columns)
    known = {
        formula
        for at, whole in enumerate(table.wholes)
        if whole is not None
        for part, of in ((columns[at]["id"], columns[whole]["id"]),)
        for formula in (f"{part}≤{of}", f"{of}≥{part}")
    }  # a part is compared with its whole already
    formulas = dict.fromkeys(
        [
            *printed_formulas(texts, table.columns, table.row_codes),
            *printed_formulas(names, (), table.row_codes),
            *(each for each in said if each.formula not in known),
        ]
    )
    return list(table_checks(table.keys, table.wholes, formulas))


def _body_size(table: TableDraft) -> float:
    sizes = [slot.cell.ink.size for row in table.shape.body_slots for slot in row]
    return max(set(sizes), key=sizes.count) if sizes else 10.5
