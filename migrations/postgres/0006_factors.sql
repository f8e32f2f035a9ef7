-- Second factors, roles, and the browsers that people sign in with. Only additions: an older
-- program goes on beside it. The twin of sqlite/0006_factors.sql.

ALTER TABLE users ADD COLUMN roles TEXT COLLATE "C" NOT NULL DEFAULT '[]';
-- The user handle of Web Authentication: random, made with the first passkey.
ALTER TABLE users ADD COLUMN webauthn_id TEXT COLLATE "C";

CREATE TABLE factors (
    tenant_id TEXT COLLATE "C" NOT NULL,
    user_id TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    label TEXT COLLATE "C",
    -- Sealed by the key-encryption key: the secret of an authenticator application, or the key of
    -- the hashes of recovery codes.
    sealed BYTEA,
    -- Of passkeys: credential id, and public key with what is known of the authenticator.
    credential_id TEXT COLLATE "C",
    data TEXT COLLATE "C",
    -- The last time step of an authenticator application; the signature counter of a passkey.
    counter BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    last_used_at BIGINT,
    PRIMARY KEY (tenant_id, user_id, id),
    UNIQUE (tenant_id, credential_id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX factors_by_kind ON factors (tenant_id, user_id, kind);

-- Each is good once; what was used is gone.
CREATE TABLE recovery_codes (
    tenant_id TEXT COLLATE "C" NOT NULL,
    user_id TEXT COLLATE "C" NOT NULL,
    -- HMAC-SHA256 under the key of the row in factors.
    mac TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (tenant_id, user_id, mac),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
);

CREATE TABLE devices (
    tenant_id TEXT COLLATE "C" NOT NULL,
    user_id TEXT COLLATE "C" NOT NULL,
    -- The digest of the cookie's value.
    token TEXT COLLATE "C" NOT NULL,
    id TEXT COLLATE "C" NOT NULL,
    user_agent TEXT COLLATE "C",
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    trusted_until BIGINT,
    PRIMARY KEY (tenant_id, user_id, token),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX devices_by_last_use ON devices (last_seen_at);
