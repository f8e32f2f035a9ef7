//! Drives a server and measures it. `script/bench` builds and runs this; docs/PERFORMANCE.md
//! says what comes out.

mod drive;
mod limits;
mod perf;
mod report;
mod scenarios;

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
    rc::Rc,
    time::Duration,
};

use clap::{Parser, builder::PossibleValuesParser};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use tokio::task::LocalSet;
use vestibule_client::{
    browser, fault, figures, http, installation, journey, machine, process, request, site, time,
};

use self::{
    drive::Load,
    fault::{Fault, Outcome},
    installation::{Installation, Server},
    limits::Limits,
    report::{OnDatabase, Point, Report},
    site::Site,
};

/// Connections share these people between them.
const PEOPLE: usize = 16;

/// Drives a Vestibule server over keep-alive connections and measures it.
#[derive(Debug, Parser)]
#[command(name = "script/bench")]
struct Options {
    /// Measures on SQLite.
    #[arg(long)]
    sqlite: bool,
    /// Measures on PostgreSQL, in a database made for it: the URL of a server's database.
    #[arg(long, value_name = "URL")]
    postgres: Option<String>,
    /// Measures these scenarios alone, and not the machine.
    #[arg(long, value_name = "SCENARIO", value_delimiter = ',',
          value_parser = PossibleValuesParser::new(scenarios::NAMES))]
    only: Vec<String>,
    /// At these numbers of connections.
    #[arg(
        long,
        value_name = "N",
        value_delimiter = ',',
        default_value = "1,16,64"
    )]
    connections: Vec<usize>,
    /// How long each point is measured.
    #[arg(long, default_value_t = 5.0)]
    seconds: f64,
    /// An option of the server, such as `logging.level=info`.
    #[arg(long, value_name = "KEY=VALUE", value_parser = pair)]
    set: Vec<(String, String)>,
    /// The program to measure; that beside this one if it is not given.
    #[arg(long, value_name = "FILE")]
    program: Option<PathBuf>,
    /// Where databases, logs and results go; what is there is removed.
    #[arg(long, value_name = "FOLDER", default_value = "target/bench")]
    folder: PathBuf,
    /// Where the results go as JSON; `last.json` in the folder if it is not given.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// The document whose tables are written anew.
    #[arg(long, value_name = "FILE")]
    docs: Option<PathBuf>,
    /// Records the server with `perf` into this file; needs one scenario and one number of
    /// connections.
    #[arg(long, value_name = "FILE")]
    perf: Option<PathBuf>,
    /// Serves a handler that does nothing at this address: the measure of the machine.
    #[arg(long, value_name = "ADDRESS", hide = true)]
    bare: Option<String>,
}

