"""What the units send in: read, checked, shown on the board, answered by letter."""
