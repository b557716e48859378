import pytest

from fangfan_desktop.jobs.submit.sent_state import sent_state
from tests.jobs.submit.exported_reports import exported_report


@pytest.mark.parametrize(
    ("sent", "reason", "stage", "words"),
    [
        (True, None, "sent", "第 1 版 已于 9月12日 报送，只读。校验码 ABCD-1234"),
        (False, None, "exported", "已导出，还没有发出，只读。校验码 ABCD-1234"),
        (True, "车间数报错了", "correction", "正在更正第 1 版：车间数报错了"),
        (True, "", "correction", "正在更正第 1 版"),
        (False, "", "change", "接着改第 1 版（还没有发出）；改好再按 F12 导出"),
        (False, "错了", "change", "改好再按 F12 导出。更正原因：错了"),
    ],
)
def test_the_stages_of_an_exported_report(reference, workspace, sent, reason, stage, words):
    state = sent_state(exported_report(reference, workspace, sent=sent, reason=reason))
    assert state.stage == stage
    assert state.words.endswith(words)
