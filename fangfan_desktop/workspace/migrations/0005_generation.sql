-- How often something was committed: it only grows, also when an older state is restored, and tells
-- what is newer whatever the clock says. 0: not counted yet.
CREATE TABLE generation (
  number INTEGER NOT NULL
) STRICT;
INSERT INTO generation VALUES (0);
