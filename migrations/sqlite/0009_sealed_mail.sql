-- Mail is sealed while it waits; browsers are trusted from a moment on. Only additions: an older
-- program goes on beside it. The twin of postgres/0009_sealed_mail.sql.

-- The digests of the addresses that a sealed mail is about, one behind the other: it goes when its
-- person is erased. Empty for what is not sealed.
ALTER TABLE outbox ADD COLUMN about TEXT NOT NULL DEFAULT '';

-- Since when a browser is trusted; NULL for what was trusted before this column was there.
ALTER TABLE devices ADD COLUMN trusted_at INTEGER;
-- A browser that becomes trusted gets another token, for everybody who uses it.
CREATE INDEX devices_by_token ON devices (tenant_id, token);
