-- Second factors, roles, and the browsers that people sign in with. Only additions: an older
-- program goes on beside it. The twin of postgres/0006_factors.sql.

ALTER TABLE users ADD COLUMN roles TEXT NOT NULL DEFAULT '[]';
-- The user handle of Web Authentication: random, made with the first passkey.
ALTER TABLE users ADD COLUMN webauthn_id TEXT;

CREATE TABLE factors (
    tenant_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    label TEXT,
    -- Sealed by the key-encryption key: the secret of an authenticator application, or the key of
    -- the hashes of recovery codes.
    sealed BLOB,
    -- Of passkeys: credential id, and public key with what is known of the authenticator.
    credential_id TEXT,
    data TEXT,
    -- The last time step of an authenticator application; the signature counter of a passkey.
    counter INTEGER NOT NULL DEFAULT 0,
    created_at INTEGER NOT NULL,
    last_used_at INTEGER,
    PRIMARY KEY (tenant_id, user_id, id),
    UNIQUE (tenant_id, credential_id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX factors_by_kind ON factors (tenant_id, user_id, kind);

-- Each is good once; what was used is gone.
CREATE TABLE recovery_codes (
    tenant_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    -- HMAC-SHA256 under the key of the row in factors.
    mac TEXT NOT NULL,
    PRIMARY KEY (tenant_id, user_id, mac),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
) STRICT;

CREATE TABLE devices (
    tenant_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    -- The digest of the cookie's value.
    token TEXT NOT NULL,
    id TEXT NOT NULL,
    user_agent TEXT,
    created_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    trusted_until INTEGER,
    PRIMARY KEY (tenant_id, user_id, token),
    FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX devices_by_last_use ON devices (last_seen_at);
