"""Find a form's printed labels (填表人：) above and below its table, in any width and spacing."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from fangfan_desktop.forms.columns import Field
from fangfan_desktop.forms.spec import Form

# Each character becomes one character, so positions are the same in the folded and the typed text.
_TO_HALF_WIDTH = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    0xA0: 0x20,
}
_BLANKS = " _\t\n\r　"
_SEPARATORS = f"{_BLANKS}，,；;、"
# Others who sign below a table; the text after their labels belongs to no field.
_OTHER_SIGNERS = (
    "负责人", "负责同志", "领导", "局长", "主任", "科长", "审核人", "审核", "复核人", "复核",
    "审批人", "审签人", "签发人", "报送人", "统计人", "核对人", "核稿人", "盖章", "签字", "签章",
)  # short words, many of them  # fmt: skip
_BEFORE_SIGNER = (
    "单位", "部门", "科室", "项目", "统计", "主要", "分管", "填报", "填表", "审核", "复核", "制表",
    "报送", "具体", "业务", "县", "区", "市", "局",
)  # short words, many of them  # fmt: skip
# What a period is written with, filled in or not: 2026年第3季度, ____年__月.
_PERIOD = r"[\d\s_年第季度月旬上中下半一二三四]*年[\d\s_年第季度月旬上中下半一二三四]*"
_AFTER_SIGNER = "(?:[(]?(?:签字|签名|签章|盖章)[)]?)?(?:联系)?(?:电话|手机)?"


def _spaced(pattern: str) -> str:
    """Return a pattern that allows spaces between its Chinese characters."""
    return re.sub(r"([\u4e00-\u9fff])(?=[\u4e00-\u9fff])", r"\1\\s*", pattern)


_SIGNER = _spaced(f"(?:{'|'.join(_BEFORE_SIGNER)})*(?:{'|'.join(_OTHER_SIGNERS)}){_AFTER_SIGNER}")


class _Label(NamedTuple):
    field: Field
    pattern: re.Pattern[str]


class FieldLabels:
    """The printed labels of a form's fields above and below its table."""

    def __init__(self, stated: tuple[Field, ...]) -> None:
        fields = [field for field in stated if not field.is_given_period]
        spellings = [
            (words, field) for field in fields for words in (field.label, *field.aliases) if words
        ]
        spellings.sort(key=lambda pair: -len(pair[0]))
        self._labels = [_Label(field, _pattern(words)) for words, field in spellings]
        of_foot = [(words, f) for words, f in spellings if f.slot.startswith("foot")]
        firsts = {words.translate(_TO_HALF_WIDTH)[0] for words, _ in of_foot}
        firsts |= {words[0] for words in (*_BEFORE_SIGNER, *_OTHER_SIGNERS)}
        # Most texts begin with none of these: they need not be matched.
        self._foot_begins = firsts | {chr(ord(c) + 0xFEE0) for c in firsts if c.isascii()}
        self._periods = [
            re.compile(
                rf"{_spelt(field.label)}\s*(?:{_PERIOD}|{_spelt(field.blank)})\s*{_spelt(field.suffix)}"
            )
            for field in stated
            if field.is_given_period
        ]
        # The period stands in its own place in the line, behind a gap.
        self._gaps = [re.compile(rf"\s{{2,}}(?={each.pattern})") for each in self._periods]
        foot_patterns = [_pattern(words).pattern for words, _ in of_foot]
        self._foot = re.compile("|".join([*foot_patterns, rf"{_SIGNER}\s*(?::|$)"]))
        self._found = lru_cache(maxsize=256)(self._fields_and_signers)
        self._suffix_only = [
            (
                field,
                re.compile(rf"[_\s]*(.*?)[_\s]*{re.escape(field.suffix)}\s*", re.DOTALL),
            )
            for field in fields
            if field.suffix and not field.label
        ]

    def begins_foot(self, text: str) -> bool:
        """Return True if a text starts with a label of a foot: the form's, or 负责人、审核人 and so on."""
        text = text.strip()
        if text[:1] not in self._foot_begins:
            return False
        return bool(self._foot.match(text.translate(_TO_HALF_WIDTH)))

    def ends_with_label(self, text: str) -> bool:
        """Return True if a text ends with a label, so that its value is in a cell to the right."""
        folded = text.translate(_TO_HALF_WIDTH).strip()
        ends = [m.end() for each in self._labels for m in each.pattern.finditer(folded)]
        ends += [m.end() for m in _signers().finditer(folded)]
        return len(folded) in ends

    def has_label(self, text: str) -> bool:
        """Return True if a text has the label of any field or signer, or is a field with the period."""
        folded = text.translate(_TO_HALF_WIDTH).strip()
        is_period = any(pattern.fullmatch(folded) for pattern in self._periods)
        return is_period or self.begins_foot(text) or bool(self.fields_in(text))

    def fields_in(self, text: str) -> list[tuple[Field, str]]:
        """Return each field whose label is in a text, with the text up to the next label or the period."""
        return [(field, value) for field, value in self.fields_and_signers(text) if field]

    def fields_and_signers(self, text: str) -> Sequence[tuple[Field | None, str]]:
        """Return the same as `fields_in`, with None as the field of other signers (负责人)."""
        return self._found(text)

    def _fields_and_signers(self, text: str) -> list[tuple[Field | None, str]]:
        folded = text.translate(_TO_HALF_WIDTH)
        spans: list[tuple[int, int, Field | None]] = [
            (match.start(), match.end(), None)
            for match in (_ignored_labels().finditer(folded) if ":" in folded else ())
            if not self._is_own(folded, match)
        ]
        for field, pattern in self._labels:
            for match in pattern.finditer(folded):
                if not any(a < match.end() and match.start() < b for a, b, _ in spans):
                    spans.append((match.start(), match.end(), field))
                    if field.kind != "phone":  # other signers have a phone too
                        break
        spans.sort(key=lambda span: span[0])
        if spans and folded[: spans[0][0]].strip(_BLANKS):
            # Words before the first label may be a sentence that mentions it: require a colon.
            spans = [span for span in spans if folded[span[1] - 1] == ":"]
        ends = [*(start for start, _, _ in spans[1:]), len(text)]
        return [
            (
                field,
                _content(
                    field, text[start : self._before_period(field, folded, start, end)], around
                ),
            )
            for (_, start, field), end in zip(spans, ends, strict=False)
            for around in (_BLANKS if end == len(text) else _SEPARATORS,)
        ]

    def _before_period(self, field: Field | None, folded: str, start: int, end: int) -> int:
        """Return where a value ends: at the period behind it in the line (`商河县人社局   2026年6月`)."""
        if field is None or field.kind == "date":
            return end
        gaps = [gap.start() for each in self._gaps for gap in each.finditer(folded, start, end)]
        return min((at for at in gaps if folded[start:at].strip(_BLANKS)), default=end)

    def _is_own(self, folded: str, signer: re.Match[str]) -> bool:
        """Return True if the form itself asks for a signer: its own 单位负责人 is not another's."""
        return any(
            match.start() <= signer.start() and signer.end() <= match.end()
            for each in self._labels
            for match in each.pattern.finditer(folded)
        )

    def suffix_fields(self, text: str) -> Iterator[tuple[Field, str]]:
        """Yield each field without label whose suffix ends the text (`济南市`), and its value."""
        text = text.strip()
        for field, pattern in self._suffix_only:
            match = pattern.fullmatch(text)
            if match and ":" not in text.translate(_TO_HALF_WIDTH):
                yield field, match[1]


