-- What grants, sessions, keys and messages need to live and to die. Only additions: an older
-- program goes on beside it. The twin of postgres/0002_life_and_death.sql.

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

CREATE UNIQUE INDEX server_secrets_one_next ON server_secrets (tenant_id, purpose)
    WHERE state = 'next';

-- What is asked for delivery together, and left alone together: an origin, or `mail`.
ALTER TABLE outbox ADD COLUMN destination TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN state TEXT NOT NULL DEFAULT 'pending';
-- Deliveries that were tried and failed.
ALTER TABLE outbox ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;
-- While `claimed_by` is set: when that claim ends.
ALTER TABLE outbox ADD COLUMN next_attempt_at INTEGER NOT NULL DEFAULT 0;
-- One claim, not one node: whoever claims after it writes another value.
ALTER TABLE outbox ADD COLUMN claimed_by TEXT;
ALTER TABLE outbox ADD COLUMN last_error TEXT;
-- Without the tenant: a node delivers for all of them, in the order of time.
CREATE INDEX outbox_by_turn ON outbox (next_attempt_at) WHERE state = 'pending';

-- Of the installation, not of a tenant: which job runs where and when.
CREATE TABLE jobs (
    name TEXT NOT NULL PRIMARY KEY,
    next_run_at INTEGER NOT NULL,
    claimed_by TEXT,
    claimed_until INTEGER,
    last_started_at INTEGER,
    last_finished_at INTEGER,
    last_succeeded_at INTEGER,
    last_error TEXT
) STRICT;

CREATE INDEX sessions_by_ending ON sessions (ended_at) WHERE ended_at IS NOT NULL;
