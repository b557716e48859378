"""The words about two halves that are joined: what comes, what is asked, what became of it."""

from typing import NamedTuple

from fangfan_desktop.forms.report import shown
from fangfan_desktop.jobs.history.joining import Joining, column_words, field_words
from fangfan_desktop.rollup.halves import JoinQuestion, Side

SIDES: dict[Side, str] = {"mine": "用本机的", "theirs": "用收到的", "both": "两行都留"}
_ROWS: dict[Side, str] = {"mine": "照本机的", "theirs": "照收到的", "both": ""}
GONE = "（删掉了）"
_NAMELESS = "没有名称的"


class JoinLine(NamedTuple):
    """A line of the list of differences. Without a question it only says what will be done."""

    row: str
    column: str
    mine: str
    theirs: str
    question: JoinQuestion | None = None
    done: str = ""


def join_lines(joining: Joining) -> list[JoinLine]:
    """Return a line for each question, then one for each row and cell that comes unasked."""
    halves, form = joining.halves, joining.half.form
    lines = [_compared(joining, each) for each in halves.questions]
    unasked = [JoinQuestion(None, None, name, "", raw) for name, raw in halves.fields]
    unasked += [JoinQuestion(row, None, column, "", raw) for row, column, raw in halves.filled]
    lines += [_filled(joining, each) for each in unasked]
    for row in halves.added:
        table = form.table_of(row.id)
        name = shown(table.by_id[table.identity], row[table.identity])
        lines.append(JoinLine(table.titled(name or _NAMELESS), "整行", "", name, done="加进来"))
    for key in halves.notes:
        text = halves.theirs.notes[key].text
        note = JoinQuestion(None, key.row, key.column, "", text, key.code)
        lines.append(_filled(joining, note))
    return lines


def _filled(joining: Joining, unasked: JoinQuestion) -> JoinLine:
    """Return the line of a text that comes unasked, since nothing stands in its place here."""
    return _compared(joining, unasked)._replace(question=None, done="补上")


def _compared(joining: Joining, question: JoinQuestion) -> JoinLine:
    form = joining.half.form
    name = joining.halves.name(question) or "表头表尾"
    near = "（名称相近）" if question.near else ""
    column = f"{question.code} {question.column}".strip()
    none = GONE if question.is_row else ""
    mine, theirs = question.mine or none, question.theirs or none
    words = field_words if question.is_field else column_words
    return JoinLine(f"{name}{near}", words(form, column), mine, theirs, question)


def answer_words(joining: Joining, line: JoinLine) -> str:
    """Return what is decided on a line; empty if nothing is yet."""
    if line.question is None:
        return line.done
    side = joining.answers.get(line.question)
    if side is None:
        return ""
    words = _ROWS[side] if line.question.is_row else SIDES[side]
    again = line.question in joining.remembered and side == "mine"
    return f"{words}（上次选的）" if again else words


def title_words(joining: Joining) -> str:
    """Return which report is joined with which file."""
    half = joining.half
    return (
        f"{half.form.label} · {half.period.label} · {half.place.label}：本机填的，"
        f"和收到的“{half.file}”合在一起。"
    )


def summary_words(joining: Joining) -> str:
    """Return how much is the same, comes, and is asked."""
    halves = joining.halves
    own = sum(len(pairing.mine) for pairing in halves.pairings)
    asked_rows = sum(each.is_row and each.row is not None for each in halves.questions)
    parts = [f"两份一样的 {halves.same} 行"] if halves.same else []
    parts += [f"只有本机有的 {own - asked_rows} 行，留着"] if own - asked_rows else []
    parts += [f"只有收到的 {len(halves.added)} 行，加进来"] if halves.added else []
    filled = len(halves.filled) + len(halves.fields) + len(halves.notes)
    parts += [f"本机空着、收到的有的 {filled} 格，补上"] if filled else []
    asked = len(halves.questions)
    parts += [f"不同的 {asked} 处，请逐处选用哪个"] if asked else ["没有不同的地方"]
    return f"{'；'.join(parts)}。合并以后按 Ctrl+Z 可以整个收回。"


def waiting_words(joining: Joining) -> str:
    """Return how much is still to be decided."""
    if not joining.halves.questions:
        return "没有要选的，按 Enter 合并。"
    if waiting := joining.waiting:
        return f"还有 {waiting} 处没有选。"
    return "都选好了，可以合并。"


def same_words(joining: Joining) -> str:
    """Return that there is nothing to be joined."""
    half = joining.half
    if joining.halves.questions:
        return f"“{half.file}”已经合并过，没有新的内容，什么也没有改"
    return f"“{half.file}”里的{half.form.label}本机都有了，没有不同，什么也没有改"


def joined_words(joining: Joining) -> str:
    """Return what became of the report."""
    halves, file = joining.halves, joining.half.file
    added = len(halves.added) + sum(
        joining.answers[each] == "theirs" and each.row is None
        for each in halves.questions
        if each.is_row
    )
    both = {each.source for each in halves.questions if joining.answers[each] == "both"}
    filled = len(halves.filled) + len(halves.fields) + len(halves.notes)
    parts = [f"加了 {added + len(both)} 行"] if added + len(both) else []
    parts += [f"补了 {filled} 格"] if filled else []
    counts = joining.left_counts()
    parts += [f"{counts['theirs']} 处用了收到的"] if counts["theirs"] else []
    parts += [f"{counts['mine']} 处用了本机的"] if counts["mine"] else []
    return f"合并了“{file}”：{'，'.join(parts)}；按 Ctrl+Z 可以整个收回"
