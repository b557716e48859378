"""Files out and in: workbooks, mail, names, safe writing."""
