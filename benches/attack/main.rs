//! Attacks a server for a bounded time, and says what got through and what honest users noticed.
//! `script/attack` builds and runs this; docs/TESTING.md says how to read it.

mod addresses;
mod attacks;
mod bots;
mod dice;
mod honest;
mod one_time_code;
mod pace;
mod report;
mod stage;
mod tally;
mod watch;

use std::{fs, path::PathBuf, process::ExitCode, rc::Rc, time::Duration};

use clap::{Parser, builder::PossibleValuesParser};
use tokio::task::LocalSet;
use vestibule_client::{fault::Outcome, machine};

use self::{
    honest::{Honest, Noticed},
    pace::Pace,
    report::{Report, Row},
    stage::{Chosen, Stage},
    watch::watch,
};

/// So many attempts are under way at a time at most.
const AT_ONCE: usize = 256;

/// Attacks a Vestibule server for a bounded time.
#[derive(Debug, Parser)]
#[command(name = "script/attack")]
struct Options {
    /// The program to attack.
    #[arg(long, value_name = "FILE", env = "VESTIBULE_BIN")]
    program: PathBuf,
    /// The URL of its database, which is empty; an SQLite database in the folder if it is not given.
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// How long each attack goes on.
    #[arg(long, default_value_t = 20.0)]
    seconds: f64,
    /// Attempts in a second. The machine is shared: an attacker must not win by being faster at
    /// talking than the server at listening.
    #[arg(long, default_value_t = 200.0)]
    rate: f64,
    /// These attacks alone.
    #[arg(long, value_name = "ATTACK", value_delimiter = ',',
          value_parser = PossibleValuesParser::new(attacks::NAMES))]
    only: Vec<String>,
    /// An option of the server, such as `password.queue=32`.
    #[arg(long, value_name = "KEY=VALUE", value_parser = pair)]
    set: Vec<(String, String)>,
    /// Attackers solve the puzzles that forms ask for; without it they give up there.
    #[arg(long)]
    solve: bool,
    /// Where database, mails and logs go; what is there is removed.
    #[arg(long, value_name = "FOLDER", default_value = "target/attack")]
    folder: PathBuf,
}

fn main() -> ExitCode {
    match run(&Options::parse()) {
        Ok(report) => {
            println!("{}", report.markdown());
            match report.holds() {
                true => ExitCode::SUCCESS,
                false => ExitCode::FAILURE,
            }
        }
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::from(2)
        }
    }
}

fn run(options: &Options) -> Outcome<Report> {
    // One thread: on a small machine the attackers must not take the server's place.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    LocalSet::new().block_on(&runtime, attack(options))
}

async fn attack(options: &Options) -> Outcome<Report> {
    let stage = Rc::new(set_stage(options).await?);
    let pace = Pace {
        rate: options.rate,
        duration: Duration::from_secs_f64(options.seconds),
        at_once: AT_ONCE,
    };
    let server = stage.serve().await?;
    let honest = Honest::meet(&stage.site).await?;
    // The first time is for warming up, and for the new hashes of the first sign-ins.
    honest.live(Duration::from_secs(2)).await?;
    let quiet = honest.live(pace.duration).await?;
    server.stop().await?;
    let mut report = Report {
        machine: machine::describe(),
        how: format!(
            "{} attempts a second for {} seconds each, {AT_ONCE} under way at most; attackers {}",
            options.rate,
            options.seconds,
            if options.solve {
                "solve puzzles"
            } else {
                "solve no puzzles"
            }
        ),
        quiet,
        rows: Vec::new(),
    };
    let all = attacks::NAMES.map(str::to_owned);
    let chosen = match options.only.is_empty() {
        true => &all[..],
        false => &options.only[..],
    };
    for name in chosen {
        let row = make(&stage, &honest, &pace, name).await?;
        eprintln!("{}", row.line());
        report.rows.push(row);
    }
    Ok(report)
}

async fn set_stage(options: &Options) -> Outcome<Stage> {
    if options.folder.exists() {
        fs::remove_dir_all(&options.folder)?;
    }
    fs::create_dir_all(&options.folder)?;
    let folder = options.folder.canonicalize()?;
    let own = format!("sqlite://{}", folder.join("vestibule.db").display());
    Stage::set(Chosen {
        program: options.program.canonicalize()?,
        database: options.database.clone().unwrap_or(own),
        settings: options.set.clone(),
        attackers_solve: options.solve,
        folder,
    })
    .await
}

/// Makes one attack on a server that is new, beside honest people.
async fn make(stage: &Rc<Stage>, honest: &Rc<Honest>, pace: &Pace, name: &str) -> Outcome<Row> {
    let server = stage.serve().await?;
    honest.live(Duration::from_secs(1)).await?;
    let both = async { tokio::join!(honest.live(pace.duration), attacks::make(name, stage, pace)) };
    let ((noticed, found), watched) = watch(&server, both).await?;
    server.stop().await?;
    let noticed: Noticed = noticed?;
    Ok(Row {
        name: name.to_owned(),
        found: found.map_err(|fault| fault.to_string()),
        noticed,
        watched,
    })
}

fn pair(text: &str) -> Result<(String, String), String> {
    let pair = text.split_once('=').ok_or("it is KEY=VALUE")?;
    Ok((pair.0.to_owned(), pair.1.to_owned()))
}
