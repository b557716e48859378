"""A form's printed words above and below its table, found in texts of any width and spacing."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from fangfan_desktop.forms.spec import Field, Form

# Width and spaces alone, one character for one: a place in the folded text is one in the typed.
_WIDTH = {**{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}, 0x3000: 0x20, 0xA0: 0x20}
_BLANKS = " _\t\n\r　"
_BETWEEN = f"{_BLANKS}，,；;、"
# Who else signs below a table; what stands behind their words is nobody's field.
_WHO = (
    "负责人", "负责同志", "领导", "局长", "主任", "科长", "审核人", "审核", "复核人", "复核",
    "审批人", "审签人", "签发人", "报送人", "统计人", "核对人", "核稿人", "盖章", "签字", "签章",
)  # fmt: skip
_WHOSE = (
    "(?:单位|部门|科室|项目|统计|主要|分管|填报|填表|审核|复核|制表|报送|具体|业务|县|区|市|局)*"
)
_BEHIND = "(?:[(]?(?:签字|签名|签章|盖章)[)]?)?(?:联系)?(?:电话|手机)?"


class _Label(NamedTuple):
    field: Field
    pattern: re.Pattern[str]


class FieldLabels:
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
        who = "|".join(_WHO)
        spaced = _spaced(f"{_WHOSE}(?:{who}){_BEHIND}")
        self._others = re.compile(rf"{spaced}\s*(?::|$)")
        self._foot = re.compile("|".join([*foot, self._others.pattern]))
        self._colon = re.compile(rf"(?:{spaced}|{_spaced('计量单位')})\s*:")
        self._bare = [field for field in form.fields if field.suffix and not field.label]

    def begins_foot(self, text: str) -> bool:
        """Say whether a text begins with a foot's words: the form's, or 负责人、审核人 and the like."""
        return bool(self._foot.match(text.translate(_WIDTH).strip()))

    def is_open(self, text: str) -> bool:
        """Say whether a text ends with printed words: what was filled in stands to the right."""
        folded = text.translate(_WIDTH).strip()
        ends = [m.end() for each in self._labels for m in each.pattern.finditer(folded)]
        ends += [m.end() for m in self._others.finditer(folded)]
        return len(folded) in ends

    def is_label(self, text: str) -> bool:
        """Say whether printed words stand in a text, of whatever field."""
        return self.begins_foot(text) or bool(self.in_text(text))

    def in_text(self, text: str) -> list[tuple[Field, str]]:
        """Return each field whose words stand in a text, with what stands from there to the next."""
        return [(field, rest) for field, rest in self.signed(text) if field]

    def signed(self, text: str) -> list[tuple[Field | None, str]]:
        """Return the same with who else signs (负责人), as no field."""
        folded = text.translate(_WIDTH)
        spans: list[tuple[int, int, Field | None]] = [
            (match.start(), match.end(), None) for match in self._colon.finditer(folded)
        ]
        for field, pattern in self._labels:
            for match in pattern.finditer(folded):
                if not any(a < match.end() and match.start() < b for a, b, _ in spans):
                    spans.append((match.start(), match.end(), field))
                    if field.kind != "phone":  # others have one as well
                        break
        spans.sort(key=lambda span: span[0])
        if spans and folded[: spans[0][0]].strip(_BLANKS):
            # Words before the first label: perhaps a sentence that mentions it. A colon decides.
            spans = [span for span in spans if folded[span[1] - 1] == ":"]
        ends = [*(start for start, _, _ in spans[1:]), len(text)]
        return [
            (field, text[start:end].strip(_BLANKS if end == len(text) else _BETWEEN))
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


def _spaced(pattern: str) -> str:
    """Return a pattern of Chinese words with room between their characters."""
    return re.sub(r"([\u4e00-\u9fff])(?=[\u4e00-\u9fff])", r"\1\\s*", pattern)
