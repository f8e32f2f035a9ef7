-- What grants, sessions, keys and messages need to live and to die. Only additions: an older
-- program goes on beside it. The twin of sqlite/0002_life_and_death.sql.

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

CREATE UNIQUE INDEX server_secrets_one_next ON server_secrets (tenant_id, purpose)
    WHERE state = 'next';

-- What is asked for delivery together, and left alone together: an origin, or `mail`.
ALTER TABLE outbox ADD COLUMN destination TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN state TEXT COLLATE "C" NOT NULL DEFAULT 'pending';
-- Deliveries that were tried and failed.
ALTER TABLE outbox ADD COLUMN attempts BIGINT NOT NULL DEFAULT 0;
-- While `claimed_by` is set: when that claim ends.
ALTER TABLE outbox ADD COLUMN next_attempt_at BIGINT NOT NULL DEFAULT 0;
-- One claim, not one node: whoever claims after it writes another value.
ALTER TABLE outbox ADD COLUMN claimed_by TEXT COLLATE "C";
ALTER TABLE outbox ADD COLUMN last_error TEXT COLLATE "C";
-- Without the tenant: a node delivers for all of them, in the order of time.
CREATE INDEX outbox_by_turn ON outbox (next_attempt_at) WHERE state = 'pending';

-- Of the installation, not of a tenant: which job runs where and when.
CREATE TABLE jobs (
    name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    next_run_at BIGINT NOT NULL,
    claimed_by TEXT COLLATE "C",
    claimed_until BIGINT,
    last_started_at BIGINT,
    last_finished_at BIGINT,
    last_succeeded_at BIGINT,
    last_error TEXT COLLATE "C"
);

CREATE INDEX sessions_by_ending ON sessions (ended_at) WHERE ended_at IS NOT NULL;
