-- What the pages of the account read. Only additions: an older program goes on beside it. The
-- twin of postgres/0007_account.sql.

-- What happened around one person, the latest first: ids sort by time.
CREATE INDEX audit_events_by_user ON audit_events (tenant_id, user_id, id);
-- Where a browser signed in, as its owner is told; only where the operator keeps a map.
ALTER TABLE sessions ADD COLUMN place TEXT;
