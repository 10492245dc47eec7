-- The frame of a contest: editions, people, entries, screening, judging, awards, audit.

CREATE TABLE edition (
    code TEXT PRIMARY KEY,
    prefix TEXT NOT NULL UNIQUE,
    spec TEXT NOT NULL,
    warnings TEXT NOT NULL,
    opens BIGINT NOT NULL,
    deadline BIGINT NOT NULL,
    loaded_at BIGINT NOT NULL,
    decided_at BIGINT,
    decision_number TEXT NOT NULL DEFAULT '',
    decision_date TEXT NOT NULL DEFAULT '',
    decision_issuer TEXT NOT NULL DEFAULT '',
    published_at BIGINT,
    snapshot TEXT
);

-- One row; its number rises whenever something public changes, so that rendered pages can be dropped.
CREATE TABLE public_version (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    version BIGINT NOT NULL
);
INSERT INTO public_version (id, version) VALUES (1, 1);

-- A rubric in use is never edited; a change is a new version.
CREATE TABLE rubric (
    edition TEXT NOT NULL REFERENCES edition (code),
    version BIGINT NOT NULL,
    spec TEXT NOT NULL,
    PRIMARY KEY (edition, version)
);

CREATE TABLE account (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    phone TEXT UNIQUE,
    email TEXT UNIQUE,
    password_hash TEXT,
    created_at BIGINT NOT NULL,
    disabled_at BIGINT
);

-- The edition is '' for an administrator, who is one everywhere.
CREATE TABLE role_grant (
    account TEXT NOT NULL REFERENCES account (id),
    edition TEXT NOT NULL,
    role TEXT NOT NULL,
    unit TEXT NOT NULL,
    judging_groups TEXT NOT NULL,
    granted_at BIGINT NOT NULL,
    PRIMARY KEY (account, edition, role)
);
CREATE INDEX role_grant_edition ON role_grant (edition, role);

CREATE TABLE session (
    token_hash TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked_at BIGINT,
    agent TEXT NOT NULL
);
CREATE INDEX session_account ON session (account);

CREATE TABLE sign_in_link (
    token_hash TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id),
    made_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT,
    revoked_at BIGINT
);
CREATE INDEX sign_in_link_account ON sign_in_link (account);

