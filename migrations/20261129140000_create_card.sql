-- Cards with a QR code by which a judge signs in as often as needed, on the first device that used it.

CREATE TABLE card (
    id TEXT PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    edition TEXT NOT NULL REFERENCES edition (code),
    account TEXT NOT NULL REFERENCES account (id),
    made_at BIGINT NOT NULL,
    revoked_at BIGINT,
    -- The device that it belongs to, once it was used.
    device_hash TEXT,
    bound_at BIGINT
);
CREATE INDEX card_edition ON card (edition, account);

-- A session that a card opened has no more than the judge's role in the card's edition.
ALTER TABLE session ADD COLUMN card TEXT;
CREATE INDEX session_card ON session (card);
