-- The list of recognised entries (giải pháp đủ điều kiện dự thi) as one decision, and its corrections.

CREATE TABLE recognition (
    edition TEXT PRIMARY KEY REFERENCES edition (code),
    number TEXT NOT NULL,
    date TEXT NOT NULL,
    issuer TEXT NOT NULL,
    at BIGINT NOT NULL,
    account TEXT NOT NULL REFERENCES account (id),
    -- Every entry as it stood then, as JSON.
    list TEXT NOT NULL
);

CREATE TABLE recognition_correction (
    id TEXT PRIMARY KEY,
    edition TEXT NOT NULL REFERENCES edition (code),
    entry TEXT NOT NULL REFERENCES entry (id),
    -- 'add' or 'strike'.
    change TEXT NOT NULL,
    reason TEXT NOT NULL,
    at BIGINT NOT NULL,
    account TEXT NOT NULL REFERENCES account (id)
);
CREATE INDEX recognition_correction_edition ON recognition_correction (edition, at);
