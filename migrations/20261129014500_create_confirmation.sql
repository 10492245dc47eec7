-- What authors said of their own part in an entry, every word of it, and whether they may be named in public.

CREATE TABLE confirmation (
    id TEXT PRIMARY KEY,
    entry TEXT NOT NULL REFERENCES entry (id),
    -- The number of the author's row in the dossier, from 1.
    author BIGINT NOT NULL,
    verdict TEXT NOT NULL,
    at BIGINT NOT NULL,
    -- Who noted it from paper; nothing when it was said by a link.
    account TEXT REFERENCES account (id),
    -- The very words that were read, as JSON.
    words TEXT NOT NULL,
    publishing BOOLEAN NOT NULL,
    guardian TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX confirmation_entry ON confirmation (entry, at);

-- Links by which authors speak without an account. One that was used stays open, so that what was said by it can be
-- taken back.
CREATE TABLE confirmation_link (
    token_hash TEXT PRIMARY KEY,
    entry TEXT NOT NULL REFERENCES entry (id),
    author BIGINT NOT NULL,
    -- Whom it was made for: another person in the same row is not shown by it.
    name TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    revoked_at BIGINT
);
CREATE INDEX confirmation_link_entry ON confirmation_link (entry);

-- 'yes', 'no', or '' while nobody said: whether the author is named in public.
ALTER TABLE author ADD COLUMN consent TEXT NOT NULL DEFAULT '';
