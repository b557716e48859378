"""Stamped pages that came back as scans, known by the code in their margin; in a process of its own."""
