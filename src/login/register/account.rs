//! A registration on its way: it waits in a ticket until the address is proved. Before that there
//! is no account: nobody can take an address that is another's, nor find out that it has one.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::form::Form;
use crate::{
    audit,
    entropy::Entropy,
    journey::session::{self, Entrance, NewCookie},
    model::{
        AcceptedTerms, AuditKind, Authentication, ClientId, ProcessingAnswer, ProcessingConsent,
        ProcessingPlace, Secret, Ticket, UnixTime, User, UserId, UserState,
    },
    people::{Acting, processing},
    protocol::{acr, risk::Signals},
    state::AppState,
    storage::{Changed, Inserted, StorageError, Tx},
    web::Visitor,
};

/// Everything that an account is made of, as its ticket keeps it.
#[derive(Clone, Serialize, Deserialize)]
pub struct Pending {
    /// The name to sign in with.
    pub username: String,
    /// The argon2id hash of the password.
    pub password: String,
    /// Standard claims.
    claims: Map<String, Value>,
    /// What else was said.
    attributes: Map<String, Value>,
    /// The documents that were accepted, with their versions.
    terms: Vec<(String, String)>,
    /// The purposes that were agreed to, with their versions; none in a ticket of an older program.
    #[serde(default)]
    purposes: Vec<(String, String)>,
}

impl Pending {
    /// What a form says that nothing is wrong with. `locale` is the language of the page.
    pub fn new(form: &Form, password: String, locale: &str) -> Self {
        let mut claims = form.profile.claims.clone();
        // Mails are written in the language that the person read.
        claims.entry("locale").or_insert_with(|| locale.into());
        let accepted = form.terms.iter().filter(|document| document.accepted);
        let agreed = form.purposes.iter().filter(|purpose| purpose.ticked);
        Self {
            username: form.username.clone(),
            password,
            claims,
            attributes: form.profile.attributes.clone(),
            terms: accepted
                .map(|d| (d.id.clone(), d.version.clone()))
                .collect(),
            purposes: agreed.map(|p| (p.id.clone(), p.version.clone())).collect(),
        }
    }

    /// As it stands in a ticket.
    pub fn data(&self) -> Value {
        json!({ "account": self })
    }

    /// Reads what [`Pending::data`] wrote; `None` in a ticket for something else.
    pub fn read(ticket: &Ticket) -> Option<Self> {
        serde_json::from_value(ticket.data.get("account")?.clone()).ok()
    }
}

/// What became of making an account.
pub enum Made {
    /// It is there, and signed in.
    Done(Option<NewCookie>),
    /// The ticket was used at this very moment, or has expired.
    Spent,
    /// The address has an account by now.
    AddressTaken,
    /// Somebody else has the username.
    UsernameTaken,
}

/// Makes the account that a ticket has proved the address for, and signs its owner in, for the
/// client that waits if there is one.
/// `another` is the username to take where the one that waits is somebody else's by now. All in one
/// transaction: of any number of requests with one ticket, or for one address or
/// username, one makes it. Nothing changes when a name is taken.
///
/// # Errors
/// When the database fails.
pub async fn make(
    state: &AppState,
    visitor: &Visitor,
    (ticket, email): (&Ticket, &str),
    (pending, another): (Pending, Option<&str>),
    client: Option<&ClientId>,
) -> Result<Made, StorageError> {
    let entropy: &dyn Entropy = &*state.entropy;
    let now = state.clock.now();
    let mut user = User {
        tenant: ticket.tenant.clone(),
        id: UserId::new(entropy.id(now)),
        username: pending.username,
        email: Some(email.to_owned()),
        email_verified: true,
        state: UserState::Active,
        claims: pending.claims,
        created_at: now,
        updated_at: now,
    };
    let mut tx = state.storage.begin().await?;
    if tx.claim_ticket(&user.tenant, &ticket.id, now).await? == Changed::Missing {
        return Ok(Made::Spent);
    }
    if tx.insert_user(&user).await? == Inserted::Exists {
        if tx.user_by_login(&user.tenant, email).await?.is_some() {
            return Ok(Made::AddressTaken);
        }
        let Some(another) = another else {
            return Ok(Made::UsernameTaken);
        };
        user.username = another.to_owned();
        if tx.insert_user(&user).await? == Inserted::Exists {
            return Ok(Made::UsernameTaken);
        }
    }
    let hash = Secret::from(pending.password);
    tx.set_password(&user.tenant, &user.id, &hash, now).await?;
    tx.set_attributes(&user.tenant, &user.id, &pending.attributes)
        .await?;
    accept(&mut *tx, &user, pending.terms, now).await?;
    agree(&mut *tx, state, (visitor, &user), pending.purposes, now).await?;
    tx.leave_waitlist(&user.tenant, email).await?;
    let (asker, kind) = (&visitor.asker, AuditKind::UserCreated);
    let mut event = audit::event(asker, &user.tenant, kind, now, entropy);
    event.user = Some(user.id.clone());
    event.detail.insert("by".to_owned(), "registration".into());
    tx.record(&event).await?;
    let entrance = by_password(client, now);
    let cookie = session::enter(&mut *tx, state, visitor, &user, entrance).await?;
    tx.commit().await?;
    Ok(Made::Done(cookie))
}

/// The password was chosen, or typed, in this browser a moment ago.
fn by_password(client: Option<&ClientId>, now: UnixTime) -> Entrance<'_> {
    Entrance {
        authentication: Authentication {
            auth_time: now,
            acr: acr::PASSWORD.to_owned(),
            amr: vec!["pwd".to_owned()],
        },
        is_remembered: false,
        client,
        signals: Signals::default(),
    }
}

/// Notes which purposes the person agreed to.
async fn agree(
    tx: &mut dyn Tx,
    state: &AppState,
    (visitor, user): (&Visitor, &User),
    purposes: Vec<(String, String)>,
    now: UnixTime,
) -> Result<(), StorageError> {
    let acting = Acting {
        user,
        session: None,
        asker: &visitor.asker,
        now,
        pen: state.pen(),
    };
    for (purpose, version) in purposes {
        let said = ProcessingConsent {
            purpose,
            version,
            answer: ProcessingAnswer::Given,
            place: ProcessingPlace::Registration,
            at: now,
        };
        processing::say(tx, &acting, &said).await?;
    }
    Ok(())
}

/// Notes which versions of which documents the person accepted.
async fn accept(
    tx: &mut dyn Tx,
    user: &User,
    terms: Vec<(String, String)>,
    now: UnixTime,
) -> Result<(), StorageError> {
    for (document, version) in terms {
        let accepted = AcceptedTerms {
            document,
            version,
            at: now,
        };
        tx.accept_terms(&user.tenant, &user.id, &accepted).await?;
    }
    Ok(())
}
