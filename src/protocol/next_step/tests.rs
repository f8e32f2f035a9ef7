//! The table of next steps.
//! Long because one decision has one table, read as a whole.

use serde_json::json;

use super::{
    super::{
        mfa::Which,
        prompt::Prompt,
        samples::{self, NOON},
    },
    *,
};
use crate::model::{
    ApplicationType, ClaimsRequest, ClientAuthMethod, ClientId, Factors, ProcessingAnswer,
    ProcessingPlace, SessionId, TenantId,
};

/// The world in which a decision is taken. The request arrived at noon; it is one minute later.
struct World {
    request: AuthorizationRequest,
    client: Client,
    session: Option<Session>,
    user: User,
    consent: Option<Consent>,
    has_others: bool,
    hint: Option<&'static str>,
    progress: Progress,
    policy: TenantPolicy,
    accepted_terms: Vec<AcceptedTerms>,
    processing: Vec<ProcessingConsent>,
    safeguards: Safeguards,
    now: UnixTime,
}

/// Seconds after noon.
fn at(seconds: i64) -> UnixTime {
    UnixTime::from_seconds(NOON.seconds() + seconds)
}

fn names(claims: &[&str]) -> BTreeSet<String> {
    claims.iter().map(|&claim| claim.to_owned()).collect()
}

fn remembered(scope: &str, claims: &[&str]) -> Consent {
    Consent {
        tenant: TenantId::new("tenant"),
        user: UserId::new("alice"),
        client: ClientId::new("client"),
        scope: samples::scope(scope),
        claims: names(claims),
        granted_at: at(-1000),
    }
}

impl World {
    /// Alice signed in 100 s before the request arrived, and has agreed before.
    fn signed_in() -> Self {
        Self {
            request: samples::request(),
            client: samples::client(),
            session: Some(samples::session(at(-100))),
            user: samples::alice(),
            consent: Some(remembered("openid email", &[])),
            has_others: false,
            hint: None,
            progress: Progress::starting(NOON),
            policy: TenantPolicy::default(),
            accepted_terms: Vec::new(),
            processing: Vec::new(),
            safeguards: Safeguards::default(),
            now: at(60),
        }
    }

    fn signed_out() -> Self {
        Self {
            session: None,
            consent: None,
            ..Self::signed_in()
        }
    }

    fn prompt(mut self, prompt: &str) -> Self {
        self.request.prompt = Prompt::parse(prompt).unwrap();
        self
    }

    fn max_age(mut self, seconds: u64) -> Self {
        self.request.max_age = Some(seconds);
        self
    }

    fn claims(mut self, claims: Value) -> Self {
        self.request.claims = serde_json::from_value::<ClaimsRequest>(claims).unwrap();
        self
    }

    fn hint(mut self, user: &'static str) -> Self {
        self.hint = Some(user);
        self
    }

    fn authenticated_at(mut self, seconds: i64) -> Self {
        self.session = Some(samples::session(at(seconds)));
        self
    }

    fn without_consent(mut self) -> Self {
        self.consent = None;
        self
    }

    fn answered(mut self, decision: ConsentDecision) -> Self {
        self.progress.consent = Some(ConsentAnswer {
            session: SessionId::new("session"),
            user: UserId::new("alice"),
            decision,
            scope: samples::scope("openid email"),
            claims: BTreeSet::new(),
        });
        self
    }

    fn open_to_anybody(mut self) -> Self {
        self.policy.registration.mode = RegistrationMode::Open;
        self
    }

    /// The tenant has terms, of which Alice has accepted these versions.
    fn terms(mut self, accepted: &[&str]) -> Self {
        let terms = json!([{"id": "terms", "version": "2", "url": "https://acme.example/"}]);
        self.policy.registration.terms = serde_json::from_value(terms).unwrap();
        let accepted = accepted.iter().map(|&version| AcceptedTerms {
            document: "terms".to_owned(),
            version: version.to_owned(),
            at: at(-1000),
        });
        self.accepted_terms = accepted.collect();
        self
    }

    /// The tenant has a purpose in version 2; Alice has agreed to these versions.
    fn purpose(mut self, required: bool, agreed: &[&str]) -> Self {
        let purposes = json!([{
            "id": "news", "version": "2", "label": {"en": "News"}, "required": required,
        }]);
        self.policy.privacy.purposes = serde_json::from_value(purposes).unwrap();
        let agreed = agreed.iter().map(|&version| ProcessingConsent {
            purpose: "news".to_owned(),
            version: version.to_owned(),
            answer: ProcessingAnswer::Given,
            place: ProcessingPlace::Registration,
            at: at(-1000),
        });
        self.processing = agreed.collect();
        self
    }

