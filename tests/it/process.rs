//! The real program: commands and servers as operators run them, on sockets of the loopback
//! interface, each with a directory and a port of its own.

#![expect(
    clippy::disallowed_methods,
    reason = "a program of its own lives in real time"
)]

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead, BufReader, Write},
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, ChildStderr, Command, ExitStatus, Output, Stdio},
    sync::{
        Arc, Mutex, OnceLock,
        mpsc::{Receiver, channel},
    },
    thread::JoinHandle,
    time::Duration,
};

use serde_json::Value;
use tempfile::TempDir;

use crate::{
    app::{ORIGIN, TestApp},
    guest::Guest,
};

/// How long anything may take that takes no time on a machine with nothing else to do.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// An installation of the program: its directory and its configuration.
pub struct Installation {
    directory: TempDir,
    options: BTreeMap<String, String>,
    environment: BTreeMap<String, String>,
}

impl Installation {
    /// One that was never started: an empty directory, a database that is not there yet.
    pub fn new() -> Self {
        let new = Self {
            directory: TempDir::new().unwrap(),
            options: BTreeMap::new(),
            environment: BTreeMap::new(),
        };
        let database = format!("sqlite://{}", new.path("vestibule.db").display());
        let keys = new.path("keys").display().to_string();
        new.with("env", "test")
            .with("server.listen", "127.0.0.1:0")
            .with("database.url", &database)
            // What the machine's disk takes for a durable commit is no part of what is tested, and
            // the programs are killed, never the machine.
            .with("database.synchronous", "normal")
            .with("database.acquire_timeout", "30s")
            .with("keys.dir", &keys)
            .with("logging.format", "json")
            .with("logging.level", "info")
    }

    /// One that was started before: RSA keys are slow to make, so they are made once.
    pub fn started_before() -> Self {
        static FIRST: OnceLock<Installation> = OnceLock::new();
        let first = FIRST.get_or_init(|| {
            let first = Self::new();
            first.run(&["client", "list"]).ok();
            first
        });
        let copy = Self::new();
        fs::create_dir(copy.path("keys")).unwrap();
        for folder in ["", "keys"] {
            for entry in fs::read_dir(first.path(folder)).unwrap() {
                let from = entry.unwrap();
                if from.file_type().unwrap().is_file() {
                    let to = copy.path(folder).join(from.file_name());
                    fs::copy(from.path(), to).unwrap();
                }
            }
        }
        copy
    }

    /// One on the database of `app`, which it shares from then on. It listens without TLS
    /// although its issuer is https, as behind a proxy.
    pub fn beside(app: &TestApp) -> Self {
        let keys = &app.state.config.keys.encryption_key;
        Self::new()
            .with("server.issuer", ORIGIN)
            .with("database.url", &app.database.url)
            .with("keys.encryption_key", keys.as_ref().unwrap().expose())
    }

    /// The same with another value for an option such as `server.listen`.
    #[must_use]
    pub fn with(mut self, key: &str, value: &str) -> Self {
        self.options.insert(key.to_owned(), value.to_owned());
        self
    }

    /// The same with a variable of the environment that is no option of ours.
    #[must_use]
    pub fn with_variable(mut self, name: &str, value: &str) -> Self {
        self.environment.insert(name.to_owned(), value.to_owned());
        self
    }

    /// The value of an option.
    pub fn option(&self, key: &str) -> &str {
        &self.options[key]
    }

