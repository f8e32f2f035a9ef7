-- What people said to the purposes that their data is used for only if they agree: one line each
-- time, never changed. Only additions: an older program goes on beside it. The twin of
-- postgres/0013_processing.sql.

CREATE TABLE processing_consents (
    tenant_id TEXT NOT NULL REFERENCES tenants (id),
    user_id TEXT NOT NULL,
    -- Counts what this person said.
    number INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    version TEXT NOT NULL,
    answer TEXT NOT NULL,
    place TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, user_id, number),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
) STRICT;
