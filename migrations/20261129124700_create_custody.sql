-- Models of entries: every deed, one after another; a slip is taken back by another deed.

CREATE TABLE custody (
    entry TEXT NOT NULL REFERENCES entry (id),
    -- Counts from 1 in an entry, so that two deeds of one instant have an order.
    number BIGINT NOT NULL,
    edition TEXT NOT NULL REFERENCES edition (code),
    -- What was recorded together has one paper.
    paper TEXT NOT NULL,
    act TEXT NOT NULL,
    at BIGINT NOT NULL,
    account TEXT NOT NULL REFERENCES account (id),
    place TEXT NOT NULL,
    pieces BIGINT NOT NULL,
    condition TEXT NOT NULL,
    party TEXT NOT NULL,
    PRIMARY KEY (entry, number)
);
CREATE INDEX custody_paper ON custody (edition, paper);
