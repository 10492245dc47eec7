-- Who has other entries is found by name.
CREATE INDEX author_name ON author (name_folded);
