"""HTML that another program put on the clipboard."""

from pathlib import Path

from fangfan_desktop.edits.html_table import parse_table
from tests.properties.fuzz._text import as_text

LOOKS = ("fangfan_desktop.edits.html_table", "html.parser", "_markupbase")
WORDS = (
    b"<table>",
    b"</table>",
    b"<tr>",
    b"</tr>",
    b"<td>",
    b"</td>",
    b"<th",
    b"<br>",
    b"<p>",
    b"<li>",
    b"rowspan=",
    b"colspan=",
    b"99999999999",
    b"<![",
    b"<!--",
    b"-->",
    b"<!DOCTYPE",
    b"<?",
    b"&#0;",
    b"&#xd800;",
    b"&#x110000;",
    b"&lt;",
    b"<![CDATA[",
    b"]]>",
    b"<script>",
    b"<style>",
    b"<title>",
    b"<plaintext>",
    b"<svg>",
    b"<math>",
    b"<select>",
    b"<caption>",
    b"<tbody>",
    b"<template>",
    b"<body",
    b"<frameset>",
    b"<!--StartFragment-->",
    b"Version:0.9",
    b"StartHTML:",
    b"xmlns:x=",
)
_SAMPLES = Path(__file__).parents[2] / "samples" / "clipboard"


def seeds():
    yield from (path.read_bytes() for path in _SAMPLES.glob("*.html"))
    yield b"<table><tr><td rowspan=2 colspan=3>a<td>b<tr><td>c<br>d</table>"


def enter(data):
    table = parse_table(as_text(data))
    assert len({len(row) for row in table}) <= 1
    assert all(type(cell) is str for row in table for cell in row)
