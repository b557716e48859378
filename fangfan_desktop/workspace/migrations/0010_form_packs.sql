-- The forms that were added here, as pack files: they travel with the data. `removed` is when a form
-- was removed; its reports stay readable.
CREATE TABLE form_pack (
  id      INTEGER PRIMARY KEY,
  at      TEXT NOT NULL,
  form    TEXT NOT NULL,
  version INTEGER NOT NULL,
  sha256  TEXT NOT NULL,
  bytes   BLOB NOT NULL,
  removed TEXT,
  UNIQUE (form, version)
) STRICT;