def labels_of(form: Form) -> FieldLabels:
    """Return the labels of a form's fields; their patterns are made once for all files."""
    return _labels_of(form.fields)


@lru_cache(maxsize=64)
def _labels_of(fields: tuple[Field, ...]) -> FieldLabels:
    return FieldLabels(fields)


def _content(field: Field | None, text: str, around: str) -> str:
    """Return what was filled in: without the field's suffix, and the characters `around` it."""
    text, suffix = text.strip(around), field.suffix if field else ""
    is_there = suffix and text.translate(_TO_HALF_WIDTH).endswith(suffix.translate(_TO_HALF_WIDTH))
    return text[: -len(suffix)].rstrip(_BLANKS) if is_there else text


def _pattern(words: str) -> re.Pattern[str]:
    """Return a pattern for a label in any spacing; a final colon may be missing at the end."""
    folded = words.translate(_TO_HALF_WIDTH)
    end = r"\s*(?::|$)" if folded.endswith(":") else ""
    return re.compile(r"\s*".join(re.escape(c) for c in folded.rstrip(":")) + end)


def _spelt(words: str) -> str:
    """Return a pattern for printed words in any width."""
    return re.escape(words.translate(_TO_HALF_WIDTH).strip())


# Patterns of so many words are made when one is looked for.


@cache
def _signers() -> re.Pattern[str]:
    return re.compile(rf"{_SIGNER}\s*(?::|$)")


@cache
def _ignored_labels() -> re.Pattern[str]:
    return re.compile(rf"(?:{_SIGNER}|{_spaced('计量单位')})\s*:")
