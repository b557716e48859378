"""A screen reader's user: knows the program by AT-SPI alone, hears it, and types.

Runs under the system's Python, as Orca does: `gi` and the description of AT-SPI come from Debian.

    python3 screen_reader.py < what is to be filled in (JSON) > what was heard (JSON)
"""

import json
import sys
import time
from functools import partial

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402  # the version comes first

KEYS = {
    "Return": 0xFF0D,
    "Tab": 0xFF09,
    "Left": 0xFF51,
    "Right": 0xFF53,
    "F8": 0xFFC5,
    "F12": 0xFFC9,
}
PATIENCE = 60  # s
EVENTS = (
    "object:announcement",
    "object:state-changed:focused",
    "object:state-changed:showing",
    "window:activate",
)


class NotHeard(Exception):
    """Something was waited for that never came."""


class Reader:
    """Hears a program. `heard` has (what, words): focus, announcement, notification or window."""

    def __init__(self):
        Atspi.init()
        self.heard = []
        self._listener = Atspi.EventListener.new(self._hear)
        for event in EVENTS:
            self._listener.register(event)

    def _hear(self, event):
        source = event.source
        try:
            role, name = role_of(source), source.get_name()
            if event.type.startswith("object:announcement"):
                self.heard.append(("announcement", event.any_data))
            elif event.type.startswith("window:activate"):
                self.heard.append(("window", name))
            elif not event.detail1:
                return
            elif event.type.endswith("focused"):
                self.heard.append(("focus", said(source)))
            elif role == "notification":
                self.heard.append(("notification", name))
        except GLib.Error:
            return  # it went away while it was asked

    def wait(self, what, holds, since=0):
        """Return the first words of a kind heard since then for which something holds."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            for kind, words in self.heard[since:]:
                if kind == what and holds(words):
                    return words
            GLib.MainContext.default().iteration(may_block=False) or time.sleep(0.005)
        raise NotHeard("\n".join([what, *map(str, self.heard[-14:])]))

    def press(self, *keys):
        """Press keys, as the desktop's own keyboard would."""
        for key in keys:
            code = KEYS.get(key) or ord(key)
            Atspi.generate_keyboard_event(code, None, Atspi.KeySynthType.SYM)

    def go(self, key, there=lambda words: True):
        """Press a key, and return what has the keyboard then."""
        since = len(self.heard)
        self.press(key)
        return self.wait("focus", there, since)


def role_of(thing):
    """Return the name of what a thing is; newer desktops say "button"."""
    name = thing.get_role_name()
    return "push button" if name == "button" else name


def said(thing):
    """Return what a reader says of a thing: role, name, and description."""
    return f"{role_of(thing)} | {thing.get_name()} | {thing.get_description()}"


def find(root, role, name=""):
    """Return the first visible thing below another of a role and a name."""
    showing = Atspi.StateType.SHOWING
    for at in range(root.get_child_count()):
        child = root.get_child_at_index(at)
        if child is None or role_of(child) == "table cell":
            continue
        is_it = role_of(child) == role and name in child.get_name()
        if is_it and child.get_state_set().contains(showing):
            return child
        if found := find(child, role, name):
            return found
    return None


def program():
    """Return the program, once it is known to the desktop."""
    desktop, end = Atspi.get_desktop(0), time.monotonic() + PATIENCE
    while time.monotonic() < end:
        for at in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(at)
            if child and child.get_name() == "fangfan" and child.get_child_count():
                return child
        time.sleep(0.1)
    raise NotHeard("the program")


def whole_table(table):
    """Return what is said of a table: its headers and all its cells."""
    rows, columns = range(Atspi.Table.get_n_rows(table)), range(Atspi.Table.get_n_columns(table))
    return {
        "name": table.get_name(),
        "rows": [Atspi.Table.get_row_header(table, row).get_name() for row in rows],
        "columns": [Atspi.Table.get_column_header(table, at).get_name() for at in columns],
        "cells": [
            [said(Atspi.Table.get_accessible_at(table, row, at)) for at in columns] for row in rows
        ],
    }


