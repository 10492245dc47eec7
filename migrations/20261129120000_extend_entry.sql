-- Handing in after the deadline: to when the secretariat extended one entry, and which came late.
ALTER TABLE entry ADD COLUMN extended_until BIGINT;
ALTER TABLE entry ADD COLUMN extension_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE entry ADD COLUMN late BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX entry_extended ON entry (edition, extended_until);
