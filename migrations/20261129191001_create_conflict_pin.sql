-- What the secretariat says of a judge and an entry, whatever is found between them.

CREATE TABLE conflict_pin (
    edition TEXT NOT NULL REFERENCES edition (code),
    judge TEXT NOT NULL REFERENCES account (id),
    entry TEXT NOT NULL REFERENCES entry (id),
    pin TEXT NOT NULL,
    reason TEXT NOT NULL,
    at BIGINT NOT NULL,
    account TEXT NOT NULL REFERENCES account (id),
    PRIMARY KEY (entry, judge)
);
CREATE INDEX conflict_pin_edition ON conflict_pin (edition);
