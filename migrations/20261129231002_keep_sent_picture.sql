-- The type of a picture as it was sent, where the edition has that kept beside what is shown; else empty.

ALTER TABLE file ADD COLUMN sent TEXT NOT NULL DEFAULT '';
