-- Photos of what guardians signed for authors under 16. They are no files of the dossier, so that nothing that shows,
-- packs or publishes files ever has them.

CREATE TABLE guardian_paper (
    id TEXT PRIMARY KEY,
    entry TEXT NOT NULL REFERENCES entry (id),
    -- The number of the author's row, and whom it named.
    author BIGINT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    file_name TEXT NOT NULL,
    media TEXT NOT NULL,
    size BIGINT NOT NULL,
    width BIGINT NOT NULL,
    height BIGINT NOT NULL,
    sha256 TEXT NOT NULL,
    -- 'waiting', 'accepted', or 'refused' with the reason.
    stand TEXT NOT NULL DEFAULT 'waiting',
    reason TEXT NOT NULL DEFAULT '',
    added_at BIGINT NOT NULL,
    removed_at BIGINT
);
CREATE INDEX guardian_paper_entry ON guardian_paper (entry);

-- The author whose guardian signed what is on its way; 0 for anything else.
ALTER TABLE upload ADD COLUMN guardian BIGINT NOT NULL DEFAULT 0;
-- The photo that came of it, which is no file.
ALTER TABLE upload ADD COLUMN paper TEXT;
