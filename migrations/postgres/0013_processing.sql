-- What people said to the purposes that their data is used for only if they agree: one line each
-- time, never changed. Only additions: an older program goes on beside it. The twin of
-- sqlite/0013_processing.sql.

CREATE TABLE processing_consents (
    tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
    user_id TEXT COLLATE "C" NOT NULL,
    -- Counts what this person said.
    number BIGINT NOT NULL,
    purpose TEXT COLLATE "C" NOT NULL,
    version TEXT COLLATE "C" NOT NULL,
    answer TEXT COLLATE "C" NOT NULL,
    place TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, user_id, number),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
);
