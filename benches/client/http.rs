//! A keep-alive HTTP/1.1 connection that sends requests rendered before and reads just enough of
//! the answers: the client must cost little beside the server that it measures.

use std::net::SocketAddr;

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use crate::fault::{Fault, Outcome};

/// One connection; it is made when it is needed, and made again when the server has closed it.
pub struct Http {
    address: SocketAddr,
    stream: Option<TcpStream>,
    inbox: Vec<u8>,
    chunks: Vec<u8>,
}

/// An answer, read to its end.
#[derive(Clone, Copy, Debug)]
pub struct Answer<'a> {
    /// The status.
    pub status: u16,
    /// The lines of the headers.
    head: &'a str,
    /// The body.
    pub body: &'a [u8],
}

impl Http {
    /// A connection to `address`, not made yet.
    pub fn to(address: SocketAddr) -> Self {
        Self {
            address,
            stream: None,
            inbox: Vec::new(),
            chunks: Vec::new(),
        }
    }

    /// Sends one whole request and reads its answer.
    ///
    /// # Errors
    /// [`Fault::Failed`] when the server is away, hangs up, or speaks something else.
    pub async fn exchange(&mut self, request: &[u8]) -> Outcome<Answer<'_>> {
        let mut stream = match self.stream.take() {
            Some(stream) => stream,
            None => {
                let stream = TcpStream::connect(self.address).await?;
                stream.set_nodelay(true)?;
                stream
            }
        };
        stream.write_all(request).await?;
        self.inbox.clear();
        let head = loop {
            if let Some(head) = Head::find(&self.inbox)? {
                break head;
            }
            more(&mut stream, &mut self.inbox).await?;
        };
        let body = match head.length {
            Length::Bytes(length) => {
                while self.inbox.len() < head.end + length {
                    more(&mut stream, &mut self.inbox).await?;
                }
                &self.inbox[head.end..head.end + length]
            }
            Length::Chunked => {
                while !unchunk(&self.inbox[head.end..], &mut self.chunks)? {
                    more(&mut stream, &mut self.inbox).await?;
                }
                &self.chunks
            }
        };
        if !head.closes {
            self.stream = Some(stream);
        }
        let head_text = std::str::from_utf8(&self.inbox[..head.end])?;
        Ok(Answer {
            status: head.status,
            head: head_text,
            body,
        })
    }
}

async fn more(stream: &mut TcpStream, inbox: &mut Vec<u8>) -> Outcome<()> {
    match stream.read_buf(inbox).await? {
        0 => Err(Fault::new("the server hung up in the middle of an answer")),
        _ => Ok(()),
    }
}

impl<'a> Answer<'a> {
    /// The status line and the lines of the headers.
    pub fn head(self) -> &'a str {
        self.head
    }

    /// The values of the headers of this name.
    pub fn headers(self, name: &str) -> impl Iterator<Item = &'a str> {
        fields(self.head)
            .filter(move |(this, _)| this.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }

    /// The body as text; empty when it is none.
    pub fn text(self) -> &'a str {
        std::str::from_utf8(self.body).unwrap_or_default()
    }

    /// Holds the answer to this status.
    ///
    /// # Errors
    /// As [`expect`].
    pub fn expect(self, status: u16) -> Outcome<Self> {
        expect(self.status, status, self.text())?;
        Ok(self)
    }
}

/// Holds an answer to a status.
///
/// # Errors
/// [`Fault::NotSupported`] when nothing answers under that path, or not to that method;
/// [`Fault::Refused`] with the beginning of the answer for other statuses.
pub fn expect(found: u16, wanted: u16, said: &str) -> Outcome<()> {
    match found {
        found if found == wanted => Ok(()),
        404 | 405 => Err(Fault::NotSupported(format!("status {found}"))),
        status => Err(Fault::Refused {
            status,
            said: said.chars().take(300).collect(),
        }),
    }
}

/// The first value of the header of this name in the lines of a head.
pub fn field<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    let mut found = fields(head).filter(|(this, _)| this.eq_ignore_ascii_case(name));
    found.next().map(|(_, value)| value)
}

/// What the head of an answer says about the rest of it.
struct Head {
    status: u16,
    /// Where the body begins.
    end: usize,
    length: Length,
    closes: bool,
}

enum Length {
    Bytes(usize),
    Chunked,
}

impl Head {
    /// `None` while it is not all there.
    fn find(inbox: &[u8]) -> Outcome<Option<Self>> {
        let Some(end) = inbox.windows(4).position(|four| four == b"\r\n\r\n") else {
            return Ok(None);
        };
        let end = end + 4;
        let text = std::str::from_utf8(&inbox[..end])?;
        let status = text.get(9..12).and_then(|digits| digits.parse().ok());
        let status = status.ok_or_else(|| Fault::new("no HTTP answer"))?;
        let mut head = Self {
            status,
            end,
            length: Length::Bytes(0),
            closes: false,
        };
        for (name, value) in fields(text) {
            if name.eq_ignore_ascii_case("content-length") {
                head.length = Length::Bytes(value.parse()?);
            } else if name.eq_ignore_ascii_case("transfer-encoding") {
                head.length = Length::Chunked;
            } else if name.eq_ignore_ascii_case("connection") {
                head.closes = value.eq_ignore_ascii_case("close");
            }
        }
        Ok(Some(head))
    }
}

/// The headers in the lines of a head: names and values.
pub fn fields(head: &str) -> impl Iterator<Item = (&str, &str)> {
    let lines = head.split("\r\n").skip(1);
    lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name, value.trim()))
}

/// Puts the chunks of `from` together (RFC 9112 §7.1); false while the last one is missing.
fn unchunk(mut from: &[u8], to: &mut Vec<u8>) -> Outcome<bool> {
    to.clear();
    loop {
        let Some(line) = from.windows(2).position(|two| two == b"\r\n") else {
            return Ok(false);
        };
        let size = std::str::from_utf8(&from[..line])?;
        let size = usize::from_str_radix(size.split(';').next().unwrap_or_default(), 16)?;
        let Some(rest) = from.get(line + 2..) else {
            return Ok(false);
        };
        let Some(next) = rest.get(size + 2..) else {
            return Ok(false);
        };
        if size == 0 {
            return Ok(true);
        }
        to.extend_from_slice(&rest[..size]);
        from = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_read_when_it_is_all_there() {
        let text = b"HTTP/1.1 200 OK\r\ncontent-length: 12\r\nConnection: close\r\n\r\n{";
        assert!(Head::find(&text[..40]).expect("part of a head").is_none());
        let head = Head::find(text).expect("a head").expect("all of it");
        assert_eq!((head.status, head.end), (200, text.len() - 1));
        assert!(head.closes && matches!(head.length, Length::Bytes(12)));
        assert!(Head::find(b"SSH-2.0\r\n\r\n").is_err());
    }

    #[test]
    fn chunks_are_put_together_when_the_last_one_is_there() {
        let text = b"4\r\nWiki\r\n5;x=1\r\npedia\r\n0\r\n\r\n";
        let mut body = Vec::new();
        for end in 0..text.len() {
            assert!(!unchunk(&text[..end], &mut body).expect("chunks"), "{end}");
        }
        assert!(unchunk(text, &mut body).expect("chunks"));
        assert_eq!(body, b"Wikipedia");
    }
}
