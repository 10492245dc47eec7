-- Who ever was a member judges the entry no more, also once the membership has ended.
CREATE TABLE ever_member (
    entry TEXT NOT NULL REFERENCES entry (id),
    account TEXT NOT NULL REFERENCES account (id),
    PRIMARY KEY (entry, account)
);
INSERT INTO ever_member (entry, account) SELECT entry, account FROM member;
