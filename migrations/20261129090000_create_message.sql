-- What authors are told: drafts made by events, and what became of each.

CREATE TABLE message (
    id TEXT PRIMARY KEY,
    edition TEXT NOT NULL REFERENCES edition (code),
    entry TEXT NOT NULL REFERENCES entry (id),
    occasion TEXT NOT NULL,
    -- The audit event, or the version of the results, that it tells of: what happened once is told once.
    occurrence TEXT NOT NULL,
    name TEXT NOT NULL,
    -- E-mail address or telephone number; empty when neither is known.
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    -- Rises with every change of the words, so that only words that were shown are approved.
    version BIGINT NOT NULL,
    state TEXT NOT NULL,
    drafted_at BIGINT NOT NULL,
    state_at BIGINT NOT NULL,
    tries BIGINT NOT NULL DEFAULT 0,
    next_at BIGINT NOT NULL DEFAULT 0,
    -- Names the try that has it in hand, or had it last.
    claim TEXT NOT NULL DEFAULT '',
    error TEXT NOT NULL DEFAULT '',
    UNIQUE (entry, occasion, occurrence)
);
CREATE INDEX message_list ON message (edition, state, id);
CREATE INDEX message_due ON message (state, next_at);
