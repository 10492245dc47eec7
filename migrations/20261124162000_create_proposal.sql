-- Changes that one person proposes and another confirms: reopening or removing a sheet, replacing the prizes.

CREATE TABLE proposal (
    id TEXT PRIMARY KEY,
    edition TEXT NOT NULL REFERENCES edition (code),
    matter TEXT NOT NULL,
    sheet TEXT REFERENCES sheet (id),
    -- The list of prizes as JSON; '' for a sheet.
    awards TEXT NOT NULL,
    -- The place in the ledger that it rests on: the last event of the sheet, or the last link for prizes.
    base BIGINT NOT NULL,
    reason TEXT NOT NULL,
    proposed_by TEXT NOT NULL REFERENCES account (id),
    proposed_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    settled_by TEXT REFERENCES account (id),
    settled_at BIGINT,
    settled_reason TEXT NOT NULL DEFAULT '',
    CHECK (state = 'open' OR settled_by IS NOT NULL),
    CHECK (state <> 'confirmed' OR settled_by <> proposed_by)
);
CREATE INDEX proposal_edition ON proposal (edition, state, proposed_at);
CREATE UNIQUE INDEX proposal_sheet ON proposal (sheet) WHERE state = 'open';