    fn verified_addresses_only(mut self) -> Self {
        self.policy.registration.require_verified_email = true;
        self.user.email = Some("alice@example.com".to_owned());
        self.user.email_verified = true;
        self
    }

    fn step(&self) -> NextStep {
        let hinted = self.hint.map(UserId::new);
        let hint = match (&hinted, self.hint) {
            (_, Some("invalid")) => Hint::Invalid,
            (Some(user), _) => Hint::User(user),
            (None, _) => Hint::None,
        };
        let signed_in = self.session.as_ref().map(|session| SignedIn {
            session,
            user: &self.user,
        });
        let facts = Facts {
            request: &self.request,
            client: &self.client,
            policy: &self.policy,
            signed_in,
            accepted_terms: &self.accepted_terms,
            processing: &self.processing,
            safeguards: &self.safeguards,
            consent: self.consent.as_ref(),
            has_others: self.has_others,
            hint,
            progress: &self.progress,
        };
        decide(&facts, self.now)
    }

    /// The step in one word, for the tables.
    fn word(&self) -> &'static str {
        match self.step() {
            NextStep::LogIn(LoginReason::NotSignedIn) => "log in",
            NextStep::LogIn(LoginReason::PromptLogin) => "log in: prompt",
            NextStep::LogIn(LoginReason::MaxAge) => "log in: max_age",
            NextStep::LogIn(LoginReason::OtherUser) => "log in: other user",
            NextStep::Register => "register",
            NextStep::ChooseAccount => "choose",
            NextStep::SecondFactor(Which::Any) => "second factor",
            NextStep::SecondFactor(Which::Passkey) => "passkey",
            NextStep::RequiredAction(RequiredAction::VerifyEmail) => "verify the address",
            NextStep::RequiredAction(RequiredAction::AcceptTerms) => "accept the terms",
            NextStep::RequiredAction(RequiredAction::EnrolFactor(enrol)) => match enrol.wait {
                Wait::No => "enrol",
                Wait::Until(_) => "enrol or wait",
                Wait::Wish => "enrol or not",
            },
            NextStep::Consent(_) => "consent",
            NextStep::Issue(Issue { remember: None, .. }) => "issue",
            NextStep::Issue(Issue {
                remember: Some(_), ..
            }) => "issue and remember",
            NextStep::Refuse(code, detail) => {
                assert!(detail.is_ascii() && !detail.contains(['"', '\\']));
                code.as_str()
            }
        }
    }
}

