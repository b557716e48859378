"""The grid: model, view, header, delegate and gestures."""
