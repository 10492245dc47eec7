-- Prizes beside the levels, as the committee confirmed them: each goes to an entry or to a unit.

CREATE TABLE special_award (
    edition TEXT NOT NULL REFERENCES edition (code),
    prize TEXT NOT NULL,
    entry TEXT REFERENCES entry (id),
    -- Code of the unit; '' where an entry gets it.
    unit TEXT NOT NULL,
    -- Why, in the words of whoever chose; '' where the rule chose.
    reason TEXT NOT NULL,
    CHECK (entry IS NULL OR unit = '')
);
CREATE INDEX special_award_edition ON special_award (edition);
CREATE INDEX special_award_entry ON special_award (entry);
