-- Limits that were changed while the service runs, and networks that are kept out. Only additions:
-- an older program goes on beside it. The twin of postgres/0010_limits.sql.

-- Another quota for a rule; tenant_id is empty for the whole installation.
CREATE TABLE limit_overrides (
    tenant_id TEXT NOT NULL,
    rule TEXT NOT NULL,
    quota TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, rule)
) STRICT;

-- A network that is answered nothing; tenant_id is empty for the whole installation.
CREATE TABLE blocks (
    tenant_id TEXT NOT NULL,
    -- As CIDR, such as `203.0.113.0/24`.
    network TEXT NOT NULL,
    reason TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    -- NULL: until it is removed.
    expires_at INTEGER,
    PRIMARY KEY (tenant_id, network)
) STRICT;
CREATE INDEX blocks_by_expiry ON blocks (expires_at);
