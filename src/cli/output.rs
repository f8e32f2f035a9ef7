//! What commands print: results to standard output, words to standard error.

use std::io::{self, Write};

use serde_json::Value;

/// Prints a result. A reader that went away is no failure.
pub fn print(line: &str) {
    let _ = writeln!(io::stdout().lock(), "{line}");
}

/// Tells the operator something that is not the result.
pub fn say(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Prints JSON for people and programs.
pub fn print_json(value: &Value) {
    print(&serde_json::to_string_pretty(value).unwrap_or_default());
}

/// Prints a list: as one JSON array, or as a table of the named members.
pub fn print_list(items: &[Value], columns: &[&str], json: bool) {
    if json {
        return print_json(&Value::Array(items.to_vec()));
    }
    let cell = |item: &Value, column: &str| match item.get(column) {
        None | Some(Value::Null) => "-".to_owned(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    };
    let rows: Vec<Vec<String>> =
        std::iter::once(columns.iter().map(|c| c.to_uppercase()).collect())
            .chain(
                items
                    .iter()
                    .map(|item| columns.iter().map(|c| cell(item, c)).collect()),
            )
            .collect();
    let widths: Vec<usize> = (0..columns.len())
        .map(|i| {
            rows.iter()
                .map(|row| row[i].chars().count())
                .max()
                .unwrap_or(0)
        })
        .collect();
    for row in rows {
        let cells = row
            .iter()
            .zip(&widths)
            .map(|(text, width)| format!("{text:width$}"));
        print(cells.collect::<Vec<_>>().join("  ").trim_end());
    }
}
