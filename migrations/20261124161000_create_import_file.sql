-- Spreadsheets that somebody looks at before entries are taken from them; a day later they are dropped.

CREATE TABLE import_file (
    id TEXT PRIMARY KEY,
    edition TEXT NOT NULL REFERENCES edition (code),
    sent_by TEXT NOT NULL REFERENCES account (id),
    sent_at BIGINT NOT NULL,
    name TEXT NOT NULL,
    -- Head and rows as JSON, cells as they stood in the file.
    sheet TEXT NOT NULL,
    -- What each column says, as JSON.
    columns TEXT NOT NULL,
    -- How many entries were taken, once somebody agreed.
    added BIGINT
);
CREATE INDEX import_file_sent ON import_file (sent_at);
