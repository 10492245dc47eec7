-- Photos of models, each of one line of the log; the newest of a line is shown.

CREATE TABLE custody_photo (
    id TEXT PRIMARY KEY,
    entry TEXT NOT NULL,
    number BIGINT NOT NULL,
    name TEXT NOT NULL,
    media TEXT NOT NULL,
    -- Of the bytes as they were sent, so that the same photo is added once.
    sha256 TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    FOREIGN KEY (entry, number) REFERENCES custody (entry, number)
);
CREATE INDEX custody_photo_line ON custody_photo (entry, number);
