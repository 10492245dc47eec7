-- Deletion of personal data: who asked while something still held the account, and entries whose files are to go.
ALTER TABLE account ADD COLUMN deletion_asked_at BIGINT;

-- Bytes are deleted after the rows, and once more a day later, so that neither a crash nor an upload that was under way
-- leaves any.
CREATE TABLE erased_entry (
    entry TEXT PRIMARY KEY,
    at BIGINT NOT NULL
);
