//! An installation of the program, made and run as an operator does it: commands, then a server.

use std::{
    fs::{self, File},
    io::Write,
    net::{SocketAddr, TcpListener},
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::Duration,
};

use crate::{
    fault::{Fault, Outcome},
    http::Http,
    process::{self, Usage},
    request, time,
};

/// How long a server may take until it answers, and until it has stopped.
const PATIENCE: Duration = Duration::from_secs(60);

/// Where the program is, and how it is configured.
pub struct Installation {
    program: PathBuf,
    folder: PathBuf,
    settings: Vec<(String, String)>,
    /// Where its server listens.
    pub address: SocketAddr,
}

impl Installation {
    /// One in an empty folder, on an empty database. `settings` are pairs such as
    /// `logging.level` and `info`, and win over what is chosen here.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn new(
        program: PathBuf,
        folder: PathBuf,
        database: &str,
        settings: &[(String, String)],
    ) -> Outcome<Self> {
        fs::create_dir_all(&folder)?;
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let (listen, issuer) = (address.to_string(), format!("http://{address}"));
        let keys = folder.join("keys").to_string_lossy().into_owned();
        let own = [
            ("env", "test"),
            ("server.listen", listen.as_str()),
            ("server.issuer", &issuer),
            ("database.url", database),
            ("keys.dir", &keys),
        ];
        let own = own.map(|(key, value)| (key.to_owned(), value.to_owned()));
        Ok(Self {
            program,
            folder,
            settings: [&own, settings].concat(),
            address,
        })
    }

    /// The same installation with another value for an option.
    pub fn set(&mut self, key: &str, value: &str) {
        self.settings.push((key.to_owned(), value.to_owned()));
    }

    /// Runs a command to its end; answers what it prints.
    ///
    /// # Errors
    /// When it fails, with what it said.
    pub fn run(&self, arguments: &[&str], input: &str) -> Outcome<String> {
        let mut child = self
            .command(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        if let Some(mut stdin) = child.stdin.take() {
            stdin.write_all(input.as_bytes())?;
        }
        let output = child.wait_with_output()?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            return Err(Fault::new(format!("{}: {said}", arguments.join(" "))));
        }
        Ok(String::from_utf8(output.stdout)?)
    }

    /// Starts the server, and waits until it answers.
    ///
    /// # Errors
    /// When it does not, with the end of its log.
    pub async fn serve(&self) -> Outcome<Server> {
        let log = self.folder.join("server.log");
        let started = time::now();
        let child = self
            .command(&["serve"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(File::create(&log)?)
            .spawn()?;
        let mut server = Server {
            pid: child.id(),
            child,
            first_answer: Duration::ZERO,
        };
        let discovery = "/.well-known/openid-configuration";
        let get = request::get(&self.address.to_string(), discovery, "");
        let mut http = Http::to(self.address);
        loop {
            if let Ok(answer) = http.exchange(&get).await
                && answer.status == 200
            {
                server.first_answer = started.elapsed();
                return Ok(server);
            }
            if started.elapsed() > PATIENCE || server.child.try_wait()?.is_some() {
                let log = fs::read_to_string(&log).unwrap_or_default();
                return Err(Fault::new(format!("the server does not start: {log}")));
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args(arguments)
            .env_clear()
            .current_dir(&self.folder);
        for (key, value) in &self.settings {
            let name = key.to_uppercase().replace('.', "__");
            command.env(format!("VESTIBULE_{name}"), value);
        }
        command
    }
}

/// A server that runs; it is stopped when this is dropped.
pub struct Server {
    child: Child,
    /// The id of its process.
    pub pid: u32,
    /// From the start of the process to the first answer.
    pub first_answer: Duration,
}

impl Server {
    /// Takes charge of a process that is to be measured.
    pub fn from_child(child: Child) -> Self {
        Self {
            pid: child.id(),
            child,
            first_answer: Duration::ZERO,
        }
    }

    /// What it has used so far.
    ///
    /// # Errors
    /// When it has ended.
    pub fn usage(&self) -> Outcome<Usage> {
        Usage::of(self.pid).ok_or_else(|| Fault::new("the server has ended"))
    }

    /// Resident memory, in bytes.
    pub fn memory(&self) -> u64 {
        process::memory(self.pid)
    }

    /// Stops it as an operator does, and waits for its end.
    ///
    /// # Errors
    /// When it does not end.
    pub async fn stop(mut self) -> Outcome<()> {
        Command::new("kill").arg(self.pid.to_string()).status()?;
        let asked = time::now();
        while self.child.try_wait()?.is_none() {
            if asked.elapsed() > PATIENCE {
                return Err(Fault::new("the server does not stop"));
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // What has ended already cannot be ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
