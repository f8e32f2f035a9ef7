-- Limits that were changed while the service runs, and networks that are kept out. Only additions:
-- an older program goes on beside it. The twin of sqlite/0010_limits.sql.

-- Another quota for a rule; tenant_id is empty for the whole installation.
CREATE TABLE limit_overrides (
    tenant_id TEXT COLLATE "C" NOT NULL,
    rule TEXT COLLATE "C" NOT NULL,
    quota TEXT COLLATE "C" NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, rule)
);

-- A network that is answered nothing; tenant_id is empty for the whole installation.
CREATE TABLE blocks (
    tenant_id TEXT COLLATE "C" NOT NULL,
    -- As CIDR, such as `203.0.113.0/24`.
    network TEXT COLLATE "C" NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    -- NULL: until it is removed.
    expires_at BIGINT,
    PRIMARY KEY (tenant_id, network)
);
CREATE INDEX blocks_by_expiry ON blocks (expires_at);
