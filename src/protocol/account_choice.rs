//! Which of the accounts that are signed in in a browser a request is about (OIDC Core §3.1.2.1,
//! §3.1.2.2, §5.5.1).

use super::{
    authorize::AuthorizationRequest,
    next_step::{Hint, Progress, SignedIn},
};
use crate::model::{User, UserId, login_key};

/// What is known when it has to be found out whom a request is about.
#[derive(Clone, Copy, Debug)]
pub struct Choosing<'a> {
    /// The request.
    pub request: &'a AuthorizationRequest,
    /// The verified `id_token_hint`.
    pub hint: Hint<'a>,
    /// What happened since the request arrived.
    pub progress: &'a Progress,
    /// The current account of the browser.
    pub current: Option<SignedIn<'a>>,
    /// The others, the one that was current last first.
    pub others: &'a [SignedIn<'a>],
}

/// Whom a request is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The current account, if there is one.
    Current,
    /// This one of the others.
    Other(usize),
    /// The person has to say: there is no current account, but there are others.
    Ask,
}

/// Decides whom a request is about. Nobody is asked where the request names somebody who is
/// signed in; the current account of the browser stays what it is.
pub fn choose(choosing: &Choosing<'_>) -> Choice {
    let Choosing {
        request,
        hint,
        progress,
        current,
        others,
    } = choosing;
    if others.is_empty() {
        return Choice::Current;
    }
    let pick = |fits: &dyn Fn(&SignedIn<'_>) -> bool| match current.as_ref().is_some_and(fits) {
        true => Some(Choice::Current),
        false => others.iter().position(fits).map(Choice::Other),
    };
    if names_somebody(request, *hint) {
        let wanted = |it: &SignedIn<'_>| is_wanted(request, *hint, &it.user.id);
        return pick(&wanted).unwrap_or(Choice::Current);
    }
    // Whoever signed in since the request arrived did so for this request.
    if current.is_some_and(|it| it.session.authentication.auth_time >= progress.started_at) {
        return Choice::Current;
    }
    let chosen = progress.account_chosen.as_ref().and_then(|chosen| {
        let fits = |it: &SignedIn<'_>| it.session.id == *chosen;
        pick(&fits)
    });
    let hinted = || {
        let login = login_key(request.login_hint.as_deref()?);
        let fits = |it: &SignedIn<'_>| answers_to(it.user, &login);
        pick(&fits)
    };
    chosen.or_else(hinted).unwrap_or(match current {
        Some(_) => Choice::Current,
        None if request.prompt.login => Choice::Current,
        None => Choice::Ask,
    })
}

/// Whether this is the person that the client wants: the subject of the hint, and of a `sub`
/// asked for with values (OIDC Core §5.5.1). Nobody else's ID token may be sent.
pub fn is_wanted(request: &AuthorizationRequest, hint: Hint<'_>, user: &UserId) -> bool {
    let hinted = match hint {
        Hint::None => true,
        Hint::User(wanted) => wanted == user,
        Hint::Invalid => false,
    };
    let sub = request.claims.id_token.get("sub");
    let named = sub.is_none_or(|sub| {
        sub.values.is_empty() || sub.values.iter().any(|v| v.as_str() == Some(user.as_str()))
    });
    hinted && named
}

fn names_somebody(request: &AuthorizationRequest, hint: Hint<'_>) -> bool {
    let sub = request.claims.id_token.get("sub");
    hint != Hint::None || sub.is_some_and(|sub| !sub.values.is_empty())
}

