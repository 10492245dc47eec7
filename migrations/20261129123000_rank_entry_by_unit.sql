-- Which place a unit gives an entry among those it confirmed, from 1, where the edition limits how many it may.
ALTER TABLE entry ADD COLUMN unit_rank BIGINT;
