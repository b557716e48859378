"""Blank forms as they come: what an attachment (Excel, Word, ODS, PDF) looks like on paper."""
