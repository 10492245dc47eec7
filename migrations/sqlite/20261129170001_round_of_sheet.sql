-- no-transaction
-- A judge marks an entry once in a round ('' for the last one), and never an entry of their own.

PRAGMA foreign_keys = OFF;
BEGIN IMMEDIATE;
CREATE TABLE sheet_of_round (
    id TEXT PRIMARY KEY,
    edition TEXT NOT NULL REFERENCES edition (code),
    entry TEXT NOT NULL REFERENCES entry (id),
    judge TEXT NOT NULL REFERENCES account (id),
    assigned_at BIGINT NOT NULL,
    stand TEXT NOT NULL,
    marked BIGINT NOT NULL DEFAULT 0,
    total BIGINT NOT NULL DEFAULT 0,
    signed_at BIGINT,
    round TEXT NOT NULL DEFAULT '',
    -- The account that began the entry, as it was when the sheet was given out.
    owner TEXT NOT NULL DEFAULT '' CHECK (owner <> judge),
    -- The ledger names it with its entry and its judge.
    recorded BOOLEAN NOT NULL DEFAULT FALSE,
    UNIQUE (entry, judge, round)
);
INSERT INTO sheet_of_round (id, edition, entry, judge, assigned_at, stand, marked, total, signed_at)
SELECT id, edition, entry, judge, assigned_at, stand, marked, total, signed_at FROM sheet;
DROP TABLE sheet;
ALTER TABLE sheet_of_round RENAME TO sheet;
CREATE INDEX sheet_judge ON sheet (judge, edition);
CREATE INDEX sheet_edition ON sheet (edition, entry);
COMMIT;
PRAGMA foreign_keys = ON;
