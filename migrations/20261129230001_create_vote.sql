-- Votes of committee and panels. Ballots are no rows: an open one stands with its voter, a secret one is only counted.

CREATE TABLE vote (
    id TEXT PRIMARY KEY,
    edition TEXT NOT NULL REFERENCES edition (code),
    -- What is asked of whom, as JSON: frozen when the vote is opened.
    motion TEXT NOT NULL,
    opened_by TEXT NOT NULL REFERENCES account (id),
    opened_at BIGINT NOT NULL,
    closed_by TEXT REFERENCES account (id),
    closed_at BIGINT,
    -- What follows from the ballots, as JSON; '' until it is closed.
    outcome TEXT NOT NULL DEFAULT ''
);
CREATE INDEX vote_edition ON vote (edition, opened_at);

CREATE TABLE vote_entry (
    vote TEXT NOT NULL REFERENCES vote (id),
    entry TEXT NOT NULL REFERENCES entry (id),
    PRIMARY KEY (vote, entry)
);
CREATE INDEX vote_entry_entry ON vote_entry (entry);

CREATE TABLE voter (
    vote TEXT NOT NULL REFERENCES vote (id),
    account TEXT NOT NULL REFERENCES account (id),
    voted BOOLEAN NOT NULL DEFAULT FALSE,
    -- '' for a secret ballot.
    choice TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (vote, account)
);
CREATE INDEX voter_account ON voter (account);

CREATE TABLE vote_count (
    vote TEXT NOT NULL REFERENCES vote (id),
    choice TEXT NOT NULL,
    votes BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (vote, choice)
);
