//! Who asks for something, and from where: what every event of the audit log says.

use super::ClientId;

/// Who does something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A person, known or not, at a browser or through an application.
    Person,
    /// A client, on its own authority.
    Client,
    /// Somebody who runs the installation, by the name that the operating system has for them.
    Administrator(String),
    /// The installation itself: the job of this name.
    System(&'static str),
}

impl Actor {
    /// What kind of actor it is, as it is stored.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Client => "client",
            Self::Administrator(_) => "administrator",
            Self::System(_) => "system",
        }
    }

    /// Which one, where the event does not say so otherwise.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Person | Self::Client => None,
            Self::Administrator(name) => Some(name),
            Self::System(job) => Some(job),
        }
    }
}

/// Who asks, and from where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asker {
    /// Who it is.
    pub actor: Actor,
    /// The application that asks on a person's behalf.
    pub client: Option<ClientId>,
    /// The address of the client, as far as `audit.address` lets it be kept.
    pub address: Option<String>,
    /// What the browser or program calls itself.
    pub user_agent: Option<String>,
    /// The trace id of the request, to find it in the logs.
    pub trace_id: Option<String>,
}

impl Asker {
    /// Somebody who runs the installation.
    pub fn administrator(name: impl Into<String>) -> Self {
        Self::from(Actor::Administrator(name.into()))
    }

    /// The installation itself, by the job of this name.
    pub fn system(job: &'static str) -> Self {
        Self::from(Actor::System(job))
    }

    /// The same from the same place, but by another actor.
    pub fn acting_as(self, actor: Actor) -> Self {
        Self { actor, ..self }
    }

    /// The same without what leads to a person.
    pub fn nowhere(&self) -> Self {
        Self::from(self.actor.clone())
    }
}

impl From<Actor> for Asker {
    fn from(actor: Actor) -> Self {
        Self {
            actor,
            client: None,
            address: None,
            user_agent: None,
            trace_id: None,
        }
    }
}
