//! What documents say about the program is made from the program.

use std::{fs, path::Path};

use vestibule::{
    config,
    model::personal::{Kind, OnErase, OnExport, Owner, TABLES, Table},
};

#[test]
fn the_reference_of_options_is_up_to_date() {
    in_sync("docs/configuration.md", &config::reference());
}

#[test]
fn the_description_of_the_account_api_is_up_to_date() {
    in_sync("docs/openapi.json", &vestibule::account::api::document());
}

#[test]
fn the_table_of_audit_events_is_up_to_date() {
    in_sync("docs/audit-events.md", &audit_events());
}

/// The kinds of events, as `model/audit_event.rs` declares them.
fn audit_events() -> String {
    let source = include_str!("../../src/model/audit_event.rs");
    let (_, rest) = source.split_once("pub enum AuditKind {").unwrap();
    let (declared, rest) = rest.split_once("\n}\n").unwrap();
    let (named, ended) = rest.split_once("pub fn outcome").unwrap();
    let mut meaning = String::new();
    let mut table =
        "# Events of the audit log\n\nMade from `src/model/audit_event.rs`; docs/AUDIT.md \
                     explains the log.\n\n| Kind | Outcome | Written when |\n|---|---|---|\n"
            .to_owned();
    for line in declared.lines().map(str::trim) {
        if let Some(doc) = line.strip_prefix("/// ") {
            meaning = format!("{meaning} {doc}");
            continue;
        }
        let Some(variant) = line.strip_suffix(',') else {
            continue;
        };
        let name = named
            .split_once(&format!("Self::{variant} => \""))
            .unwrap()
            .1;
        let name = name.split('"').next().unwrap();
        let after = ended.lines().skip_while(|line| {
            let mut words = line.split_whitespace();
            !words.any(|word| word == format!("Self::{variant}"))
        });
        let outcome = after
            .filter_map(|line| line.split_once("=> Outcome::"))
            .map(|(_, outcome)| outcome.trim_end_matches(',').to_lowercase())
            .next()
            .unwrap();
        table += &format!("| `{name}` | {outcome} |{meaning} |\n");
        meaning.clear();
    }
    table
}

#[test]
fn the_list_of_what_is_kept_is_up_to_date() {
    in_sync("docs/privacy.md", &what_is_kept());
}

/// The classification of every column, for operators and those who advise them.
fn what_is_kept() -> String {
    let mut text = String::from(
        "# What is kept of people\n\n\
         Generated from `src/model/personal.rs`; do not edit. Tests hold that every column of the \
         database is here.\nExport and erasure do what stands here, and the log withholds what is \
         direct or secret.\n\n\
         *Of a person*: `direct` names, reaches or describes somebody by itself; `linked` does so \
         with the id beside it;\n`secret` could be used to get in, and is kept as a digest, a keyed \
         hash or sealed; `-` says nothing of anybody.\n*Copy*: whether it is in the copy of one's \
         data. *Erasure*: what becomes of it when the account is erased.\n\n\
         The legal bases are those that fit most operators; who operates the server decides.\n",
    );
    for table in TABLES {
        text += &of_table(table);
    }
    text
}

fn of_table(table: &Table) -> String {
    let owner = match table.owner {
        Owner::User(_) => "of a user",
        Owner::Address(_) => "of whoever has the address",
        Owner::Payload => "of whom the message goes to",
        Owner::Nobody => "of no person",
    };
    let (name, why, kept) = (table.name, table.why(), table.kept);
    let mut text = format!(
        "\n## `{name}`\n\nRows are {owner}. Kept {}: {}. For how long: {kept}.\n\n\
         | Column | What it is | Of a person | Why | Copy | Erasure |\n|---|---|---|---|---|---|\n",
        why.words(),
        why.basis(),
    );
    for column in table.columns {
        let copy = match (column.on_export, column.kind) {
            (OnExport::Told, Kind::Bytes) | (OnExport::Secret | OnExport::Internal, _) => "no",
            (OnExport::Told, _) => "yes",
        };
        let erasure = match column.on_erase {
            OnErase::Removed => "removed",
            OnErase::Replaced => "replaced by a pseudonym",
            OnErase::Emptied => "emptied",
            OnErase::Stays => "stays",
        };
        let own = table.why_column(column);
        let why = match own == why {
            true => "as the table",
            false => own.words(),
        };
        let nature = table.nature(column).word();
        text += &format!(
            "| `{}` | {} | {nature} | {why} | {copy} | {erasure} |\n",
            column.name, column.what
        );
    }
    text
}

/// Compares a generated document with what would be generated now; with `UPDATE_DOCS` set,
/// writes it.
fn in_sync(path: &str, now: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&file, now).unwrap();
    }
    let then = fs::read_to_string(&file).unwrap_or_default();
    let outdated = then
        .lines()
        .zip(now.lines())
        .position(|(then, now)| then != now);
    let line = outdated.unwrap_or_else(|| then.lines().count().min(now.lines().count())) + 1;
    assert!(
        then == now,
        "{path}:{line} is out of date: UPDATE_DOCS=1 cargo test --test it docs"
    );
}
