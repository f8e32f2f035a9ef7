//! Databases for tests: each test gets one of its own, empty and migrated.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    str::FromStr,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection, PgConnection, Row, SqliteConnection,
    postgres::PgConnectOptions,
};
use tempfile::TempDir;
use tokio::sync::OnceCell;
use vestibule::{
    model::Secret,
    storage::{self, Options, Storage},
};

/// Runs each of the named async functions, which take a [`TestDatabase`], on every database:
/// `name::sqlite` and `name::postgres`, so that a failure says where.
macro_rules! on_every_database {
    ($($name:ident),+ $(,)?) => {
        $($crate::databases::on_databases!([sqlite Sqlite, postgres Postgres] $name);)+
    };
}
pub(crate) use on_every_database;

/// Runs an async function that takes a [`TestDatabase`] on the listed databases.
macro_rules! on_databases {
    ([$($test:ident $kind:ident),+] $name:ident) => {
        mod $name {
            use $crate::databases::{Kind, on};

            $(
                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn $test() {
                    on(Kind::$kind, super::$name).await;
                }
            )+
        }
    };
}
pub(crate) use on_databases;

/// A kind of database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file of SQLite's.
    Sqlite,
    /// SQLite in memory.
    Memory,
    /// A database of a PostgreSQL server.
    Postgres,
}

/// An open database that belongs to one test.
#[derive(Clone)]
pub struct TestDatabase {
    /// Which kind it is.
    pub kind: Kind,
    /// Its URL, to open it once more (a [`Kind::Memory`] one would be another one).
    pub url: String,
    /// The database, migrated.
    pub storage: Arc<dyn Storage>,
    _directory: Option<Arc<TempDir>>,
}

/// Options for tests: a database that does not answer is noticed soon enough.
pub fn options() -> Options {
    Options {
        acquire_timeout: Duration::from_secs(20),
        ..Options::default()
    }
}

/// Runs `test` on a new database; removes the database afterwards, also when the test failed.
pub async fn on<F, T>(kind: Kind, test: F)
where
    F: FnOnce(TestDatabase) -> T,
    T: Future<Output = ()> + Send + 'static,
{
    let database = TestDatabase::new(kind).await;
    let result = tokio::spawn(test(database.clone())).await;
    database.remove().await;
    if let Err(failure) = result {
        std::panic::resume_unwind(failure.into_panic());
    }
}

impl TestDatabase {
    /// A new one, migrated.
    pub async fn new(kind: Kind) -> Self {
        let database = match kind {
            Kind::Postgres => {
                let server = Server::get().await;
                Self::at(kind, server.create_database(&server.template).await, None).await
            }
            Kind::Sqlite | Kind::Memory => Self::empty(kind).await,
        };
        database.storage.migrate().await.unwrap();
        database
    }

    /// A new one, not migrated.
    pub async fn empty(kind: Kind) -> Self {
        match kind {
            Kind::Memory => Self::at(kind, "sqlite::memory:".to_owned(), None).await,
            Kind::Sqlite => {
                let directory = TempDir::new().unwrap();
                let url = format!("sqlite://{}", directory.path().join("test.db").display());
                Self::at(kind, url, Some(Arc::new(directory))).await
            }
            Kind::Postgres => {
                let url = Server::get().await.create_database("template0").await;
                Self::at(kind, url, None).await
            }
        }
    }

    /// The same database, opened once more, as another node does.
    pub async fn opened_again(&self) -> Self {
        Self {
            storage: open(&self.url).await,
            ..self.clone()
        }
    }

    /// The PostgreSQL database at `url`, migrated.
    pub async fn of_postgres(url: String) -> Self {
        let database = Self::at(Kind::Postgres, url, None).await;
        database.storage.migrate().await.unwrap();
        database
    }

    async fn at(kind: Kind, url: String, directory: Option<Arc<TempDir>>) -> Self {
        Self {
            kind,
            storage: open(&url).await,
            url,
            _directory: directory,
        }
    }

