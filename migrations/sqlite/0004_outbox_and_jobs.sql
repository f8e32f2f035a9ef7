-- What delivering takes, and the jobs. Only additions: an older program goes on beside it. The
-- twin of postgres/0004_outbox_and_jobs.sql.

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
