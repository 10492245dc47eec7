-- The author asks to leave an entry that was handed in.
ALTER TABLE author ADD COLUMN leaves BOOLEAN NOT NULL DEFAULT FALSE;
