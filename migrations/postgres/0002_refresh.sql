-- What a grant needs for being refreshed, and what a session needs for ending when nobody uses
-- it. Only additions: an older program goes on beside it. The twin of sqlite/0002_refresh.sql.

-- Whether it outlives the session it was given in (OIDC Core §11).
ALTER TABLE grants ADD COLUMN offline BOOLEAN NOT NULL DEFAULT FALSE;
-- From this moment on nothing that hangs from it can be used or renewed; NULL: no such moment.
ALTER TABLE grants ADD COLUMN expires_at BIGINT;
-- The refresh token: it is derived from these, never stored. NULL where there is none.
ALTER TABLE grants ADD COLUMN refresh_salt TEXT COLLATE "C";
ALTER TABLE grants ADD COLUMN refresh_secret TEXT COLLATE "C";
ALTER TABLE grants ADD COLUMN generation BIGINT;
ALTER TABLE grants ADD COLUMN generation_at BIGINT;
CREATE INDEX grants_by_end ON grants (expires_at);
CREATE INDEX grants_by_revocation ON grants (revoked_at);

-- `expires_at` moves with every use, up to this moment; NULL: it never moves.
ALTER TABLE sessions ADD COLUMN ends_at BIGINT;
-- Whether the browser was asked to remember it after being closed.
ALTER TABLE sessions ADD COLUMN remembered BOOLEAN NOT NULL DEFAULT FALSE;
-- What the browser calls itself, for its owner to tell sessions apart.
ALTER TABLE sessions ADD COLUMN user_agent TEXT COLLATE "C";
CREATE INDEX sessions_by_end ON sessions (expires_at);
