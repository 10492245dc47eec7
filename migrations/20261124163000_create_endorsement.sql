-- What units said of entries, every word of it; `entry.endorsed_at` repeats the last one if it was a yes.

CREATE TABLE endorsement (
    id TEXT PRIMARY KEY,
    entry TEXT NOT NULL REFERENCES entry (id),
    -- The unit that the entry named then; another unit's word does not count.
    unit TEXT NOT NULL,
    verdict TEXT NOT NULL,
    at BIGINT NOT NULL,
    -- The officer's account; nothing when it was said by a link.
    account TEXT REFERENCES account (id),
    name TEXT NOT NULL,
    position TEXT NOT NULL,
    phone TEXT NOT NULL,
    reason TEXT NOT NULL
);
CREATE INDEX endorsement_entry ON endorsement (entry, at);

-- Links by which a unit speaks without an account; one of an entry is open at a time.
CREATE TABLE endorsement_link (
    token_hash TEXT PRIMARY KEY,
    entry TEXT NOT NULL REFERENCES entry (id),
    unit TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    revoked_at BIGINT
);
CREATE INDEX endorsement_link_entry ON endorsement_link (entry);

-- Entries that an officer confirmed before words were kept.
INSERT INTO endorsement (id, entry, unit, verdict, at, account, name, position, phone, reason)
SELECT e.id, e.id, e.unit, 'confirmed', e.endorsed_at, e.endorsed_by, COALESCE(a.name, ''), '', '', ''
FROM entry e LEFT JOIN account a ON a.id = e.endorsed_by WHERE e.endorsed_at IS NOT NULL;
