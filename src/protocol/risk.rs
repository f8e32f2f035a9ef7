//! What speaks against somebody at the door, and how much: a sum that anybody can do by hand.

use serde::Deserialize;

use crate::model::{Sighting, UnixTime};

/// How much speaks against a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Nothing to speak of.
    Low,
    /// Enough to ask a program to show that it is none.
    Elevated,
    /// Enough to ask a person for one more proof.
    High,
}

/// From this many points on a visit is [`Level::Elevated`].
const ELEVATED: u32 = 40;

/// From this many points on a visit is [`Level::High`].
const HIGH: u32 = 60;

/// Something that speaks against a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Signal {
    /// The address has failed often of late.
    AddressFailures,
    /// There were many failures at this name of late.
    AccountFailures,
    /// The address was turned away of late, for trying too often.
    AddressRefused,
    /// The address stands on the operator's list.
    ListedAddress,
    /// The whole tenant is under attack.
    UnderAttack,
    /// The browser does not say what it is.
    NoUserAgent,
    /// What says what it is is no browser that people use.
    OddUserAgent,
    /// The browser was not seen before.
    NewDevice,
    /// The country is one that the person never signed in from.
    NewCountry,
    /// Nobody gets here that fast from where the person was last.
    ImpossibleTravel,
}

impl Signal {
    /// Every signal.
    pub const ALL: [Self; 10] = [
        Self::AddressFailures,
        Self::AccountFailures,
        Self::AddressRefused,
        Self::ListedAddress,
        Self::UnderAttack,
        Self::NoUserAgent,
        Self::OddUserAgent,
        Self::NewDevice,
        Self::NewCountry,
        Self::ImpossibleTravel,
    ];

    /// As the audit log says it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AddressFailures => "address_failures",
            Self::AccountFailures => "account_failures",
            Self::AddressRefused => "address_refused",
            Self::ListedAddress => "listed_address",
            Self::UnderAttack => "under_attack",
            Self::NoUserAgent => "no_user_agent",
            Self::OddUserAgent => "odd_user_agent",
            Self::NewDevice => "new_device",
            Self::NewCountry => "new_country",
            Self::ImpossibleTravel => "impossible_travel",
        }
    }

    /// How many points it counts. What honest people bring along every day (another browser, one
    /// that says nothing) is not enough by itself, nor is an attack on others.
    pub const fn points(self) -> u32 {
        match self {
            Self::NoUserAgent | Self::OddUserAgent => 15,
            Self::NewDevice | Self::UnderAttack => 20,
            Self::AddressFailures
            | Self::AccountFailures
            | Self::AddressRefused
            | Self::ListedAddress
            | Self::NewCountry => 40,
            Self::ImpossibleTravel => 60,
        }
    }
}

impl Level {
    /// Every level.
    pub const ALL: [Self; 3] = [Self::Low, Self::Elevated, Self::High];

    /// As audit log and metrics say it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Elevated => "elevated",
            Self::High => "high",
        }
    }
}

/// What is known of a visit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signals {
    /// [`Signal::AddressFailures`].
    pub address_failures: bool,
    /// [`Signal::AccountFailures`].
    pub account_failures: bool,
    /// [`Signal::AddressRefused`].
    pub address_refused: bool,
    /// [`Signal::ListedAddress`].
    pub listed_address: bool,
    /// [`Signal::UnderAttack`].
    pub under_attack: bool,
    /// What the browser says it is.
    pub agent: Agent,
    /// [`Signal::NewDevice`].
    pub new_device: bool,
    /// Where the visit comes from.
    pub place: Place,
}

/// What a browser says it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Agent {
    /// A browser.
    #[default]
    Usual,
    /// Something else.
    Odd,
    /// Nothing.
    Silent,
}

/// Where a visit comes from, held against where the person was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// Nothing is known of it, or it is a usual one.
    #[default]
    Usual,
    /// A country that the person never signed in from.
    NewCountry,
    /// One that nobody reaches that fast.
    TooFar,
}

/// What speaks against a visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// How much.
    pub level: Level,
    /// What, in the order of [`Signal::ALL`].
    pub signals: Vec<Signal>,
}

impl Assessment {
    /// The signals as the audit log has them.
    pub fn words(&self) -> Vec<&'static str> {
        self.signals.iter().map(|signal| signal.as_str()).collect()
    }
}

/// Adds up what speaks against a visit. Failures at an account do not speak against a browser that
/// its owner has used before: others bring them about.
pub fn assess(signals: &Signals) -> Assessment {
    let speaks = |signal: &Signal| match signal {
        Signal::AddressFailures => signals.address_failures,
        Signal::AccountFailures => signals.account_failures && signals.new_device,
        Signal::AddressRefused => signals.address_refused,
        Signal::ListedAddress => signals.listed_address,
        Signal::UnderAttack => signals.under_attack,
        Signal::NoUserAgent => signals.agent == Agent::Silent,
        Signal::OddUserAgent => signals.agent == Agent::Odd,
        Signal::NewDevice => signals.new_device,
        Signal::NewCountry => signals.place == Place::NewCountry,
        Signal::ImpossibleTravel => signals.place == Place::TooFar,
    };
    let signals: Vec<Signal> = Signal::ALL.into_iter().filter(speaks).collect();
    let points: u32 = signals.iter().map(|signal| signal.points()).sum();
    let level = match points {
        HIGH.. => Level::High,
        ELEVATED.. => Level::Elevated,
        _ => Level::Low,
    };
    Assessment { level, signals }
}

/// Shorter ways are not looked at: files of places are often wrong by as much.
const NEAR_KM: f64 = 500.0;

/// No aeroplane that takes passengers is faster.
const FASTEST_KMH: f64 = 900.0;

/// The radius of the earth, in kilometres.
const EARTH_KM: f64 = 6_371.0;

/// Holds where a visit comes from against the places that the person was seen at before. A person
/// of whom no place is known has no unusual ones.
pub fn place(before: &[Sighting], here: &Sighting) -> Place {
    let Some(last) = before.iter().max_by_key(|sighting| sighting.at) else {
        return Place::Usual;
    };
    if is_too_far(last, here) {
        return Place::TooFar;
    }
    let is_new = |country: &str| {
        let mut countries = before.iter().filter_map(|s| s.country.as_deref());
        countries.clone().next().is_some() && !countries.any(|known| known == country)
    };
    match here.country.as_deref() {
        Some(country) if is_new(country) => Place::NewCountry,
        Some(_) | None => Place::Usual,
    }
}

fn is_too_far(from: &Sighting, to: &Sighting) -> bool {
    let (Some(a), Some(b)) = (from.position, to.position) else {
        return false;
    };
    let km = distance_km(a, b);
    km > NEAR_KM && km > FASTEST_KMH * hours(from.at, to.at)
}

fn hours(from: UnixTime, to: UnixTime) -> f64 {
    // Clocks of two nodes may differ: it is the time between them that counts.
    from.since(to).max(to.since(from)).as_secs_f64() / 3_600.0
}

/// The way over the earth's surface between two positions in tenths of a degree (haversine).
fn distance_km(a: (i32, i32), b: (i32, i32)) -> f64 {
    let radians = |tenths: i32| (f64::from(tenths) / 10.0).to_radians();
    let (lat_a, lat_b) = (radians(a.0), radians(b.0));
    let (d_lat, d_long) = (lat_b - lat_a, radians(b.1) - radians(a.1));
    let half =
        (d_lat / 2.0).sin().powi(2) + lat_a.cos() * lat_b.cos() * (d_long / 2.0).sin().powi(2);
    2.0 * EARTH_KM * half.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests;
