-- When the personal data of a dossier that was over its time was deleted; the entry itself stays where results rest on it.
ALTER TABLE entry ADD COLUMN cleared_at BIGINT;
