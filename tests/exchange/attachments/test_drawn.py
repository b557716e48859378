import msgspec

from fangfan_desktop.exchange.attachments.drawn import Attachment
from fangfan_desktop.exchange.attachments.from_docx import draw_docx
from tests.exchange.attachments.word_layouts import notice


def test_what_is_drawn_is_sent_between_processes_without_loss():
    drawn = draw_docx(notice())
    sent = msgspec.msgpack.encode(drawn)
    assert msgspec.msgpack.decode(sent, type=Attachment) == drawn
    assert len(sent) < 10_000
