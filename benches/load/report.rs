//! What was found: as a table for people, as JSON for programs, and within the documentation.

use std::{fs, path::Path, time::Duration};

use serde_json::{Value, json};

use crate::{
    drive::Measured,
    fault::{Fault, Outcome},
    limits::Limits,
};

/// The table in the documentation stands between these lines.
const MARKERS: [&str; 2] = ["<!-- measured: begin -->", "<!-- measured: end -->"];

const MEBIBYTE: f64 = 1024.0 * 1024.0;

/// Everything that a run found.
pub struct Report {
    /// The machine.
    pub machine: String,
    /// How long each point was measured.
    pub duration: Duration,
    /// What the machine can do, if it was asked.
    pub limits: Option<Limits>,
    /// By database.
    pub databases: Vec<OnDatabase>,
}

/// What was found on one database.
pub struct OnDatabase {
    /// Its name for people.
    pub name: &'static str,
    /// From the start of the process to the first answer, on a database that was there.
    pub first_answer: Duration,
    /// Resident memory before anything was asked, in bytes.
    pub idle_memory: u64,
    /// All points, in order.
    pub points: Vec<Point>,
}

/// A scenario at a number of connections.
pub enum Point {
    /// It was measured.
    Measured(Measured),
    /// The server does not offer it.
    NotSupported {
        /// The scenario.
        scenario: String,
        /// How that showed.
        why: String,
    },
}

impl Report {
    /// How many operations failed in all.
    pub fn errors(&self) -> usize {
        self.measured().map(|measured| measured.errors).sum()
    }

    /// As JSON.
    pub fn json(&self) -> Value {
        let databases = self.databases.iter().map(|database| {
            json!({
                "database": database.name,
                "first_answer_ms": millis(database.first_answer),
                "idle_memory_mib": database.idle_memory as f64 / MEBIBYTE,
                "points": database.points.iter().map(Point::json).collect::<Vec<_>>(),
            })
        });
        json!({
            "machine": self.machine,
            "seconds": self.duration.as_secs_f64(),
            "limits": self.limits,
            "databases": databases.collect::<Vec<_>>(),
        })
    }

    /// As Markdown, which people can read as it is.
    pub fn markdown(&self) -> String {
        let seconds = self.duration.as_secs_f64();
        let mut text = format!("{}; {seconds} s for each line.\n", self.machine);
        if let Some(limits) = &self.limits {
            text += &format!("\n{}", limits_table(limits));
        }
        for database in &self.databases {
            text += &format!("\n### {}\n\n{}", database.name, database.markdown());
        }
        text
    }

    /// Puts the tables between the markers of a document.
    ///
    /// # Errors
    /// When the document cannot be read or written, or has no markers.
    pub fn write_into(&self, document: &Path) -> Outcome<()> {
        let text = fs::read_to_string(document)?;
        let without = || Fault::new(format!("no markers in {}", document.display()));
        let (before, rest) = text.split_once(MARKERS[0]).ok_or_else(without)?;
        let (_, after) = rest.split_once(MARKERS[1]).ok_or_else(without)?;
        let [begin, end] = MARKERS;
        let table = self.markdown();
        fs::write(document, format!("{before}{begin}\n{table}{end}{after}"))?;
        Ok(())
    }

    fn measured(&self) -> impl Iterator<Item = &Measured> {
        let points = self.databases.iter().flat_map(|database| &database.points);
        points.filter_map(|point| match point {
            Point::Measured(measured) => Some(measured),
            Point::NotSupported { .. } => None,
        })
    }
}

impl OnDatabase {
    fn markdown(&self) -> String {
        let head = [
            "scenario",
            "conns",
            "ops/s",
            "p50 ms",
            "p95 ms",
            "p99 ms",
            "errors",
            "server µs",
            "aim µs",
            "waits",
            "client µs",
            "memory",
        ];
        let rows = self.points.iter().map(Point::cells);
        let mut text = table(&head, &rows.collect::<Vec<_>>());
        let idle = self.idle_memory as f64 / MEBIBYTE;
        text += &format!(
            "\nFirst answer {:.0} ms after the start on this database; idle memory {idle:.1} MiB.\n",
            millis(self.first_answer)
        );
        text
    }
}

impl Point {
    /// As one line for somebody who waits.
    pub fn line(&self) -> String {
        match self {
            Self::NotSupported { scenario, why } => format!("{scenario}: not supported ({why})"),
            Self::Measured(measured) => {
                let first = measured.first_error.iter();
                let first: String = first.map(|error| format!(": {error}")).collect();
                format!(
                    "{} x{}: {:.0}/s, {:.0} µs of the server, {} errors{first}",
                    measured.scenario,
                    measured.connections,
                    measured.rate(),
                    measured.each(measured.server_cpu),
                    measured.errors,
                )
            }
        }
    }

