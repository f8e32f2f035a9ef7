-- Where people sign in, coarsely, and which sign-ins take one more proof. Only additions: an older
-- program goes on beside it. The twin of postgres/0012_risk.sql.

-- Where the browser was when its person last signed in with it, where that is known: tenths of a
-- degree, and the two letters of the country.
ALTER TABLE devices ADD COLUMN sighted_at INTEGER;
ALTER TABLE devices ADD COLUMN latitude INTEGER;
ALTER TABLE devices ADD COLUMN longitude INTEGER;
ALTER TABLE devices ADD COLUMN country TEXT;

-- Whether so much spoke against the sign-in that who has a second factor has to show it.
ALTER TABLE sessions ADD COLUMN stepped_up INTEGER NOT NULL DEFAULT 0;
