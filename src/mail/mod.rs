//! Mail: what is said to people, how it is written, and how it leaves.

mod inbox;
mod letter;
mod mailer;
mod route;
mod samples;
#[cfg(test)]
mod tests;
mod transport;

pub use self::{
    inbox::{Inbox, KeptMail},
    letter::{FactorKind, Guessed, Letter, Message},
    mailer::{Mailer, MailerError, Unsent},
    route::RouteHealth,
};
