-- Rounds before the last one are published with the results, as a file of the bundle; empty where there are none.

ALTER TABLE publication ADD COLUMN rounds TEXT NOT NULL DEFAULT '';
