import msgspec

from fangfan_desktop.counting.ledger_lines import LedgerLines
from tests.counting.ledgers import LINES, SUM, TRAINEES, line, read, sheet


def test_lines_arrive_as_they_were_sent():
    made = sheet(line(1), line(2, poor=""), line(3, id_number="12", paid="?"), ["合计", "3人"])
    lines = read(made, TRAINEES, LINES, SUM)
    assert lines.remarks
    assert lines.findings
    stored = msgspec.msgpack.encode(lines)
    assert msgspec.msgpack.decode(stored, type=LedgerLines) == lines


def test_what_is_sent_names_nobody():
    lines = read(sheet(line(1, "王小明"), line(2, "李大方", id_number="12")), TRAINEES)
    said = msgspec.json.encode(lines).decode()
    assert "商河县" in said
    for word in ("王小明", "李大方", line(1)[2]):
        assert word not in said
