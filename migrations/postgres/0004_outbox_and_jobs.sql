-- What delivering takes, and the jobs. Only additions: an older program goes on beside it. The
-- twin of sqlite/0004_outbox_and_jobs.sql.

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
