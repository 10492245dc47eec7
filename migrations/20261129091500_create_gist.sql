-- What is compared of entries that were handed in, as they were then: title and summary, folded.

CREATE TABLE gist (
    entry TEXT PRIMARY KEY REFERENCES entry (id),
    title TEXT NOT NULL,
    -- Empty when there was none.
    summary TEXT NOT NULL
);

-- Pairs of words by which similar entries are found without reading all of them.
CREATE TABLE gist_phrase (
    phrase TEXT NOT NULL,
    entry TEXT NOT NULL REFERENCES entry (id),
    PRIMARY KEY (phrase, entry)
);
CREATE INDEX gist_phrase_entry ON gist_phrase (entry);
