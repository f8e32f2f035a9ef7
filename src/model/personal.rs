//! What is kept, column by column: whose it is, for how long, what its person is given of it, and
//! what remains of it when the person is erased; why, and what it says of them. Export, erasure,
//! the log and docs/privacy.md do what stands here.
//! Long because one list classifies every column of the database, read as a whole.

mod logged;
mod why;

pub use self::{
    logged::is_withheld,
    why::{Nature, Purpose},
};

/// A table.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Whose rows these are.
    pub owner: Owner,
    /// For how long a row is kept, as people are told.
    pub kept: &'static str,
    /// Every column.
    pub columns: &'static [Column],
}

/// Whose the rows of a table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// Of the user whose id is in this column.
    User(&'static str),
    /// Of whoever has the address in this column, as [`super::login_key`] writes it.
    Address(&'static str),
    /// Messages: of whoever's address stands in the payload.
    Payload,
    /// Of no person.
    Nobody,
}

/// A column.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What its values are.
    pub kind: Kind,
    /// What it is for.
    pub what: &'static str,
    /// Whether its person gets a copy.
    pub on_export: OnExport,
    /// What becomes of it when its person is erased.
    pub on_erase: OnErase,
}

/// What the values of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// JSON, as text.
    Json,
    /// Microseconds since the Unix epoch.
    Moment,
    /// A whole number.
    Number,
    /// Yes or no.
    Flag,
    /// Bytes.
    Bytes,
}

/// Whether a person gets a copy of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnExport {
    /// Yes.
    Told,
    /// No: whoever had the copy could use it to get in, or to test guesses.
    Secret,
    /// No: it says nothing of the person that no other column says.
    Internal,
}

/// What becomes of a column when its person is erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnErase {
    /// The row is removed.
    Removed,
    /// A random pseudonym takes its place.
    Replaced,
    /// It is emptied.
    Emptied,
    /// It stays: it tells of nobody.
    Stays,
}

use Kind::{Bytes, Flag, Json, Moment, Number, Text};
use OnErase::{Emptied, Removed, Replaced, Stays};
use OnExport::{Internal, Secret, Told};

const fn column(
    name: &'static str,
    kind: Kind,
    what: &'static str,
    (on_export, on_erase): (OnExport, OnErase),
) -> Column {
    Column {
        name,
        kind,
        what,
        on_export,
        on_erase,
    }
}

const fn told(name: &'static str, kind: Kind, what: &'static str) -> Column {
    column(name, kind, what, (Told, Removed))
}

const fn secret(name: &'static str, kind: Kind, what: &'static str) -> Column {
    column(name, kind, what, (Secret, Removed))
}

const fn internal(name: &'static str, kind: Kind, what: &'static str) -> Column {
    column(name, kind, what, (Internal, Removed))
}

const fn stays(name: &'static str, kind: Kind, what: &'static str) -> Column {
    column(name, kind, what, (Internal, Stays))
}

const TENANT: Column = internal("tenant_id", Text, "which issuer the row belongs to");

const UNTIL_DELETED: &str = "as long as the account";