fn answers_to(user: &User, login: &str) -> bool {
    let email = user.email.as_deref().map(login_key);
    login_key(&user.username) == login || email.as_deref() == Some(login)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{
        super::{
            prompt::Prompt,
            samples::{self, NOON},
        },
        *,
    };
    use crate::model::{ClaimsRequest, Session, SessionId, UnixTime};

    fn account(name: &str, seconds: i64) -> (Session, User) {
        let mut user = samples::alice();
        user.id = UserId::new(name);
        user.username = name.to_owned();
        user.email = Some(format!("{name}@example.com"));
        let mut session = samples::session(UnixTime::from_seconds(NOON.seconds() + seconds));
        session.id = SessionId::new(format!("session of {name}"));
        session.user = user.id.clone();
        (session, user)
    }

    /// Decides for a browser in which Alice is current (since `alice` seconds after the request
    /// arrived, if at all), and Bob and Carol are there as well.
    fn decided(
        alice: Option<i64>,
        hint: Option<&str>,
        change: impl FnOnce(&mut AuthorizationRequest, &mut Progress),
    ) -> Choice {
        let mut request = samples::request();
        request.login_hint = None;
        let mut progress = Progress::starting(NOON);
        change(&mut request, &mut progress);
        let current = alice.map(|seconds| account("alice", seconds));
        let others = [account("bob", -50), account("carol", -70)];
        let view = |(session, user): &'static (Session, User)| SignedIn { session, user };
        let leak = |it: (Session, User)| -> &'static (Session, User) { Box::leak(Box::new(it)) };
        let others: Vec<_> = others.into_iter().map(|it| view(leak(it))).collect();
        let hint = hint.map(UserId::new);
        choose(&Choosing {
            request: &request,
            hint: hint.as_ref().map_or(Hint::None, Hint::User),
            progress: &progress,
            current: current.map(|it| view(leak(it))),
            others: &others,
        })
    }

    fn login_hint(hint: &str) -> impl FnOnce(&mut AuthorizationRequest, &mut Progress) {
        let hint = hint.to_owned();
        move |request, _| request.login_hint = Some(hint)
    }

    #[test]
    fn a_request_is_about_whom_it_names() {
        use Choice::{Ask, Current, Other};
        let sub = |request: &mut AuthorizationRequest, _: &mut Progress| {
            let claims = json!({ "id_token": { "sub": { "values": ["carol"] } } });
            request.claims = serde_json::from_value::<ClaimsRequest>(claims).unwrap();
        };
        for (row, (seen, expected)) in [
            (decided(Some(-100), None, |_, _| ()), Current),
            (decided(Some(-100), Some("alice"), |_, _| ()), Current),
            (decided(Some(-100), Some("carol"), |_, _| ()), Other(1)),
            // Not signed in here: the current one has to make room.
            (decided(Some(-100), Some("dave"), |_, _| ()), Current),
            (decided(None, Some("dave"), |_, _| ()), Current),
            (decided(None, Some("bob"), |_, _| ()), Other(0)),
            (decided(Some(-100), None, sub), Other(1)),
            (decided(Some(-100), None, login_hint(" BOB ")), Other(0)),
            (
                decided(Some(-100), None, login_hint("carol@example.com")),
                Other(1),
            ),
            (decided(Some(-100), None, login_hint("alice")), Current),
            (decided(Some(-100), None, login_hint("dave")), Current),
            // She signed in for this request, whatever it hinted at.
            (decided(Some(1), None, login_hint("bob")), Current),
            (decided(Some(1), Some("bob"), |_, _| ()), Other(0)),
            (decided(None, None, |_, _| ()), Ask),
            (decided(None, None, login_hint("dave")), Ask),
            (decided(None, None, login_hint("bob")), Other(0)),
        ]
        .into_iter()
        .enumerate()
        {
            assert_eq!(seen, expected, "{row}");
        }
    }

    #[test]
    fn what_the_person_chose_counts_more_than_a_hint() {
        let chosen = |name: &str| Some(SessionId::new(format!("session of {name}")));
        let to_carol = |request: &mut AuthorizationRequest, progress: &mut Progress| {
            request.login_hint = Some("bob".to_owned());
            progress.account_chosen = chosen("carol");
        };
        assert_eq!(decided(Some(-100), None, to_carol), Choice::Other(1));
        assert_eq!(decided(Some(-100), Some("bob"), to_carol), Choice::Other(0));
    }

    #[test]
    fn who_has_to_sign_in_anyway_is_not_asked_to_choose_first() {
        let login = |request: &mut AuthorizationRequest, _: &mut Progress| {
            request.prompt = Prompt::parse("login").unwrap();
        };
        assert_eq!(decided(None, None, login), Choice::Current);
    }
}
