"""What is seen of a cell."""


def pixels(grid, row, column):
    """Return the colours that a cell shows."""
    index = grid.grid.index(row, grid.session.form.index[column])
    area = grid.visualRect(index)
    image = grid.viewport().grab(area).toImage()
    return {
        image.pixelColor(x, y).name()
        for x in range(2, image.width() - 2)
        for y in range(2, image.height() - 2)
    }
