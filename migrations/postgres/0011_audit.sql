-- The audit log: who acted, from where, how it ended; and the chain that events are sealed into.
-- Only additions: what an older program writes beside it is sealed too. The twin of
-- sqlite/0011_audit.sql.

-- Of events that were written before there were these columns they are NULL.
ALTER TABLE audit_events ADD COLUMN outcome TEXT COLLATE "C";
ALTER TABLE audit_events ADD COLUMN reason TEXT COLLATE "C";
ALTER TABLE audit_events ADD COLUMN actor TEXT COLLATE "C";
-- Which administrator or job.
ALTER TABLE audit_events ADD COLUMN actor_name TEXT COLLATE "C";
ALTER TABLE audit_events ADD COLUMN address TEXT COLLATE "C";
ALTER TABLE audit_events ADD COLUMN user_agent TEXT COLLATE "C";
-- Hides what is personal from whoever has its digest. Empty: it was written without one. NULL:
-- the event was emptied with the erasure of its person.
ALTER TABLE audit_events ADD COLUMN salt BYTEA DEFAULT ''::bytea;

-- Whether the event is in no chain yet: so for all that are there, and for every one that is
-- written, by whichever program. The order in which transactions are committed does not matter.
ALTER TABLE audit_events ADD COLUMN waits BOOLEAN NOT NULL DEFAULT TRUE;
CREATE INDEX audit_events_waiting ON audit_events (tenant_id, id) WHERE waits;

-- The chain of each tenant, from position 1 on without a gap.
CREATE TABLE audit_seals (
    tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
    position BIGINT NOT NULL,
    event_id TEXT COLLATE "C" NOT NULL,
    -- The digest of what is personal in the event, as it was when it was sealed.
    commitment BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    PRIMARY KEY (tenant_id, position),
    UNIQUE (tenant_id, event_id)
);

-- What was signed of the chain, with the public key that it can be checked with for ever.
CREATE TABLE audit_checkpoints (
    tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
    position BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    jws TEXT COLLATE "C" NOT NULL,
    jwk TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, position)
);

-- Stretches of the chain that are kept as files.
CREATE TABLE audit_archives (
    tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
    first_position BIGINT NOT NULL,
    last_position BIGINT NOT NULL,
    object_key TEXT COLLATE "C" NOT NULL,
    sha256 BYTEA NOT NULL,
    at BIGINT NOT NULL,
    purged_at BIGINT,
    PRIMARY KEY (tenant_id, first_position)
);

-- How far the chain was streamed to elsewhere.
CREATE TABLE audit_streams (
    tenant_id TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES tenants (id),
    position BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    next_attempt_at BIGINT NOT NULL,
    last_error TEXT COLLATE "C"
);
