-- On which day a version was sent, as the clerk says; NULL: exported, and not sent yet. What was exported
-- before this was asked was said to be sent with it.
ALTER TABLE submission ADD COLUMN sent TEXT;
UPDATE submission SET sent = substr(at, 1, 10);
