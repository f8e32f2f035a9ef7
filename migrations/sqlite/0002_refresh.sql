-- What a grant needs for being refreshed, and what a session needs for ending when nobody uses
-- it. Only additions: an older program goes on beside it. The twin of postgres/0002_refresh.sql.

-- Whether it outlives the session it was given in (OIDC Core §11).
ALTER TABLE grants ADD COLUMN offline INTEGER NOT NULL DEFAULT 0;
-- From this moment on nothing that hangs from it can be used or renewed; NULL: no such moment.
ALTER TABLE grants ADD COLUMN expires_at INTEGER;
-- The refresh token: it is derived from these, never stored. NULL where there is none.
ALTER TABLE grants ADD COLUMN refresh_salt TEXT;
ALTER TABLE grants ADD COLUMN refresh_secret TEXT;
ALTER TABLE grants ADD COLUMN generation INTEGER;
ALTER TABLE grants ADD COLUMN generation_at INTEGER;
CREATE INDEX grants_by_end ON grants (expires_at);
CREATE INDEX grants_by_revocation ON grants (revoked_at);

-- `expires_at` moves with every use, up to this moment; NULL: it never moves.
ALTER TABLE sessions ADD COLUMN ends_at INTEGER;
-- Whether the browser was asked to remember it after being closed.
ALTER TABLE sessions ADD COLUMN remembered INTEGER NOT NULL DEFAULT 0;
-- What the browser calls itself, for its owner to tell sessions apart.
ALTER TABLE sessions ADD COLUMN user_agent TEXT;
CREATE INDEX sessions_by_end ON sessions (expires_at);
