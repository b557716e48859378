"""The gestures: each one edit, with its inverse and what it changed."""
