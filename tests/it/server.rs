//! The running server: its sockets, its log, its start and its end.

mod lifecycle;
mod log;
mod peers;
mod raw;
mod tls;
