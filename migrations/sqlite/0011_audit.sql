-- The audit log: who acted, from where, how it ended; and the chain that events are sealed into.
-- Only additions: what an older program writes beside it is sealed too. The twin of
-- postgres/0011_audit.sql.

-- Of events that were written before there were these columns they are NULL.
ALTER TABLE audit_events ADD COLUMN outcome TEXT;
ALTER TABLE audit_events ADD COLUMN reason TEXT;
ALTER TABLE audit_events ADD COLUMN actor TEXT;
-- Which administrator or job.
ALTER TABLE audit_events ADD COLUMN actor_name TEXT;
ALTER TABLE audit_events ADD COLUMN address TEXT;
ALTER TABLE audit_events ADD COLUMN user_agent TEXT;
-- Hides what is personal from whoever has its digest. Empty: it was written without one. NULL:
-- the event was emptied with the erasure of its person.
ALTER TABLE audit_events ADD COLUMN salt BLOB DEFAULT X'';

-- Whether the event is in no chain yet: so for all that are there, and for every one that is
-- written, by whichever program. The order in which transactions are committed does not matter.
ALTER TABLE audit_events ADD COLUMN waits INTEGER NOT NULL DEFAULT TRUE;
CREATE INDEX audit_events_waiting ON audit_events (tenant_id, id) WHERE waits;

-- The chain of each tenant, from position 1 on without a gap.
CREATE TABLE audit_seals (
    tenant_id TEXT NOT NULL REFERENCES tenants (id),
    position INTEGER NOT NULL,
    event_id TEXT NOT NULL,
    -- The digest of what is personal in the event, as it was when it was sealed.
    commitment BLOB NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (tenant_id, position),
    UNIQUE (tenant_id, event_id)
) STRICT;

-- What was signed of the chain, with the public key that it can be checked with for ever.
CREATE TABLE audit_checkpoints (
    tenant_id TEXT NOT NULL REFERENCES tenants (id),
    position INTEGER NOT NULL,
    hash BLOB NOT NULL,
    jws TEXT NOT NULL,
    jwk TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, position)
) STRICT;

-- Stretches of the chain that are kept as files.
CREATE TABLE audit_archives (
    tenant_id TEXT NOT NULL REFERENCES tenants (id),
    first_position INTEGER NOT NULL,
    last_position INTEGER NOT NULL,
    object_key TEXT NOT NULL,
    sha256 BLOB NOT NULL,
    at INTEGER NOT NULL,
    purged_at INTEGER,
    PRIMARY KEY (tenant_id, first_position)
) STRICT;

-- How far the chain was streamed to elsewhere.
CREATE TABLE audit_streams (
    tenant_id TEXT NOT NULL PRIMARY KEY REFERENCES tenants (id),
    position INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    next_attempt_at INTEGER NOT NULL,
    last_error TEXT
) STRICT;
