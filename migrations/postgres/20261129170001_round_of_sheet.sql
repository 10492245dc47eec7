-- A judge marks an entry once in a round ('' for the last one), and never an entry of their own.

ALTER TABLE sheet ADD COLUMN round TEXT NOT NULL DEFAULT '';
-- The account that began the entry, as it was when the sheet was given out.
ALTER TABLE sheet ADD COLUMN owner TEXT NOT NULL DEFAULT '';
-- The ledger names it with its entry and its judge.
ALTER TABLE sheet ADD COLUMN recorded BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE sheet ADD CONSTRAINT sheet_owner_check CHECK (owner <> judge);
ALTER TABLE sheet DROP CONSTRAINT sheet_entry_judge_key;
ALTER TABLE sheet ADD CONSTRAINT sheet_entry_judge_round_key UNIQUE (entry, judge, round);