fn main() -> ExitCode {
    let options = Options::parse();
    let result = match &options.bare {
        Some(address) => limits::serve_bare(address).map(|()| 0),
        None => run(&options),
    };
    match result {
        Ok(0) => ExitCode::SUCCESS,
        Ok(errors) => {
            eprintln!("{errors} operations failed");
            ExitCode::FAILURE
        }
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}

/// Measures, and answers how many operations failed.
fn run(options: &Options) -> Outcome<usize> {
    // One thread: on a small machine the client must not take the server's place.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let report = LocalSet::new().block_on(&runtime, measure(options))?;
    println!("{}", report.markdown());
    let json = options.json.clone();
    let json = json.unwrap_or_else(|| options.folder.join("last.json"));
    fs::write(&json, format!("{:#}\n", report.json()))?;
    if let Some(document) = &options.docs {
        report.write_into(document)?;
    }
    Ok(report.errors())
}

async fn measure(options: &Options) -> Outcome<Report> {
    let folder = options.folder.join("run");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let folder = folder.canonicalize()?;
    let postgres = match &options.postgres {
        Some(url) => Some(database(url, Database::Make).await?),
        None => None,
    };
    let mut report = Report {
        machine: machine::describe(),
        duration: Duration::from_secs_f64(options.seconds),
        limits: None,
        databases: Vec::new(),
    };
    if options.only.is_empty() {
        report.limits = Some(Limits::measure(&folder, postgres.as_deref()).await?);
    }
    if options.sqlite || postgres.is_none() {
        let url = format!("sqlite://{}", folder.join("vestibule.db").display());
        let found = on_database(options, "SQLite (synchronous=FULL)", &folder, &url).await?;
        report.databases.push(found);
    }
    if let Some(url) = &postgres {
        let found = on_database(options, "PostgreSQL", &folder, url).await?;
        report.databases.push(found);
    }
    if let Some(server) = &options.postgres {
        database(server, Database::Remove).await?;
    }
    Ok(report)
}

/// Makes a database on the server of `url`, empty, and answers its URL; or removes it.
async fn database(url: &str, todo: Database) -> Outcome<String> {
    let name = format!("load_{}", std::process::id());
    let statement = match todo {
        Database::Make => format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'"),
        Database::Remove => format!("DROP DATABASE {name} WITH (FORCE)"),
    };
    let mut connection = PgConnection::connect(url).await?;
    connection.execute(AssertSqlSafe(statement)).await?;
    connection.close().await?;
    let mut url = url::Url::parse(url)?;
    url.set_path(&name);
    Ok(url.into())
}

enum Database {
    Make,
    Remove,
}

async fn on_database(
    options: &Options,
    name: &'static str,
    folder: &Path,
    url: &str,
) -> Outcome<OnDatabase> {
    eprintln!("== {name}");
    let folder = folder.join(if url.starts_with("sqlite") {
        "sqlite"
    } else {
        "postgres"
    });
    let program = match &options.program {
        Some(program) => program.canonicalize()?,
        None => std::env::current_exe()?.with_file_name("vestibule"),
    };
    let settings = [&settings(), &options.set[..]].concat();
    let mut installation = Installation::new(program, folder, url, &settings)?;
    let site = Site::register(&installation, PEOPLE)?;
    // What is registered is there now: this start is the one on an existing database.
    let server = installation.serve().await?;
    // Whatever a start leaves to be done is done by then.
    tokio::time::sleep(Duration::from_secs(1)).await;
    let mut found = OnDatabase {
        name,
        first_answer: server.first_answer,
        idle_memory: server.memory(),
        points: Vec::new(),
    };
    let all = scenarios::NAMES.map(str::to_owned);
    let chosen = if options.only.is_empty() {
        &all[..]
    } else {
        &options.only[..]
    };
    for scenario in chosen {
        found.measure(options, scenario, &site, &server).await?;
    }
    server.stop().await?;
    if options.only.is_empty() {
        let point = login_at_full_cost(options, &mut installation, &site).await?;
        found.add(point);
    }
    Ok(found)
}

/// How a server is configured that is measured; what the command line says wins.
fn settings() -> Vec<(String, String)> {
    let own = [
        ("limits.enabled", "false"),
        // The least that argon2 does: passwords are measured apart.
        ("password.memory_kib", "8"),
        ("password.iterations", "1"),
        ("password.queue", "1000"),
    ];
    own.map(|(key, value)| (key.to_owned(), value.to_owned()))
        .to_vec()
}

impl OnDatabase {
    async fn measure(
        &mut self,
        options: &Options,
        scenario: &str,
        site: &Rc<Site>,
        server: &Server,
    ) -> Outcome<()> {
        for &connections in &options.connections {
            let load = load(options, connections);
            match scenarios::measure(scenario, site, server, &load).await {
                Ok(measured) => self.add(Point::Measured(measured)),
                Err(Fault::NotSupported(why)) => {
                    let scenario = scenario.to_owned();
                    self.add(Point::NotSupported { scenario, why });
                    return Ok(());
                }
                Err(fault) => return Err(Fault::new(format!("{scenario}: {fault}"))),
            }
        }
        Ok(())
    }

    fn add(&mut self, point: Point) {
        eprintln!("{}", point.line());
        self.points.push(point);
    }
}

/// The full login with the default parameters of password hashing.
async fn login_at_full_cost(
    options: &Options,
    installation: &mut Installation,
    site: &Rc<Site>,
) -> Outcome<Point> {
    installation.set("password.memory_kib", "19456");
    installation.set("password.iterations", "2");
    let server = installation.serve().await?;
    let load = load(options, 1);
    let mut measured = scenarios::measure(scenarios::LOGIN, site, &server, &load).await?;
    server.stop().await?;
    "login, full hash".clone_into(&mut measured.scenario);
    measured.aim = None;
    Ok(Point::Measured(measured))
}

fn load(options: &Options, connections: usize) -> Load {
    Load {
        connections,
        duration: Duration::from_secs_f64(options.seconds),
        perf: options.perf.clone(),
    }
}

fn pair(text: &str) -> Result<(String, String), String> {
    let pair = text.split_once('=').ok_or("it is KEY=VALUE")?;
    Ok((pair.0.to_owned(), pair.1.to_owned()))
}
