-- Decisions on several entries at once, so that they can be looked at together and taken back.
CREATE TABLE batch (
    id TEXT PRIMARY KEY,
    edition TEXT NOT NULL REFERENCES edition (code),
    act TEXT NOT NULL,
    reason TEXT NOT NULL,
    at BIGINT NOT NULL,
    account TEXT NOT NULL REFERENCES account (id),
    undone_at BIGINT
);
CREATE INDEX batch_edition ON batch (edition, at);

CREATE TABLE batch_entry (
    batch TEXT NOT NULL REFERENCES batch (id),
    entry TEXT NOT NULL REFERENCES entry (id),
    PRIMARY KEY (batch, entry)
);
