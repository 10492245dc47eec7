-- A sheet that was marked on paper: what the first person typed, as JSON; '' for every other proposal.
ALTER TABLE proposal ADD COLUMN typed TEXT NOT NULL DEFAULT '';
