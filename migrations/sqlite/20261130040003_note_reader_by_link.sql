-- Whoever reads by a link has no account.

CREATE TABLE access_of_all (
    id TEXT PRIMARY KEY,
    at BIGINT NOT NULL,
    account TEXT REFERENCES account (id),
    role TEXT NOT NULL,
    edition TEXT NOT NULL,
    -- Empty for a list of many. Not a reference: that somebody looked stays when the entry is deleted.
    entry TEXT NOT NULL,
    looked TEXT NOT NULL,
    -- Which ten minutes it was.
    slot BIGINT NOT NULL,
    UNIQUE (account, edition, entry, slot)
);
INSERT INTO access_of_all (id, at, account, role, edition, entry, looked, slot)
SELECT id, at, account, role, edition, entry, looked, slot FROM access;
DROP TABLE access;
ALTER TABLE access_of_all RENAME TO access;
CREATE INDEX access_entry ON access (entry, id);
