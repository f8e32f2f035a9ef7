//! What is tried: one file for each kind of attack.

mod enumeration;
mod flood;
mod lock_out;
mod mailed_codes;
mod one_time_codes;
mod passwords;
mod slow;
mod tokens;

use std::rc::Rc;

use vestibule_client::fault::{Fault, Outcome};

use crate::{addresses::Sources, pace::Pace, stage::Stage, tally::Tally};

/// What came of an attack.
#[derive(Clone, Debug)]
pub struct Found {
    /// Where it came from.
    pub sources: Sources,
    /// What its attempts were answered.
    pub tally: Tally,
    /// What got through.
    pub through: String,
    /// What may get through.
    pub allowed: String,
    /// Whether no more got through than that.
    pub holds: bool,
    /// What else is worth knowing.
    pub notes: Vec<String>,
}

/// The names of all attacks, in the order of the table.
pub const NAMES: [&str; 22] = [
    "stuffing-1",
    "stuffing-200",
    "stuffing-5000",
    "spraying-1",
    "spraying-network",
    "spraying-5000",
    "sign-in-codes",
    "verification-codes",
    "one-time-codes",
    "authorization-codes",
    "refresh-tokens",
    "client-secrets",
    "enumeration",
    "lock-out",
    "registration-1",
    "registration-5000",
    "forgot-one-account",
    "waiting-list",
    "slow-heads",
    "slow-bodies",
    "idle-connections",
    "large-and-deep",
];

/// Makes the attack of this name.
///
/// # Errors
/// When there is none, or it cannot be made.
pub async fn make(name: &str, stage: &Rc<Stage>, pace: &Pace) -> Outcome<Found> {
    use Sources::{Many, One, OneNetwork};
    match name {
        "stuffing-1" => passwords::stuff(stage, pace, One).await,
        "stuffing-200" => passwords::stuff(stage, pace, Many(200)).await,
        "stuffing-5000" => passwords::stuff(stage, pace, Many(5000)).await,
        "spraying-1" => passwords::spray(stage, pace, One).await,
        "spraying-network" => passwords::spray(stage, pace, OneNetwork).await,
        "spraying-5000" => passwords::spray(stage, pace, Many(5000)).await,
        "sign-in-codes" => mailed_codes::sign_in(stage, pace).await,
        "verification-codes" => mailed_codes::verify(stage, pace).await,
        "one-time-codes" => one_time_codes::guess(stage, pace).await,
        "authorization-codes" => tokens::codes(stage, pace).await,
        "refresh-tokens" => tokens::refresh_tokens(stage, pace).await,
        "client-secrets" => tokens::secrets(stage, pace).await,
        "enumeration" => enumeration::compare(stage, pace).await,
        "lock-out" => lock_out::hold_out(stage, pace).await,
        "registration-1" => flood::register(stage, pace, One).await,
        "registration-5000" => flood::register(stage, pace, Many(5000)).await,
        "forgot-one-account" => flood::forgot(stage, pace).await,
        "waiting-list" => flood::wait_list(stage, pace).await,
        "slow-heads" => slow::hold(stage, pace, slow::Way::Head).await,
        "slow-bodies" => slow::hold(stage, pace, slow::Way::Body).await,
        "idle-connections" => slow::hold(stage, pace, slow::Way::Silence).await,
        "large-and-deep" => slow::swallow(stage, pace).await,
        other => Err(Fault::new(format!("no attack is called {other}"))),
    }
}
