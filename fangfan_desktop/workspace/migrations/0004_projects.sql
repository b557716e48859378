-- The province's project library (项目库): other cities' projects, and which are chosen. The period is
-- that of the list; NULL is unknown.
CREATE TABLE library_project (
  id     INTEGER PRIMARY KEY,
  at     TEXT NOT NULL,
  city   TEXT NOT NULL,
  file   TEXT NOT NULL,
  period TEXT,
  cells  TEXT NOT NULL,
  chosen INTEGER NOT NULL DEFAULT 0
) STRICT;
