//! Why each table is kept: the purpose, and what makes it lawful.

use super::{Column, OnErase, OnExport, Owner, Table};

/// What something is kept for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To sign the person in, and to tell applications who they are.
    SignIn,
    /// To keep the account and the service safe.
    Security,
    /// To be able to prove what was agreed, and what was done.
    Legal,
    /// To do what the person has asked for.
    Contract,
    /// Because the person agreed, until they take it back.
    Consent,
    /// To run the service.
    Operation,
}

impl Purpose {
    /// In words, as people are told.
    pub const fn words(self) -> &'static str {
        match self {
            Self::SignIn => "to sign the person in and tell applications who they are",
            Self::Security => "to keep the account and the service safe",
            Self::Legal => "to be able to prove what was agreed and done",
            Self::Contract => "to do what the person has asked for",
            Self::Consent => "because the person agreed to it",
            Self::Operation => "to run the service",
        }
    }

    /// What makes it lawful, where the General Data Protection Regulation applies. The operator
    /// decides in the end.
    pub const fn basis(self) -> &'static str {
        match self {
            Self::SignIn | Self::Contract => "Art. 6(1)(b), contract",
            Self::Security | Self::Operation => "Art. 6(1)(f), legitimate interest",
            Self::Legal => "Art. 6(1)(c) and 7(1), duty to prove",
            Self::Consent => "Art. 6(1)(a), consent",
        }
    }
}

/// What a column says of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    /// It names, reaches or describes somebody by itself. Never in a log.
    Direct,
    /// Of a person only together with an id beside it.
    Linked,
    /// Whoever had it could use it to get in, or to test guesses. Never in a log.
    Secret,
    /// Nothing.
    Nothing,
}

impl Nature {
    /// In a word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Linked => "linked",
            Self::Secret => "secret",
            Self::Nothing => "-",
        }
    }
}

/// The purpose of each table.
const TABLES: &[(&str, Purpose)] = &[
    ("credentials", Purpose::SignIn),
    ("factors", Purpose::SignIn),
    ("recovery_codes", Purpose::SignIn),
    ("devices", Purpose::Security),
    ("accepted_terms", Purpose::Legal),
    ("processing_consents", Purpose::Legal),
    ("consents", Purpose::Consent),
    ("sessions", Purpose::SignIn),
    ("grants", Purpose::SignIn),
    ("tickets", Purpose::Contract),
    ("exports", Purpose::Contract),
    ("audit_events", Purpose::Security),
    ("audit_seals", Purpose::Legal),
    ("audit_checkpoints", Purpose::Legal),
    ("audit_archives", Purpose::Legal),
    ("audit_streams", Purpose::Operation),
    ("users", Purpose::SignIn),
    ("outbox", Purpose::Contract),
    ("mail_suppressions", Purpose::Operation),
    ("waitlist", Purpose::Contract),
    ("limit_overrides", Purpose::Operation),
    ("blocks", Purpose::Security),
    ("tenants", Purpose::Operation),
    ("clients", Purpose::Operation),
    ("signing_keys", Purpose::Operation),
    ("server_secrets", Purpose::Operation),
    ("jobs", Purpose::Operation),
];

/// Columns that are kept for another purpose than the rest of their table.
const COLUMNS: &[(&str, &str, Purpose)] = &[
    ("sessions", "user_agent", Purpose::Security),
    ("sessions", "place", Purpose::Security),
    ("users", "attributes", Purpose::Contract),
    ("users", "deletion_at", Purpose::Contract),
];

/// The columns that name, reach or describe somebody by themselves.
const DIRECT: &[(&str, &str)] = &[
    ("factors", "label"),
    ("devices", "user_agent"),
    ("devices", "latitude"),
    ("devices", "longitude"),
    ("devices", "country"),
    ("sessions", "user_agent"),
    ("sessions", "place"),
    ("tickets", "email"),
    ("tickets", "data"),
    ("exports", "document"),
    ("exports", "archive"),
    ("audit_events", "detail"),
    ("audit_events", "address"),
    ("audit_events", "user_agent"),
    ("users", "username"),
    ("users", "username_key"),
    ("users", "email"),
    ("users", "email_key"),
    ("users", "claims"),
    ("users", "attributes"),
    ("outbox", "payload"),
    ("mail_suppressions", "address"),
    ("blocks", "network"),
    ("waitlist", "email_key"),
    ("waitlist", "email"),
];

impl Table {
    /// What the table is kept for. A test says that every table has a purpose; one that was
    /// forgotten would be kept to run the service.
    pub fn why(&self) -> Purpose {
        let found = TABLES.iter().find(|(name, _)| *name == self.name);
        found.map_or(Purpose::Operation, |(_, purpose)| *purpose)
    }

    /// What one of its columns is kept for.
    pub fn why_column(&self, column: &Column) -> Purpose {
        let is_it =
            |(table, name, _): &&(&str, &str, Purpose)| *table == self.name && *name == column.name;
        let found = COLUMNS.iter().find(is_it);
        found.map_or_else(|| self.why(), |(_, _, purpose)| *purpose)
    }

    /// What one of its columns says of a person.
    pub fn nature(&self, column: &Column) -> Nature {
        match (column.on_export, self.owner, column.on_erase) {
            (OnExport::Secret, _, _) => Nature::Secret,
            _ if DIRECT.contains(&(self.name, column.name)) => Nature::Direct,
            (_, Owner::Nobody, _) | (_, _, OnErase::Stays) => Nature::Nothing,
            (OnExport::Told | OnExport::Internal, _, _) => match column.name {
                "tenant_id" => Nature::Nothing,
                _ => Nature::Linked,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::personal::TABLES as ALL;

    #[test]
    fn every_table_says_why_it_is_kept_and_nothing_else_does() {
        let mut there: Vec<_> = ALL.iter().map(|table| table.name).collect();
        let mut said: Vec<_> = TABLES.iter().map(|(name, _)| *name).collect();
        there.sort_unstable();
        said.sort_unstable();
        assert_eq!(
            there, said,
            "say in src/model/personal/why.rs what it is kept for"
        );
    }

    #[test]
    fn columns_that_are_said_to_be_something_are_there() {
        let named = COLUMNS.iter().map(|(table, column, _)| (*table, *column));
        for (table, column) in named.chain(DIRECT.iter().copied()) {
            let found = ALL.iter().find(|it| it.name == table);
            let columns = found.map_or(&[][..], |it| it.columns);
            let is_there = columns.iter().any(|it| it.name == column);
            assert!(is_there, "{table}.{column}");
        }
    }

    #[test]
    fn nothing_that_names_somebody_outlives_them() {
        for table in ALL.iter().filter(|table| table.owner != Owner::Nobody) {
            for column in table.columns {
                let stays = column.on_erase == OnErase::Stays;
                let names = table.nature(column) != Nature::Nothing;
                assert!(!(stays && names), "{}.{}", table.name, column.name);
            }
        }
    }
}
