-- Addresses that no mail is sent to. The twin of sqlite/0004_mail_suppressions.sql.

-- Of the installation, not of a tenant: all mail leaves by one name, whose repute is at stake.
-- `address` is as logins are compared: trimmed and in lower case.
CREATE TABLE mail_suppressions (
    address TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    reason TEXT COLLATE "C" NOT NULL,
    -- Who said so: the provider's name, or `operator`.
    source TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL
);
