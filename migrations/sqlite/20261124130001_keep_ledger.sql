-- What was recorded or published is neither changed nor removed, whoever asks the database.

CREATE TRIGGER ledger_update BEFORE UPDATE ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER ledger_delete BEFORE DELETE ON ledger
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER publication_update BEFORE UPDATE ON publication
BEGIN SELECT RAISE(ABORT, 'a publication is frozen'); END;
CREATE TRIGGER publication_delete BEFORE DELETE ON publication
BEGIN SELECT RAISE(ABORT, 'a publication is frozen'); END;
-- INSERT OR REPLACE deletes without asking the trigger for deletions.
CREATE TRIGGER ledger_replace BEFORE INSERT ON ledger
WHEN EXISTS (SELECT 1 FROM ledger WHERE edition = NEW.edition AND seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER publication_replace BEFORE INSERT ON publication
WHEN EXISTS (SELECT 1 FROM publication WHERE edition = NEW.edition AND version = NEW.version)
BEGIN SELECT RAISE(ABORT, 'a publication is frozen'); END;
