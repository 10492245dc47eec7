-- Head and secretary of each judging group, and who was mailed the head of the ledger on which day.

CREATE TABLE panel (
    edition TEXT NOT NULL REFERENCES edition (code),
    judging_group TEXT NOT NULL,
    head TEXT REFERENCES account (id),
    secretary TEXT REFERENCES account (id),
    PRIMARY KEY (edition, judging_group)
);

CREATE TABLE head_mail (
    id TEXT PRIMARY KEY,
    edition TEXT NOT NULL REFERENCES edition (code),
    account TEXT NOT NULL REFERENCES account (id),
    day TEXT NOT NULL,
    -- What is in hand, sent or in doubt is not sent once more; only what was not taken is.
    state TEXT NOT NULL,
    next_at BIGINT NOT NULL,
    UNIQUE (edition, account, day)
);
