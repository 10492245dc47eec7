-- A judge who has marked something is taken off by two people: whom a proposal is about.

ALTER TABLE proposal ADD COLUMN judge TEXT REFERENCES account (id);
CREATE UNIQUE INDEX proposal_judge ON proposal (edition, judge) WHERE state = 'open';
