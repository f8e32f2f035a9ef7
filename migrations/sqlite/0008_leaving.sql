-- Accounts that will be deleted, and copies of people's data. Only additions: an older program
-- goes on beside it. The twin of postgres/0008_leaving.sql.

-- When the account will be erased; NULL: nobody asked for it.
ALTER TABLE users ADD COLUMN deletion_at INTEGER;
CREATE INDEX users_by_deletion ON users (deletion_at) WHERE deletion_at IS NOT NULL;

CREATE TABLE exports (
    tenant_id TEXT NOT NULL,
    id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    state TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    ready_at INTEGER,
    -- From this moment on the copy is gone.
    expires_at INTEGER,
    -- JSON, and ZIP with the same and the picture; NULL until they are made.
    document BLOB,
    archive BLOB,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX exports_by_user ON exports (tenant_id, user_id);
CREATE UNIQUE INDEX exports_one_asked ON exports (tenant_id, user_id) WHERE state = 'asked';
CREATE INDEX exports_by_end ON exports (expires_at);