-- Failed tries to sign in, by account and by address, for the limits.
CREATE TABLE sign_in_attempt (
    subject TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX sign_in_attempt_subject ON sign_in_attempt (subject, at);

CREATE TABLE entry (
    id TEXT PRIMARY KEY,
    edition TEXT NOT NULL REFERENCES edition (code),
    code TEXT NOT NULL UNIQUE,
    owner TEXT REFERENCES account (id),
    state TEXT NOT NULL,
    state_at BIGINT NOT NULL,
    state_until BIGINT,
    state_reason TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    field TEXT NOT NULL DEFAULT '',
    unit TEXT NOT NULL DEFAULT '',
    -- Title, authors, unit and code for search, each word after a space: with tones in lower case, and without
    -- diacritics.
    search_exact TEXT NOT NULL DEFAULT '',
    search_folded TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    saved_at BIGINT NOT NULL,
    submitted_at BIGINT,
    returns BIGINT NOT NULL DEFAULT 0,
    endorsed_at BIGINT,
    endorsed_by TEXT,
    -- Names the row of a file that this entry was imported from, so that a second import adds nothing.
    import_key TEXT,
    UNIQUE (edition, import_key)
);
CREATE INDEX entry_owner ON entry (owner, created_at);
-- Field and unit stand in it so that filters need no look at the rows.
CREATE INDEX entry_list ON entry (edition, state, submitted_at, id, field, unit);
CREATE INDEX entry_again ON entry (edition, state, returns);
CREATE INDEX entry_until ON entry (edition, state, state_until);
CREATE INDEX entry_unit ON entry (edition, unit, state);

-- Entries by state, kept beside every change of state, so that a page costs the same however many there are.
CREATE TABLE entry_count (
    edition TEXT NOT NULL REFERENCES edition (code),
    state TEXT NOT NULL,
    entries BIGINT NOT NULL,
    PRIMARY KEY (edition, state)
);

-- What people typed, as they typed it.
CREATE TABLE answer (
    entry TEXT NOT NULL REFERENCES entry (id),
    key TEXT NOT NULL,
    text TEXT NOT NULL,
    version BIGINT NOT NULL,
    saved_at BIGINT NOT NULL,
    saved_by TEXT,
    PRIMARY KEY (entry, key)
);

-- Authors as checked when the entry was handed in.
CREATE TABLE author (
    entry TEXT NOT NULL REFERENCES entry (id),
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    birth TEXT NOT NULL,
    work TEXT NOT NULL,
    share BIGINT NOT NULL,
    PRIMARY KEY (entry, position)
);

CREATE TABLE file (
    id TEXT PRIMARY KEY,
    entry TEXT NOT NULL REFERENCES entry (id),
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    media TEXT NOT NULL,
    size BIGINT NOT NULL,
    width BIGINT NOT NULL,
    height BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    caption TEXT NOT NULL DEFAULT '',
    endorsement BOOLEAN NOT NULL,
    position BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    removed_at BIGINT
);
CREATE INDEX file_entry ON file (entry, position);

CREATE TABLE screening_check (
    entry TEXT NOT NULL REFERENCES entry (id),
    code TEXT NOT NULL,
    passed BOOLEAN,
    remark TEXT NOT NULL,
    at BIGINT NOT NULL,
    by TEXT NOT NULL,
    PRIMARY KEY (entry, code)
);

-- One judge for one entry. `stand`, `marked` and `total` repeat what the chain says, for lists.
CREATE TABLE sheet (
    id TEXT PRIMARY KEY,
    edition TEXT NOT NULL REFERENCES edition (code),
    entry TEXT NOT NULL REFERENCES entry (id),
    judge TEXT NOT NULL REFERENCES account (id),
    assigned_at BIGINT NOT NULL,
    stand TEXT NOT NULL,
    marked BIGINT NOT NULL DEFAULT 0,
    total BIGINT NOT NULL DEFAULT 0,
    signed_at BIGINT,
    UNIQUE (entry, judge)
);
CREATE INDEX sheet_judge ON sheet (judge, edition);
CREATE INDEX sheet_edition ON sheet (edition, entry);

-- Append-only: nothing in the program updates or deletes a row.
CREATE TABLE score_event (
    edition TEXT NOT NULL REFERENCES edition (code),
    seq BIGINT NOT NULL,
    sheet TEXT NOT NULL REFERENCES sheet (id),
    rubric BIGINT NOT NULL,
    act TEXT NOT NULL,
    at BIGINT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (edition, seq)
);
CREATE INDEX score_event_sheet ON score_event (sheet, seq);

-- The end of each edition's chain; updating it first puts writers in line on both engines.
CREATE TABLE score_head (
    edition TEXT PRIMARY KEY REFERENCES edition (code),
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL
);

-- Prizes that the committee confirmed.
CREATE TABLE award (
    edition TEXT NOT NULL REFERENCES edition (code),
    entry TEXT NOT NULL REFERENCES entry (id),
    level TEXT NOT NULL,
    confirmed_at BIGINT NOT NULL,
    PRIMARY KEY (edition, entry)
);

CREATE TABLE audit (
    id TEXT PRIMARY KEY,
    at BIGINT NOT NULL,
    actor TEXT,
    actor_name TEXT NOT NULL,
    edition TEXT NOT NULL,
    entry TEXT NOT NULL,
    what TEXT NOT NULL,
    from_state TEXT NOT NULL,
    to_state TEXT NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX audit_entry ON audit (entry, at);
CREATE INDEX audit_edition ON audit (edition, at);