    fn cells(&self) -> Vec<String> {
        match self {
            Self::NotSupported { scenario, .. } => {
                vec![scenario.clone(), "-".to_owned(), "not supported".to_owned()]
            }
            Self::Measured(measured) => vec![
                measured.scenario.clone(),
                measured.connections.to_string(),
                format!("{:.0}", measured.rate()),
                format!("{:.2}", millis(measured.percentile(50))),
                format!("{:.2}", millis(measured.percentile(95))),
                format!("{:.2}", millis(measured.percentile(99))),
                measured.errors.to_string(),
                format!("{:.0}", measured.each(measured.server_cpu)),
                measured.aim.map_or_else(String::new, |aim| aim.to_string()),
                format!("{:.1}", waits(measured)),
                format!("{:.0}", measured.each(measured.client_cpu)),
                format!("{:.1}", measured.memory as f64 / MEBIBYTE),
            ],
        }
    }

    fn json(&self) -> Value {
        match self {
            Self::NotSupported { scenario, why } => {
                json!({ "scenario": scenario, "not_supported": why })
            }
            Self::Measured(measured) => {
                let spent = measured.elapsed.as_secs_f64();
                json!({
                    "scenario": measured.scenario,
                    "connections": measured.connections,
                    "operations": measured.operations,
                    "seconds": spent,
                    "operations_per_second": measured.rate(),
                    "p50_ms": millis(measured.percentile(50)),
                    "p95_ms": millis(measured.percentile(95)),
                    "p99_ms": millis(measured.percentile(99)),
                    "errors": measured.errors,
                    "first_error": measured.first_error,
                    "server_cpu_us": measured.each(measured.server_cpu),
                    "aim_us": measured.aim,
                    "server_cores": measured.server_cpu.as_secs_f64() / spent,
                    "server_waits": waits(measured),
                    "client_cpu_us": measured.each(measured.client_cpu),
                    "client_cores": measured.client_cpu.as_secs_f64() / spent,
                    "memory_mib": measured.memory as f64 / MEBIBYTE,
                })
            }
        }
    }
}

fn limits_table(limits: &Limits) -> String {
    let [bare_1, bare_64] = limits.bare_per_second;
    let [cpu_1, cpu_64] = limits.bare_cpu_us;
    let mut rows = Vec::new();
    let mut row = |what: &str, value: f64, unit: &str| {
        rows.push(vec![what.to_owned(), format!("{value:.0}{unit}")]);
    };
    row("ES256 signatures, one core", limits.es256_per_second, "/s");
    row(
        "RS256 signatures (2048 bits), one core",
        limits.rs256_per_second,
        "/s",
    );
    let sqlite = limits.sqlite_commits_per_second;
    row("SQLite, synchronous=FULL: commits of one row", sqlite, "/s");
    let batches = limits.sqlite_rows_in_batches_per_second;
    row(
        "SQLite, synchronous=FULL: rows, 64 to a commit",
        batches,
        "/s",
    );
    let postgres = [
        (
            "PostgreSQL: commits of one row, one session",
            limits.postgres_commits_per_second,
        ),
        (
            "PostgreSQL: the same, 16 sessions",
            limits.postgres_commits_of_16_per_second,
        ),
    ];
    for (what, found) in postgres {
        if let Some(commits) = found {
            row(what, commits, "/s");
        }
    }
    row("bare axum handler, 1 connection: requests", bare_1, "/s");
    row(
        "bare axum handler, 1 connection: processor time",
        cpu_1,
        " µs",
    );
    row("bare axum handler, 64 connections: requests", bare_64, "/s");
    row(
        "bare axum handler, 64 connections: processor time",
        cpu_64,
        " µs",
    );
    table(&["limit of the machine", "measured"], &rows)
}

/// A Markdown table whose columns line up: the first to the left, the others to the right.
fn table(head: &[&str], rows: &[Vec<String>]) -> String {
    let cell = |row: &[String], column: usize| row.get(column).cloned().unwrap_or_default();
    let widths: Vec<usize> = head
        .iter()
        .enumerate()
        .map(|(column, title)| {
            let cells = rows.iter().map(|row| cell(row, column).chars().count());
            cells.chain([title.chars().count()]).max().unwrap_or(0)
        })
        .collect();
    let line = |cells: Vec<String>| {
        let padded = cells
            .iter()
            .zip(&widths)
            .enumerate()
            .map(|(column, (text, &width))| match column {
                0 => format!("{text:<width$}"),
                _ => format!("{text:>width$}"),
            });
        format!("| {} |\n", padded.collect::<Vec<_>>().join(" | "))
    };
    let rule = widths
        .iter()
        .enumerate()
        .map(|(column, &width)| match column {
            0 => "-".repeat(width),
            _ => format!("{}:", "-".repeat(width - 1)),
        });
    let mut text = line(head.iter().map(|&title| title.to_owned()).collect());
    text += &line(rule.collect());
    for row in rows {
        text += &line((0..head.len()).map(|column| cell(row, column)).collect());
    }
    text
}

fn waits(measured: &Measured) -> f64 {
    measured.server_waits as f64 / (measured.operations.max(1) as f64)
}

fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1e3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up_and_missing_cells_are_empty() {
        let rows = [
            vec!["µ".to_owned(), "1".to_owned()],
            vec!["long".to_owned()],
        ];
        let expected = "| a    | bb |\n| ---- | -: |\n| µ    |  1 |\n| long |    |\n";
        assert_eq!(table(&["a", "bb"], &rows), expected);
    }
}
