-- Whoever reads by a link has no account.
ALTER TABLE access ALTER COLUMN account DROP NOT NULL;
