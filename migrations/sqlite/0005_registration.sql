-- What people say about themselves beside the standard claims, which terms they accepted, and who
-- waits to be let in. Only additions: an older program goes on beside it. The twin of
-- postgres/0005_registration.sql.

ALTER TABLE users ADD COLUMN attributes TEXT NOT NULL DEFAULT '{}';

CREATE TABLE accepted_terms (
    tenant_id TEXT NOT NULL REFERENCES tenants (id),
    user_id TEXT NOT NULL,
    document TEXT NOT NULL,
    version TEXT NOT NULL,
    accepted_at INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, user_id, document, version),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
) STRICT;

CREATE TABLE waitlist (
    tenant_id TEXT NOT NULL REFERENCES tenants (id),
    -- As addresses are compared.
    email_key TEXT NOT NULL,
    email TEXT NOT NULL,
    locale TEXT NOT NULL,
    joined_at INTEGER NOT NULL,
    approved_at INTEGER,
    PRIMARY KEY (tenant_id, email_key)
) STRICT;