def type_figures(reader, figures, slip):
    """Type a table's figures from cell to cell; return what had the keyboard before each.

    At the cell `slip` a wrong text is typed, heard of, and mended.
    """
    cells, mended, last = [], {}, len(figures)
    at = next(words for kind, words in reversed(reader.heard) if kind == "focus")
    for figure in figures:
        cells.append(at)
        if len(cells) == slip:
            mended = make_slip(reader, at)
        reader.press(*figure)
        # After the last figure the cursor stays.
        holds = is_cell if len(cells) == last else partial(is_other_cell, at)
        at = reader.go("Tab", holds)
    return cells, mended


def is_cell(words):
    """Return True if words are of a cell."""
    return words.startswith("table cell")


def is_other_cell(last, words):
    """Return True if words are of a cell, and not of the last one with another figure."""
    return is_cell(words) and words.rpartition("，")[0] not in last


def make_slip(reader, at):
    """Type what is no figure, hear of it, and go back to it."""
    since = len(reader.heard)
    editor = reader.go("9", lambda words: words.startswith("text"))
    reader.press("x")
    reader.go("Tab", partial(is_other_cell, at))
    saved = reader.wait("announcement", lambda words: "已自动保存" in words, since)
    finding = reader.wait("announcement", lambda words: "错误" in words, since)
    shown = reader.wait("notification", lambda words: "错误" in words, since)
    cell = reader.go("Left", is_cell)
    return {"editor": editor, "saved": saved, "finding": finding, "shown": shown, "cell": cell}


def export(reader, window):
    """Export for good; return what was heard of the dialog, of the last look, and of the files."""
    since = len(reader.heard)
    reader.press("F12")
    title = reader.wait("window", lambda words: "导出" in words, since)
    reader.wait("focus", lambda words: words.startswith("push button"), since)
    dialog = find(window, "dialog", "导出")
    ready = find(dialog, "label", "检查").get_name()  # a reader says the words of a dialog itself
    look_since = len(reader.heard)
    reader.press("Return")
    look = reader.wait("announcement", lambda words: "最后" in words, look_since)
    written_since = len(reader.heard)
    Atspi.Action.do_action(find(dialog, "push button", "确认导出"), 0)
    written = reader.wait("announcement", lambda words: "已导出" in words, written_since)
    listed = find(dialog, "list", "写好的文件")
    names = [listed.get_child_at_index(at).get_name() for at in range(listed.get_child_count())]
    return {"title": title, "ready": ready, "look": look, "written": written, "files": names}


def main():
    """Fill in the report that is due, export it, and print what was heard."""
    wanted = json.load(sys.stdin)
    reader, heard = Reader(), {}
    window = program()
    reports = find(window, "tree", "本年报表")
    Atspi.Component.grab_focus(reports)
    heard["due"] = Atspi.Selection.get_selected_child(reports, 0).get_name()
    reader.go("Return", lambda words: words.startswith("table cell") and "空" in words)
    table = find(window, "table", "附件1")
    heard["before"] = whole_table(table)
    heard["cells"], heard["slip"] = type_figures(reader, wanted["figures"], wanted["slip"])
    heard["after"] = whole_table(table)
    heard["finding"] = reader.go("F8", lambda words: "日期" in words)
    heard["field"] = reader.go("Return", lambda words: words.startswith("text"))
    since = len(reader.heard)
    reader.press(*wanted["date"], "Return")
    # While a reader listens, Qt asks it first about each key, but not about a shortcut.
    reader.wait("announcement", lambda words: "已自动保存" in words, since)
    heard["export"] = export(reader, window)
    print(json.dumps(heard, ensure_ascii=False))


if __name__ == "__main__":
    main()
