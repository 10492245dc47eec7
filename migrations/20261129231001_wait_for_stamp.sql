-- The secretariat looks at stamped pages; those of entries that it has accepted already it has seen.

ALTER TABLE file ADD COLUMN stamp TEXT NOT NULL DEFAULT 'waiting';
ALTER TABLE file ADD COLUMN stamp_reason TEXT NOT NULL DEFAULT '';
UPDATE file SET stamp = 'accepted'
WHERE endorsement AND EXISTS (SELECT 1 FROM entry WHERE entry.id = file.entry AND entry.state = 'accepted');
