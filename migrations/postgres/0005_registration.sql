-- What people say about themselves beside the standard claims, which terms they accepted, and who
-- waits to be let in. Only additions: an older program goes on beside it. The twin of
-- sqlite/0005_registration.sql.

ALTER TABLE users ADD COLUMN attributes TEXT COLLATE "C" NOT NULL DEFAULT '{}';

CREATE TABLE accepted_terms (
    tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
    user_id TEXT COLLATE "C" NOT NULL,
    document TEXT COLLATE "C" NOT NULL,
    version TEXT COLLATE "C" NOT NULL,
    accepted_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, user_id, document, version),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
);

CREATE TABLE waitlist (
    tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
    -- As addresses are compared.
    email_key TEXT COLLATE "C" NOT NULL,
    email TEXT COLLATE "C" NOT NULL,
    locale TEXT COLLATE "C" NOT NULL,
    joined_at BIGINT NOT NULL,
    approved_at BIGINT,
    PRIMARY KEY (tenant_id, email_key)
);
