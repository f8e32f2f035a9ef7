-- What a tenant asks of people, and proofs that people are sent by mail. Only additions: an
-- older program goes on beside it. The twin of postgres/0003_people.sql.

ALTER TABLE tenants ADD COLUMN policy TEXT NOT NULL DEFAULT '{}';

-- Each is good once, for a while; what was used is gone.
CREATE TABLE tickets (
    tenant_id TEXT NOT NULL REFERENCES tenants (id),
    id TEXT NOT NULL,
    purpose TEXT NOT NULL,
    user_id TEXT,
    -- The address that it was sent to.
    email TEXT,
    link_digest TEXT NOT NULL,
    -- Keyed: six digits are guessed quickly.
    code_mac TEXT,
    data TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, link_digest),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX tickets_by_user ON tickets (tenant_id, user_id);
CREATE INDEX tickets_by_end ON tickets (expires_at);
