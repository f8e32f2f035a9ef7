-- What a tenant asks of people, and proofs that people are sent by mail. Only additions: an
-- older program goes on beside it. The twin of sqlite/0003_people.sql.

ALTER TABLE tenants ADD COLUMN policy TEXT COLLATE "C" NOT NULL DEFAULT '{}';

-- Each is good once, for a while; what was used is gone.
CREATE TABLE tickets (
    tenant_id TEXT COLLATE "C" NOT NULL REFERENCES tenants (id),
    id TEXT COLLATE "C" NOT NULL,
    purpose TEXT COLLATE "C" NOT NULL,
    user_id TEXT COLLATE "C",
    -- The address that it was sent to.
    email TEXT COLLATE "C",
    link_digest TEXT COLLATE "C" NOT NULL,
    -- Keyed: six digits are guessed quickly.
    code_mac TEXT COLLATE "C",
    data TEXT COLLATE "C" NOT NULL,
    attempts BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (tenant_id, id),
    UNIQUE (tenant_id, link_digest),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX tickets_by_user ON tickets (tenant_id, user_id);
CREATE INDEX tickets_by_end ON tickets (expires_at);
