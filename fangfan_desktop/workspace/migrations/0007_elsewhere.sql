-- What was sent in another way than from here: before the program, on paper. `file` is the workbook
-- from which its figures were read in; empty where it was only marked.
CREATE TABLE elsewhere (
  form   TEXT NOT NULL,
  place  TEXT NOT NULL,
  period TEXT NOT NULL,
  at     TEXT NOT NULL,
  file   TEXT NOT NULL,
  PRIMARY KEY (form, place, period)
) STRICT, WITHOUT ROWID;

-- 1: a step that read an old file in, and the file itself.
ALTER TABLE journal ADD COLUMN history INTEGER NOT NULL DEFAULT 0;
ALTER TABLE received ADD COLUMN history INTEGER NOT NULL DEFAULT 0;
