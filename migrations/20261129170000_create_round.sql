-- Rounds of judging: how many are closed, and which entries passed each.

ALTER TABLE edition ADD COLUMN rounds_closed BIGINT NOT NULL DEFAULT 0;

CREATE TABLE passage (
    edition TEXT NOT NULL REFERENCES edition (code),
    round TEXT NOT NULL,
    entry TEXT NOT NULL REFERENCES entry (id),
    PRIMARY KEY (edition, round, entry)
);
CREATE INDEX passage_entry ON passage (entry, round);
