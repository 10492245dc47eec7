-- No entry is accepted without the yes of a guardian for its authors under 16: for whom it was not there when somebody
-- last spoke. Of entries from before, whoever was born so late and never had a word; the exact rule is asked when an
-- entry is accepted.

ALTER TABLE author ADD COLUMN waits_for_guardian BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE author SET waits_for_guardian = TRUE
WHERE SUBSTR(birth, LENGTH(birth) - 3) BETWEEN '2010' AND '2026'
AND NOT EXISTS (SELECT 1 FROM confirmation WHERE confirmation.entry = author.entry AND confirmation.guardian <> '');
