//! A mail server for tests: it keeps what it is given, and answers as it is told.

use std::{
    io::{BufRead, BufReader as BlockingReader, Read, Write},
    path::Path,
    sync::{Arc, Mutex},
    time::Duration,
};

use openssl::ssl::{SslAcceptor, SslFiletype, SslMethod};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

/// A mail server that keeps what it is given. It answers each command with the code that the
/// test has set for it, or that all is well.
#[derive(Clone, Default)]
pub struct Sink(Arc<State>);

#[derive(Default)]
struct State {
    mails: Mutex<Vec<String>>,
    answers: Mutex<Vec<(String, String)>>,
    pause: Mutex<Duration>,
    connections: Mutex<usize>,
}

impl Sink {
    /// Starts it; answers where it listens.
    pub async fn start() -> (Self, String) {
        let sink = Self::default();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        tokio::spawn(sink.clone().accept(listener));
        (sink, address)
    }

    /// Serves whoever connects.
    pub async fn accept(self, listener: TcpListener) {
        while let Ok((stream, _)) = listener.accept().await {
            *self.0.connections.lock().unwrap() += 1;
            let sink = self.clone();
            // A client that goes away is no matter of ours.
            tokio::spawn(async move { sink.talk(stream).await.ok() });
        }
    }

    /// What is answered to commands that begin with `command` from now on; to the end of a mail
    /// with `(end)`, and to whoever connects with `(hello)`. Forgets what was set before.
    pub fn set(&self, command: &str, answer: &str) {
        *self.0.answers.lock().unwrap() = vec![(command.to_owned(), answer.to_owned())];
    }

    /// How long it thinks before it takes a mail.
    pub fn think(&self, pause: Duration) {
        *self.0.pause.lock().unwrap() = pause;
    }

    /// The mails that it took.
    pub fn mails(&self) -> Vec<String> {
        self.0.mails.lock().unwrap().clone()
    }

    /// How many have connected.
    pub fn connections(&self) -> usize {
        *self.0.connections.lock().unwrap()
    }

    async fn talk(self, mut stream: TcpStream) -> std::io::Result<()> {
        let (read, mut write) = stream.split();
        let mut lines = BufReader::new(read).lines();
        let hello = self.answer("(hello)");
        write.write_all(hello.as_bytes()).await?;
        while let Some(line) = lines.next_line().await? {
            let answer = self.answer(&line);
            write.write_all(answer.as_bytes()).await?;
            if line.starts_with("DATA") && answer.starts_with("354") {
                let mut mail = String::new();
                while let Some(line) = lines.next_line().await? {
                    if line == "." {
                        break;
                    }
                    mail += &(line + "\n");
                }
                let pause = *self.0.pause.lock().unwrap();
                tokio::time::sleep(pause).await;
                let answer = self.answer("(end)");
                if answer.starts_with('2') {
                    self.0.mails.lock().unwrap().push(mail);
                }
                write.write_all(answer.as_bytes()).await?;
            }
        }
        Ok(())
    }

    fn answer(&self, line: &str) -> String {
        let set = self.0.answers.lock().unwrap();
        let set = set
            .iter()
            .find(|(of, _)| line.to_uppercase().starts_with(&of.to_uppercase()));
        if let Some((_, answer)) = set {
            return format!("{answer}\r\n");
        }
        match line.split(' ').next().unwrap() {
            "(hello)" => "220 sink.example ESMTP\r\n",
            "EHLO" => "250-sink.example\r\n250 8BITMIME\r\n",
            "DATA" => "354 go on\r\n",
            _ => "250 fine\r\n",
        }
        .to_owned()
    }
}

/// A mail server for `localhost` that takes one mail from somebody who upgrades to TLS and signs
/// in with `expected`, base64 of SASL PLAIN. Answers its port, and the mail when it came.
pub fn take_one_by_starttls(
    (cert, key): (&str, &str),
    expected: &'static str,
) -> (u16, std::thread::JoinHandle<String>) {
    let mut acceptor = SslAcceptor::mozilla_intermediate_v5(SslMethod::tls()).unwrap();
    let file = |path| Path::new(path).to_owned();
    acceptor
        .set_certificate_file(file(cert), SslFiletype::PEM)
        .unwrap();
    acceptor
        .set_private_key_file(file(key), SslFiletype::PEM)
        .unwrap();
    let acceptor = acceptor.build();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let thread = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        stream.write_all(b"220 sink.example ESMTP\r\n").unwrap();
        assert!(line(&mut stream).starts_with("EHLO"));
        stream
            .write_all(b"250-sink.example\r\n250 STARTTLS\r\n")
            .unwrap();
        assert_eq!(line(&mut stream), "STARTTLS\r\n");
        stream.write_all(b"220 go on\r\n").unwrap();
        let mut lines = BlockingReader::new(acceptor.accept(stream).unwrap());
        let mut mail = String::new();
        loop {
            let mut said = String::new();
            lines.read_line(&mut said).unwrap();
            let answer = match said.split([' ', '\r']).next().unwrap() {
                "EHLO" => "250-sink.example\r\n250 AUTH PLAIN\r\n",
                "AUTH" if said.contains(expected) => "235 welcome\r\n",
                "AUTH" => "535 no\r\n",
                "DATA" => {
                    lines.get_mut().write_all(b"354 go on\r\n").unwrap();
                    while !mail.ends_with("\r\n.\r\n") {
                        lines.read_line(&mut mail).unwrap();
                    }
                    "250 taken\r\n"
                }
                "QUIT" | "" => return mail,
                _ => "250 fine\r\n",
            };
            lines.get_mut().write_all(answer.as_bytes()).unwrap();
            if !mail.is_empty() {
                return mail;
            }
        }
    });
    (port, thread)
}

/// One line, and not a byte of what follows it.
fn line(stream: &mut impl Read) -> String {
    let mut line = Vec::new();
    let mut byte = [0];
    while !line.ends_with(b"\n") && stream.read(&mut byte).unwrap() == 1 {
        line.push(byte[0]);
    }
    String::from_utf8(line).unwrap()
}
