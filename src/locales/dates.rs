//! Days and moments as each language writes them; the words and their order are in `dates.ftl`.

use fluent_bundle::FluentArgs;
use time::OffsetDateTime;

use super::catalog::{Catalog, TextError};

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// A moment that cannot be written.
#[derive(Debug, thiserror::Error)]
pub(crate) enum MomentError {
    /// No calendar goes that far.
    #[error("{0} seconds since the Unix epoch are outside of the calendar")]
    OutOfRange(i64),
    /// The texts lack what dates are made of.
    #[error(transparent)]
    Text(#[from] TextError),
}

impl Catalog {
    /// The day, in UTC: "21 November 2026". `seconds` since the Unix epoch.
    ///
    /// # Errors
    /// [`MomentError`].
    pub(crate) fn day(&self, seconds: i64) -> Result<String, MomentError> {
        Ok(self.text("date-day", &self.parts(seconds)?)?)
    }

    /// Day and time of day, in UTC and saying so: "21 November 2026 at 14:05 UTC". `seconds`
    /// since the Unix epoch.
    ///
    /// # Errors
    /// [`MomentError`].
    pub(crate) fn moment(&self, seconds: i64) -> Result<String, MomentError> {
        Ok(self.text("date-moment", &self.parts(seconds)?)?)
    }

    /// How long ago something was: "5 minutes ago"; after 30 days the day. Both in seconds
    /// since the Unix epoch. What is still to come is "just now": clocks differ a little.
    ///
    /// # Errors
    /// [`MomentError`].
    pub(crate) fn ago(&self, seconds: i64, now: i64) -> Result<String, MomentError> {
        let since = now.saturating_sub(seconds);
        let (id, count) = match since {
            ..MINUTE => ("ago-now", 0),
            MINUTE..HOUR => ("ago-minutes", since / MINUTE),
            HOUR..DAY => ("ago-hours", since / HOUR),
            _ if since < 30 * DAY => ("ago-days", since / DAY),
            _ => return self.day(seconds),
        };
        Ok(self.text(id, &FluentArgs::from_iter([("count", count)]))?)
    }

    /// What `dates.ftl` can make a date of. `half` is 0 before noon and 1 after it; `hour12` is
    /// for languages that write it beside that.
    fn parts(&self, seconds: i64) -> Result<FluentArgs<'static>, MomentError> {
        let at = OffsetDateTime::from_unix_timestamp(seconds)
            .map_err(|_| MomentError::OutOfRange(seconds))?;
        let hour = at.hour();
        let mut args = FluentArgs::new();
        args.set("day", at.day());
        args.set("month", u8::from(at.month()));
        args.set("year", at.year());
        args.set("half", hour / 12);
        args.set("hour12", (hour + 11) % 12 + 1);
        // Of two digits each, so they are texts to Fluent.
        args.set("hour", self.locale.digits(&format!("{hour:02}")));
        args.set("minute", self.locale.digits(&format!("{:02}", at.minute())));
        Ok(args)
    }
}
