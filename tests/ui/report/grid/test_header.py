from PySide6.QtGui import QColor


def lines_at(window, x, top, bottom):
    """Return how many pixels of ruling stand in a column of pixels of the header."""
    header = window.editor.grid.horizontalHeader()
    image = header.viewport().grab().toImage()
    ruling = QColor(window.theme["head_line"]).name()
    return sum(image.pixelColor(x, y).name() == ruling for y in range(top, bottom))


def test_a_parent_reaches_over_its_part_without_a_line_between(city_window):
    grid = city_window.editor.grid
    header, index = grid.horizontalHeader(), grid.session.form.index
    height = header.height()
    parent, part = index["relief_workers"], index["relief_poor"]
    middle = header.sectionViewportPosition(parent) + header.sectionSize(parent) // 2
    over = header.sectionViewportPosition(part) + header.sectionSize(part) // 2
    # Under the parent's own figure nothing is ruled off; its part stands in a box of its own.
    assert lines_at(city_window, middle, 3, height - 3) == 0
    assert lines_at(city_window, over, 3, height - 3) == 1


def test_the_header_is_high_enough_for_its_longest_text(city_window):
    header = city_window.editor.grid.horizontalHeader()
    wide = header.height()
    city_window.resize(2400, 768)
    assert header.height() < wide


def test_captions_are_broken_between_words_as_on_paper(city_window):
    header = city_window.editor.grid.horizontalHeader()
    boxes = {box.text: box for row in header._rows for box in row if box.text}
    assert [len(header._lines(boxes["劳务合作社个数"], width)) for width in (40, 70, 200)] == [
        3,
        2,
        1,
    ]
    for box in boxes.values():
        for width in range(60, 200, 7):
            lines = header._lines(box, width)
            assert "".join(lines) == box.text
            for line in lines:
                assert line[0] not in "）”、"
                assert line[-1] not in "（“" or len(line) == 1
