-- Files on their way, in the pieces in which they come.

-- Its id becomes the file's. `ended_at` stays empty until it became a file, was refused or was given up.
CREATE TABLE upload (
    id TEXT PRIMARY KEY,
    entry TEXT NOT NULL REFERENCES entry (id),
    account TEXT NOT NULL REFERENCES account (id),
    -- As the device sent it, to be told again.
    metadata TEXT NOT NULL,
    name TEXT NOT NULL,
    caption TEXT NOT NULL,
    endorsement BOOLEAN NOT NULL,
    length BIGINT NOT NULL,
    received BIGINT NOT NULL,
    begun_at BIGINT NOT NULL,
    -- When the last bytes came, or when it was begun.
    received_at BIGINT NOT NULL,
    ended_at BIGINT,
    -- The file that came of it, or why there is none, as JSON.
    file TEXT REFERENCES file (id),
    refusal TEXT NOT NULL DEFAULT ''
);
CREATE INDEX upload_entry ON upload (entry, ended_at);
CREATE INDEX upload_silent ON upload (ended_at, received_at);

-- A piece counts from the moment its row is there; its bytes lie in the file store under `object`.
CREATE TABLE upload_piece (
    upload TEXT NOT NULL REFERENCES upload (id),
    start BIGINT NOT NULL,
    length BIGINT NOT NULL,
    object TEXT NOT NULL,
    PRIMARY KEY (upload, start)
);
