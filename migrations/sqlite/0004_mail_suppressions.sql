-- Addresses that no mail is sent to. The twin of postgres/0004_mail_suppressions.sql.

-- Of the installation, not of a tenant: all mail leaves by one name, whose repute is at stake.
-- `address` is as logins are compared: trimmed and in lower case.
CREATE TABLE mail_suppressions (
    address TEXT NOT NULL PRIMARY KEY,
    reason TEXT NOT NULL,
    -- Who said so: the provider's name, or `operator`.
    source TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
