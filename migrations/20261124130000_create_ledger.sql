-- The ledger: one append-only chain per edition for marks, awards and publications. The chain of marks goes on in it.

-- `act` is hashed as it stands, byte for byte. A link of the kind 'score-1' is of the format before salts.
CREATE TABLE ledger (
    edition TEXT NOT NULL REFERENCES edition (code),
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    sheet TEXT REFERENCES sheet (id),
    rubric BIGINT NOT NULL,
    act TEXT NOT NULL,
    salt TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (edition, seq)
);
INSERT INTO ledger (edition, seq, at, kind, sheet, rubric, act, salt, hash)
SELECT edition, seq, at, 'score-1', sheet, rubric, act, '', hash FROM score_event;
CREATE INDEX ledger_sheet ON ledger (sheet, seq);
DROP TABLE score_event;
ALTER TABLE score_head RENAME TO ledger_head;

-- What a publication froze: what everybody reads, and what lets anybody check it. Rules, scores and ranking are ''
-- where the results became public before the ledger kept them.
CREATE TABLE publication (
    edition TEXT NOT NULL REFERENCES edition (code),
    version BIGINT NOT NULL,
    at BIGINT NOT NULL,
    rules TEXT NOT NULL,
    scores TEXT NOT NULL,
    ranking TEXT NOT NULL,
    results TEXT NOT NULL,
    PRIMARY KEY (edition, version)
);
INSERT INTO publication (edition, version, at, rules, scores, ranking, results)
SELECT code, 1, published_at, '', '', '', snapshot FROM edition
WHERE published_at IS NOT NULL AND snapshot IS NOT NULL;
ALTER TABLE edition DROP COLUMN snapshot;
