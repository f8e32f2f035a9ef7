//! How long a silent connection is waited for, and how many there may be.
//!
//! hyper times the head of a request, but only once it knows which version of HTTP is spoken;
//! a connection that says nothing would be kept for ever.

use std::{
    io,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::Duration,
};

use axum_server::accept::Accept;
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    sync::{OwnedSemaphorePermit, Semaphore},
    time::Sleep,
};

/// What tells the versions of HTTP apart: the preface of HTTP/2 (RFC 9113 §3.4), in bytes. Any
/// request of HTTP/1.1 with its `Host` is longer.
const PREFACE: usize = 24;

/// What connections may cost.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// How many there may be at a time.
    pub connections: usize,
    /// How long the first bytes may take.
    pub first_bytes: Duration,
}

/// Accepts what `inner` accepts, within [`Limits`].
#[derive(Clone, Debug)]
pub struct Patience<A> {
    inner: A,
    places: Arc<Semaphore>,
    first_bytes: Duration,
}

impl<A> Patience<A> {
    /// Accepts within `limits`. Where `inner` speaks TLS, the first bytes are those inside.
    pub fn new(inner: A, limits: Limits) -> Self {
        Self {
            inner,
            places: Arc::new(Semaphore::new(limits.connections)),
            first_bytes: limits.first_bytes,
        }
    }
}

impl<A, I, S> Accept<I, S> for Patience<A>
where
    A: Accept<I, S>,
    A::Future: Send + 'static,
{
    type Stream = Patient<A::Stream>;
    type Service = A::Service;
    type Future = Pin<Box<dyn Future<Output = io::Result<(Self::Stream, A::Service)>> + Send>>;

    fn accept(&self, stream: I, service: S) -> Self::Future {
        let place = Arc::clone(&self.places).try_acquire_owned();
        let accepted = self.inner.accept(stream, service);
        let first_bytes = self.first_bytes;
        Box::pin(async move {
            let place = place.map_err(|_| io::Error::other("there are too many connections"))?;
            let (stream, service) = accepted.await?;
            let patient = Patient {
                stream,
                waiting: Some(Box::pin(tokio::time::sleep(first_bytes))),
                read: 0,
                _place: place,
            };
            Ok((patient, service))
        })
    }
}

/// A connection that has to say something soon.
pub struct Patient<I> {
    stream: I,
    /// Until enough was read.
    waiting: Option<Pin<Box<Sleep>>>,
    read: usize,
    _place: OwnedSemaphorePermit,
}

impl<I: AsyncRead + Unpin> AsyncRead for Patient<I> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        let polled = Pin::new(&mut self.stream).poll_read(cx, buf);
        if let Some(waiting) = &mut self.waiting {
            if polled.is_pending() {
                return match waiting.as_mut().poll(cx) {
                    Poll::Ready(()) => Poll::Ready(Err(io::ErrorKind::TimedOut.into())),
                    Poll::Pending => Poll::Pending,
                };
            }
            self.read += buf.filled().len() - before;
            if self.read >= PREFACE {
                self.waiting = None;
            }
        }
        polled
    }
}

impl<I: AsyncWrite + Unpin> AsyncWrite for Patient<I> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(cx, bufs)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}

#[cfg(test)]
mod tests {
    use axum_server::accept::DefaultAcceptor;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::*;

    const WAIT: Duration = Duration::from_secs(10);

    fn patience(connections: usize) -> Patience<DefaultAcceptor> {
        let limits = Limits {
            connections,
            first_bytes: WAIT,
        };
        Patience::new(DefaultAcceptor::new(), limits)
    }

    #[tokio::test(start_paused = true)]
    async fn a_connection_that_says_too_little_is_given_up() {
        for said in ["", "PRI * HTTP/2"] {
            let (mut client, server) = tokio::io::duplex(64);
            let (mut server, ()) = patience(1).accept(server, ()).await.unwrap();
            client.write_all(said.as_bytes()).await.unwrap();
            let error = server.read_to_end(&mut Vec::new()).await.unwrap_err();
            assert_eq!(error.kind(), io::ErrorKind::TimedOut, "{said}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_connection_that_spoke_may_be_silent_afterwards() {
        let (mut client, server) = tokio::io::duplex(64);
        let (mut server, ()) = patience(1).accept(server, ()).await.unwrap();
        client.write_all(&[b'x'; PREFACE]).await.unwrap();
        server.read_exact(&mut [0; PREFACE]).await.unwrap();
        let read = tokio::time::timeout(WAIT * 10, server.read_u8()).await;
        assert!(read.is_err(), "still open after ten times the wait");
    }

    #[tokio::test]
    async fn one_connection_too_many_is_closed_and_its_place_comes_back() {
        let patience = patience(1);
        let (_, one) = tokio::io::duplex(1);
        let (_, two) = tokio::io::duplex(1);
        let (first, ()) = patience.accept(one, ()).await.unwrap();
        assert!(patience.accept(two, ()).await.is_err());
        drop(first);
        let (_, three) = tokio::io::duplex(1);
        assert!(patience.accept(three, ()).await.is_ok());
    }
}