    /// Closes it, and removes it from the server.
    pub async fn remove(self) {
        self.storage.close().await;
        if self.kind == Kind::Postgres {
            let server = Server::get().await;
            let name = self.url_as_postgres().get_database().unwrap().to_owned();
            server
                .run(format!("DROP DATABASE {name} WITH (FORCE)"))
                .await;
        }
    }

    /// Runs `sql` beside the program; answers the first column of the rows as text.
    pub async fn run(&self, sql: &str) -> Vec<String> {
        let sql = sqlx::raw_sql(AssertSqlSafe(sql.to_owned()));
        match self.kind {
            Kind::Postgres => {
                let mut connection = self.url_as_postgres().connect().await.unwrap();
                let rows = sql.fetch_all(&mut connection).await.unwrap();
                rows.iter().map(|row| row.get_unchecked(0)).collect()
            }
            Kind::Sqlite | Kind::Memory => {
                assert_ne!(
                    self.kind,
                    Kind::Memory,
                    "what is in memory has no other door"
                );
                let mut connection = SqliteConnection::connect(&self.url).await.unwrap();
                let rows = sql.fetch_all(&mut connection).await.unwrap();
                rows.iter().map(|row| row.get_unchecked(0)).collect()
            }
        }
    }

    /// The SQL for the ids of a table, in the order in which they were written.
    pub fn as_written(&self, table: &str) -> String {
        let place = match self.kind {
            Kind::Postgres => "ctid",
            Kind::Sqlite | Kind::Memory => "rowid",
        };
        format!("SELECT id FROM {table} ORDER BY {place}")
    }

    /// Where a PostgreSQL database is.
    pub fn url_as_postgres(&self) -> PgConnectOptions {
        PgConnectOptions::from_str(&self.url).unwrap()
    }
}

/// Opens a database as the program does.
pub async fn open(url: &str) -> Arc<dyn Storage> {
    storage::open(&Secret::new(url), &options()).await.unwrap()
}

/// A PostgreSQL server on which databases can be made.
struct Server {
    /// The URL of its database `postgres`.
    url: String,
    /// The migrated database that the others are copied from.
    template: String,
    made: AtomicU32,
}

impl Server {
    /// The one of this process: that of `TEST_POSTGRES_URL`, or else a throw-away one.
    async fn get() -> &'static Self {
        static SERVER: OnceCell<Server> = OnceCell::const_new();
        SERVER
            .get_or_init(|| async {
                let url = match std::env::var("TEST_POSTGRES_URL") {
                    Ok(url) => url,
                    Err(_) => tokio::task::spawn_blocking(start_server).await.unwrap(),
                };
                let server = Self {
                    template: format!("vestibule_test_{}", Self::schema_name()),
                    url,
                    made: AtomicU32::new(0),
                };
                server.make_template().await;
                server
            })
            .await
    }

    /// A name that changes with the migrations.
    fn schema_name() -> String {
        let mut text = String::new();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/postgres");
        let mut files: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        files.sort();
        for file in files {
            text += &std::fs::read_to_string(file).unwrap();
        }
        let digest = vestibule::model::Digest::of(text.as_bytes());
        digest.bytes()[..6]
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }

    async fn connect(&self) -> PgConnection {
        let options = PgConnectOptions::from_str(&self.url).expect("TEST_POSTGRES_URL is a URL");
        options
            .connect()
            .await
            .unwrap_or_else(|error| panic!("PostgreSQL at {} does not answer: {error}", self.url))
    }

    async fn run(&self, sql: String) {
        let mut connection = self.connect().await;
        sqlx::raw_sql(AssertSqlSafe(sql))
            .execute(&mut connection)
            .await
            .unwrap();
        connection.close().await.unwrap();
    }

    /// Makes the template, unless it is there: another test process may share the server.
    async fn make_template(&self) {
        let template = &self.template;
        let mut locked = self.connect().await;
        // It ends with the connection.
        sqlx::raw_sql("SELECT pg_advisory_lock(7473746)")
            .execute(&mut locked)
            .await
            .unwrap();
        let exists: bool =
            sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1)")
                .bind(template)
                .fetch_one(&mut locked)
                .await
                .unwrap();
        if !exists {
            let unfinished = format!("{template}_unfinished");
            let drop = format!("DROP DATABASE IF EXISTS {unfinished} WITH (FORCE)");
            self.run(drop).await;
            self.run(format!(
                "CREATE DATABASE {unfinished} ENCODING 'UTF8' TEMPLATE template0"
            ))
            .await;
            let storage = open(&self.url_of(&unfinished)).await;
            storage.migrate().await.unwrap();
            storage.close().await;
            self.run(format!("ALTER DATABASE {unfinished} RENAME TO {template}"))
                .await;
        }
        locked.close().await.unwrap();
    }

    fn url_of(&self, database: &str) -> String {
        let mut url = url::Url::parse(&self.url).expect("TEST_POSTGRES_URL is a URL");
        url.set_path(database);
        url.into()
    }

    /// A new database, copied from `template`; answers its URL.
    async fn create_database(&self, template: &str) -> String {
        let number = self.made.fetch_add(1, Ordering::Relaxed);
        let name = format!("{}_{}_{number}", self.template, std::process::id());
        self.run(format!(
            "CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE {template}"
        ))
        .await;
        self.url_of(&name)
    }
}

