-- What deleting and downloading a person's data looks for.
CREATE INDEX audit_actor ON audit (actor, at);
CREATE INDEX batch_entry_entry ON batch_entry (entry);
