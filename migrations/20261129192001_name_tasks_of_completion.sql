-- What a request for completion opens again, and what stood in the dossier when it was sent back.
ALTER TABLE entry ADD COLUMN completion TEXT NOT NULL DEFAULT '';
CREATE TABLE before_completion (
    entry TEXT NOT NULL REFERENCES entry (id),
    key TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (entry, key)
);