/// Every table. Those that refer to others come before them.
pub const TABLES: &[Table] = &[
    Table {
        name: "credentials",
        owner: Owner::User("user_id"),
        kept: UNTIL_DELETED,
        columns: &[
            TENANT,
            internal("user_id", Text, "whose it is"),
            told("id", Text, "which credential it is"),
            told("kind", Text, "what kind of credential it is"),
            secret("verifier", Text, "what a proof is checked against"),
            told("created_at", Moment, "when it was made"),
            told("updated_at", Moment, "when it was changed last"),
        ],
    },
    Table {
        name: "factors",
        owner: Owner::User("user_id"),
        kept: "until it is removed",
        columns: &[
            TENANT,
            internal("user_id", Text, "whose it is"),
            told("id", Text, "which factor it is"),
            told("kind", Text, "what kind of factor it is"),
            told("label", Text, "what its owner calls it"),
            secret(
                "sealed",
                Bytes,
                "the secret of an authenticator, or the key of codes, sealed",
            ),
            internal("credential_id", Text, "how the passkey names itself"),
            internal("data", Json, "the public key of the passkey"),
            internal("counter", Number, "what is refused when it comes again"),
            told("created_at", Moment, "when it was added"),
            told("last_used_at", Moment, "when it was used last"),
        ],
    },
    Table {
        name: "recovery_codes",
        owner: Owner::User("user_id"),
        kept: "until it is used or made anew",
        columns: &[
            TENANT,
            internal("user_id", Text, "whose it is"),
            secret("mac", Text, "the keyed hash of the code"),
        ],
    },
    Table {
        name: "devices",
        owner: Owner::User("user_id"),
        kept: "until it was not seen for long",
        columns: &[
            TENANT,
            internal("user_id", Text, "who signed in with it"),
            secret("token", Text, "the digest of its cookie"),
            told("id", Text, "which browser it is"),
            told("user_agent", Text, "what it calls itself"),
            told("created_at", Moment, "when it was first seen"),
            told("last_seen_at", Moment, "when it was last seen"),
            told(
                "trusted_until",
                Moment,
                "until when it needs no second factor",
            ),
            told("trusted_at", Moment, "since when it needs none"),
            told("sighted_at", Moment, "when it was where it was last"),
            told("latitude", Number, "where it was, in tenths of a degree"),
            told("longitude", Number, "where it was, in tenths of a degree"),
            told("country", Text, "in which country"),
        ],
    },
    Table {
        name: "accepted_terms",
        owner: Owner::User("user_id"),
        kept: UNTIL_DELETED,
        columns: &[
            TENANT,
            internal("user_id", Text, "who accepted"),
            told("document", Text, "what was accepted"),
            told("version", Text, "which version of it"),
            told("accepted_at", Moment, "when"),
        ],
    },
    Table {
        name: "processing_consents",
        owner: Owner::User("user_id"),
        kept: UNTIL_DELETED,
        columns: &[
            TENANT,
            internal("user_id", Text, "who answered"),
            internal("number", Number, "counts their answers"),
            told("purpose", Text, "what the data is used for"),
            told("version", Text, "in which version"),
            told("answer", Text, "whether they agreed or took it back"),
            told("place", Text, "where they said so"),
            told("at", Moment, "when"),
        ],
    },
    Table {
        name: "consents",
        owner: Owner::User("user_id"),
        kept: "until it is withdrawn",
        columns: &[
            TENANT,
            internal("user_id", Text, "who agreed"),
            told("client_id", Text, "to which application"),
            told("scope", Text, "what it may have"),
            told("claims", Json, "which single claims it may have"),
            told("granted_at", Moment, "when"),
        ],
    },
    Table {
        name: "sessions",
        owner: Owner::User("user_id"),
        kept: "a week after its end",
        columns: &[
            TENANT,
            told(
                "id",
                Text,
                "which session it is; applications know it as sid",
            ),
            secret("token", Text, "the digest of the cookie"),
            internal("user_id", Text, "who is signed in"),
            told(
                "authentication",
                Json,
                "how and when they proved who they are",
            ),
            told("created_at", Moment, "when it began"),
            told("expires_at", Moment, "when it ends without use"),
            told("last_used_at", Moment, "when it was last used"),
            told("ended_at", Moment, "when it ended"),
            told("ends_at", Moment, "when it ends at the latest"),
            told("remembered", Flag, "whether the browser was to remember it"),
            told(
                "stepped_up",
                Flag,
                "whether it takes a second factor because of what spoke against it",
            ),
            told("user_agent", Text, "what the browser calls itself"),
            told(
                "place",
                Text,
                "where it signed in, where the operator keeps that",
            ),
        ],
    },
    Table {
        name: "grants",
        owner: Owner::User("user_id"),
        kept: "a week after its end",
        columns: &[
            TENANT,
            told("id", Text, "which grant it is"),
            told("client_id", Text, "to which application"),
            internal("user_id", Text, "who granted it"),
            told("session_id", Text, "in which session"),
            told("state", Text, "whether it is in use"),
            secret("code_digest", Text, "the digest of the authorization code"),
            internal("code_expires_at", Moment, "when that code ends"),
            told("scope", Text, "what was granted"),
            told("terms", Json, "on which terms"),
            told("created_at", Moment, "when it was made"),
            told("redeemed_at", Moment, "when the application used the code"),
            told("revoked_at", Moment, "when it ended"),
            told("revoked_why", Text, "why it ended"),
            told("offline", Flag, "whether it outlives the session"),
            told("expires_at", Moment, "when it ends by itself"),
            secret("refresh_salt", Text, "what the refresh token is made from"),
            secret(
                "refresh_secret",
                Text,
                "which secret the refresh token is made with",
            ),
            internal("generation", Number, "how often it was refreshed"),
            told("generation_at", Moment, "when it was refreshed last"),
        ],
    },
    Table {
        name: "tickets",
        owner: Owner::User("user_id"),
        kept: "until it is used or has expired",
        columns: &[
            TENANT,
            internal("id", Text, "which ticket it is"),
            told("purpose", Text, "what it was sent for"),
            internal("user_id", Text, "whose it is"),
            told("email", Text, "the address that it was sent to"),
            secret("link_digest", Text, "the digest of the secret in the link"),
            secret("code_mac", Text, "the keyed hash of the code"),
            told("data", Json, "particulars of the purpose"),
            internal("attempts", Number, "how many wrong codes were tried"),
            told("created_at", Moment, "when it was sent"),
            told("expires_at", Moment, "when it ends"),
        ],
    },
    Table {
        name: "exports",
        owner: Owner::User("user_id"),
        kept: "48 hours after it was made",
        columns: &[
            TENANT,
            internal("id", Text, "which copy it is"),
            internal("user_id", Text, "whose it is"),
            told("state", Text, "whether it is made"),
            told("asked_at", Moment, "when it was asked for"),
            told("ready_at", Moment, "when it was made"),
            told("expires_at", Moment, "when it is removed"),
            internal("document", Bytes, "an earlier copy of all this"),
            internal("archive", Bytes, "the same with the picture"),
        ],
    },
    Table {
        name: "audit_events",
        owner: Owner::User("user_id"),
        kept: "for good; after the deletion of an account without what leads to a person",
        columns: &[
            stays("tenant_id", Text, "which issuer it happened at"),
            column(
                "id",
                Text,
                "which event it is; sorts by time",
                (Internal, Stays),
            ),
            column("kind", Text, "what happened", (Told, Stays)),
            column("user_id", Text, "to whom", (Internal, Replaced)),
            column("client_id", Text, "with which application", (Told, Stays)),
            column("session_id", Text, "in which session", (Told, Emptied)),
            column("trace_id", Text, "by which request", (Internal, Emptied)),
            column("detail", Json, "particulars", (Told, Emptied)),
            column("at", Moment, "when", (Told, Stays)),
            column("outcome", Text, "how it ended", (Told, Stays)),
            column("reason", Text, "why it ended so", (Told, Stays)),
            column("actor", Text, "who did it", (Told, Stays)),
            stays("actor_name", Text, "which administrator or job it was"),
            column("address", Text, "from where", (Told, Emptied)),
            column("user_agent", Text, "with which browser", (Told, Emptied)),
            column(
                "salt",
                Bytes,
                "hides all that from whoever has its digest",
                (Internal, Emptied),
            ),
            stays("waits", Flag, "whether it is in no chain yet"),
        ],
    },
    Table {
        name: "audit_seals",
        owner: Owner::Nobody,
        kept: "as long as the event",
        columns: &[
            stays("tenant_id", Text, "which issuer's chain it is in"),
            stays("position", Number, "where in the chain"),
            stays("event_id", Text, "which event it seals"),
            stays("commitment", Bytes, "the salted digest of what is personal"),
            stays("hash", Bytes, "the digest of the chain up to here"),
        ],
    },
    Table {
        name: "audit_checkpoints",
        owner: Owner::Nobody,
        kept: "for good",
        columns: &[
            stays("tenant_id", Text, "which issuer's chain it is of"),
            stays("position", Number, "how far it goes"),
            stays("hash", Bytes, "the digest of the chain up to there"),
            stays("jws", Text, "the same, signed"),
            stays("jwk", Text, "the public key that it was signed with"),
            stays("at", Moment, "when"),
        ],
    },
    Table {
        name: "audit_archives",
        owner: Owner::Nobody,
        kept: "for good",
        columns: &[
            stays("tenant_id", Text, "which issuer's events it holds"),
            stays("first_position", Number, "the first of them"),
            stays("last_position", Number, "the last of them"),
            stays("object_key", Text, "the name of the file"),
            stays("sha256", Bytes, "the digest of the file"),
            stays("at", Moment, "when it was written"),
            stays("purged_at", Moment, "when its events were removed here"),
        ],
    },
    Table {
        name: "audit_streams",
        owner: Owner::Nobody,
        kept: "for good",
        columns: &[
            stays("tenant_id", Text, "which issuer's chain is streamed"),
            stays("position", Number, "how far"),
            stays("attempts", Number, "how often it failed since"),
            stays("next_attempt_at", Moment, "when it is tried again"),
            stays("last_error", Text, "why it failed"),
        ],
    },
    Table {
        name: "users",
        owner: Owner::User("id"),
        kept: UNTIL_DELETED,
        columns: &[
            TENANT,
            told(
                "id",
                Text,
                "which account it is; applications know it as sub",
            ),
            told("username", Text, "the name to sign in with"),
            internal("username_key", Text, "the same, as it is compared"),
            told("email", Text, "the mail address"),
            internal("email_key", Text, "the same, as it is compared"),
            told("email_verified", Flag, "whether the address was proved"),
            told("state", Text, "whether the person may sign in"),
            told("claims", Json, "what the person says about themselves"),
            told("attributes", Json, "what else they were asked"),
            told("roles", Json, "which roles they were given"),
            internal("webauthn_id", Text, "whose a passkey says it is"),
            told("created_at", Moment, "when the account was made"),
            told("updated_at", Moment, "when it was changed last"),
            told("last_login_at", Moment, "when the person signed in last"),
            told(
                "deletion_at",
                Moment,
                "when it will be erased, if that was asked for",
            ),
        ],
    },
    Table {
        name: "outbox",
        owner: Owner::Payload,
        kept: "until it is delivered; what cannot be, as long as the operator keeps that",
        columns: &[
            TENANT,
            internal("id", Text, "which message it is"),
            internal("kind", Text, "what kind of message it is"),
            internal("payload", Json, "whom it goes to and what it says, sealed"),
            internal(
                "about",
                Text,
                "the digests of the addresses that it speaks of",
            ),
            internal("created_at", Moment, "when it was written"),
            internal("destination", Text, "the server that takes it"),
            internal("state", Text, "whether it waits or was given up"),
            internal("attempts", Number, "how often it was tried"),
            internal("next_attempt_at", Moment, "when it is tried next"),
            internal("claimed_by", Text, "which node delivers it"),
            internal("last_error", Text, "why it was not delivered"),
        ],
    },
    Table {
        name: "mail_suppressions",
        owner: Owner::Address("address"),
        kept: "until the operator lifts it, or the account is deleted",
        columns: &[
            told("address", Text, "an address that takes no mail from here"),
            told("reason", Text, "why"),
            told("source", Text, "who said so"),
            told("created_at", Moment, "since when"),
        ],
    },
    Table {
        name: "waitlist",
        owner: Owner::Address("email_key"),
        kept: "until the person makes an account, or leaves the list",
        columns: &[
            TENANT,
            internal("email_key", Text, "the address, as it is compared"),
            told("email", Text, "the address that waits"),
            told("locale", Text, "in which language it is written to"),
            told("joined_at", Moment, "since when"),
            told("approved_at", Moment, "when it was let in"),
        ],
    },
    Table {
        name: "limit_overrides",
        owner: Owner::Nobody,
        kept: "until the operator takes it back",
        columns: &[
            stays("tenant_id", Text, "which issuer it is for"),
            stays("rule", Text, "which rate limit it is"),
            stays("quota", Text, "how much it allows"),
            stays("updated_at", Moment, "since when"),
        ],
    },
    Table {
        name: "blocks",
        owner: Owner::Nobody,
        kept: "until it ends, or the operator takes it back",
        columns: &[
            stays("tenant_id", Text, "which issuer keeps them out"),
            stays("network", Text, "which addresses are kept out"),
            stays("reason", Text, "why"),
            stays("created_at", Moment, "since when"),
            stays("expires_at", Moment, "until when"),
        ],
    },
    Table {
        name: "tenants",
        owner: Owner::Nobody,
        kept: "as long as the issuer",
        columns: &[
            stays("id", Text, "which issuer it is"),
            stays("slug", Text, "where it answers"),
            stays("name", Text, "what it is called"),
            stays("keys_version", Number, "counts changes of its keys"),
            stays("created_at", Moment, "when it was made"),
            stays("policy", Json, "what it asks of people"),
        ],
    },
    Table {
        name: "clients",
        owner: Owner::Nobody,
        kept: "as long as the application is registered",
        columns: &[
            stays("tenant_id", Text, "at which issuer"),
            stays("id", Text, "which application it is"),
            stays("secret_key", Text, "what keys the hash of its secret"),
            stays("secret_mac", Text, "the hash of its secret"),
            stays("metadata", Json, "what it registered"),
            stays("created_at", Moment, "when it was made"),
            stays("updated_at", Moment, "when it was changed last"),
        ],
    },
    Table {
        name: "signing_keys",
        owner: Owner::Nobody,
        kept: "until nothing depends on it",
        columns: &[
            stays("tenant_id", Text, "of which issuer"),
            stays("id", Text, "which key it is"),
            stays("alg", Text, "its algorithm"),
            stays("state", Text, "where it is in its life"),
            stays("public_jwk", Json, "its public half"),
            stays("sealed", Bytes, "its private half, sealed"),
            stays("created_at", Moment, "when it was made"),
            stays("changed_at", Moment, "when its state changed"),
        ],
    },
    Table {
        name: "server_secrets",
        owner: Owner::Nobody,
        kept: "until nothing depends on it",
        columns: &[
            stays("tenant_id", Text, "of which issuer"),
            stays("id", Text, "which secret it is"),
            stays("purpose", Text, "what it is for"),
            stays("state", Text, "where it is in its life"),
            stays("sealed", Bytes, "the secret, sealed"),
            stays("created_at", Moment, "when it was made"),
            stays("changed_at", Moment, "when its state changed"),
        ],
    },
    Table {
        name: "jobs",
        owner: Owner::Nobody,
        kept: "as long as the installation",
        columns: &[
            stays("name", Text, "which job it is"),
            stays("next_run_at", Moment, "when it runs next"),
            stays("claimed_by", Text, "which node runs it"),
            stays("claimed_until", Moment, "until when"),
            stays("last_started_at", Moment, "when it last began"),
            stays("last_finished_at", Moment, "when it last ended"),
            stays("last_succeeded_at", Moment, "when it last ended well"),
            stays("last_error", Text, "why it failed"),
        ],
    },
];

