"""What fills the middle of the window, one at a time."""
