-- Sheets of one entry that diverge: proposals about all of them, and notes of what was said.

ALTER TABLE proposal ADD COLUMN entry TEXT REFERENCES entry (id);
CREATE UNIQUE INDEX proposal_entry ON proposal (entry) WHERE state = 'open';

CREATE TABLE deliberation_note (
    id TEXT PRIMARY KEY,
    edition TEXT NOT NULL REFERENCES edition (code),
    entry TEXT NOT NULL REFERENCES entry (id),
    text TEXT NOT NULL,
    at BIGINT NOT NULL,
    account TEXT NOT NULL REFERENCES account (id)
);
CREATE INDEX deliberation_note_edition ON deliberation_note (edition, at);