#[track_caller]
fn table(rows: impl IntoIterator<Item = (World, &'static str)>) {
    for (row, (world, expected)) in rows.into_iter().enumerate() {
        assert_eq!(world.word(), expected, "row {row}");
    }
}

const YES: ConsentDecision = ConsentDecision::Allow { remember: false };
const YES_ALWAYS: ConsentDecision = ConsentDecision::Allow { remember: true };

#[test]
fn who_is_not_signed_in_signs_in() {
    table([
        (World::signed_out(), "log in"),
        (World::signed_out().prompt("login"), "log in"),
        (World::signed_out().prompt("consent"), "log in"),
        (World::signed_out().prompt("select_account"), "log in"),
        (World::signed_out().max_age(0), "log in"),
        (World::signed_out().hint("alice"), "log in"),
        (World::signed_out().prompt("none"), "login_required"),
        (
            World::signed_out().prompt("none").hint("alice"),
            "login_required",
        ),
    ]);
}

#[test]
fn a_session_that_is_no_longer_good_is_none() {
    let mut expired = World::signed_in();
    expired.now = expired.session.as_ref().unwrap().term.expires_at;
    let mut disabled = World::signed_in();
    disabled.user.state = UserState::Disabled;
    let mut somebody_elses = World::signed_in();
    somebody_elses.user.id = UserId::new("bob");
    for mut world in [expired, disabled, somebody_elses] {
        assert_eq!(world.word(), "log in");
        world.request.prompt.none = true;
        assert_eq!(world.word(), "login_required");
    }
}

#[test]
fn who_is_signed_in_and_has_agreed_goes_on_at_once() {
    table([
        (World::signed_in(), "issue"),
        (World::signed_in().prompt("none"), "issue"),
        (World::signed_in().prompt("none").hint("alice"), "issue"),
        (World::signed_in().max_age(10_000), "issue"),
    ]);
}

#[test]
fn prompt_login_is_satisfied_only_by_a_login_since_the_request_arrived() {
    table([
        (World::signed_in().prompt("login"), "log in: prompt"),
        (
            World::signed_in().prompt("login").authenticated_at(-1),
            "log in: prompt",
        ),
        (
            World::signed_in().prompt("login").authenticated_at(0),
            "issue",
        ),
        (
            World::signed_in().prompt("login").authenticated_at(30),
            "issue",
        ),
        (
            World::signed_in().prompt("login").authenticated_at(90),
            "issue",
        ),
        (
            World::signed_in()
                .prompt("login consent")
                .authenticated_at(30),
            "consent",
        ),
    ]);
}

#[test]
fn max_age_asks_for_a_login_that_is_young_enough() {
    // Alice signed in 160 s ago.
    table([
        (World::signed_in().max_age(161), "issue"),
        (World::signed_in().max_age(160), "issue"),
        (World::signed_in().max_age(159), "log in: max_age"),
        (World::signed_in().max_age(1), "log in: max_age"),
        (World::signed_in().max_age(0), "log in: max_age"),
        (World::signed_in().max_age(u64::MAX), "issue"),
        (
            World::signed_in().max_age(159).prompt("none"),
            "login_required",
        ),
        (
            World::signed_in().max_age(0).prompt("none"),
            "login_required",
        ),
        (World::signed_in().max_age(10_000).prompt("none"), "issue"),
        (
            World::signed_in().max_age(159).prompt("login"),
            "log in: prompt",
        ),
        // Since the request arrived: good, even when the person was slow.
        (World::signed_in().max_age(1).authenticated_at(10), "issue"),
        (World::signed_in().max_age(0).authenticated_at(10), "issue"),
        // A clock that is ahead.
        (World::signed_in().max_age(1).authenticated_at(120), "issue"),
    ]);
}

#[test]
fn choosing_an_account_is_confirmed_or_replaced_by_a_login() {
    let chosen = |session: &str| {
        let mut world = World::signed_in().prompt("select_account");
        world.progress.account_chosen = Some(SessionId::new(session));
        world
    };
    table([
        (World::signed_in().prompt("select_account"), "choose"),
        (chosen("session"), "issue"),
        (chosen("another"), "choose"),
        (
            World::signed_in()
                .prompt("select_account")
                .authenticated_at(5),
            "issue",
        ),
        (
            World::signed_in().prompt("select_account login"),
            "log in: prompt",
        ),
        (chosen("session").prompt("login"), "log in: prompt"),
    ]);
}

#[test]
fn only_the_hinted_person_will_do() {
    table([
        (World::signed_in().hint("alice"), "issue"),
        (World::signed_in().hint("bob"), "log in: other user"),
        (
            World::signed_in().hint("bob").prompt("none"),
            "login_required",
        ),
        (
            World::signed_in().hint("bob").authenticated_at(5),
            "login_required",
        ),
        (World::signed_in().hint("invalid"), "invalid_request"),
        (
            World::signed_in().hint("invalid").prompt("none"),
            "invalid_request",
        ),
        (World::signed_out().hint("invalid"), "invalid_request"),
    ]);
}

#[test]
fn only_the_person_named_by_the_sub_claim_will_do() {
    let sub = |how: Value| World::signed_in().claims(json!({"id_token": {"sub": how}}));
    table([
        (sub(json!({})), "issue"),
        (sub(json!({"essential": true})), "issue"),
        (sub(json!({"values": ["alice"]})), "issue"),
        (sub(json!({"values": ["bob", "alice"]})), "issue"),
        (sub(json!({"values": ["bob"]})), "log in: other user"),
        (
            sub(json!({"values": ["bob"]})).prompt("none"),
            "login_required",
        ),
        (
            sub(json!({"values": ["bob"]})).authenticated_at(5),
            "login_required",
        ),
        (sub(json!({"values": [1]})), "log in: other user"),
        (
            sub(json!({"values": ["alice"]})).hint("bob"),
            "log in: other user",
        ),
        (
            sub(json!({"values": ["bob"]})).hint("alice"),
            "log in: other user",
        ),
    ]);
}

#[test]
fn an_essential_acr_that_cannot_be_reached_is_refused() {
    let acr = |how: Value| World::signed_in().claims(json!({"id_token": {"acr": how}}));
    let mut signed_out = acr(json!({"essential": true, "values": ["gold"]}));
    signed_out.session = None;
    table([
        (
            acr(json!({"essential": true, "values": ["gold"]})),
            "unmet_authentication_requirements",
        ),
        (
            acr(json!({"essential": true, "values": [1]})),
            "unmet_authentication_requirements",
        ),
        (signed_out, "unmet_authentication_requirements"),
        (
            acr(json!({"essential": true, "values": ["gold", acr::PASSWORD]})),
            "issue",
        ),
        (acr(json!({"essential": true})), "issue"),
        (acr(json!({"values": ["gold"]})), "issue"),
        (acr(json!({})), "issue"),
    ]);
}

#[test]
fn consent_is_asked_for_until_it_covers_the_request() {
    let covered_by = |scope: &str, claims: &[&str]| {
        let mut world = World::signed_in().claims(json!({"userinfo": {"name": {}}}));
        world.consent = Some(remembered(scope, claims));
        world
    };
    table([
        (World::signed_in().without_consent(), "consent"),
        (
            World::signed_in().without_consent().prompt("none"),
            "consent_required",
        ),
        (World::signed_in().prompt("consent"), "consent"),
        (covered_by("openid email", &["name"]), "issue"),
        (
            covered_by("email phone openid", &["name", "locale"]),
            "issue",
        ),
        (covered_by("openid", &["name"]), "consent"),
        (covered_by("openid email", &[]), "consent"),
        (
            covered_by("openid email", &[]).prompt("none"),
            "consent_required",
        ),
    ]);
}

#[test]
fn consent_of_another_person_or_for_another_client_counts_for_nothing() {
    let mut other_user = World::signed_in();
    other_user.consent.as_mut().unwrap().user = UserId::new("bob");
    let mut other_client = World::signed_in();
    other_client.consent.as_mut().unwrap().client = ClientId::new("other");
    table([(other_user, "consent"), (other_client, "consent")]);
}

#[test]
fn the_page_is_told_all_that_is_asked_but_not_protocol_claims() {
    let world = World::signed_in().without_consent().claims(json!({
        "userinfo": {"name": {}, "email": {}, "sub": {}},
        "id_token": {"name": {}, "locale": {}, "acr": {}},
    }));
    let needed = ConsentNeeded {
        scope: samples::scope("openid email"),
        claims: names(&["email", "locale", "name"]),
    };
    assert_eq!(world.step(), NextStep::Consent(needed));
}

#[test]
fn a_trusted_client_needs_no_consent_but_everything_else() {
    let trusted = || {
        let mut world = World::signed_in().without_consent();
        world.client.metadata.skip_consent = true;
        world
    };
    let mut signed_out = trusted();
    signed_out.session = None;
    table([
        (trusted(), "issue"),
        (trusted().prompt("none"), "issue"),
        (trusted().prompt("consent"), "consent"),
        (trusted().prompt("login"), "log in: prompt"),
        (signed_out, "log in"),
    ]);
}

#[test]
fn an_answer_counts_and_is_remembered_if_so_wished() {
    table([
        (World::signed_in().without_consent().answered(YES), "issue"),
        (
            World::signed_in().without_consent().answered(YES_ALWAYS),
            "issue and remember",
        ),
        (World::signed_in().prompt("consent").answered(YES), "issue"),
        (
            World::signed_in().answered(ConsentDecision::Deny),
            "access_denied",
        ),
        (
            World::signed_in()
                .prompt("consent")
                .answered(ConsentDecision::Deny),
            "access_denied",
        ),
        (
            World::signed_in().prompt("login").answered(YES),
            "log in: prompt",
        ),
    ]);
    let NextStep::Issue(issue) = World::signed_in().answered(YES_ALWAYS).step() else {
        panic!("not issued");
    };
    let remember = issue.remember.unwrap();
    assert_eq!(remember.scope, samples::scope("openid email"));
    assert!(remember.claims.is_empty());
}

#[test]
fn an_answer_about_something_else_counts_for_nothing() {
    let changed = |change: fn(&mut ConsentAnswer)| {
        let mut world = World::signed_in().without_consent().answered(YES);
        change(world.progress.consent.as_mut().unwrap());
        world
    };
    table([
        (changed(|_| ()), "issue"),
        (
            changed(|a| a.scope = samples::scope("email openid")),
            "issue",
        ),
        (
            changed(|a| a.session = SessionId::new("another")),
            "consent",
        ),
        (changed(|a| a.user = UserId::new("bob")), "consent"),
        (changed(|a| a.scope = samples::scope("openid")), "consent"),
        (
            changed(|a| a.scope = samples::scope("openid email phone")),
            "consent",
        ),
        (changed(|a| a.claims = names(&["name"])), "consent"),
        (
            changed(|a| a.decision = ConsentDecision::Deny),
            "access_denied",
        ),
    ]);
}

#[test]
fn an_app_that_any_other_could_pose_as_is_not_remembered() {
    let app = |method, redirect_uri: &str| {
        let mut world = World::signed_in();
        world.client.metadata.application_type = ApplicationType::Native;
        world.client.metadata.token_endpoint_auth_method = method;
        world.request.redirect_uri = redirect_uri.to_owned();
        world
    };
    let public = ClientAuthMethod::None;
    let mut web = app(public, "http://localhost:8081/cb");
    web.client.metadata.application_type = ApplicationType::Web;
    table([
        (app(public, "http://127.0.0.1:51004/cb"), "consent"),
        (app(public, "com.example.app:/cb"), "consent"),
        (
            app(public, "com.example.app:/cb").prompt("none"),
            "consent_required",
        ),
        (app(public, "com.example.app:/cb").answered(YES), "issue"),
        (app(public, "https://app.example/cb"), "issue"),
        (
            app(ClientAuthMethod::PrivateKeyJwt, "com.example.app:/cb"),
            "issue",
        ),
        (web, "issue"),
    ]);
}

/// Every combination of what the rules look at, one thing of each kind.
fn every_world() -> impl Iterator<Item = World> {
    let prompts = [
        "",
        "none",
        "login",
        "consent",
        "select_account",
        "login consent",
    ];
    let logins = [None, Some(-100), Some(10)];
    let hints = [None, Some("alice"), Some("bob"), Some("invalid")];
    let answers = [
        None,
        Some(YES),
        Some(YES_ALWAYS),
        Some(ConsentDecision::Deny),
    ];
    let ages = [None, Some(0), Some(100), Some(1000)];
    let mut worlds = Vec::new();
    for prompt in prompts {
        for login in logins {
            for hint in hints {
                for answer in answers {
                    for (max_age, has_agreed) in ages.iter().flat_map(|a| [(*a, true), (*a, false)])
                    {
                        let mut world = World::signed_in().prompt(prompt);
                        world.session = login.map(|seconds| samples::session(at(seconds)));
                        world.hint = hint;
                        world.request.max_age = max_age;
                        world = answer.into_iter().fold(world, World::answered);
                        world.consent = world.consent.filter(|_| has_agreed);
                        worlds.push(world);
                    }
                }
            }
        }
    }
    worlds.into_iter()
}

#[test]
fn no_combination_of_circumstances_breaks_a_promise() {
    for world in every_world() {
        let (step, prompt) = (world.step(), world.request.prompt);
        let fresh = world
            .session
            .as_ref()
            .map(|s| s.authentication.auth_time >= NOON);
        let answer = world
            .progress
            .consent
            .as_ref()
            .map(|answer| answer.decision);
        match step {
            NextStep::LogIn(_) => assert!(!prompt.none && fresh != Some(true)),
            NextStep::ChooseAccount => assert!(prompt.select_account && fresh == Some(false)),
            NextStep::RequiredAction(_) | NextStep::SecondFactor(_) | NextStep::Register => {
                unreachable!("nothing here asks for one")
            }
            NextStep::Consent(_) => assert!(!prompt.none && answer.is_none()),
            NextStep::Issue(issue) => {
                assert!(matches!(world.hint, None | Some("alice")));
                assert_ne!(answer, Some(ConsentDecision::Deny));
                assert!(answer.is_some() || (world.consent.is_some() && !prompt.consent));
                assert_eq!(issue.remember.is_some(), answer == Some(YES_ALWAYS));
                let old = fresh == Some(false);
                assert!(fresh.is_some() && !(old && prompt.login));
                assert!(!old || world.request.max_age.is_none_or(|age| age == 1000));
            }
            NextStep::Refuse(..) => {}
        }
    }
}

#[test]
fn progress_survives_the_flow_token() {
    let mut progress = Progress::starting(NOON);
    for _ in 0..2 {
        let carried = serde_json::to_string(&progress).unwrap();
        assert_eq!(
            serde_json::from_str::<Progress>(&carried).unwrap(),
            progress
        );
        progress = World::signed_in().answered(YES_ALWAYS).progress;
        progress.account_chosen = Some(SessionId::new("session"));
    }
}

#[test]
fn an_address_that_has_to_be_verified_is_verified_before_anything_is_granted() {
    let unverified = || {
        let mut world = World::signed_in().verified_addresses_only();
        world.user.email_verified = false;
        world
    };
    assert_eq!(unverified().word(), "verify the address");
    assert_eq!(unverified().without_consent().word(), "verify the address");
    let mut silent = unverified().prompt("none");
    assert!(matches!(
        silent.step(),
        NextStep::Refuse(ErrorCode::InteractionRequired, _)
    ));
    silent.policy = TenantPolicy::default();
    assert_eq!(silent.word(), "issue");
    assert_eq!(World::signed_in().verified_addresses_only().word(), "issue");
}

#[test]
fn more_is_proved_before_anything_about_the_account_and_before_consent() {
    let guarded = || {
        let mut world = World::signed_in();
        world.safeguards.factors = Factors {
            totp: true,
            ..Factors::default()
        };
        world
    };
    let required = |days| {
        let mut world = World::signed_in();
        world.policy.mfa.required = true;
        world.policy.mfa.enrolment_days = days;
        world.user.created_at = at(-3600);
        world
    };
    let put_off = |mut world: World| {
        world.progress.enrolment_put_off = true;
        world
    };
    let wished = || {
        let mut world = World::signed_in();
        world.request.acr_values = vec![acr::MULTI_FACTOR.to_owned()];
        world
    };
    let mut strict = guarded();
    strict.safeguards.trusted_until = Some(at(1000));
    table([
        (guarded(), "second factor"),
        (guarded().without_consent(), "second factor"),
        (guarded().verified_addresses_only(), "second factor"),
        (guarded().prompt("none"), "login_required"),
        // A sign-in in this very flow is no second factor.
        (guarded().authenticated_at(30), "second factor"),
        (guarded().prompt("login"), "log in: prompt"),
        (strict, "issue"),
        (required(0), "enrol"),
        (put_off(required(0)), "enrol"),
        (required(0).prompt("none"), "interaction_required"),
        // What may wait is asked for at a sign-in, once, and never silently.
        (required(1), "issue"),
        (required(1).authenticated_at(30), "enrol or wait"),
        (put_off(required(1).authenticated_at(30)), "issue"),
        (required(1).authenticated_at(30).prompt("none"), "issue"),
        (wished(), "enrol or not"),
        (put_off(wished()), "issue"),
        (wished().prompt("none"), "issue"),
    ]);
}

#[test]
fn who_is_to_make_an_account_makes_one_or_signs_in() {
    let create = |world: World| world.prompt("create").open_to_anybody();
    assert_eq!(create(World::signed_out()).word(), "register");
    assert_eq!(create(World::signed_in()).word(), "register");
    let done = create(World::signed_in().authenticated_at(30));
    assert_eq!(done.word(), "issue");
    let closed = World::signed_out().prompt("create").step();
    assert!(matches!(
        closed,
        NextStep::Refuse(ErrorCode::InvalidRequest, _)
    ));
}

#[test]
fn what_has_to_be_agreed_to_is_asked_in_each_version_and_what_may_be_left_is_not() {
    let signed_in = World::signed_in;
    assert_eq!(signed_in().purpose(true, &[]).word(), "accept the terms");
    assert_eq!(signed_in().purpose(true, &["1"]).word(), "accept the terms");
    assert_eq!(signed_in().purpose(true, &["1", "2"]).word(), "issue");
    assert_eq!(signed_in().purpose(false, &[]).word(), "issue");
    assert_eq!(signed_in().purpose(false, &["1"]).word(), "issue");
}

#[test]
fn terms_are_accepted_before_consent_and_after_the_address_was_verified() {
    assert_eq!(World::signed_in().terms(&[]).word(), "accept the terms");
    assert_eq!(World::signed_in().terms(&["1"]).word(), "accept the terms");
    assert_eq!(World::signed_in().terms(&["1", "2"]).word(), "issue");
    let mut unverified = World::signed_in().terms(&[]).verified_addresses_only();
    unverified.user.email_verified = false;
    assert_eq!(unverified.word(), "verify the address");
    let silently = World::signed_in().terms(&[]).prompt("none").step();
    assert!(matches!(
        silently,
        NextStep::Refuse(ErrorCode::InteractionRequired, _)
    ));
}
