"""A form's printed words above and below its table, found in texts of any width and spacing."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from fangfan_desktop.exchange.reading.grid import Raw
from fangfan_desktop.forms.spec import Field, Form

# Width and spaces alone, one character for one: a place in the folded text is one in the typed.
_WIDTH = {**{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}, 0x3000: 0x20, 0xA0: 0x20}
_BLANKS = " _\t\n\r　"


class _Label(NamedTuple):
    field: Field
    pattern: re.Pattern[str]


class FieldWords:
    """A form's printed words above and below its table, ready to be found in texts."""

    def __init__(self, form: Form) -> None:
        spelled = [
            (words, field)
            for field in form.fields
            if field.label
            for words in (field.label, *field.aliases)
        ]
        spelled.sort(key=lambda pair: -len(pair[0]))
        self._labels = [_Label(field, _pattern(words)) for words, field in spelled]
        foot = [each.pattern.pattern for each in self._labels if each.field.slot.startswith("foot")]
        self._foot = re.compile("|".join(foot))
        self._bare = [field for field in form.fields if field.suffix and not field.label]

    def is_foot(self, raws: Iterable[Raw]) -> bool:
        """Say whether a row of the sheet is the form's foot."""
        begins = self._foot.match
        return any(begins(raw.text.translate(_WIDTH).strip()) for raw in raws)

    def in_text(self, text: str) -> list[tuple[Field, str]]:
        """Return each field whose words stand in a text, with what stands from there to the next."""
        folded = text.translate(_WIDTH)
        spans: list[tuple[int, int, Field]] = []
        for field, pattern in self._labels:
            match = pattern.search(folded)
            if match and not any(a < match.end() and match.start() < b for a, b, _ in spans):
                spans.append((match.start(), match.end(), field))
        spans.sort(key=lambda span: span[0])
        if spans and folded[: spans[0][0]].strip(_BLANKS):
            # Words before the first label: perhaps a sentence that mentions it. A colon decides.
            spans = [span for span in spans if folded[span[1] - 1] == ":"]
        ends = [*(start for start, _, _ in spans[1:]), len(text)]
        return [
            (field, text[start:end].strip(_BLANKS))
            for (_, start, field), end in zip(spans, ends, strict=False)
        ]

    def suffixed(self, text: str) -> Iterator[tuple[Field, str]]:
        """Yield a field that has no words before it but some behind: `济南市`."""
        text = text.strip()
        for field in self._bare:
            match = re.fullmatch(rf"[_\s]*(.*?)[_\s]*{re.escape(field.suffix)}\s*", text, re.DOTALL)
            if match and ":" not in text.translate(_WIDTH):
                yield field, match[1]


def _pattern(words: str) -> re.Pattern[str]:
    """Return what finds printed words in any width and spacing, with or without their colon."""
    folded = words.translate(_WIDTH)
    end = r"\s*(?::|$)" if folded.endswith(":") else ""
    return re.compile(r"\s*".join(re.escape(c) for c in folded.rstrip(":")) + end)
