-- Accounts of co-authors that read and write an entry together with its owner: one for an author's row, and one row for an
-- account.

CREATE TABLE member (
    entry TEXT NOT NULL REFERENCES entry (id),
    -- The number of the author's row, and whom it named: another person in the same row is no member.
    author BIGINT NOT NULL,
    name TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES account (id),
    joined_at BIGINT NOT NULL,
    -- The accounts that ever had a sheet of the entry then.
    judges TEXT NOT NULL,
    PRIMARY KEY (entry, author),
    UNIQUE (entry, account),
    -- Nobody is an author of what they were given to judge.
    CHECK (judges NOT LIKE '%' || account || '%')
);
CREATE INDEX member_account ON member (account);

-- Nor does anybody judge an entry whose author they are by their account; the members as they were when it was given out.
ALTER TABLE sheet ADD COLUMN members TEXT NOT NULL DEFAULT '' CHECK (members NOT LIKE '%' || judge || '%');
