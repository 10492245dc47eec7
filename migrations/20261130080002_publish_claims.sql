-- The order of claims to prizes that rest on births or authors is published as a file of the bundle; empty where there are no such prizes.

ALTER TABLE publication ADD COLUMN claims TEXT NOT NULL DEFAULT '';
