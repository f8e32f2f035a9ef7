//! The tables.

use std::{fmt::Write, time::Duration};

use crate::{
    attacks::Found,
    honest::{Noticed, Series},
    watch::Watched,
};

/// How much longer honest people may wait than they do when it is quiet.
const MOST: f64 = 2.0;

/// One attack.
pub struct Row {
    /// Its name.
    pub name: String,
    /// What came of it, or why it could not be made.
    pub found: Result<Found, String>,
    /// What honest people noticed meanwhile.
    pub noticed: Noticed,
    /// What it cost.
    pub watched: Watched,
}

impl Row {
    /// Whether no more got through than may, and the server was still there.
    pub fn holds(&self) -> bool {
        let found = self.found.as_ref();
        found.is_ok_and(|found| found.holds && !found.tally.is_drowned())
    }

    fn verdict(&self) -> &'static str {
        match &self.found {
            Ok(found) if found.tally.is_drowned() => "**drowns**",
            Ok(found) if found.holds => "holds",
            Ok(_) | Err(_) => "**fails**",
        }
    }

    /// In one line, while the others are still to come.
    pub fn line(&self) -> String {
        let verdict = self.verdict();
        match &self.found {
            Ok(found) => format!(
                "{:20} {verdict}: {} ({})",
                self.name, found.through, found.tally
            ),
            Err(why) => format!("{:20} could not be made: {why}", self.name),
        }
    }
}

/// Everything.
pub struct Report {
    /// The machine, in words.
    pub machine: String,
    /// How each attack was driven, in words.
    pub how: String,
    /// What honest people notice when nobody attacks.
    pub quiet: Noticed,
    /// The attacks.
    pub rows: Vec<Row>,
}

impl Report {
    /// Whether all hold.
    pub fn holds(&self) -> bool {
        self.rows.iter().all(Row::holds)
    }

    /// As Markdown.
    pub fn markdown(&self) -> String {
        let mut text = format!("{}. {}\n\n", self.machine, self.how);
        self.got_through(&mut text);
        self.noticed(&mut text);
        self.notes(&mut text);
        text
    }

    fn got_through(&self, text: &mut String) {
        text.push_str(
            "| Attack | Addresses | Attempts | Answered | Got through | May | | Memory before, peak, \
             after (MB) | CPU of server, of attackers and honest users, of others |\n\
             |---|---|---|---|---|---|---|---|---|\n",
        );
        for row in &self.rows {
            let watched = &row.watched;
            let memory = watched
                .memory
                .map(|bytes| format!("{:.0}", bytes as f64 / 1e6));
            let [before, peak, after] = memory;
            let cpu = watched.cpu.map(|share| format!("{:.0} %", share * 100.0));
            let cost = format!("{before}, {peak}, {after} | {}", cpu.join(", "));
            // Writing into a text cannot fail.
            let _ = match &row.found {
                Ok(found) => writeln!(
                    text,
                    "| {} | {} | {} | {} | {} | {} | {} | {cost} |",
                    row.name,
                    found.sources,
                    found.tally.all(),
                    found.tally,
                    found.through,
                    found.allowed,
                    row.verdict(),
                ),
                Err(why) => writeln!(
                    text,
                    "| {} | | | could not be made: {why} | | | {} | {cost} |",
                    row.name,
                    row.verdict()
                ),
            };
        }
    }

    fn noticed(&self, text: &mut String) {
        text.push_str(
            "\nHonest users meanwhile, in milliseconds; × says how much longer than when it is \
             quiet.\n\n\
             | Attack | Sign-ins: done, p50, p95, × | Refreshes | Discovery | 429 | 503 | Other \
             failures | Challenges |\n|---|---|---|---|---|---|---|---|\n",
        );
        self.noticed_row(text, "(quiet)", &self.quiet);
        for row in &self.rows {
            self.noticed_row(text, &row.name, &row.noticed);
        }
    }

    fn noticed_row(&self, text: &mut String, name: &str, noticed: &Noticed) {
        let quiet = &self.quiet;
        let series = [&noticed.sign_ins, &noticed.refreshes, &noticed.discoveries];
        let sum = |count: fn(&Series) -> usize| series.map(count).iter().sum::<usize>();
        let _ = writeln!(
            text,
            "| {name} | {} | {} | {} | {} | {} | {} | {} |",
            cell(&noticed.sign_ins, &quiet.sign_ins),
            cell(&noticed.refreshes, &quiet.refreshes),
            cell(&noticed.discoveries, &quiet.discoveries),
            sum(|series| series.limited),
            sum(|series| series.busy),
            sum(|series| series.failed),
            noticed.challenges,
        );
    }

    fn notes(&self, text: &mut String) {
        text.push('\n');
        for row in &self.rows {
            let notes = row
                .found
                .iter()
                .flat_map(|found| found.notes.iter().cloned());
            let noticed = &row.noticed;
            let reasons = [&noticed.sign_ins, &noticed.refreshes, &noticed.discoveries];
            let reasons = reasons.iter().filter_map(|series| series.reason.as_deref());
            let reasons = reasons.map(|reason| format!("an honest user failed: {}", start(reason)));
            for note in notes.chain(reasons) {
                let _ = writeln!(text, "- {}: {note}", row.name);
            }
        }
    }
}

fn cell(series: &Series, quiet: &Series) -> String {
    let milliseconds = |time: Duration| format!("{:.1}", time.as_secs_f64() * 1e3);
    let (p50, p95) = (series.percentile(50), series.percentile(95));
    let ratio = p95.as_secs_f64() / quiet.percentile(95).as_secs_f64().max(1e-6);
    let ratio = match ratio > MOST {
        true => format!("**{ratio:.1}**"),
        false => format!("{ratio:.1}"),
    };
    let done = series.times.len();
    format!(
        "{done}, {}, {}, {ratio}",
        milliseconds(p50),
        milliseconds(p95)
    )
}

fn start(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    line.chars().take(120).collect()
}
