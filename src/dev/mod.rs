//! Pages for developers; not in prod.

pub mod mail;
