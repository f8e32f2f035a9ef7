//! What others tell us of by themselves: mail providers, of the mails that they took.

pub mod mail;
