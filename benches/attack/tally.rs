//! What attempts were answered.

use std::fmt;

use vestibule_client::{browser::Shown, fault::Outcome};

/// The answer to one attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    /// It got in.
    In,
    /// It was looked at, and was wrong.
    Wrong,
    /// Too many (429): it was not looked at.
    Limited,
    /// First something else is asked for: work, or another proof.
    Challenged,
    /// The server has no room (503).
    Busy,
    /// Refused for another reason.
    Refused,
    /// No answer, or one of a broken server.
    Failed,
}

impl Answered {
    /// All of them, as they are told.
    const ALL: [(Self, &'static str); 7] = [
        (Self::In, "in"),
        (Self::Wrong, "wrong"),
        (Self::Limited, "429"),
        (Self::Challenged, "challenged"),
        (Self::Busy, "503"),
        (Self::Refused, "refused"),
        (Self::Failed, "failed"),
    ];

    /// Whether what was guessed has been compared with what is right.
    pub fn is_looked_at(self) -> bool {
        match self {
            Self::In | Self::Wrong => true,
            Self::Limited | Self::Challenged | Self::Busy | Self::Refused | Self::Failed => false,
        }
    }

    /// What a form that signs in was answered.
    pub fn of_form(shown: &Outcome<Shown>) -> Self {
        let Ok(shown) = shown else {
            return Self::Failed;
        };
        match (shown.status, shown.location()) {
            (302 | 303, Some(to)) if to.contains("/login") => Self::Challenged,
            (302 | 303, _) => Self::In,
            // Whoever is asked for puzzles was not looked at; with a right answer the page that
            // says "wrong" may ask for the next ones.
            (422, _) if shown.page.contains("id=\"challenge-problem\"") => Self::Challenged,
            (status, _) => Self::of_status(status),
        }
    }

    /// What a status says of an attempt that was not let in.
    pub fn of_status(status: u16) -> Self {
        match status {
            200 | 302 | 303 => Self::In,
            400 | 401 | 422 => Self::Wrong,
            429 => Self::Limited,
            503 => Self::Busy,
            500..=599 => Self::Failed,
            _ => Self::Refused,
        }
    }
}

/// How many attempts were answered in which way.
#[derive(Clone, Debug, Default)]
pub struct Tally(Vec<Answered>);

impl Tally {
    /// One more.
    pub fn add(&mut self, answered: Answered) {
        self.0.push(answered);
    }

    /// How many there were in all.
    pub fn all(&self) -> usize {
        self.0.len()
    }

    /// How many were answered like this.
    pub fn count(&self, answered: Answered) -> usize {
        self.0.iter().filter(|other| **other == answered).count()
    }

    /// Whether most were answered nothing: a server that answers nobody holds nothing.
    pub fn is_drowned(&self) -> bool {
        self.count(Answered::Failed) * 2 > self.all()
    }

    /// How many guesses were looked at.
    pub fn looked_at(&self) -> usize {
        self.0.iter().filter(|one| one.is_looked_at()).count()
    }
}

impl FromIterator<Answered> for Tally {
    fn from_iter<I: IntoIterator<Item = Answered>>(answers: I) -> Self {
        Self(answers.into_iter().collect())
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut between = "";
        for (answered, word) in Answered::ALL {
            let count = self.count(answered);
            if count > 0 {
                write!(f, "{between}{count} {word}")?;
                between = ", ";
            }
        }
        Ok(())
    }
}
