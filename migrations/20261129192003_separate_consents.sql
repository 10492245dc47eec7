-- Name, workplace or school, and pictures are public by consents of their own; one that was given for all stays so.
-- Paper that the secretariat noted asked for name and pictures only.
ALTER TABLE confirmation ADD COLUMN publishing_work BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE confirmation ADD COLUMN publishing_photo BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE confirmation SET publishing_work = (publishing AND account IS NULL), publishing_photo = publishing;
ALTER TABLE author ADD COLUMN consent_work TEXT NOT NULL DEFAULT '';
ALTER TABLE author ADD COLUMN consent_photo TEXT NOT NULL DEFAULT '';
UPDATE author SET consent_photo = consent;
UPDATE author SET consent_work = consent
WHERE entry NOT IN (SELECT entry FROM confirmation WHERE account IS NOT NULL);
INSERT INTO answer (entry, key, text, version, saved_at, saved_by)
SELECT entry, 'publish.work', text, 1, saved_at, saved_by FROM answer WHERE key = 'publish';
INSERT INTO answer (entry, key, text, version, saved_at, saved_by)
SELECT entry, 'publish.photo', text, 1, saved_at, saved_by FROM answer WHERE key = 'publish';
