-- Who looked at another person's dossier: rows are only added, one for each reader, entry and ten minutes.
CREATE TABLE access (
    id TEXT PRIMARY KEY,
    at BIGINT NOT NULL,
    account TEXT NOT NULL REFERENCES account (id),
    role TEXT NOT NULL,
    edition TEXT NOT NULL,
    -- Empty for a list of many. Not a reference: that somebody looked stays when the entry is deleted.
    entry TEXT NOT NULL,
    looked TEXT NOT NULL,
    -- Which ten minutes it was.
    slot BIGINT NOT NULL,
    UNIQUE (account, edition, entry, slot)
);
CREATE INDEX access_entry ON access (entry, id);