    /// A path within the directory.
    pub fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    /// Writes a file into the directory; answers its path as an argument.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        fs::write(&path, content).unwrap();
        path.into_os_string().into_string().unwrap()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vestibule"));
        command
            .args(arguments)
            .env_clear()
            .envs(&self.environment)
            .current_dir(self.directory.path());
        for (key, value) in &self.options {
            let name = key.to_uppercase().replace('.', "__");
            command.env(format!("VESTIBULE_{name}"), value);
        }
        command
    }

    /// Runs a command to its end.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        self.run_with(arguments, "")
    }

    /// The same with something on standard input.
    pub fn run_with(&self, arguments: &[&str], input: &str) -> Ran {
        let mut child = self
            .command(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A command that does not read its input may have ended by now.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        Ran::from(child.wait_with_output().unwrap())
    }

    /// Starts the server, and waits until it listens.
    pub fn serve(&self) -> Server {
        let mut child = self
            .command(&["serve"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (log, reader, listening) = follow_log(child.stderr.take().unwrap());
        let origin = match self.options.get("server.issuer") {
            Some(issuer) => vestibule::urls::origin(issuer).unwrap(),
            None => "http://localhost:8080".to_owned(),
        };
        let mut server = Server {
            child,
            log,
            reader: Some(reader),
            origin,
            address: ([0; 4], 0).into(),
        };
        match listening.recv_timeout(PATIENCE) {
            Ok(address) => server.address = address,
            Err(_) => panic!("the server does not start: {}", server.log()),
        }
        server
    }
}

/// Gathers the log, and tells the address once the server listens.
fn follow_log(stderr: ChildStderr) -> (Arc<Mutex<String>>, JoinHandle<()>, Receiver<SocketAddr>) {
    let log = Arc::new(Mutex::new(String::new()));
    let (tell, listening) = channel();
    let kept = log.clone();
    let reader = std::thread::spawn(move || {
        for line in BufReader::new(stderr).lines().map_while(Result::ok) {
            let event: Value = serde_json::from_str(&line).unwrap_or_default();
            *kept.lock().unwrap() += &(line + "\n");
            if event["message"] == "listening" {
                let address = event["listener"].as_str().unwrap().parse().unwrap();
                // The test may be over.
                let _ = tell.send(address);
            }
        }
    });
    (log, reader, listening)
}

/// What came of a command.
#[derive(Debug)]
pub struct Ran {
    /// The exit status; -1 when a signal ended it.
    pub status: i32,
    /// What it printed.
    pub stdout: String,
    /// What it said.
    pub stderr: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            status: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Ran {
    /// Holds it to success.
    #[track_caller]
    pub fn ok(self) -> Self {
        assert_eq!(self.status, 0, "{self:?}");
        self
    }

    /// Holds it to success with JSON.
    #[track_caller]
    pub fn json(self) -> Value {
        let ran = self.ok();
        serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("no JSON: {ran:?}"))
    }

    /// Holds it to a failure (1) or wrong usage (2) that prints no result and says all of `words`.
    #[track_caller]
    pub fn fails(self, status: i32, words: &[&str]) -> Self {
        assert_eq!(self.status, status, "{self:?}");
        assert_eq!(self.stdout, "", "{self:?}");
        self.says(words)
    }

    /// Holds what it said to hold all of `words`.
    #[track_caller]
    pub fn says(self, words: &[&str]) -> Self {
        for word in words {
            assert!(self.stderr.contains(word), "not {word:?}: {self:?}");
        }
        self
    }

    /// Holds both outputs to be without these.
    #[track_caller]
    pub fn shows_none_of(self, secrets: &[&str]) -> Self {
        for secret in secrets {
            let shown = self.stdout.contains(secret) || self.stderr.contains(secret);
            assert!(!shown, "{secret:?} is shown: {self:?}");
        }
        self
    }
}

/// A running server; killed when it goes out of scope.
pub struct Server {
    /// Where it listens.
    pub address: SocketAddr,
    /// The origin of its issuer: where browsers take it to be.
    pub origin: String,
    child: Child,
    log: Arc<Mutex<String>>,
    /// Ends with the log.
    reader: Option<JoinHandle<()>>,
}

impl Server {
    /// The log so far.
    pub fn log(&self) -> String {
        self.log.lock().unwrap().clone()
    }

    /// The lines of the log that have this message.
    pub fn logged(&self, message: &str) -> Vec<Value> {
        let log = self.log();
        let lines = log.lines().map(|line| {
            serde_json::from_str::<Value>(line).unwrap_or_else(|_| panic!("no JSON: {line}"))
        });
        lines.filter(|line| line["message"] == message).collect()
    }

    /// Somebody at this server, with a browser that was never here before.
    pub fn guest(&self) -> Guest {
        Guest::at(self.address, &self.origin)
    }

    /// Asks it to stop.
    pub fn terminate(&self) {
        let command = format!("kill -TERM {}", self.child.id());
        let done = Command::new("sh").args(["-c", &command]).status().unwrap();
        assert!(done.success());
    }

    /// Asks it to read its configuration again, and waits until it says `message`, once more than
    /// before.
    pub fn hang_up(&self, message: &str) -> Value {
        let before = self.logged(message).len();
        let command = format!("kill -HUP {}", self.child.id());
        let done = Command::new("sh").args(["-c", &command]).status().unwrap();
        assert!(done.success());
        let begun = std::time::Instant::now();
        while begun.elapsed() < PATIENCE {
            if let Some(said) = self.logged(message).get(before) {
                return said.clone();
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("it does not say `{message}`: {}", self.log());
    }

    /// Waits until it has ended by itself, and its log with it.
    pub fn wait(&mut self) -> ExitStatus {
        let begun = std::time::Instant::now();
        while begun.elapsed() < PATIENCE {
            if let Some(status) = self.child.try_wait().unwrap() {
                if let Some(reader) = self.reader.take() {
                    reader.join().unwrap();
                }
                return status;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("it does not end: {}", self.log());
    }

    /// Ends it as `kill -9` does: it learns nothing of it.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A certificate for `localhost` that signs itself, and its key, as paths of PEM files.
pub fn certificate(directory: &Path) -> (String, String) {
    let [cert, key] = ["cert.pem", "key.pem"].map(|name| {
        let path = directory.join(name).into_os_string();
        path.into_string().unwrap()
    });
    let made = Command::new("openssl")
        .args([
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
        ])
        .args(["-nodes", "-days", "2", "-subj", "/CN=localhost"])
        .args(["-addext", "subjectAltName=DNS:localhost"])
        .args(["-addext", "basicConstraints=critical,CA:FALSE"])
        .args(["-out", &cert, "-keyout", &key])
        .output()
        .unwrap();
    assert!(made.status.success(), "{made:?}");
    (cert, key)
}
