"""Recognise scans of stamped pages by the code in the margin, in a separate process."""
