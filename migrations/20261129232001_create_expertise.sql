-- What steers who gets which entry: the fields that a judge knows, and entries that all judges of their group get.

CREATE TABLE expertise (
    edition TEXT NOT NULL REFERENCES edition (code),
    judge TEXT NOT NULL REFERENCES account (id),
    field TEXT NOT NULL,
    PRIMARY KEY (edition, judge, field)
);

CREATE TABLE anchor (
    entry TEXT PRIMARY KEY REFERENCES entry (id)
);