/// Starts a server in a temporary directory, without network, and prints `ready` when it
/// answers. It lasts as long as the standard input: when the test process ends, in whatever
/// way, the server is stopped and its directory removed.
const SERVER: &str = r#"
set -eu
directory=$(mktemp -d /tmp/vestibule-postgres-XXXXXX)
as=
if [ "$(id -u)" = 0 ]; then
    chown postgres "$directory"
    as="setpriv --reuid=postgres --regid=postgres --init-groups"
fi
cd "$directory"
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
PATH=${bin:+$bin:}$PATH
$as initdb -D "$directory/data" -U postgres -A trust -E UTF8 --locale=C --no-sync >initdb.log 2>&1 \
    || { cat initdb.log >&2; rm -rf "$directory"; exit 1; }
$as postgres -D "$directory/data" -k "$directory" -c listen_addresses= -c fsync=off \
    -c max_connections=400 -c full_page_writes=off -c synchronous_commit=off >postgres.log 2>&1 </dev/null &
server=$!
trap 'kill -INT $server 2>/dev/null || true; wait $server 2>/dev/null || true; rm -rf "$directory"' EXIT
trap 'exit 1' INT TERM HUP
tries=0
until pg_isready -q -h "$directory"; do
    tries=$((tries + 1))
    if [ "$tries" -gt 150 ] || ! kill -0 $server 2>/dev/null; then cat postgres.log >&2; exit 1; fi
    sleep 0.1
done
echo "ready $directory"
while read -r _; do :; done
"#;

/// Starts a throw-away server; answers its URL.
fn start_server() -> String {
    static RUNNING: OnceLock<Child> = OnceLock::new();
    let mut child = Command::new("sh")
        .args(["-c", SERVER])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a shell is there");
    let mut line = String::new();
    let output = child.stdout.take().expect("it is piped");
    BufReader::new(output).read_line(&mut line).unwrap();
    let Some(directory) = line.trim().strip_prefix("ready ") else {
        panic!(
            "no throw-away PostgreSQL could be started (see above). Install PostgreSQL \
             (initdb and postgres in the path or under /usr/lib/postgresql), or set \
             TEST_POSTGRES_URL to a server on which databases may be made"
        );
    };
    // Its standard input has to stay open for as long as this process lives.
    RUNNING.set(child).expect("one server for each process");
    format!("postgres://postgres@localhost/postgres?host={directory}")
}
