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

-- Events that are in no chain yet. A trigger fills it, so that none is forgotten, whoever writes
-- it, and so that the order in which transactions are committed does not matter.
CREATE TABLE audit_unsealed (
    tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
    event_id TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant_id, event_id)
);

INSERT INTO audit_unsealed (tenant_id, event_id) SELECT tenant_id, id FROM audit_events;

CREATE FUNCTION audit_events_wait() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO audit_unsealed (tenant_id, event_id) VALUES (NEW.tenant_id, NEW.id);
    RETURN NULL;
END
$$;
CREATE TRIGGER audit_events_wait AFTER INSERT ON audit_events
    FOR EACH ROW EXECUTE FUNCTION audit_events_wait();

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
