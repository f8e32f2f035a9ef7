//! Terms that people have to accept, and which of them somebody has accepted.

use serde::{Deserialize, Serialize};
use time::{Date, Month};

use super::Labels;
use crate::model::UnixTime;

/// A document that people have to accept, in its newest version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermsDocument {
    /// What it is, through all versions: `terms`, `privacy`.
    pub id: String,
    /// Which version of it this is; another text is another version.
    pub version: String,
    /// Where it can be read.
    pub url: String,
    /// What it is called; `terms` and `privacy` have names of their own.
    #[serde(default, skip_serializing_if = "Labels::is_empty")]
    pub label: Labels,
    /// The day until which an older version serves who has accepted one; at once when not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required_from: Option<Day>,
}

/// A version of a document that somebody accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcceptedTerms {
    /// [`TermsDocument::id`].
    pub document: String,
    /// [`TermsDocument::version`].
    pub version: String,
    /// When.
    pub at: UnixTime,
}

/// A day, written `YYYY-MM-DD`; it begins at midnight UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(Date);

impl Day {
    /// Its first moment.
    pub fn begins(self) -> UnixTime {
        UnixTime::from_seconds(self.0.midnight().assume_utc().unix_timestamp())
    }
}

impl TryFrom<String> for Day {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let parts: Vec<&str> = text.split('-').collect();
        let date = match parts[..] {
            [year, month, day] if [year.len(), month.len(), day.len()] == [4, 2, 2] => {
                let month = month.parse::<u8>().ok().map(Month::try_from);
                match (year.parse(), month, day.parse()) {
                    (Ok(year), Some(Ok(month)), Ok(day)) => {
                        Date::from_calendar_date(year, month, day).ok()
                    }
                    _ => None,
                }
            }
            _ => None,
        };
        date.map(Self).ok_or("a day is written YYYY-MM-DD")
    }
}

impl From<Day> for String {
    fn from(Day(date): Day) -> Self {
        format!(
            "{:04}-{:02}-{:02}",
            date.year(),
            u8::from(date.month()),
            date.day()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_survives_its_text_and_nonsense_is_refused() {
        let day = Day::try_from("2027-01-15".to_owned()).unwrap();
        assert_eq!(String::from(day), "2027-01-15");
        assert_eq!(day.begins(), UnixTime::from_seconds(1_799_971_200));
        for text in [
            "",
            "2027-1-15",
            "2027-13-01",
            "2027-02-30",
            "27-01-15",
            "2027-01-15T",
        ] {
            assert!(Day::try_from(text.to_owned()).is_err(), "{text}");
        }
    }
}
