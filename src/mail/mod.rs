//! Mail: what is said to people, how it is written, and how it leaves.

mod letter;
mod mailer;
#[cfg(test)]
mod tests;
mod transport;

pub use self::{
    letter::{Letter, Message},
    mailer::{Mailer, MailerError, Unsent},
};