impl Table {
    /// The columns that their person gets a copy of.
    pub fn told(&self) -> impl Iterator<Item = &'static Column> {
        let columns = self.columns.iter();
        columns.filter(|column| column.on_export == Told)
    }

    /// Whether its rows belong to one issuer each.
    pub fn is_of_tenants(&self) -> bool {
        self.columns.iter().any(|column| column.name == "tenant_id")
    }

    /// Whether rows stay when their person is erased, without what leads to the person.
    pub fn outlives_its_person(&self) -> bool {
        self.columns.iter().any(|column| column.on_erase == Stays)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_persons_is_neither_told_nor_removed() {
        for table in TABLES.iter().filter(|table| table.owner == Owner::Nobody) {
            for column in table.columns {
                let fate = (column.on_export, column.on_erase);
                assert_eq!(fate, (Internal, Stays), "{}.{}", table.name, column.name);
            }
        }
    }

    #[test]
    fn a_row_is_removed_whole_or_loses_what_leads_to_its_person() {
        for table in TABLES {
            let removed = table.columns.iter().filter(|it| it.on_erase == Removed);
            let removed = removed.count();
            assert!(
                removed == 0 || removed == table.columns.len(),
                "{}",
                table.name
            );
            for column in table.columns {
                let is_owner = table.owner == Owner::User(column.name);
                let leads = column.on_erase != Stays;
                assert!(!is_owner || leads, "{}.{}", table.name, column.name);
                assert!(!column.what.is_empty());
            }
            assert!(!table.kept.is_empty());
        }
    }

    #[test]
    fn bytes_are_in_no_copy() {
        let columns = TABLES.iter().flat_map(Table::told);
        assert!(columns.into_iter().all(|column| column.kind != Bytes));
    }
}
